import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openWorld, type World } from "../../../test/world.ts"
import { keptColumns } from "./columns.ts"
import { current, fileOf, read, Sender, summary } from "./test-kit.ts"
import { type WorkplaceCode, workplaceMessages } from "./workplace-messages.ts"

type Line = Record<string, string>

let world: World
let sender: Sender
beforeAll(async () => {
  world = await openWorld()
  sender = await Sender.at(world)
})
afterAll(() => world.close())

const whole: Line = {
  LOCALESTID: "Head office",
  STATUS: "NEW",
  ESTNAME: "Lantern House",
  ADDRESS1: "6 Example Street",
  POSTCODE: "L2 7FP",
  ESTTYPE: "6",
  REGTYPE: "2",
  PROVNUM: "1-2061672939",
  LOCATIONID: "1-2111759818",
  MAINSERVICE: "60",
  TOTALPERMTEMP: "12",
  HOLIDAY: "28",
}
const second: Line = { LOCALESTID: "Arm", ESTNAME: "Grace Street", LOCATIONID: "1-1111111111", TOTALPERMTEMP: "5" }
const workplaces = (...lines: Line[]) =>
  fileOf(
    current.columns.workplace,
    lines.map((line) => ({ ...whole, ...line })),
  )
const organisation = async () =>
  (await sender.bea.get(`/${sender.place.slug}/organisations/${sender.place.nursery}`)).text()

