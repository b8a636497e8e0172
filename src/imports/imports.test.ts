import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace, type Place } from "../../test/cast.ts"
import type { Answer, Client } from "../../test/client.ts"
import { openWorld, type World } from "../../test/world.ts"
import { startPartnership } from "../partnerships/index.ts"

let world: World
let place: Place
let bea: Client
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function begin() {
  place = await openPlace(world)
  await world.owner.query("delete from partnerships.list_item where partnership_id = $1", [place.partnershipId])
  await place.as((tx) => startPartnership(tx))
  bea = await place.bea()
}

const HEADINGS = "Staff number,Name,DOB,Job title,Hours,Email"
const good = [
  ["001", "Dragana Petrović", "27/03/1985", "Early years practitioner", "30", "office@bluebell.example"],
  ["002", "Milan Jović", "1/2/1990", "Early years practitioner", "18.5", "office@bluebell.example"],
  ["003", "Ann O'Brien", "", "", "", ""],
]
const list = (rows: string[][]) => `${HEADINGS}\r\n${rows.map((row) => row.join(",")).join("\r\n")}\r\n`

async function send(
  text: string | Uint8Array<ArrayBuffer>,
  covers = "everyone",
  asOf = "",
  name = "staff.csv",
): Promise<Answer> {
  const sent = await bea.fill(`/${place.slug}/organisations/${place.nursery}/import`, "Read the list", {
    file: new File([text], name),
    covers,
    ...(asOf && { "asOf-day": asOf.slice(8), "asOf-month": asOf.slice(5, 7), "asOf-year": asOf.slice(0, 4) }),
  })
  await world.work()
  return bea.visit(sent.url)
}
async function press(at: Answer, button: string, fields: Record<string, string> = {}): Promise<Answer> {
  const pressed = await bea.press(at, button, fields)
  if (pressed.status !== 303) return pressed
  await world.work()
  return bea.visit(pressed.location!)
}
const summary = (page: Answer): Record<string, string> =>
  Object.fromEntries(
    [...page.document.querySelectorAll(".govuk-summary-list__row")].map((row) => [
      row.querySelector("dt")!.textContent.trim(),
      row.querySelector("dd")!.textContent.trim(),
    ]),
  )
const people = async () => (await bea.get(`/${place.slug}/people.csv`)).body.trim().split("\r\n").length - 1

describe("a manager's list", () => {
  beforeAll(begin)

  test("says what it would change before anything is done, and then does it", async () => {
    const checked = await send(list(good), "everyone", "2027-02-01")
    expect(checked.title).toBe("Check your list")
    expect(summary(checked)).toMatchObject({ "New people": "3", "To mend": "None" })
    expect(await people()).toBe(0)
    const done = await press(checked, "Take in 3 rows")
    expect(done.title).toBe("Your list is taken in")
    expect(await people()).toBe(3)
  })

  test("sent again changes nothing", async () => {
    const again = await send(list(good))
    expect(summary(again)).toMatchObject({ "New people": "0", Changed: "0", "As they are": "3" })
    expect(again.text()).toContain("Nothing: what is good on this list is in the register as it is.")
  })

  test("exported by Trellis and sent unchanged changes nothing", async () => {
    const file = await bea.get(`/${place.slug}/people.csv`)
    const again = await send(new Uint8Array(file.bytes))
    expect(again.text()).not.toContain("To mend2")
    expect(summary(again)).toMatchObject({ "New people": "0", Changed: "0", "As they are": "3", "To mend": "None" })
  })

  test("shows each change with before and after, proposes leavers only of a whole list, and asks twice where many leave", async () => {
    const changed = good.slice(0, 2).map((row, at) => (at === 0 ? row.with(4, "25") : row))
    const some = await send(list(changed), "some")
    expect(summary(some)).toMatchObject({ Changed: "1", "As they are": "1" })
    expect(some.text()).toContain("Hours a week: 30 → 25")
    const whole = await send(list(changed), "everyone")
    expect(summary(whole)["Not on it: would leave"]).toBe("1")
    const asked = await press(whole, "Take in 2 rows")
    expect(asked.errors()[0]).toContain("1 of the 3 people you have here are not on this list")
    const done = await press(asked, "Take in 2 rows", { sure: "yes" })
    expect(done.title).toBe("Your list is taken in")
    expect(summary(done)).toMatchObject({ Changed: "1", Left: "1", "Still to mend": "0" })
    expect(await people()).toBe(2)
    expect((await bea.get(`/${place.slug}/people?search=ann`)).text()).toContain("Nobody matches")
  })

  test("is undone for as far as it stands as it was left", async () => {
    const page = await bea.get(`/${place.slug}/organisations/${place.nursery}/import`)
    const latest = [...page.document.querySelectorAll("tbody a")][0]!.getAttribute("href")!
    const undone = await bea.fill(latest, "Undo this import")
    expect(undone.title).toBe("The import is undone")
    expect(await people()).toBe(3)
    const dragana = await bea.get((await bea.get(`/${place.slug}/people`)).link("Dragana Petrović"))
    expect(dragana.text()).toContain("Hours a week30")
  })
})

