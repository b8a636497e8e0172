import { parse } from "csv-parse/sync"
import { sql } from "kysely"
import readWorkbook from "read-excel-file/node"
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { hold, nothingKnown, openPlace, type Place } from "../../test/cast.ts"
import { openWorld, type World } from "../../test/world.ts"
import { attackReleases } from "../methods/disclosure/index.ts"
import { addItem, addLocality } from "../partnerships/index.ts"
import { type Joining, joinAll } from "../people/people.ts"
import { correctPost, leave } from "../people/posts/posts.ts"
import { unknownTerms } from "../people/tables.ts"
import { due } from "./due.ts"
import { releaseJobs } from "./jobs.ts"
import { policies } from "./policies.ts"
import { releaseNext } from "./releasing.ts"
import { keep, monthsOf, refuse, releasesOf } from "./stored.ts"

// Nearly all wait for the solver, which takes as long as the machine leaves it.
vi.setConfig({ testTimeout: 120_000 })

let world: World
let place: Place
let sectors: { health: string; education: string }
let pleck: string
let posts: string[]
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.set("2027-03-02")
  place = await openPlace(world)
  await place.as(async (tx) => {
    const add = (name: string) => addItem(tx, "sector", { name, description: null, code: null, codeSource: null })
    sectors = { health: await add("Health"), education: await add("Education") }
    pleck = await addLocality(tx, "Pleck")
    // 23 in health, 3 of whom are volunteers; 12 in education.
    const joined = await joinAll(tx, [
      ...Array.from({ length: 20 }, (_, at) => joining(at, sectors.health, "employed")),
      ...Array.from({ length: 3 }, (_, at) => joining(20 + at, sectors.health, "volunteer")),
      ...Array.from({ length: 12 }, (_, at) => joining(23 + at, sectors.education, "employed")),
    ])
    posts = joined.map(({ postId }) => postId)
    await hold(tx, { name: "Tariq", address: `tariq@${place.slug}.example`, role: "board-reader", on: {} })
  })
})

function joining(nth: number, sectorId: string | null, relation: Joining["relation"], from = "2026-01-01"): Joining {
  return {
    organisationId: place.council,
    details: { ...nothingKnown, fullName: `Somebody ${nth}` },
    relation,
    terms: { ...unknownTerms, sectorId, localityIds: sectorId ? [pleck] : [] },
    from,
  }
}

const at = (path: string) => `/${place.slug}${path}`
const table = "People by sector and relation"

/** A figure as programs read it. */
interface Item {
  table: string
  row: string
  column: string
  withinKey: string | null
  people: number | null
  isProtected: boolean
}

/** All that waits, as on the night after a month's end. */
async function night(day: string): Promise<void> {
  world.clock.set(`${day}T05:00:00Z`)
  await world.work()
  while ((await releaseNext(world.database, place.partnershipId)) === "more");
}

/** Signed in anew, as after a month. */
const tariq = () => place.signIn(`tariq@${place.slug}.example`)

/** The rows of a table of the page, by their heading. */
function rowsOf(page: { document: Document }, caption: string): Record<string, string[]> {
  const found = [...page.document.querySelectorAll("table")].find((one) =>
    one.querySelector("caption")?.textContent?.startsWith(caption),
  )!
  return Object.fromEntries(
    [...found.querySelectorAll("tbody tr")].map((row) => {
      const [heading, ...cells] = [...row.querySelectorAll("th, td")].map((cell) => cell.textContent!.trim())
      return [heading!, cells]
    }),
  )
}

/** What came of each month at last, the earliest first. */
const counted = async () => (await place.as(monthsOf)).toReversed()

/** What the lead reads of how published figures came about, the latest first. */
async function history(): Promise<string[]> {
  const page = await (await place.ngozi()).get(at("/partnership/history"))
  return [...page.document.querySelectorAll("main li")]
    .map((entry) => entry.textContent!.replaceAll(/\s+/g, " "))
    .filter((entry) => entry.includes("tables"))
}

