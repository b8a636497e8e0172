import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openWorld, type World } from "../../../test/world.ts"
import { current, fileOf, read, Sender, summary } from "./test-kit.ts"
import { type TrainingCode, trainingMessages } from "./training-messages.ts"

type Line = Record<string, string>

let world: World
let sender: Sender
beforeAll(async () => {
  world = await openWorld()
  sender = await Sender.at(world)
  const staff = await sender.send("Staff number,Name\r\nw1,Dragana Petrović\r\n")
  await sender.press(staff, "Take in 1 row")
})
afterAll(() => world.close())

const whole: Line = {
  LOCALESTID: "A",
  UNIQUEWORKERID: "w1",
  CATEGORY: "20",
  TRAININGNAME: "Safeguarding level 2",
  ACCREDITED: "1",
  WHODELIVERED: "1",
  HOWDELIVERED: "1",
  VALIDITY: "36",
  DATECOMPLETED: "01/02/2025",
  EXPIRYDATE: "01/02/2099",
  NOTES: "Did very well in it",
}
const training = (...lines: Line[]) =>
  fileOf(
    current.columns.training,
    lines.map((line) => ({ ...whole, ...line })),
  )
const saysOf = (code: TrainingCode) => trainingMessages[code].says
const errors = (Object.keys(trainingMessages) as TrainingCode[]).filter((code) => code.endsWith("_ERROR"))

describe("a training file of the care sector", () => {
  const verdicts: { line: Line; errors: { type: TrainingCode }[] }[] = JSON.parse(read("training-verdicts.json"))

  test.each(verdicts.map((each, at) => ({ ...each, at })))(
    "agrees with the format’s own verdict on row $at",
    async (each) => {
      const text = (await sender.send(fileOf(current.columns.training, [each.line]))).text()
      const raised = errors.filter((code) => text.includes(saysOf(code)))
      expect(raised.toSorted()).toEqual(each.errors.map(({ type }) => type).toSorted())
    },
  )

  const breaks: Record<TrainingCode, Line> = {
    LOCALESTID_ERROR: { LOCALESTID: "" },
    UNIQUE_WORKER_ID_ERROR: { UNIQUEWORKERID: "" },
    CATEGORY_ERROR: { CATEGORY: "3" },
    CATEGORY_WARNING: { CATEGORY: "21" },
    TRAININGNAME_ERROR: { TRAININGNAME: "T".repeat(121) },
    TRAININGNAME_WARNING: { TRAININGNAME: "" },
    DATE_COMPLETED_ERROR: { DATECOMPLETED: "31/02/2025" },
    DATE_COMPLETED_WARNING: { DATECOMPLETED: "" },
    EXPIRY_DATE_ERROR: { EXPIRYDATE: "01/01/2024" },
    EXPIRY_DATE_WARNING: { EXPIRYDATE: "02/02/2025" },
    ACCREDITED_ERROR: { ACCREDITED: "9" },
    ACCREDITED_WARNING: { ACCREDITED: "999" },
    WHODELIVERED_ERROR: { WHODELIVERED: "7" },
    PROVIDERNAME_ERROR: { PROVIDERNAME: "P".repeat(121) },
    HOWDELIVERED_ERROR: { HOWDELIVERED: "5" },
    VALIDITY_ERROR: { VALIDITY: "abc" },
    NOTES_ERROR: { NOTES: "N".repeat(1001) },
  }

  test.each(Object.entries(breaks) as [TrainingCode, Line][])("explains %s", async (code, broken) => {
    const checked = await sender.send(training(broken))
    const others = (Object.keys(trainingMessages) as TrainingCode[]).filter((each) => saysOf(each) !== saysOf(code))
    expect(checked.text()).toContain(saysOf(code))
    for (const other of others) expect(checked.text()).not.toContain(saysOf(other))
    expect(checked.text()).not.toContain(code)
    expect(summary(checked)["To mend"]).toBe(code.endsWith("_ERROR") ? "1, listed below" : "None")
  })

  test("has words for all errors, and for each warning of a column that is kept", () => {
    const theirs = Object.keys(current.error_codes.training)
    const ofOthers = /^(NOTES|WHODELIVERED|PROVIDERNAME|HOWDELIVERED|VALIDITY)_WARNING$/
    expect(theirs.filter((code) => !ofOthers.test(code)).toSorted()).toEqual(Object.keys(trainingMessages).toSorted())
  })

  test("is taken once, shown to the employer, the lead and nobody outside, and undone", async () => {
    const file = training({}, { CATEGORY: "21", TRAININGNAME: "Makaton", ACCREDITED: "0" }, { UNIQUEWORKERID: "w9" })
    const checked = await sender.send(file)
    expect(summary(checked)).toMatchObject({ "New training": "2", "To mend": "1, listed below" })
    expect(checked.text()).toContain("Nobody on your list has the reference “w9”")
    expect(summary(checked).Columns).toContain(
      "Not kept: LOCALESTID, WHODELIVERED, PROVIDERNAME, HOWDELIVERED, VALIDITY, NOTES",
    )
    const done = await sender.press(checked, "Take in 2 rows")
    expect(summary(done)).toMatchObject({ Added: "2", "Still to mend": "1" })

    const { slug, partnershipId } = sender.place
    const path = (await sender.bea.get(`/${slug}/people`)).link("Dragana Petrović")
    for (const who of [sender.bea, await sender.place.ngozi()]) {
      const person = (await who.get(path)).text()
      for (const words of [
        "Safeguarding level 2",
        "Safeguarding adults",
        "1 February 2025",
        "1 February 2099",
        "Makaton",
      ])
        expect(person).toContain(words)
    }
    expect((await (await sender.place.ann()).get(path)).text()).not.toContain("Makaton")
    const { rows } = await world.owner.query(
      `select to_jsonb(r)::text || to_jsonb(u)::text as kept from imports.upload u
         join imports.upload_row r using (partnership_id, upload_id) where u.partnership_id = $1`,
      [partnershipId],
    )
    for (const { kept } of rows) expect(kept).not.toContain("Did very well")

    expect(summary(await sender.send(file))).toMatchObject({ "New training": "0", "As they are": "2" })
    const undone = await sender.bea.fill(done.url, "Undo this import")
    expect(undone.title).toBe("The import is undone")
    expect((await sender.bea.get(path)).text()).not.toContain("Makaton")
  })
})
