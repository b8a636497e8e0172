import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, statSync } from "node:fs"
import { join } from "node:path"
import type pg from "pg"
import { readConfig } from "../../kernel/config.ts"
import { openDatabase, openPool } from "../../kernel/database/index.ts"
import { formatCount } from "../../kernel/design/index.ts"
import { dayFrom } from "../../kernel/http/day.ts"
import type { Partnership } from "../../kernel/http/routes.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { version } from "../../kernel/version.ts"
import { natureOf, type Server } from "../../main.ts"
import type { Given } from "../commands.ts"
import { spoken } from "../disk.ts"
import { refuseUnready } from "../prepared.ts"
import type { Teller } from "../telling.ts"
import { withServer } from "../with-server.ts"
import { type Format, formats, type Written, writeLists } from "./lists.ts"
import { writeWhole } from "./whole-file.ts"

const MANIFEST = "manifest.json"

interface Asked {
  folder: string
  slug: string | undefined
  formats: readonly Format[]
  /** The day that lists show, where they can show another than today. */
  day: string | undefined
}

/** Writes every list as a lead would download it, and beside them what was written. */
export async function exportTo(given: Given): Promise<void> {
  const asked = read(given)
  const config = readConfig(process.env)
  await withServer(config, { beside: true, existing: true }, async (at, tell) => {
    await refuseUnready(at)
    const files = await write(at, tell, asked, config.publicUrl).catch((error) => {
      throw spoken(error, `${asked.folder} could not be filled`)
    })
    const rows = files.reduce((sum, { file, rows }) => sum + (file.endsWith(`.${asked.formats[0]}`) ? rows : 0), 0)
    tell.say(
      `${asked.folder} holds ${formatCount(files.length, "file")} and ${formatCount(rows, "row")} of lists. ` +
        "They hold personal data: keep them where nobody else can read them.",
    )
  })
}

/** @throws Refusal for the first thing that cannot be used */
function read(given: Given): Asked {
  const chosen = given.format ?? "both"
  if (chosen !== "both" && !Object.hasOwn(formats, chosen)) throw new Refusal("--format must be csv, json or both.")
  const day = given["as-at"] === undefined ? undefined : dayFrom("").safeParse(given["as-at"])
  if (day && !day.success) throw new Refusal("--as-at must be a day, like 2027-03-01.")
  return {
    folder: given.argument!,
    slug: given.partnership,
    formats: chosen === "both" ? (Object.keys(formats) as Format[]) : [chosen as Format],
    day: day?.data,
  }
}

async function write(at: Server, tell: Teller, asked: Asked, publicUrl: string): Promise<Written[]> {
  const owner = openPool(at.owner, { max: 1 })
  const { clock } = await natureOf(owner)
  const database = openDatabase(at.web, clock, 1)
  try {
    const partnerships = await readPartnerships(owner, asked.slug)
    const madeAt = clock.now().toISOString()
    const close = openFolder(asked.folder)
    const files: Written[] = []
    const leftOut: string[] = []
    try {
      for (const partnership of partnerships) {
        const written = await writeLists(database, partnership, { ...asked, publicUrl, tell })
        files.push(...written.files)
        leftOut.push(...written.leftOut)
      }
      const named = partnerships.map(({ slug, name }) => ({ slug, name }))
      const manifest = { trellis: version, madeAt, partnerships: named, files, leftOut }
      await writeWhole(join(asked.folder, MANIFEST), [`${JSON.stringify(manifest, null, 2)}\n`])
      return files
    } catch (error) {
      close([...partnerships.map(({ slug }) => slug), `${MANIFEST}.unfinished`])
      throw error
    }
  } finally {
    await database.close()
    await owner.end()
  }
}

async function readPartnerships(owner: pg.Pool, slug: string | undefined): Promise<Partnership[]> {
  const { rows } = await owner.query<Partnership>(
    `select partnership_id as "partnershipId", slug, name, colour, null as "logoVersion" from kernel.partnership
      where $1::text is null or slug = $1 order by slug`,
    [slug ?? null],
  )
  if (rows.length === 0)
    throw new Refusal(slug ? `There is no partnership of the --partnership ${slug}.` : "There is no partnership yet.")
  return rows
}

/**
 * A folder to write into, empty or new.
 * @returns what leaves it as it was, once these are taken out of it
 */
function openFolder(folder: string): (made: string[]) => void {
  const isThere = existsSync(folder)
  if (isThere && !statSync(folder).isDirectory()) throw new Refusal(`${folder} is a file. Name a folder.`)
  if (isThere && readdirSync(folder).length > 0)
    throw new Refusal(`${folder} is not empty. Give the export a folder of its own.`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return (made) => {
    for (const each of made) rmSync(join(folder, each), { recursive: true, force: true })
    if (!isThere) rmdirSync(folder)
  }
}
