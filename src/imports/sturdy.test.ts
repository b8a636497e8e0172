import { inflateRawSync } from "node:zlib"
import { pino } from "pino"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { nothingKnown, openPlace, type Place } from "../../test/cast.ts"
import type { Answer, Client } from "../../test/client.ts"
import { openWorld, type World } from "../../test/world.ts"
import { startWorker } from "../kernel/jobs/worker.ts"
import { startPartnership } from "../partnerships/index.ts"
import { changeDetails } from "../people/index.ts"
import { acceptUpload } from "./accepting.ts"
import { importJobs, importsGivenUp } from "./jobs.ts"

let world: World
let place: Place
let bea: Client
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  place = await openPlace(world)
  await world.owner.query("delete from partnerships.list_item where partnership_id = $1", [place.partnershipId])
  await place.as((tx) => startPartnership(tx))
  bea = await place.bea()
})

const here = () => `/${place.slug}/organisations/${place.nursery}/import`
const two = "Full name,Date of birth\r\nAnn Shaw,1/2/1980\r\nBo Lall,2/2/1980\r\n"

async function send(content: BlobPart, name = "staff.csv"): Promise<Answer> {
  const sent = await bea.fill(here(), "Read the list", { file: new File([content], name), covers: "some" })
  await world.work()
  return bea.visit(sent.url)
}
/** Presses it, and leaves the job for later. */
async function accept(checked: Answer): Promise<string> {
  const pressed = await bea.press(checked, "Take in 2 rows")
  expect(pressed.status).toBe(303)
  return pressed.location!
}
const idOf = (url: string) => url.split("/").at(-1)!
const take = async (url: string) => {
  const { rows } = await world.owner.query("select account_id from imports.upload where upload_id = $1", [idOf(url)])
  await acceptUpload(world.database, { partnershipId: place.partnershipId, accountId: rows[0].account_id }, idOf(url))
}
const people = async () => (await bea.get(`/${place.slug}/people.csv`)).body.trim().split("\r\n").length - 1
const value = (page: Answer, key: string) =>
  [...page.document.querySelectorAll(".govuk-summary-list__row")]
    .find((row) => row.querySelector("dt")!.textContent.trim() === key)
    ?.querySelector("dd")
    ?.textContent.trim()

test("a template that is filled in is understood without a question, and an empty one says that it is", async () => {
  const csv = await bea.get(`${here()}/template.csv`)
  const headings = csv.body.replace("\ufeff", "").trim().split(",")
  expect(headings).toContain("Full name")
  const empty = await send(csv.bytes as never)
  expect(empty.title).toBe("We could not read this file")
  expect(empty.text()).toContain("There are no people on this list")
  const filled = `${headings.join(",")}\r\n${headings.map((each) => (each === "Full name" ? "Ann Shaw" : "")).join(",")}\r\n`
  const checked = await send(filled)
  expect(checked.title).toBe("Check your list")
  expect(value(checked, "New people")).toBe("1")
})