describe("a workplace file of the care sector", () => {
  test("is taken without mapping, in the columns of 2019, and what a service is here is asked once for all alike", async () => {
    const checked = await sender.send(read("workplace-sample-2019.csv"))
    expect(checked.title).toBe("Check your list")
    expect(summary(checked)).toMatchObject({
      "Rows read": "6 rows",
      "New workplaces": "0",
      "To mend": "6, listed below",
    })
    expect(checked.text()).toContain(
      "The main service is none of your partnership’s kinds of setting: “Head office services”",
    )
    const chosen = await sender.press(checked, "Take it so in all 3 rows for “72”", { meaning: "Community venue" })
    expect(summary(chosen)).toMatchObject({ "New workplaces": "3", "To mend": "3, listed below" })
    expect(chosen.text()).toContain("Is added: Community venue")
  })

  test("is taken in the current columns, and of what is not kept nothing is stored", async () => {
    const checked = await sender.send(workplaces({}, second), "everyone")
    const notKept = summary(checked).Columns!.split("Not kept: ")[1]!.split(", ")
    expect(notKept).toEqual(current.columns.workplace.filter((column) => !(column in keptColumns.workplace)))
    expect(summary(checked)).toMatchObject({ "New workplaces": "2", Changed: "1", "To mend": "None" })
    expect(checked.text()).toContain("People: not known → 17")
    const { rows } = await world.owner.query(
      "select to_jsonb(u)::text || to_jsonb(r)::text as kept from imports.upload u join imports.upload_row r using (partnership_id, upload_id) where u.partnership_id = $1",
      [sender.place.partnershipId],
    )
    for (const { kept } of rows) expect(kept).not.toMatch(/Example Street|L2 7FP|1-2061672939/)
    expect(await organisation()).not.toContain("Lantern House")

    const done = await sender.press(checked, "Take in 3 rows")
    expect(summary(done)).toMatchObject({ Added: "2", Changed: "1", "Still to mend": "0" })
    const page = await organisation()
    for (const words of [
      "Lantern House",
      "called Head office in files",
      "1-2111759818",
      "College",
      "17 people, as counted",
    ])
      expect(page).toContain(words)
  })

  test("sent again changes nothing; what is new in it is shown first, and undone", async () => {
    const again = workplaces({ STATUS: "UPDATE" }, { ...second, STATUS: "NOCHANGE" })
    expect(summary(await sender.send(again, "everyone"))).toMatchObject({
      "New workplaces": "0",
      Changed: "0",
      "As they are": "2",
    })
    const other = { STATUS: "UPDATE", ESTNAME: "Lantern Yard", MAINSERVICE: "Children's home", TOTALPERMTEMP: "14" }
    const changed = workplaces(other, { ...second, STATUS: "UPDATE" })
    const checked = await sender.send(changed, "everyone")
    for (const words of ["Name: Lantern House → Lantern Yard", "Type: College → Children's home", "People: 17 → 19"])
      expect(checked.text()).toContain(words)
    const done = await sender.press(checked, "Take in 2 rows")
    expect(await organisation()).toContain("19 people, as counted")
    expect((await sender.bea.fill(done.url, "Undo this import")).title).toBe("The import is undone")
    const page = await organisation()
    for (const words of ["Lantern House", "College", "17 people, as counted"]) expect(page).toContain(words)
    expect(page).not.toContain("Lantern Yard")
  })

  test("says where the workers of a later file are, by the workplace’s reference", async () => {
    const line = {
      LOCALESTID: "head office",
      UNIQUEWORKERID: "w-7",
      STATUS: "NEW",
      DISPLAYID: "Dragana Petrović",
      EMPLSTATUS: "1",
      MAINJOBROLE: "6",
    }
    await sender.press(await sender.send(fileOf(current.columns.worker, [line])), "Take in 1 row")
    const { slug } = sender.place
    const person = await sender.bea.get((await sender.bea.get(`/${slug}/people`)).link("Dragana Petrović"))
    expect(person.text()).toContain("SettingLantern House")
  })

  test("undone, leaves a setting where somebody has been placed since, and says so", async () => {
    const added = await sender.send(
      workplaces({ ...second, LOCALESTID: "Annexe", ESTNAME: "The Annexe", LOCATIONID: "1-3333333333" }),
    )
    const done = await sender.press(added, "Take in 1 row")
    const line = {
      LOCALESTID: "Annexe",
      UNIQUEWORKERID: "w-8",
      STATUS: "NEW",
      DISPLAYID: "Milan Jović",
      EMPLSTATUS: "1",
    }
    await sender.press(
      await sender.send(fileOf(current.columns.worker, [{ ...line, MAINJOBROLE: "6" }])),
      "Take in 1 row",
    )
    const undone = await sender.bea.fill(done.url, "Undo this import")
    expect(undone.text()).toContain("These were changed since, and are as they are now:The Annexe")
    expect(await organisation()).toContain("The Annexe")
  })

  const fresh: Line = { LOCALESTID: "New place", ESTNAME: "Somewhere New", LOCATIONID: "1-4444444444" }
  const breaks: Record<WorkplaceCode, Line> = {
    LOCAL_ID_ERROR: { LOCALESTID: "" },
    DUPLICATE_ERROR: { LOCATIONID: "1-2111759818" },
    STATUS_ERROR: { STATUS: "DELETE" },
    STATUS_WARNING: { STATUS: "UPDATE" },
    NAME_ERROR: { ESTNAME: "N".repeat(121) },
    NAME_WARNING: { ESTNAME: "Grace Street" },
    MAIN_SERVICE_ERROR: { MAINSERVICE: "3" },
    MAIN_SERVICE_WARNING: { MAINSERVICE: "8" },
    LOCATION_ID_ERROR: { LOCATIONID: "" },
    LOCATION_ID_WARNING: { REGTYPE: "0" },
    TOTAL_PERM_TEMP_ERROR: { TOTALPERMTEMP: "lots" },
    // One person is named at the head office.
    TOTAL_PERM_TEMP_WARNING: { LOCALESTID: "Head office", LOCATIONID: "1-2111759818", STATUS: "UPDATE" },
  }

  test("raises nothing where nothing is wrong", async () => {
    const text = (await sender.send(workplaces(fresh))).text()
    for (const { says } of Object.values(workplaceMessages)) expect(text).not.toContain(says)
  })

  test.each(Object.entries(breaks) as [WorkplaceCode, Line][])("explains %s", async (code, broken) => {
    const { says, todo } = workplaceMessages[code] as { says: string; todo?: string }
    const checked = await sender.send(workplaces({ ...fresh, ...broken }))
    expect(checked.text()).toContain(says)
    if (todo) expect(checked.text()).toContain(todo)
    expect(summary(checked)["To mend"]).toBe(todo ? "1, listed below" : "None")
    expect(checked.text()).not.toContain(code)
    const others = Object.values(workplaceMessages).filter((other) => other.says !== says)
    for (const other of others) expect(checked.text()).not.toContain(other.says)
  })

  test("finds a reference that two rows have", async () => {
    const checked = await sender.send(workplaces(fresh, { ...fresh, ESTNAME: "Other", LOCATIONID: "1-5555555555" }))
    expect(checked.text()).toContain(workplaceMessages.DUPLICATE_ERROR.says)
    expect(summary(checked)).toMatchObject({ "New workplaces": "1", "To mend": "1, listed below" })
  })

  test("has words for each code of a column that is kept, and all of them are the format's own", () => {
    const theirs = Object.keys(current.error_codes.workplace)
    const ofKept = /^(LOCAL_ID|DUPLICATE|STATUS|NAME|MAIN_SERVICE|LOCATION_ID|TOTAL_PERM_TEMP)_/
    expect(theirs.filter((code) => ofKept.test(code)).toSorted()).toEqual(Object.keys(workplaceMessages).toSorted())
  })
})