test("a board reader has the same figures on the page and in every file, rounded, and none that is small", async () => {
  await night("2027-04-01")
  const reader = await tariq()
  for (const path of ["/workforce", "/workforce/released", "/workforce/released?month=2027-03-31"]) {
    const page = await reader.get(at(path))
    expect([path, rowsOf(page, table)]).toEqual([
      path,
      {
        Education: ["10", "Protected", "Protected", "Protected", "10"],
        Health: ["20", "Protected", "Protected", "Protected", "25"],
        "Not said": ["Protected", "Protected", "Protected", "Protected", "Protected"],
        Everybody: ["30", "Protected", "Protected", "Protected", "35"],
      },
    ])
    expect(page.text()).toContain("as published on 1 April 2027")
    expect(page.text()).toContain("Counts from 0 to 4 are hidden.")
    expect(page.text()).toContain("You cannot tell which, and that is meant to be so.")
  }
  const file: Record<string, string>[] = parse((await reader.get(at("/workforce/released.csv"))).body, {
    columns: true,
    bom: true,
  })
  const { items } = JSON.parse((await reader.get(at("/workforce/released.json"))).body) as { items: Item[] }
  const cellOf = ({ people }: Item) => `${people ?? "Protected"}`
  expect(file.map(({ People }) => People)).toEqual(items.map(cellOf))
  const book = await readWorkbook((await reader.get(at("/workforce/released.xlsx"))).bytes)
  const [headings, ...rows] = book[0]!.data.slice(book[0]!.data.findIndex((row) => row.includes("People")))
  expect(rows.map((row) => `${row[headings!.indexOf("People")]}`)).toEqual(items.map(cellOf))
  for (const { people, isProtected } of items)
    expect([isProtected, people === null]).toEqual([isProtected, isProtected])
  // The page shows the table by three ways for one locality at a time.
  const three = items.filter((one) => one.table === "People by sector, relation and locality")
  for (const locality of [null, pleck, "several", "not-said"]) {
    const page = await reader.get(at(`/workforce/released?${locality ? `locality=${locality}` : ""}`))
    const among = three.filter(({ withinKey }) => withinKey === locality)
    const shown = Object.entries(rowsOf(page, table))
    expect([locality, among.length]).toEqual([locality, shown.flatMap(([, cells]) => cells).length])
    for (const [row, cells] of shown)
      expect([locality, row, among.filter((one) => one.row === row).map(cellOf)]).toEqual([locality, row, cells])
    // What the table by two says of the same people is the same.
    if (!locality) expect(items.filter((one) => one.table === table).map(cellOf)).toEqual(among.map(cellOf))
  }
  expect((await reader.get(at(`/workforce/released?locality=${sectors.health}`))).status).toBe(404)
  // Nor does what is stored hold more.
  const stored = await world.owner.query("select count from releases.released_cell where partnership_id = $1", [
    place.partnershipId,
  ])
  expect(stored.rows.filter(({ count }) => count !== null && (count < 5 || count % 5))).toEqual([])
})

test("nobody else sees them: no practitioner, no manager, nobody from elsewhere; and only the lead changes anything", async () => {
  await night("2027-04-01")
  const [reader, elsewhere] = [await tariq(), await openPlace(world)]
  for (const who of [await place.ann(), await place.bea(), await elsewhere.ngozi()])
    expect((await who.get(at("/workforce/released"))).status).toBe(404)
  for (const path of ["policy", "retrial", "2027-03-31/withdrawal"])
    expect((await reader.get(at(`/workforce/released/${path}`))).status).toBe(404)
})

test("a program that stops leaves the month it is at to the next, which publishes it", async () => {
  world.clock.set("2027-04-01T05:00:00Z")
  await world.work()
  const stopping = new AbortController()
  const waiting = { waiting: [place.partnershipId] }
  const publishing = releaseJobs(world.database)["release-months"]!(waiting, { abortSignal: stopping.signal })
  stopping.abort()
  await publishing
  expect(await counted()).toEqual([])
  const { rows } = await world.owner.query(
    `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'release-months'`,
  )
  expect(rows).toEqual([{ payload: waiting }])
  await world.work()
  expect(await counted()).toHaveLength(1)
})

