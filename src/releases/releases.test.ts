import { parse } from "csv-parse/sync"
import { sql } from "kysely"
import readWorkbook from "read-excel-file/node"
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { openPlace } from "../../test/cast.ts"
import { openWorld, type World } from "../../test/world.ts"
import { leave } from "../people/posts/posts.ts"
import { releaseJobs } from "./jobs.ts"
import { releaseNext } from "./releasing.ts"
import { openRegister, type Register, rowsOf, table } from "./test-kit.ts"

// Nearly all wait for the solver, which takes as long as the machine leaves it.
vi.setConfig({ testTimeout: 120_000 })

let world: World
let register: Register
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  register = await openRegister(world)
})

/** A figure as programs read it. */
interface Item {
  table: string
  row: string
  column: string
  withinKey: string | null
  people: number | null
  isProtected: boolean
}

test("a board reader has the same figures on the page and in every file, rounded, and none that is small", async () => {
  const { place, sectors, pleck, at, night, tariq } = register
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
  const { place, at, night, tariq } = register
  await night("2027-04-01")
  const [reader, elsewhere] = [await tariq(), await openPlace(world)]
  for (const who of [await place.ann(), await place.bea(), await elsewhere.ngozi()])
    expect((await who.get(at("/workforce/released"))).status).toBe(404)
  for (const path of ["policy", "retrial", "2027-03-31/withdrawal"])
    expect((await reader.get(at(`/workforce/released/${path}`))).status).toBe(404)
})

test("a program that stops leaves the month it is at to the next, which publishes it", async () => {
  const { place, counted } = register
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
  const { place, counted } = register
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

test("where somebody with the database took a figure out of a month, it is noticed: nothing is shown or published beside it", async () => {
  const { place, at, night, tariq, counted } = register
  await night("2027-04-01")
  const taken = "delete from releases.released_cell where partnership_id = $1 and nth = cells"
  await world.owner.query(taken, [place.partnershipId])
  for (const path of ["/workforce", "/workforce/released.csv", "/workforce/released.json"])
    expect([path, (await (await tariq()).get(at(path))).status]).toEqual([path, 500])
  await expect(night("2027-05-01")).rejects.toThrow(/of 2027-03-31 is not whole/)
  expect(await counted()).toHaveLength(1)
})

test("the lead chooses that nothing is hidden and all is rounded, which is said, and holds in every table", async () => {
  const { place, at, night, tariq } = register
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

test("the lead withdraws a month with a reason: nobody finds its figures, and later months still reckon with them", async () => {
  const { place, posts, at, night, tariq } = register
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