describe("the Walsall nursery's 14 rows", () => {
  beforeAll(begin)
  const rows = Array.from({ length: 14 }, (_, at) => [
    `P${String(at + 1).padStart(3, "0")}`,
    `Person Number${String.fromCharCode(65 + at)}`,
    `${at + 1}/5/1980`,
    "Nursery nurse",
    "30",
    at < 3 ? "office@pleck.example" : `p${at}@pleck.example`,
  ])
  const faulty = rows.map((row, at) =>
    at === 4 || at === 9 ? row.with(3, "Nursry nurse") : at === 13 ? row.with(2, "31/02/1990") : row,
  )

  test("eleven are good, a spelling is suggested for two alike, and a file of three is offered", async () => {
    await place.as((tx) =>
      tx.db
        .insertInto("partnerships.list_item")
        .values({
          partnership_id: tx.partnershipId,
          item_id: crypto.randomUUID(),
          list: "occupation",
          name: "Nursery nurse",
          position: 99,
        })
        .execute(),
    )
    const checked = await send(list(faulty))
    expect(summary(checked)).toMatchObject({ "New people": "11", "To mend": "3, listed below" })
    expect(checked.text()).toContain("Take “Nursry nurse” as “Nursery nurse” in all 2 rows")
    const mend = await bea.get(checked.link("Download just the rows to mend"))
    expect(mend.body.trim().split("\r\n")).toHaveLength(4)
    expect(mend.body).toContain("31/02/1990")
    const done = await press(checked, "Take in 11 rows")
    expect(summary(done)).toMatchObject({ Added: "11", "Still to mend": "3" })
    expect(await people()).toBe(11)
  })

  test("sent again, mended: three new, eleven as they are", async () => {
    const mended = await send(list(rows))
    expect(summary(mended)).toMatchObject({ "New people": "3", "As they are": "11", "To mend": "None" })
  })

  test("accepted for all alike with one press, the spelling is taken", async () => {
    const checked = await send(
      list(faulty.map((row, at) => row.with(0, `Q${at}`).with(1, `Other ${at} Person`))),
      "some",
    )
    const accepted = await press(checked, "Take “Nursry nurse” as “Nursery nurse” in all 2 rows")
    expect(summary(accepted)).toMatchObject({ "New people": "13", "To mend": "1, listed below" })
  })
})

describe("days and rules of the register", () => {
  beforeAll(begin)
  const began = (first: string, last = "") =>
    `Staff number,Name,Start date,End date\r\n7,Roza Castlegate,${first},${last}\r\n`

  test("who began before the organisation joined is kept from the day it did, and that again changes nothing", async () => {
    const checked = await send(began("4/9/2017"), "some")
    expect(summary(checked)).toMatchObject({ "New people": "1", "To mend": "None" })
    expect(checked.text()).toContain("They began on 4 September 2017. They are kept here from 1 January 2020")
    await press(checked, "Take in 1 row")
    const roza = await bea.get((await bea.get(`/${place.slug}/people`)).link("Roza Castlegate"))
    expect(roza.text()).toContain("Since 1 January 2020")
    expect(summary(await send(began("4/9/2017"), "some"))).toMatchObject({ Changed: "0", "As they are": "1" })
  })

  test("who left before it joined, or before they began, is to be mended", async () => {
    const early = await send(began("4/9/2017", "1/9/2019"), "some")
    expect(early.text()).toContain("They left before your organisation was in the partnership")
    const backwards = await send(began("4/9/2022", "1/9/2021"), "some")
    expect(backwards.text()).toContain("The last day is before the first")
  })

  test("a list of a day before the organisation joined is refused", async () => {
    const sent = await bea.fill(`/${place.slug}/organisations/${place.nursery}/import`, "Read the list", {
      file: new File([list(good)], "staff.csv"),
      covers: "some",
      "asOf-day": "31",
      "asOf-month": "12",
      "asOf-year": "2019",
    })
    expect(sent.errors()).toEqual(["The organisation is not in the partnership on that day. Choose a day when it is."])
  })

  test("a row that the register refuses keeps nobody else out, and says why", async () => {
    const rows = ["8,Sunniva Hale,Education,Education", "9,Thea Marlow,Education,Health"]
    const checked = await send(`Staff number,Name,Main sector,Further sectors\r\n${rows.join("\r\n")}\r\n`, "some")
    const done = await press(checked, "Take in 2 rows")
    expect(summary(done)).toMatchObject({ Added: "1", "Still to mend": "1" })
    const mend = await bea.get(done.link("Download just the rows to mend"))
    expect(mend.body).toContain("Sunniva Hale")
    expect(mend.body).toContain("The main sector is not a further one as well")
    expect((await bea.get(`/${place.slug}/people`)).text()).toContain("Thea Marlow")
  })
})

