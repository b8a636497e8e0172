import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto"

/** A secret nobody can guess, in letters that survive a mail and a URL. */
export function newToken(): string {
  return randomBytes(32).toString("base64url")
}

/** What is kept of a token: whoever reads the database cannot use it. */
export function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest()
}

export function same(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}

/** Keys for separate purposes from one secret, so that one purpose says nothing of another. */
function keyFor(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", `trellis:${purpose}`, 32))
}

export function signed(secret: string, purpose: string, text: string): string {
  return createHmac("sha256", keyFor(secret, purpose)).update(text).digest("base64url")
}

/** Encrypted for the database (AES-256-GCM), readable only with the secret kept outside it. */
export function seal(secret: string, purpose: string, plain: Buffer): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv("aes-256-gcm", keyFor(secret, purpose), nonce)
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** @throws Error when the secret is another one, or what was kept has been changed */
export function unseal(secret: string, purpose: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", keyFor(secret, purpose), sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
}
