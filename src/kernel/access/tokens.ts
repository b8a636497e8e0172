import { randomInt } from "node:crypto"
import { crc32 } from "node:zlib"
import type { Tx } from "../database/index.ts"
import type { Reach } from "./actor.ts"

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
const PREFIX = "trellis_"
/** 62 letters, 43 of them: 256 bits. */
const RANDOM = 43
const CHECK = 6

/**
 * A secret for a program. Whoever scans files for secrets that were left in them knows it by its prefix, and by its
 * checksum from whatever only looks like it.
 */
export function newSecret(): string {
  const random = Array.from({ length: RANDOM }, () => LETTERS[randomInt(LETTERS.length)]).join("")
  return PREFIX + random + checksumOf(random)
}

export function isSecret(text: string): boolean {
  if (!/^trellis_[0-9A-Za-z]{49}$/.test(text)) return false
  return text.slice(-CHECK) === checksumOf(text.slice(PREFIX.length, -CHECK))
}

/** CRC-32 in our letters. */
function checksumOf(random: string): string {
  let rest = crc32(random)
  let text = ""
  for (; text.length < CHECK; rest = Math.floor(rest / LETTERS.length)) text = LETTERS[rest % LETTERS.length] + text
  return text
}

/** So many requests one token may make. */
export const REQUESTS = { most: 300, minutes: 5 }

/** A token as a request with it finds it. */
export interface Token {
  tokenId: string
  /** What has become of it, where it opens nothing any more. */
  over: "ended" | "revoked" | null
  /** The names of the lists it opens. */
  lists: readonly string[]
  reach: Reach
}

/** Where a partnership's tokens are kept. */
export interface Tokens {
  /** The token of the transaction's partnership that a hash is of, with how far it reaches today. */
  withHash(tx: Tx, hash: Buffer): Promise<Token | undefined>
  /** Counts that a list is read with a token. */
  noteReading(tx: Tx, tokenId: string, list: string): Promise<void>
}
