import { expect, testOverDays as test } from "./journey.ts"
import type { Person } from "./person.ts"
import { actAs, goTo, lookAsAt, openFilters } from "./steps.ts"

const RULE = "Safeguarding for childminders: two years and four hours"
const FIRST = "Safeguarding for childminders (Safeguarding children)"
const PART = "Safeguarding refresher (Safeguarding children)"
const MISSING = "The hour that was missing (Safeguarding children)"

test("Pauline’s certificate runs out; she attends in part, reads why she is overdue, and an hour more puts it right", async ({
  sitDown,
  trellis,
}) => {
  const pauline = await sitDown("Pauline Marsden")
  const roisin = await sitDown("Roisin Caddick")

  // 2 March 2027
  await actAs(pauline)
  await expect(pauline.row(RULE)).toContainText("Due soon")
  await goTo(pauline, "My learning")
  await expect(pauline.row(RULE)).toContainText("14 March 2027")
  await pauline.follow(RULE)
  await pauline.reads(`The latest evidence is ${FIRST}, completed on 14 March 2025.`, "Good until 14 March 2027.")

  // She went on Saturday 13 March, and left after three hours of four.
  await trellis.goOnTo("2027-03-15")
  await actAs(roisin)
  await record(roisin, { title: "Safeguarding refresher", day: "13 March 2027", hours: "3", inPart: true })
  await roisin.reads("Safeguarding refresher", "Part attended")

  await actAs(pauline)
  await expect(pauline.row(RULE)).toContainText("Overdue")
  await pauline.follow(RULE)
  await pauline.reads(
    `The latest evidence is ${FIRST}, completed on 14 March 2025.`,
    "Good until 14 March 2027.",
    "Evidence was asked for on 12 February 2027, and none was given that is good.",
  )

  await trellis.goOnTo("2027-03-16")
  await actAs(roisin)
  await record(roisin, { title: "The hour that was missing", day: "16 March 2027", hours: "1", inPart: false })

  await actAs(pauline)
  await goTo(pauline, "My learning")
  await expect(pauline.row(RULE)).toContainText("Met")
  await expect(pauline.row(RULE)).toContainText("16 March 2029")
  await pauline.follow(RULE)
  await pauline.reads(
    `Met by ${PART} and ${MISSING}, which add up to the hours asked for, on 16 March 2027.`,
    "Good until 16 March 2029.",
  )

  // Weeks later, how things stood is not forgotten.
  await trellis.goOnTo("2027-04-20")
  await actAs(roisin)
  await openLearning(roisin)
  await expect(roisin.row(RULE)).toContainText("Met")
  await lookAsAt(roisin, "2027-03-15")
  await expect(roisin.row(RULE)).toContainText("Overdue")
  await expect(roisin.row(RULE)).not.toContainText("Met by")
})

/** What a register of a session says of her: recorded by hand, by the lead. */
async function record(
  lead: Person,
  attended: { title: string; day: string; hours: string; inPart: boolean },
): Promise<void> {
  await openLearning(lead)
  await lead.take("Record learning")
  await lead.choose("What was it about?", "Safeguarding children")
  await lead.enterDay("When was it completed?", attended.day)
  await lead.enter("What was it called? (optional)", attended.title)
  await lead.enter("How many hours was it? (optional)", attended.hours)
  if (attended.inPart) await lead.tick("Only part of it was attended")
  await lead.tick("Attendance")
  await lead.press("Record it")
  await lead.isTold("The learning is recorded")
}

async function openLearning(lead: Person): Promise<void> {
  await goTo(lead, "People", "People and places")
  await openFilters(lead)
  await lead.enter("Name or staff reference", "Pauline Marsden")
  await lead.press("Show results")
  await lead.follow("Pauline Marsden", lead.main)
  await lead.follow(/^What they have learned, and why/)
}