describe("what is not plain", () => {
  beforeAll(begin)

  test("a file that is no list says what to do", async () => {
    const over = await send("%PDF-1.7 something", "everyone", "", "staff.pdf")
    expect(over.title).toBe("We could not read this file")
    expect(over.text()).toContain("PDF")
  })

  test("columns nobody could know are asked about, and remembered", async () => {
    const text = "Who,Payroll\r\nDragana Petrović,17\r\n"
    const asked = await send(text)
    expect(asked.title).toBe("What is in each column?")
    const checked = await press(asked, "Read the list", { columns: ["0:fullName", "1:staffReference"] as never })
    expect(summary(checked)).toMatchObject({ "New people": "1" })
    expect((await send(text)).title).toBe("Check your list")
  })

  test("a name in two columns is one name, whatever a payroll calls them", async () => {
    const rows = [
      "Emp No;Surname;Forename(s);D.O.B.;Job Title;Hrs p/w",
      "0041;de la Cruz;Maria;12.11.1975;Early years practitioner;16.5",
    ]
    const checked = await send([...rows, "0042;Khan;;;;"].join("\n"), "some")
    expect(checked.title).toBe("Check your list")
    expect(summary(checked)).toMatchObject({ "New people": "1", "To mend": "1, listed below" })
    expect(checked.text()).toContain("“First names” is empty")
    await press(checked, "Take in 1 row")
    const csv = (await bea.get(`/${place.slug}/people.csv`)).body
    expect(csv).toContain("Maria de la Cruz")
    expect(summary(await send(rows.join("\n"), "some"))).toMatchObject({ "As they are": "1" })
    // Where the whole name is there too, it is the one that counts.
    const whole = await send("Name,Surname,Forename\nMaria Elena Ruiz,Ruiz,Maria\n", "some")
    expect(summary(whole)).toMatchObject({ "New people": "1" })
    expect(whole.text()).toContain("Maria Elena Ruiz")
    const asked = await send("Name,Last name,DOB,DOB\nMaria Elena Ruiz,Ruiz,12/11/1975,\n", "some")
    expect(asked.title).toBe("What is in each column?")
    expect((await press(asked, "Read the list")).title).toBe("Check your list")
    const half = await send("Surname,Job title\nRuiz,Early years practitioner\n", "some")
    expect(half.title).toBe("What is in each column?")
    const chosen = await press(half, "Read the list")
    expect(chosen.status).toBe(422)
    expect(chosen.text()).toContain("which two columns hold first names and family name")
  })

  test("somebody whose name is near and birth date the same is asked about, and never guessed", async () => {
    await press(await send(list([["1", "Katarzyna Nowak", "3/3/1980", "", "", ""]]), "some"), "Take in 1 row")
    const asked = await send(list([["", "Katarzyna Novak", "3/3/1980", "", "", ""]]), "some")
    expect(asked.text()).toContain("Katarzyna Novak may be Katarzyna Nowak, who is on your list")
    const same = await press(asked, "It is Katarzyna Nowak , row 2")
    expect(same.text()).toContain("Full name: Katarzyna Nowak → Katarzyna Novak")
  })

  test("nobody outside the organisation sees it", async () => {
    const checked = await send(list(good), "some")
    expect((await (await place.ann()).get(checked.url)).status).toBe(404)
    expect((await (await place.ngozi()).get(checked.url)).status).toBe(200)
  })
})