test("a month is published once, whoever else is at it, and the application cannot touch it any more", async () => {
  world.clock.set("2027-04-01T05:00:00Z")
  await world.work()
  await Promise.all([1, 2].map(() => releaseNext(world.database, place.partnershipId)))
  expect(await counted()).toHaveLength(1)
  expect(await releaseNext(world.database, place.partnershipId)).toBe("done")
  for (const change of [
    sql`update releases.released_cell c set count = 40 where c.partnership_id = ${place.partnershipId}`,
    sql`delete from releases.released_cell c where c.partnership_id = ${place.partnershipId}`,
    sql`update releases.release r set labels = '{}' where r.partnership_id = ${place.partnershipId}`,
    sql`delete from releases.release r where r.partnership_id = ${place.partnershipId}`,
  ])
    await expect(place.as((tx) => change.execute(tx.db))).rejects.toThrow(/permission denied/)
  // Nor may another cell be put beside those there are.
  await expect(
    world.owner.query(
      `insert into releases.released_cell (partnership_id, as_at, cells, nth, at, count, low, high)
       select partnership_id, as_at, cells, cells + 1, '{}', 3, 3, 3 from releases.release where partnership_id = $1`,
      [place.partnershipId],
    ),
  ).rejects.toThrow(/cell_among_those_released/)
})

test("what is put right later changes the months to come and none that is published", async () => {
  await night("2027-04-01")
  const before = (await (await tariq()).get(at("/workforce/released.csv?month=2027-03-31"))).body
  world.clock.set("2027-04-20")
  await place.as(async (tx) => {
    for (const postId of posts.slice(0, 10))
      await correctPost(tx, postId, "2026-01-01", {
        startsOn: "2026-01-01",
        endsOn: null,
        value: { ...unknownTerms, sectorId: sectors.education },
      })
  })
  await night("2027-05-01")
  expect((await (await tariq()).get(at("/workforce/released.csv?month=2027-03-31"))).body).toBe(before)
  expect(rowsOf(await (await tariq()).get(at("/workforce")), table)).toMatchObject({
    Education: ["20", "Protected", "Protected", "Protected", "20"],
  })
})

test("one leaver of a quiet month is not to be found in the difference: what would place them is hidden", async () => {
  await night("2027-04-01")
  world.clock.set("2027-04-20")
  // 23 in health were shown as 25; 22 would be shown as 20.
  await place.as((tx) => leave(tx, posts[0]!, { lastDay: "2027-04-19" }))
  await night("2027-05-01")
  const page = await (await tariq()).get(at("/workforce/released?month=2027-04-30"))
  expect(rowsOf(page, table)).toMatchObject({
    Education: ["10", "Protected", "Protected", "Protected", "10"],
    Health: ["20", "Protected", "Protected", "Protected", "Protected"],
  })
  const stored = await place.as((tx) => releasesOf(tx, ["2027-03-31", "2027-04-30"]))
  const attacked = await attackReleases(
    stored.map(({ release }) => release),
    { turnover: { joiners: 0, leavers: 1 }, figures: "all" },
  )
  for (const { at, leavers } of attacked)
    if (Object.keys(at).length > 0) expect([at, leavers?.low ?? 0]).toEqual([at, 0])
})

/** April would say of nobody's having come or gone what March's rounding left open. */
async function refusedApril(): Promise<void> {
  const choose = async (policy: string) =>
    (await place.ngozi()).fill(at("/workforce/released/policy"), "Save the choice", { policy })
  await choose("rounded")
  await night("2027-04-01")
  await choose("small-hidden-zeros-shown")
  await night("2027-05-01")
}

