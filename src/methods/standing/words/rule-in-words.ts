import type { Period } from "../days.ts"
import type { Learning, Renewal, RequirementVersion } from "../rule.ts"
import type { Condition, Who } from "../who.ts"
import {
  counted,
  dayInWords,
  type Kind,
  listed,
  type Names,
  NOT_TOLD,
  named,
  type Part,
  periodInWords,
  type Sentence,
} from "./sentence.ts"

/** A version of a requirement as somebody would read it out: whose rule it is, what, who, how soon, how often. */
export function ruleInWords(version: RequirementVersion, names: Names): Sentence[] {
  const { source, what, equivalents, first, renewal, hours, evidence } = version
  const start = first.after === "starting" ? "starting the post" : "coming under the rule"
  return [
    [`${source.name}${source.jurisdiction ? ` (${source.jurisdiction})` : ""}, ${datesInWords(version)}.`],
    ["What is asked: ", ...learningInWords(what, names), "."],
    ...equivalents.map(
      ({ of, completedFrom, completedBefore }): Sentence => [
        ...learningInWords(of, names),
        " counts as well",
        ...(completedFrom ? [` if completed on or after ${dayInWords(completedFrom)}`] : []),
        ...(completedBefore
          ? [`${completedFrom ? " and" : " if completed"} before ${dayInWords(completedBefore)}`]
          : []),
        ".",
      ],
    ),
    ...whoInWords(version.who, names),
    [`To be done first ${isNone(first.within) ? "by the day" : `within ${periodInWords(first.within)}`} of ${start}.`],
    [renewal ? renewalInWords(renewal) : "Once is enough."],
    ...(hours
      ? [
          [
            `${counted(hours.needed, "hour")}${hours.together ? `, ${hours.together} of them together with others` : ""}. ` +
              `Parts add up within ${periodInWords(hours.within)}.`,
          ],
        ]
      : []),
    ...(evidence
      ? [
          [
            "Evidence that counts: ",
            ...listed(
              evidence.map((kind) => [named(names, "kind of evidence", kind)]),
              "or",
            ),
            ".",
          ],
        ]
      : []),
    ...(version.graceDays ? [[`Overdue only ${counted(version.graceDays, "day")} after the due day.`]] : []),
    [version.leaveStopsTheClock ? "Leave stops the clock." : "Leave does not stop the clock."],
  ]
}

/** Whom a rule catches: a sentence for each condition, and one for each exception. */
export function whoInWords({ anyOf, except }: Who, names: Names): Sentence[] {
  return [
    ...anyOf.map(
      (condition, at): Sentence => [
        at === 0 ? "For everybody" : "Also for everybody",
        ...conditionInWords(condition, names),
        ".",
      ],
    ),
    ...except.map((condition): Sentence => ["Not for anybody", ...conditionInWords(condition, names), "."]),
  ]
}

export function renewalInWords(renewal: Renewal): string {
  const every = `Renewed every ${periodInWords(renewal.every).replace(/^1 /, "")}`
  return renewal.from === "completion"
    ? `${every}, counted from completion.`
    : `${every}; up to ${counted(renewal.earlyDays, "day")} early, the anniversary is kept.`
}

/** Each thing that a condition can name, with the words before its values. */
const lists: readonly (readonly [keyof Condition, Kind, string])[] = [
  ["relations", "relation", "who is "],
  ["organisations", "organisation", "at "],
  ["contactLevels", "contact level", "with contact level "],
  ["occupations", "occupation", "with the occupation "],
  ["sectors", "sector", "in the sector "],
  ["settings", "setting", "at the setting "],
  ["settingTypes", "setting type", "at a setting of type "],
  ["localities", "locality", "in the locality "],
  ["teams", "team", "in the team "],
  ["people", "person", "by name: "],
]

function conditionInWords(condition: Condition, names: Names): Part[] {
  const { focus, weeklyHours, started } = condition
  const phrases = lists.flatMap(([key, kind, before]) => {
    const ids = condition[key] as readonly string[] | undefined
    if (!ids) return []
    const told = ids.map((id) => named(names, kind, id)).filter(({ text }) => text !== NOT_TOLD)
    const said = told.length < ids.length ? [...told, NOT_TOLD] : told
    return [
      [
        before,
        ...listed(
          said.map((part) => [part]),
          "or",
        ),
      ],
    ]
  })
  if (focus) phrases.push([`whose post is ${focus === "direct" ? "directly" : "indirectly"} for children`])
  if (weeklyHours) phrases.push([hoursInWords(weeklyHours)])
  if (started) phrases.push([`who started ${startInWords(started)}`])
  return phrases.flatMap((phrase, at) => [at === 0 ? " " : ", ", ...phrase])
}

function hoursInWords({ from, below }: NonNullable<Condition["weeklyHours"]>): string {
  const least = from === undefined ? "" : `${counted(from, "hour")} a week or more`
  const most = below === undefined ? "" : `fewer than ${below} hours a week`
  return least && most
    ? `for ${least}, but ${most}`
    : least || most
      ? `for ${least || most}`
      : "for hours that are known"
}

function startInWords({ from, before }: NonNullable<Condition["started"]>): string {
  const first = from === undefined ? "" : `on or after ${dayInWords(from)}`
  const end = before === undefined ? "" : `before ${dayInWords(before)}`
  return first && end ? `${first} and ${end}` : first || end || "on a day that is known"
}

function isNone(period: Period): boolean {
  return "days" in period ? period.days === 0 : period.months === 0
}

export function learningInWords(learning: Learning, names: Names): Part[] {
  if ("subject" in learning) return [named(names, "subject", learning.subject)]
  return [named(names, "competence", learning.competence), ` at level ${learning.level}`]
}

function datesInWords({ startsOn, endsOn }: RequirementVersion): string {
  return `from ${dayInWords(startsOn)}${endsOn ? ` until ${dayInWords(endsOn)}` : ""}`
}
