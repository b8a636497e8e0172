import type { Cell } from "../../kernel/tables/cell.ts"
import { asText } from "../../methods/standing/index.ts"
import type { About, PackVisit } from "./about.ts"
import { hoursInWords, howKnown, learningInWords } from "./pdf.ts"
import { type Packed, statusAndDue, type Told, toldOf } from "./people.ts"
import { trace } from "./trace.ts"

export const headings = [
  "As at",
  "Name",
  "Posts",
  "Row",
  "What is asked, or was learned",
  "Status",
  "Due",
  "Completed",
  "Hours",
  "Why, or how it is known",
]

/** The pack as rows: of each person what is asked, and then what they have learned. */
export async function* rowsOf(visit: PackVisit, about: About, people: readonly Packed[]): AsyncGenerator<Cell[]> {
  for (const person of people) {
    await trace(visit, [person.id])
    const told = await toldOf(visit, about, person)
    const whose: Cell[] = [{ day: about.day }, told.name, told.posts.join("; ")]
    for (const row of [...askedIn(told), ...learnedIn(told)]) yield [...whose, ...row]
  }
}

function askedIn({ asked }: Told): Cell[][] {
  return asked.map((each) => {
    const { status, due } = statusAndDue(each)
    const { dueOn } = each.standing.because
    const day = each.standing.status !== "exempt" && dueOn ? { day: dueOn } : due
    return ["Asked", each.name, status, day, null, null, each.why.map(asText).join(" ")]
  })
}

function learnedIn(told: Told): Cell[][] {
  return told.achievements.map((each) => [
    each.superseded ? "No longer counts" : "Learned",
    learningInWords(each).replaceAll("\n", ". "),
    null,
    null,
    { day: each.completedOn },
    hoursInWords(each),
    howKnown(each, told),
  ])
}
