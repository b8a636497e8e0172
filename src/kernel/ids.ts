import { randomFillSync } from "node:crypto"

/** How many ids were made for each of the latest moments. */
const counts = new Map<number, number>()
const MOMENTS = 1000

/**
 * A UUIDv7: its first 48 bits are the millisecond, so that rows made together lie together; the next 26 (12 and 14,
 * around its variant) count those that this process made for the same millisecond, so that what one verb leaves behind
 * sorts in the order in which it was done, be it a list of many thousands. 48 bits are chance.
 * Source: RFC 9562, sections 5.7 and 6.2 (method 1).
 */
export function newId(at: Date = new Date()): string {
  const millisecond = at.getTime()
  const count = counts.get(millisecond) ?? 0
  // Set anew, it is the latest again: the oldest is forgotten.
  counts.delete(millisecond)
  counts.set(millisecond, count + 1)
  if (counts.size > MOMENTS) counts.delete(counts.keys().next().value!)
  const bytes = randomBytes16()
  bytes.writeUIntBE(millisecond, 0, 6)
  bytes.writeUInt16BE(0x7000 | ((count >> 14) & 0x0fff), 6)
  bytes.writeUInt16BE(0x8000 | (count & 0x3fff), 8)
  const hex = bytes.toString("hex")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Asking the system for chance costs more than all the rest: it is asked for many ids at once. */
const chance = Buffer.alloc(16 * 256)
let used = chance.length

function randomBytes16(): Buffer {
  if (used === chance.length) {
    randomFillSync(chance)
    used = 0
  }
  used += 16
  // Given away once: what is written into it is never random again.
  return chance.subarray(used - 16, used)
}

const PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function isId(text: string): boolean {
  return PATTERN.test(text)
}