test("the Excel template offers the partnership's words below its headings, and is read as the empty list it is", async () => {
  const file = await bea.get(`${here()}/template.xlsx`)
  const parts = partsOf(file.bytes)
  const sheet = parts.get("xl/worksheets/sheet1.xml")!
  expect(sheet).toMatch(/<\/sheetData><dataValidations count="\d+"><dataValidation type="list"[^>]* sqref="[A-Z]+2:/)
  const [, column, words] = sheet.match(/<formula1>Words!\$([A-Z]+)\$1:\$[A-Z]+\$(\d+)<\/formula1>/)!
  expect([column, Number(words) > 1]).toEqual(["A", true])
  expect(parts.get("xl/workbook.xml")).toContain('name="Words" state="hidden"')
  expect([...parts.values()].join("")).toContain("Early years practitioner")
  expect((await send(file.bytes as never, "staff.xlsx")).text()).toContain("There are no people on this list")
})

test("a second import of the organisation waits its turn and says so, and then goes on", async () => {
  const url = await accept(await send(two))
  const holder = await world.owner.connect()
  try {
    await place.as((tx) =>
      tx.db
        .insertInto("imports.turn")
        .values({ partnership_id: place.partnershipId, organisation_id: place.nursery })
        .execute(),
    )
    await holder.query("begin")
    await holder.query("select * from imports.turn where partnership_id = $1 for update", [place.partnershipId])
    await take(url)
    expect((await bea.visit(url)).text()).toContain("Another list of this organisation is being taken in")
    expect(await people()).toBe(0)
  } finally {
    await holder.query("rollback")
    holder.release()
  }
  // Its job was put off by seconds, by the machine's clock.
  await expect
    .poll(
      async () => {
        await world.work()
        return (await bea.visit(url)).title
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBe("Your list is taken in")
  expect(await people()).toBe(2)
})

test("accepted twice, or begun again beside a job that still runs, it is taken in once", async () => {
  const checked = await send(two)
  const url = await accept(checked)
  const again = await bea.press(checked, "Take in 2 rows")
  expect(again.status).not.toBe(303)
  await Promise.all([take(url), take(url)])
  await world.work()
  const done = await bea.visit(url)
  expect([done.title, value(done, "Added"), value(done, "Still to mend")]).toEqual(["Your list is taken in", "2", "0"])
  expect(await people()).toBe(2)
})

test("stopped before its job has begun, it does nothing", async () => {
  const url = await accept(await send(two))
  await bea.press(await bea.visit(url), "Stop")
  await take(url)
  await world.work()
  expect((await bea.visit(url)).title).toBe("The import was stopped")
  expect(await people()).toBe(0)
})

/** As a worker that is killed leaves it: locked by nobody who is left. */
async function killed(url: string, attempts = 1) {
  await world.owner.query(
    `update graphile_worker._private_jobs
        set locked_at = now() - interval '1 minute', locked_by = 'a worker that was killed', attempts = $2 where key = $1`,
    [`accept-upload:${idOf(url)}`, attempts],
  )
  return startWorker(world.owner, [importJobs(world.database)], pino({ level: "silent" }), {
    givenUp: importsGivenUp(world.database),
  })
}
const stateOf = async (url: string) => {
  const { rows } = await world.owner.query("select state from imports.upload where upload_id = $1", [idOf(url)])
  return rows[0].state as string
}

test("a job whose worker was killed is begun anew by the next worker, though nobody looks", async () => {
  const url = await accept(await send(two))
  const worker = await killed(url)
  await expect.poll(() => stateOf(url), { timeout: 10_000 }).toBe("done")
  await worker.stop()
  expect(await people()).toBe(2)
})

test("a list whose worker was killed twelve times is given up, in words", async () => {
  const url = await accept(await send(two))
  const worker = await killed(url, 12)
  await worker.stop()
  const over = await bea.visit(url)
  expect(over.title).toBe("The import was stopped")
  expect(over.text()).toContain("Something went wrong here, on our side, again and again, so we gave up.")
  expect(over.text()).toContain("Nothing was changed.")
  expect(await people()).toBe(0)
})

test("what was left out is not counted as taken in", async () => {
  const checked = await send(two)
  await bea.press(checked, "Leave it out Ann Shaw")
  const left = await bea.visit(checked.url)
  expect([value(left, "Left out by you"), value(left, "New people")]).toEqual(["1", "2"])
  const url = (await bea.press(left, "Take in 1 row")).location!
  await world.work()
  expect(value(await bea.visit(url), "Added")).toBe("1")
  expect(await people()).toBe(1)
})

test("a word nobody knows can be said to mean one of the partnership's, in all its rows", async () => {
  const checked = await send("Full name,Job title\r\nAnn Shaw,Wizard\r\nBo Lall,Wizard\r\n")
  expect(checked.text()).toContain("Nothing yet: each row has something to mend first.")
  await bea.press(checked, "Take it so in all 2 rows for “Wizard”", { meaning: "Early years practitioner" })
  await world.work()
  expect(value(await bea.visit(checked.url), "New people")).toBe("2")
})

test("the file of rows to mend holds no formula, and is read again once it is mended", async () => {
  const checked = await send("Full name,Staff number,Hours\r\n=cmd|' /C calc'!A0,7,500\r\n-Ann Shaw,8,200\r\n")
  const mend = await bea.get(checked.link("Download just the rows to mend"))
  for (const cell of mend.body
    .split("\r\n")
    .slice(1)
    .flatMap((line) => line.split(",")))
    expect(cell).not.toMatch(/^"?[=+@-]/)
  expect(mend.body).toContain("500 is too high")
  const mended = await send(mend.body.replace(/,(500|200),/g, ",30,"))
  expect([mended.title, value(mended, "New people"), value(mended, "To mend")]).toEqual([
    "Check your list",
    "2",
    "None",
  ])
  expect(mended.text()).toContain("-Ann Shaw")
  expect(mended.text()).not.toContain("'-Ann")
  expect(value(mended, "Columns")).toContain("Not kept: What to mend")
})

test("undone once, within its days alone, and never what somebody has added to since", async () => {
  const url = await accept(await send(two))
  await world.work()
  const done = await bea.visit(url)
  await place.as(async (tx) => {
    const { record_id } = await tx.db
      .selectFrom("people.record")
      .select("record_id")
      .where("partnership_id", "=", tx.partnershipId)
      .where("full_name", "=", "Ann Shaw")
      .executeTakeFirstOrThrow()
    await changeDetails(tx, record_id, { ...nothingKnown, fullName: "Ann Shaw-Lall", birthDate: "1980-02-01" })
  })
  await bea.press(done, "Undo this import")
  expect((await bea.visit(url)).text()).toContain("These were changed since")
  expect(await people()).toBe(1)
  expect((await bea.press(done, "Undo this import")).status).not.toBe(303)
  const later = await accept(await send("Full name\r\nCy Dent\r\nDi Eves\r\n"))
  await world.work()
  const page = await bea.visit(later)
  world.clock.pass(15 * 24 * 60)
  bea = await place.bea()
  expect((await bea.press(page, "Undo this import")).status).not.toBe(303)
  expect(await people()).toBe(3)
  world.clock.pass(-15 * 24 * 60)
})

test("a file of 200 columns is read, and what is not known of it is not kept", async () => {
  const more = Array.from({ length: 199 }, (_, at) => `Thing ${at}`)
  const checked = await send(`Full name,${more.join(",")}\r\nAnn Shaw,${more.map(() => "x").join(",")}\r\n`)
  expect(checked.title).toBe("Check your list")
  expect(value(checked, "New people")).toBe("1")
  expect(value(checked, "Columns")).toContain("Full name. Not kept: Thing 0, Thing 1,")
})

/** The parts of a zip, by their names. */
function partsOf(file: Buffer): Map<string, string> {
  const parts = new Map<string, string>()
  let at = file.readUInt32LE(file.lastIndexOf(Buffer.from("PK\x05\x06", "latin1")) + 16)
  for (; file.readUInt32LE(at) === 0x02014b50; ) {
    const [packed, name, extra, note, from] = [20, 28, 30, 32, 42].map((each) =>
      each === 20 || each === 42 ? file.readUInt32LE(at + each) : file.readUInt16LE(at + each),
    ) as [number, number, number, number, number]
    const start = from + 30 + file.readUInt16LE(from + 26) + file.readUInt16LE(from + 28)
    const bytes = file.subarray(start, start + packed)
    const text = (file.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : bytes).toString()
    parts.set(file.toString("utf8", at + 46, at + 46 + name), text)
    at += 46 + name + extra + note
  }
  return parts
}
