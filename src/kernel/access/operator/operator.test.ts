import { afterAll, beforeAll, expect, test } from "vitest"
import trellis from "../../../../package.json" with { type: "json" }
import { openPlace, signedIn } from "../../../../test/cast.ts"
import type { Client } from "../../../../test/client.ts"
import { openWorld, type World } from "../../../../test/world.ts"
import { asNobody } from "../../database/index.ts"
import { queue } from "../../jobs/index.ts"
import { post } from "../../mail/index.ts"

let world: World
let olu: Client
beforeAll(async () => {
  world = await openWorld()
  const place = await openPlace(world)
  await world.owner.query(
    `with made as (insert into access.account (account_id, address, name, made_at)
       values (gen_random_uuid(), 'olu@example.org', 'Olu', now()) returning account_id)
     insert into access.shared_grant (account_id, role, starts_on, ends_on)
       select account_id, 'operator', '2027-01-01', '2027-03-03' from made`,
  )
  await (await place.ann()).get(`/${place.slug}`)
  olu = await signedIn(world, "olu@example.org")
})
afterAll(() => world.close())

const shown = (document: Document, key: string) =>
  [...document.querySelectorAll("dt")].find((each) => each.textContent === key)?.nextElementSibling?.textContent

test("an operator sees how Trellis is doing", async () => {
  // What the partnerships' own beginning left to follow is done.
  await world.owner.query("select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs")
  await asNobody(world.database, async (shared) => {
    await post(shared, "ann@example.org", { subject: "Waiting", paragraphs: [], footer: "" })
    for (const key of ["one", "two"]) await queue(shared, "never-done", {}, { key })
  })
  await world.owner.query(
    "update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'x' where key = 'two'",
  )
  const { document } = await olu.get("/operator")
  const { rows } = await world.owner.query<{ version: string; name: string }>(
    "select current_setting('server_version') as version, max(name) as name from kernel.migration",
  )
  expect(shown(document, "Version")).toBe(trellis.version)
  expect(shown(document, "PostgreSQL")).toBe(rows[0]!.version)
  expect(shown(document, "Last migration")).toBe(rows[0]!.name)
  expect(shown(document, "Size of the database")).toMatch(/^\d+ MB$/)
  expect(shown(document, "Messages in the outbox")).toBe("1")
  expect(shown(document, "Work waiting")).toBe("2")
  expect(shown(document, "Work that failed")).toBe("1")
  expect(document.querySelector(".govuk-warning-text")?.textContent).toContain("1 piece of work failed")
})

test("and the partnerships with how many accounts, of whom how many have come; nothing that is in them", async () => {
  const page = await olu.get("/operator")
  const cells = [...page.document.querySelectorAll("tbody tr")[0]!.children].map((each) => each.textContent)
  expect(cells.slice(0, 1).concat(cells.slice(2))).toEqual(["Walsall", "4", "1"])
  expect(page.text()).not.toContain("Bluebell")
  expect((await olu.get(`${cells[1]}/organisations`)).status).toBe(404)
})

test("until their last day", async () => {
  world.clock.set("2027-03-03")
  expect((await olu.get("/operator")).status).toBe(404)
})
