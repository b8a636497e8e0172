import { Secret, TOTP } from "otpauth"

/** What an authenticator app and Trellis both know. */
export type Key = Buffer

const STEP = 30_000

/**
 * The step of time that a code belongs to, if it is the key's code for now or for one step either side.
 * Source: RFC 6238, with SHA-1, six figures and thirty seconds, which every app understands.
 */
export function stepOf(key: Key, code: string, at: Date): number | undefined {
  const apart = totp(key).validate({ token: code, timestamp: at.getTime(), window: 1 })
  return apart === null ? undefined : Math.floor(at.getTime() / STEP) + apart
}

/** The address that tells an app the key; a picture of it is what people scan. */
export function keyAddress(key: Key, label: string): string {
  return totp(key, label).toString()
}

/** A key for typing, in groups of four. */
export function inGroups(key: Key): string {
  return secretOf(key).base32.replace(/.{4}(?=.)/g, "$& ")
}

function totp(key: Key, label = ""): TOTP {
  return new TOTP({ issuer: "Trellis", label, secret: secretOf(key) })
}

function secretOf(key: Key): Secret {
  return new Secret({ buffer: new Uint8Array(key).buffer })
}