test("where hardly anything changed, a policy that would say what rounding left open publishes nothing", async () => {
  await refusedApril()
  const [march, april] = await counted()
  expect([march?.refusedBecause, april?.asAt]).toEqual([null, "2027-04-30"])
  expect(april?.refusedBecause).toMatch(/could be worked out|known exactly/)
  const reader = await tariq()
  const page = await reader.get(at("/workforce/released?month=2027-04-30"))
  expect(page.text()).toContain("could not be protected, so none of them is published")
  expect(page.text()).not.toContain(april!.refusedBecause!)
  expect(page.document.querySelector("main table")).toBe(null)
  expect((await reader.get(at("/workforce/released.csv?month=2027-04-30"))).status).toBe(404)
  // The latest that there is stays on the first page.
  expect((await reader.get(at("/workforce"))).text()).toContain("As at 31 March 2027")
  expect((await (await place.ngozi()).get(at("/workforce/released?month=2027-04-30"))).text()).toContain(
    april!.refusedBecause!,
  )
  // Nobody did it by hand, and it leaves its trace all the same.
  expect((await history()).filter((entry) => entry.includes(" by Trellis"))).toEqual([
    expect.stringMatching(/^Could not publish tables of the partnership.* by Trellis30 April 2027: /),
    expect.stringMatching(/^Published tables of the partnership.* by Trellis31 March 2027: All to a multiple of 5/),
  ])
})

test("a month that could not be protected is tried again when the lead asks, by the policy chosen since", async () => {
  await refusedApril()
  const ngozi = await place.ngozi()
  const page = await ngozi.get(at("/workforce/released?month=2027-04-30"))
  expect(page.text()).toContain("Try again to publish what could not be protected")
  await ngozi.fill(at("/workforce/released/policy"), "Save the choice", { policy: "rounded" })
  // By itself nothing is tried anew.
  await night("2027-05-02")
  expect((await counted())[1]?.refusedBecause).toMatch(/could be worked out|known exactly/)
  const way = at("/workforce/released/retrial")
  expect((await (await place.ngozi()).get(way)).text()).toContain("All to a multiple of 5")
  await (await place.ngozi()).fill(way, "Try again", {})
  expect((await (await tariq()).get(at("/workforce/released?month=2027-04-30"))).text()).toContain(
    "They are being tried again",
  )
  await world.work()
  expect(rowsOf(await (await tariq()).get(at("/workforce/released?month=2027-04-30")), table)).toMatchObject({
    Health: ["20", "0", "5", "0", "25"],
  })
  expect((await history()).map((entry) => entry.split(" the partnership")[0])).toEqual([
    "Published tables of",
    "Had tables tried again for",
    "Could not publish tables of",
    "Published tables of",
  ])
  // What was tried and shown is not tried any more.
  expect((await (await place.ngozi()).get(way)).text()).toContain("No month waits for that")
})

test("a month is not tried again once a later one is published, beside which it would have to be protected too", async () => {
  world.clock.set("2027-06-01")
  const ngozi = await place.ngozi()
  await place.as((tx) => refuse(tx, { asAt: "2027-04-30", attempt: 1 }, policies.rounded, "Health could be worked out"))
  const form = await ngozi.get(at("/workforce/released/retrial"))
  const release = { policy: policies.rounded, declaration: { classifications: [], tables: [] } }
  const cells = [{ at: {}, shown: true as const, count: 35, low: 31, high: 39, measures: {} }]
  const labels = { tables: {}, classifications: {} }
  await place.as((tx) =>
    keep(tx, { asAt: "2027-05-31", release: { ...release, population: "2027-05-31", cells }, labels }),
  )
  expect((await ngozi.press(form, "Try again")).errors()).toEqual([
    "They are being tried again already, or a later month has been published.",
  ])
  expect((await ngozi.get(at("/workforce/released/retrial"))).text()).toContain("No month waits for that")
  expect((await place.as(due)).waiting).toEqual([])
})

test("the first month that is published is the first with somebody, however long the partnership had nobody", async () => {
  const newcomers = await openPlace(world)
  await newcomers.as((tx) =>
    joinAll(
      tx,
      Array.from({ length: 20 }, (_, nth) => ({
        ...joining(nth, null, "employed", "2027-05-10"),
        organisationId: newcomers.council,
      })),
    ),
  )
  world.clock.set("2027-06-01T05:00:00Z")
  await world.work()
  while ((await releaseNext(world.database, newcomers.partnershipId)) === "more");
  expect((await newcomers.as(monthsOf)).map(({ asAt }) => asAt)).toEqual(["2027-05-31"])
})

