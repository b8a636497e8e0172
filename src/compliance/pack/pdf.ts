import { isBehind } from "../../kernel/audit/index.ts"
import { dayOf } from "../../kernel/clock.ts"
import { formatCount, formatDate, formatDateTime, formatNumber } from "../../kernel/design/index.ts"
import { asText, type Status, statusWords } from "../../methods/standing/index.ts"
import { type RequirementTold, requirementsTold } from "../../standard/index.ts"
import { statuses } from "../figures/index.ts"
import type { AchievementSeen } from "../learning/achievements.ts"
import { kindIn, whoIn } from "../learning/held-table.tsx"
import { requirementNames } from "../learning/standings.ts"
import type { About, PackVisit } from "./about.ts"
import { Paper, type PaperColumn } from "./paper.ts"
import { type Counted, countedOf, type Packed, requirementIdsOf, statusAndDue, type Told, toldOf } from "./people.ts"
import { trace } from "./trace.ts"

/** The pack as a PDF, person by person as it is read. */
export async function* pdfOf(visit: PackVisit, about: About, people: readonly Packed[]): AsyncGenerator<Buffer> {
  const { tx, actor, now, partnership } = visit
  const title = `Evidence of learning: ${about.name}`
  const ids = requirementIdsOf(people)
  const [names, rules] = await Promise.all([
    requirementNames(tx, ids),
    requirementsTold(tx, ids, about.day, about.asked.sight.organisations === "all"),
  ])
  const paper = new Paper({
    title,
    author: partnership.name,
    subject: `As at ${formatDate(about.day)}`,
    madeAt: now,
    foot: `${partnership.name} · ${about.name} · as at ${formatDate(about.day)}`,
  })
  paper.section()
  paper.heading("H1", title)
  paper.paragraph(`${partnership.name}. As at ${formatDate(about.day)}, as it is known now.`)
  paper.paragraph(`Made on ${formatDateTime(now)} by ${actor.name}.`)
  paper.paragraph(
    `${formatCount(people.length, "person", "people")}. It tells what is asked of them in the posts that ${actor.name} may see, and of nobody else.`,
  )
  if (await isBehind(tx))
    paper.paragraph(
      "Something changed just before it was made: figures may be a moment behind. Make it again in a minute.",
    )
  writeSummary(paper, people, names)
  yield paper.drain()
  writeRules(paper, rules)
  for (const [at, person] of people.entries()) {
    await trace(visit, [person.id])
    writePerson(paper, await toldOf(visit, about, person), at === 0)
    yield paper.drain()
  }
  yield paper.end()
}

function writeSummary(paper: Paper, people: readonly Packed[], names: ReadonlyMap<string, string>): void {
  paper.heading("H2", "Summary")
  const counted = countedOf(people).toSorted((one, other) =>
    names.get(one.requirementId)!.localeCompare(names.get(other.requirementId)!, "en-GB"),
  )
  if (counted.length === 0) {
    paper.paragraph("Nothing is asked of anybody here by the training standard on this day.")
    return
  }
  const of = (status: Status): PaperColumn<Counted> => ({
    heading: statusWords[status],
    share: 1,
    text: ({ by }) => formatNumber(by[status]),
  })
  paper.table<Counted>(
    [
      { heading: "What is asked", share: 3, text: ({ requirementId }) => names.get(requirementId)! },
      { heading: "Of how many people", share: 1, text: ({ people }) => formatNumber(people) },
      ...statuses.map(of),
    ],
    counted,
  )
  paper.paragraph(
    "“No evidence yet” says that nobody has been asked for evidence, or not long ago: they may well have done it. “Overdue” says that they were asked and had time to answer.",
  )
}

function writeRules(paper: Paper, rules: readonly RequirementTold[]): void {
  if (rules.length === 0) return
  paper.section()
  paper.heading("H2", "The rules that apply")
  for (const { name, sentences, source, toBeConfirmed } of rules) {
    paper.heading("H3", name)
    paper.paragraph(sentences.join(" "))
    paper.paragraph(`Source: ${[source.name, source.address].filter(Boolean).join(", ")}.`)
    if (toBeConfirmed)
      paper.paragraph("To be confirmed here: nobody in this partnership has said yet that the rule is as it says.")
  }
}

function writePerson(paper: Paper, told: Told, isFirst: boolean): void {
  paper.section(isFirst)
  paper.heading("H2", told.name)
  paper.paragraph(told.posts.length > 0 ? `${told.posts.join("; ")}.` : "In none of these posts on this day.")
  if (told.asked.length === 0) paper.paragraph("Nothing is asked of them on this day.")
  else
    paper.table<Told["asked"][number]>(
      [
        { heading: "What is asked", share: 3, text: ({ name }) => name },
        { heading: "Status", share: 2, text: (asked) => statusAndDue(asked).status },
        { heading: "Due", share: 2, text: (asked) => statusAndDue(asked).due },
        { heading: "Why", share: 6, text: ({ why }) => why.map(asText).join(" ") },
      ],
      told.asked,
    )
  paper.heading("H3", "What they have learned")
  if (told.achievements.length === 0) paper.paragraph("Nothing is recorded yet.")
  else
    paper.table<AchievementSeen>(
      [
        { heading: "Learning", share: 5, text: learningInWords },
        { heading: "Completed", share: 2, text: ({ completedOn }) => formatDate(completedOn) },
        { heading: "Hours", share: 2, text: hoursInWords },
        { heading: "How it is known", share: 4, text: (each) => howKnown(each, told) },
      ],
      told.achievements,
    )
}

export function learningInWords({ title, about, provider, expiresOn, isPart, superseded }: AchievementSeen): string {
  const said = [
    [title, title === about ? null : about, provider].filter(Boolean).join(" · "),
    isPart && "Part attended.",
    expiresOn && `On the certificate: until ${formatDate(expiresOn)}.`,
    superseded &&
      `${superseded.isWithdrawal ? "Taken back" : "Corrected"} on ${formatDate(dayOf(superseded.at))}: ${superseded.reason}`,
  ]
  return said.filter(Boolean).join("\n")
}

export function hoursInWords({ hours, hoursTogether }: AchievementSeen): string {
  if (hours === null) return ""
  return hoursTogether
    ? `${formatNumber(hours)}, ${formatNumber(hoursTogether)} together with others`
    : formatNumber(hours)
}

export function howKnown(each: AchievementSeen, { names }: Pick<Told, "names">): string {
  return `${kindIn(each, { isSelf: false })}${whoIn(each, { names })}, recorded on ${formatDate(dayOf(each.madeAt))}`
}
