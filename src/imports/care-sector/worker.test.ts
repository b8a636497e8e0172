import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openWorld, type World } from "../../../test/world.ts"
import { keptColumns } from "./columns.ts"
import { type WorkerCode, workerMessages } from "./messages.ts"
import { current, fileOf, read, Sender, summary } from "./test-kit.ts"

let world: World
let sender: Sender
beforeAll(async () => {
  world = await openWorld()
  sender = await Sender.at(world)
})
afterAll(() => world.close())

const whole = {
  LOCALESTID: "Head office",
  UNIQUEWORKERID: "w-99",
  STATUS: "NEW",
  DISPLAYID: "Dragana Petrović",
  NINUMBER: "QQ123456C",
  DOB: "27/03/1985",
  ETHNICITY: "31",
  STARTDATE: "01/09/2020",
  APPRENTICE: "2",
  EMPLSTATUS: "1",
  ZEROHRCONT: "2",
  SALARY: "27654",
  MAINJOBROLE: "6",
  CONTHOURS: "30",
}
const worker = (line: Partial<typeof whole>, ...others: Partial<typeof whole>[]) =>
  fileOf(
    current.columns.worker,
    [line, ...others].map((each) => ({ ...whole, ...each })),
  )

describe("a worker file of the care sector", () => {
  test("is taken without a question, in the columns of 2019, and its odd values are explained", async () => {
    const checked = await sender.send(read("worker-sample-2019.csv"))
    expect(checked.title).toBe("Check your list")
    // Five are social workers or advice workers, with a name; one social worker is called 456; five do other work.
    expect(summary(checked)).toMatchObject({ "Rows read": "11 rows", "New people": "5", "To mend": "6, listed below" })
    expect(checked.text()).toContain("The job role is none of your partnership’s occupations: “Senior management”")
    expect(checked.text()).toContain("What should be the name has no letters: “456”")
    expect(checked.text()).toContain("“Subsidiary 2” is none of your settings, so they are placed at none")
  })

  test("is taken in the current columns, and only what the register holds is kept", async () => {
    const checked = await sender.send(worker({}))
    const notKept = summary(checked).Columns!.split("Not kept: ")[1]!.split(", ")
    expect(notKept).toEqual(current.columns.worker.filter((column) => !(column in keptColumns.worker)))
    const { rows } = await world.owner.query(
      "select u.proposal::text || r.cells::text || r.said::text as kept from imports.upload u join imports.upload_row r using (partnership_id, upload_id) where u.partnership_id = $1",
      [sender.place.partnershipId],
    )
    for (const { kept } of rows) expect(kept).not.toMatch(/QQ123456C|27654|LS1 4DY/)
    await sender.press(checked, "Take in 1 row")
    const { slug } = sender.place
    const person = await sender.bea.get((await sender.bea.get(`/${slug}/people`)).link("Dragana Petrović"))
    for (const words of ["Social worker", "Hours a week30", "Permanent", "27 March 1985", "w-99"])
      expect(person.text()).toContain(words)
    expect(summary(await sender.send(worker({ STATUS: "UPDATE" })))["As they are"]).toBe("1")
  })

  test("reads a job by the name of an occupation where the code fits none", async () => {
    const checked = await sender.send(worker({ UNIQUEWORKERID: "n", DISPLAYID: "N N", MAINJOBROLE: "Youth worker" }))
    expect(summary(checked)).toMatchObject({ "New people": "1", "To mend": "None" })
  })

  const breaks: Record<WorkerCode, Partial<typeof whole>> = {
    LOCAL_ID_ERROR: { LOCALESTID: "" },
    UNIQUE_WORKER_ID_ERROR: { UNIQUEWORKERID: "" },
    UNIQUE_WORKER_ID_WARNING: { DISPLAYID: "Somebody Else" },
    STATUS_ERROR: { STATUS: "DELETE" },
    STATUS_WARNING: { STATUS: "UPDATE" },
    DISPLAY_ID_ERROR: { DISPLAYID: "" },
    DISPLAY_ID_WARNING: { DISPLAYID: "456" },
    DOB_ERROR: { DOB: "31/02/1990" },
    DOB_WARNING: { DOB: "01/01/1901" },
    START_DATE_ERROR: { STARTDATE: "soon" },
    START_DATE_WARNING: { STARTDATE: "01/01/2099" },
    APPRENCTICE_ERROR: { APPRENTICE: "yes" },
    APPRENCTICE_WARNING: { APPRENTICE: "5" },
    CONTRACT_TYPE_ERROR: { EMPLSTATUS: "9" },
    CONTRACT_TYPE_WARNING: { EMPLSTATUS: "7" },
    MAIN_JOB_ROLE_ERROR: { MAINJOBROLE: "999" },
    MAIN_JOB_ROLE_WARNING: { MAINJOBROLE: "8" },
    CONT_HOURS_ERROR: { CONTHOURS: "lots" },
    CONT_HOURS_WARNING: { CONTHOURS: "80" },
  }
  const fresh = { UNIQUEWORKERID: "w-1", DISPLAYID: "Milan Jović", DOB: "01/02/1990" }

  test("raises nothing where nothing is wrong", async () => {
    const text = (await sender.send(worker(fresh))).text()
    for (const { says } of Object.values(workerMessages)) expect(text).not.toContain(says)
  })

  test.each(Object.entries(breaks) as [WorkerCode, Partial<typeof whole>][])("explains %s", async (code, broken) => {
    const { says, todo } = workerMessages[code] as { says: string; todo?: string }
    const others = code === "UNIQUE_WORKER_ID_WARNING" ? [fresh] : []
    const checked = await sender.send(worker({ ...fresh, ...broken }, ...others))
    expect(checked.text()).toContain(says)
    if (todo) expect(checked.text()).toContain(todo)
    expect(summary(checked)["To mend"]).toBe(todo ? "1, listed below" : "None")
    expect(checked.text()).not.toContain(code)
  })

  test("has words for each code of a column that is kept, and all of them are the format's own", () => {
    const theirs = Object.keys(current.error_codes.worker)
    expect(theirs).toEqual(expect.arrayContaining(Object.keys(workerMessages)))
    const ofKept =
      /^(LOCAL_ID|UNIQUE_WORKER_ID|STATUS|DISPLAY_ID|DOB|START_DATE|APPRENCTICE|CONTRACT_TYPE|MAIN_JOB_ROLE|CONT_HOURS)_/
    expect(theirs.filter((code) => ofKept.test(code)).toSorted()).toEqual(Object.keys(workerMessages).toSorted())
  })
})
