import { randomFillSync } from "node:crypto"

let latest = 0
let count = 0

/**
 * A UUIDv7: its first 48 bits are the millisecond, so that rows made together lie together; the next 12 are a count,
 * so that what one verb leaves behind sorts in the order in which it was done.
 * Source: RFC 9562, sections 5.7 and 6.2 (method 1).
 */
export function newId(at: Date = new Date()): string {
  const millisecond = at.getTime()
  // The count begins again between two moments, with room left: work of one moment keeps its order.
  count = millisecond !== latest && count >= 2048 ? 0 : (count + 1) % 4096
  latest = millisecond
  const bytes = randomFillSync(Buffer.alloc(16))
  bytes.writeUIntBE(millisecond, 0, 6)
  bytes.writeUInt16BE(0x7000 | count, 6)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString("hex")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function isId(text: string): boolean {
  return PATTERN.test(text)
}
