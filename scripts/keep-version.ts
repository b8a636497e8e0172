/**
 * `npm run keep-version`: keeps this version's schema with one partnership of the demonstration in it, so that every later version is
 * tested as an upgrade from it. Done once, at the release.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { makeDemonstration } from "../demo/index.ts"
import { startEmbedded } from "../src/kernel/database/embedded/index.ts"
import { migrate, readMigrations } from "../src/kernel/database/migrate.ts"
import { openPool } from "../src/kernel/database/pools.ts"
import { loadWards } from "../src/kernel/database/reference.ts"
import { takeRows, writeKept } from "../test/upgrades/kept.ts"

const { version } = JSON.parse(readFileSync("package.json", "utf8"))
const folder = mkdtempSync(join(tmpdir(), "trellis-keep-"))
const server = await startEmbedded({ dataDirectory: join(folder, "data"), durable: false })
try {
  const owner = openPool(server.connection("trellis_owner", "postgres"), { max: 2 })
  const migrations = readMigrations("migrations")
  await migrate(owner, migrations)
  await loadWards(owner, "reference")
  await makeDemonstration(owner, { publicUrl: "http://localhost:3000" })
  const { rows } = await owner.query(
    `select p.slug, g.address, t.organisation_id, m.team_id,
            (select r.person_id from people.record r
              where r.partnership_id = p.partnership_id order by r.full_name, r.record_id limit 1) as person_id
       from kernel.partnership p
       join grants."grant" h on h.partnership_id = p.partnership_id and h.role = 'workforce-lead' and h.ended_at is null
       join access.account g on g.account_id = h.account_id
       join organisations.organisation_terms t on t.partnership_id = p.partnership_id and t.ends_on is null
       join organisations.team_organisation m on m.partnership_id = p.partnership_id
      where p.slug = 'walsall' order by t.starts_on, t.organisation_id limit 1`,
  )
  const { slug, address, organisation_id: organisation, team_id: team, person_id: person } = rows[0]
  writeKept(`test/upgrades/${version}.json.gz`, {
    version,
    migrations: migrations.map(({ name, hash }) => ({ name, hash })),
    lead: address,
    pages: [
      "",
      "/organisations",
      `/organisations/${organisation}`,
      `/organisations/${organisation}/history`,
      `/teams/${team}`,
      "/people?sort=-since",
      `/people/${person}`,
      `/people/${person}/history`,
      "/people/duplicates",
      "/my-record",
      "/workforce",
      "/workforce/released",
      "/completeness",
      "/finder",
      `/organisations/${organisation}/import`,
      "/frameworks",
      "/standard",
      "/learning",
      "/learning/standings",
      "/learning/returns",
      `/people/${person}/learning`,
      "/access",
      "/privacy",
    ].map((path) => `/${slug}${path}`),
    tables: await takeRows(owner, slug),
  })
  await owner.end()
  console.log(`Kept ${version} in test/upgrades/`)
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