test("the lead withdraws a month with a reason: nobody finds its figures, and later months still reckon with them", async () => {
  await night("2027-04-01")
  const [reader, ngozi] = [await tariq(), await place.ngozi()]
  const way = at("/workforce/released/2027-03-31/withdrawal")
  expect((await ngozi.fill(way, "Withdraw these tables", { because: "" })).errors()).toEqual([
    "Say why they are withdrawn",
  ])
  await ngozi.fill(way, "Withdraw these tables", { because: "A list came twice." })
  const page = await reader.get(at("/workforce/released?month=2027-03-31"))
  expect(page.text()).toContain("were withdrawn on 1 April 2027: A list came twice.")
  expect(page.document.querySelector("main table")).toBe(null)
  for (const ending of ["csv", "xlsx", "json"])
    expect((await reader.get(at(`/workforce/released.${ending}?month=2027-03-31`))).status).toBe(404)
  expect((await ngozi.get(way)).status).toBe(404)
  // Not made anew, and still what April is compared with.
  await place.as((tx) => leave(tx, posts[0]!, { lastDay: "2027-04-19" }))
  await night("2027-05-01")
  const april = await (await tariq()).get(at("/workforce/released?month=2027-04-30"))
  expect(rowsOf(april, table).Health?.at(-1)).toBe("Protected")
})

test("a locality that came since does not stand in the way of the next month, whether or not anybody came there", async () => {
  await night("2027-04-01")
  const aldridge = await place.as((tx) => addLocality(tx, "Aldridge"))
  await night("2027-05-01")
  await place.as(async (tx) => {
    const joining = (at: number): Joining => ({
      organisationId: place.council,
      details: { ...nothingKnown, fullName: `Somebody at Aldridge ${at}` },
      relation: "employed",
      terms: { ...unknownTerms, sectorId: sectors.education, localityIds: [aldridge] },
      from: "2027-05-10",
    })
    await joinAll(
      tx,
      Array.from({ length: 16 }, (_, at) => joining(at)),
    )
  })
  await night("2027-06-01")
  expect((await counted()).map(({ refusedBecause }) => refusedBecause)).toEqual([null, null, null])
  const reader = await tariq()
  const rows = async (day: string) =>
    rowsOf(await reader.get(at(`/workforce/released?month=${day}`)), "People by locality and sector").Aldridge
  expect([await rows("2027-03-31"), await rows("2027-04-30"), await rows("2027-05-31")]).toEqual([
    undefined,
    undefined,
    ["15", "Protected", "Protected", "15"],
  ])
})

test("the lead chooses that nothing is hidden and all is rounded, which is said, and holds in every table", async () => {
  const ngozi = await place.ngozi()
  await ngozi.fill(at("/workforce/released/policy"), "Save the choice", { policy: "rounded" })
  await night("2027-04-01")
  const page = await (await tariq()).get(at("/workforce"))
  expect(page.text()).toContain("in such a way that parts add up to totals")
  const { Everybody, ...rows } = rowsOf(page, table)
  const sums = Everybody!.map((_, column) => Object.values(rows).reduce((sum, cells) => sum + Number(cells[column]), 0))
  expect(sums).toEqual(Everybody!.map(Number))
  expect(Everybody!.every((cell) => Number(cell) % 5 === 0)).toBe(true)
})

test("months that nobody was there to publish are made up for, and the attacker learns nothing of what they hide", async () => {
  await place.as((tx) => leave(tx, posts[30]!, { lastDay: "2027-05-19" }))
  await night("2027-07-01")
  expect((await counted()).map(({ asAt }) => asAt)).toEqual(["2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30"])
  const stored = await place.as((tx) => releasesOf(tx, ["2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30"]))
  for (const { release } of stored) {
    const attacked = await attackReleases([release])
    expect(attacked.length).toBeGreaterThan(10)
    for (const { at, count } of attacked) expect([at, count.high - count.low >= 2]).toEqual([at, true])
  }
})
