import type { Status } from "../because.ts"
import type { Rules } from "../read-rules.ts"
import type { RequirementVersion } from "../rule.ts"
import type { Standing } from "../standing.ts"
import { renewalInWords } from "./rule-in-words.ts"
import { counted, dayInWords, listed, type Names, named, periodInWords, type Sentence } from "./sentence.ts"

export const statusWords: Record<Status, string> = {
  met: "Met",
  dueSoon: "Due soon",
  overdue: "Overdue",
  noEvidence: "No evidence yet",
  notYetDue: "Not yet due",
  exempt: "Exempt",
}

/**
 * Why somebody stands where they stand, in sentences whose parts lead to the rule, posts and evidence.
 * @param rules  those the standing was made by
 * @throws RangeError for a standing of a rule that is not among them
 */
export function explain(standing: Standing, rules: Rules, names: Names): Sentence[] {
  const version = versionOf(standing, rules)
  return [
    caught(standing, version, names),
    ...(standing.because.exemption ? [exempt(standing.because.exemption, names)] : []),
    ...evidence(standing, version, names),
    ...due(standing, version),
    ...asking(standing, version),
    ...(standing.because.onLeaveSince
      ? [[`On leave since ${dayInWords(standing.because.onLeaveSince)}: the clock stands still.`]]
      : []),
  ]
}

function versionOf({ requirementId, because: { versionId } }: Standing, rules: Rules): RequirementVersion {
  const requirement = rules.requirements.find((each) => each.requirementId === requirementId)
  const version = requirement?.versions.find(({ rule }) => rule.versionId === versionId)
  if (!version) throw new RangeError(`requirement ${requirementId} has no version ${versionId}`)
  return version.rule
}

function caught(
  { requirementId, because: { through } }: Standing,
  { source }: RequirementVersion,
  names: Names,
): Sentence {
  const posts = through.map(({ postId, since }) => [named(names, "post", postId), ` since ${dayInWords(since)}`])
  return [
    "Required by ",
    named(names, "requirement", requirementId),
    ` (${source.name}) through `,
    ...listed(posts, "and"),
    ".",
  ]
}

function exempt(
  { exemptionId, by, because, lastDay }: NonNullable<Standing["because"]["exemption"]>,
  names: Names,
): Sentence {
  const until = lastDay ? `until ${dayInWords(lastDay)}` : "without an end"
  return [named(names, "exemption", exemptionId), ` ${until}, decided by ${by}: ${because.replace(/[^.!?]$/, "$&.")}`]
}

function evidence({ status, because }: Standing, { renewal }: RequirementVersion, names: Names): Sentence[] {
  const shown = because.evidence
  if (!shown) return [["There is no evidence yet."]]
  const ids = listed(
    shown.achievementIds.map((id) => [named(names, "achievement", id)]),
    "and",
  )
  const completed = `${dayInWords(shown.completedOn)}.`
  const verb = status === "met" ? "Met by " : "The latest evidence is "
  return [
    shown.achievementIds.length > 1
      ? [verb, ...ids, `, which add up to the hours asked for, on ${completed}`]
      : [verb, ...ids, `, completed on ${completed}`],
    ...(shown.anniversaryOf
      ? [
          [
            `It was renewed early, so its time counts from ${dayInWords(shown.anniversaryOf)}, when the one before would run out.`,
          ],
        ]
      : []),
    ...(renewal ? [[renewalInWords(renewal)]] : [["Once is enough."]]),
    ...(shown.goodUntil ? [[`Good until ${dayInWords(shown.goodUntil)}.`]] : []),
  ]
}

function due({ status, because }: Standing, version: RequirementVersion): Sentence[] {
  const { dueOn, dueBy, through, leaveDays } = because
  if (status === "exempt" || because.evidence?.isForGood) return []
  if (dueOn === null) return [["The leave has no end yet, so the due day is not known."]]
  const on = dayInWords(dueOn)
  const { first } = version
  const reasons = {
    renewal: `Due by ${on}.`,
    firstDue:
      `To be done first within ${periodInWords(first.within)} of ` +
      (first.after === "starting" ? "starting the post" : "coming under the rule") +
      `: due by ${on}${through.length > 1 && first.after === "starting" ? ", the earliest of these posts" : ""}.`,
    cameUnder: `Due on ${on}, the first day it applies: nothing is due before that.`,
    exemptionEnded: `Due on ${on}, the first day after an exemption.`,
    ruleChanged: `The rule changed on ${dayInWords(version.startsOn)}: due by ${on}.`,
  }
  const grace = version.graceDays ? [[`Nobody is overdue until ${counted(version.graceDays, "day")} after that.`]] : []
  const leave = leaveDays ? [[`Leave puts that back by ${counted(leaveDays, "day")}.`]] : []
  return [[reasons[dueBy]], ...leave, ...grace]
}

function asking({ status, because: { askedOn } }: Standing, { answerDays }: RequirementVersion): Sentence[] {
  if (status === "overdue")
    return [[`Evidence was asked for on ${dayInWords(askedOn!)}, and none was given that is good.`]]
  if (status !== "noEvidence") return []
  if (askedOn === null) return [["Nobody has asked for evidence yet, so this is not overdue."]]
  return [
    [`Evidence was asked for on ${dayInWords(askedOn)}. To answer there is time for ${counted(answerDays, "day")}.`],
  ]
}
