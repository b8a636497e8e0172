import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { hold, openPlace, signedIn } from "../../test/cast.ts"
import { openWorld, type World } from "../../test/world.ts"
import { acceptUpload } from "./accepting.ts"
import { readUpload } from "./reading.ts"
import { idOf, listOf, Nursery, value } from "./test-kit.ts"

let world: World
let nursery: Nursery
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  nursery = await Nursery.open(world)
})

const begin = async (job: typeof acceptUpload, url: string) => job(world.database, await nursery.actor(url), idOf(url))

test("stopped while it is being read, nothing of it is kept", async () => {
  const url = await nursery.send(listOf(12_000))
  let isOver = false
  const reading = begin(readUpload, url).finally(() => {
    isOver = true
  })
  await expect
    .poll(async () => (await nursery.upload(url)).rows_done, { timeout: 20_000, interval: 5 })
    .toBeGreaterThan(0)
  const waiting = await nursery.bea.visit(url)
  expect(waiting.text()).toMatch(/\d+,000 rows done so far/)
  expect((await nursery.bea.press(waiting, "Stop")).status).toBe(303)
  expect(isOver).toBe(false)
  await reading
  expect((await nursery.bea.visit(url)).title).toBe("The import was stopped")
  expect(await nursery.count("imports.upload_row")).toBe(0)
  expect(await nursery.count("files.file")).toBe(0)
})

test("stopped while it is being taken in, nobody has been added", async () => {
  const url = await nursery.accept(await nursery.check(listOf(12_000)))
  let isOver = false
  const taking = begin(acceptUpload, url).finally(() => {
    isOver = true
  })
  await expect
    .poll(async () => (await nursery.upload(url)).rows_done, { timeout: 20_000, interval: 5 })
    .toBeGreaterThan(0)
  const waiting = await nursery.bea.visit(url)
  expect(waiting.title).toBe("Taking in your list")
  expect(waiting.text()).toMatch(/\d+,000 rows done so far/)
  expect((await nursery.bea.press(waiting, "Stop")).status).toBe(303)
  expect(isOver).toBe(false)
  await taking
  const over = await nursery.bea.visit(url)
  expect([over.title, over.text().includes("Nothing was changed.")]).toEqual(["The import was stopped", true])
  expect(await nursery.count("people.person")).toBe(0)
  expect(await nursery.count("audit.entry", "verb = 'added' and subject = 'record'")).toBe(0)
})

test("one list sent twice and accepted at once is taken in once, and the second says why not", async () => {
  const checked = [await nursery.check(listOf(1500)), await nursery.check(listOf(1500))]
  const [one, other] = [await nursery.accept(checked[0]!), await nursery.accept(checked[1]!)]
  await Promise.all([begin(acceptUpload, one), begin(acceptUpload, other)])
  const pages = await Promise.all([one, other].map((url) => nursery.bea.visit(url)))
  const waiting = pages.find(({ title }) => title === "Taking in your list")
  expect(pages.map(({ title }) => title).toSorted()).toEqual(["Taking in your list", "Your list is taken in"])
  expect(waiting!.text()).toContain("Another list of this organisation is being taken in. Yours is next.")
  await begin(acceptUpload, waiting!.url)
  const late = await nursery.bea.visit(waiting!.url)
  expect([value(late, "Added"), value(late, "Still to mend")]).toEqual(["0", "1,500"])
  expect(await nursery.count("people.person")).toBe(1500)
  const mend = await nursery.bea.get(late.link("Download just the rows to mend"))
  expect(mend.body).toContain("The register has changed since you looked at this row")
})

test("lists of two organisations are taken in beside each other", async () => {
  const { place } = nursery
  await place.as((tx) =>
    hold(tx, {
      name: "Mona",
      address: `mona@${place.slug}.example`,
      role: "organisation-manager",
      on: { organisationId: place.council },
    }),
  )
  const mona = await signedIn(world, `mona@${place.slug}.example`)
  const checked = [
    await nursery.check(listOf(1500)),
    await nursery.check(listOf(20, "Councillor"), { by: mona, to: place.council }),
  ]
  const [ours, theirs] = [await nursery.accept(checked[0]!), await nursery.accept(checked[1]!, mona)]
  const holding = await world.owner.connect()
  await holding.query("begin")
  await holding.query("select from imports.upload where upload_id = $1 for no key update", [idOf(ours)])
  const taking = begin(acceptUpload, ours)
  // Ours has come as far as telling of its first thousand rows, and waits there until theirs is done.
  await expect.poll(async () => (await world.owner.query(waiting)).rowCount).toBe(1)
  await begin(acceptUpload, theirs)
  expect((await nursery.upload(ours)).state).toBe("accepting")
  expect(value(await mona.visit(theirs), "Added")).toBe("20")
  await holding.query("rollback")
  holding.release()
  await taking
  expect(value(await nursery.bea.visit(ours), "Added")).toBe("1,500")
  const at = (organisation: string) => nursery.count("people.record", `organisation_id = '${organisation}'`)
  expect([await at(place.nursery), await at(place.council)]).toEqual([1500, 20])
})

test("a list of another organisation, or of another partnership, is not there at any step", async () => {
  const { place } = nursery
  await place.as((tx) =>
    hold(tx, {
      name: "Mona",
      address: `mona@${place.slug}.example`,
      role: "organisation-manager",
      on: { organisationId: place.council },
    }),
  )
  const elsewhere = await openPlace(world, "Malham")
  const strangers = {
    "a manager of another organisation": await signedIn(world, `mona@${place.slug}.example`),
    "a practitioner of its own": await place.ann(),
    "the analyst": await place.colin(),
    "the lead of another partnership": await elsewhere.ngozi(),
  }
  const reading = await nursery.send(listOf(3))
  const checked = (await nursery.check(listOf(3))).url
  const done = (await nursery.takeIn(listOf(3))).url
  const asked = [
    ["GET", ""],
    ["GET", "/acceptance"],
    ["GET", "/columns"],
    ["GET", "/rows/new"],
    ["GET", "/to-mend.csv"],
    ["POST", "/acceptance", { sure: "yes" }],
    ["POST", "/columns", { columns: ["0:fullName"] }],
    ["POST", "/meanings", { field: "occupationId", found: "a", meaning: "b" }],
    ["POST", "/people", { row: "2", record: "" }],
    ["POST", "/left-out", { row: "2", out: "yes" }],
    ["POST", "/stop", {}],
    ["POST", "/undoing", {}],
  ] as const
  for (const [who, client] of Object.entries(strangers))
    for (const url of [reading, checked, done])
      for (const [method, path, fields] of asked)
        for (const at of who.includes("partnership") ? [url, url.replace(place.slug, elsewhere.slug)] : [url]) {
          const answer =
            method === "GET" ? await client.get(at + path) : await client.post(at + path, { ...fields } as never)
          expect([who, method, path, answer.status]).toEqual([who, method, path, 404])
        }
  expect(await nursery.count("people.person")).toBe(3)
  expect((await nursery.upload(checked)).state).toBe("checked")
})

const waiting = "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
