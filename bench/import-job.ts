/** The jobs of an import, in a process of their own and built as in production: what each takes, and its peak memory. */
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { acceptUpload } from "../src/imports/accepting.ts"
import { readUpload } from "../src/imports/reading.ts"
import { findUpload, update, upload } from "../src/imports/uploads.ts"
import { realClock } from "../src/kernel/clock.ts"
import { as, openDatabase } from "../src/kernel/database/index.ts"

export interface Asked {
  to: { host: string; port: number; user: string; database: string }
  partnershipId: string
  organisationId: string
  path: string
  accept: boolean
}

export interface Took {
  readingMs: number
  acceptingMs: number
  counts: Record<string, number>
  megabytes: number
}

const asked = JSON.parse(process.argv[2]!) as Asked
const actor = { partnershipId: asked.partnershipId, accountId: null }
const database = openDatabase(asked.to, realClock)
const content = readFileSync(asked.path)
const file = {
  path: asked.path,
  name: "list.csv",
  bytes: content.length,
  sha256: createHash("sha256").update(content).digest(),
  type: undefined,
  oneOfMany: false,
}
const id = await as(database, actor, (tx) =>
  upload(tx, asked.organisationId, { file, covers: "everyone", asOf: tx.today, relation: "employed" }),
)
const readingMs = await time(() => readUpload(database, actor, id))
let acceptingMs = 0
if (asked.accept) {
  await as(database, actor, (tx) => update(tx, id, { state: "accepting" }))
  acceptingMs = await time(() => acceptUpload(database, actor, id))
}
const { state, counts, says } = await as(database, actor, (tx) => findUpload(tx, id))
if (state !== (asked.accept ? "done" : "checked")) throw new Error(`It is ${state}: ${says}`)
const took = { readingMs, acceptingMs, counts, megabytes: process.resourceUsage().maxRSS / 1024 } as Took
console.log(JSON.stringify(took))
await database.close()

async function time(work: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
