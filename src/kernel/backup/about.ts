import { createHmac } from "node:crypto"
import { z } from "zod"
import { Damaged } from "./damaged.ts"

/** What a backup says of itself before anything else. */
const About = z.object({
  format: z.literal(1),
  /** Of the Trellis that made it. */
  version: z.string(),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), hash: z.string() })).min(1),
  /** Recognises the secret without giving it away. */
  secret: z.string(),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
})
export type About = z.infer<typeof About>

/** What it says after everything else: what the whole of it is. */
const Manifest = z.object({
  sums: z.record(z.string(), z.string()),
  rows: z.record(z.string(), z.number()),
})
export type Manifest = z.infer<typeof Manifest>

export const ABOUT = "about.json"
export const MANIFEST = "manifest.json"

export const written = (value: About | Manifest): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)

/** @throws Damaged */
export function readAbout(bytes: Buffer): About {
  return read(About, ABOUT, bytes)
}

/** @throws Damaged */
export function readManifest(bytes: Buffer): Manifest {
  return read(Manifest, MANIFEST, bytes)
}

function read<T>(schema: z.ZodType<T>, name: string, bytes: Buffer): T {
  try {
    return schema.parse(JSON.parse(bytes.toString()))
  } catch {
    throw new Damaged(`${name} is not as Trellis writes it`)
  }
}

export function markOf(secret: string): string {
  return createHmac("sha256", secret).update("the secret of a backup").digest("hex").slice(0, 16)
}
