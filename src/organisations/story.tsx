import { addDays } from "../kernel/clock.ts"
import { formatDate, hrefWith, type TimelineEvent } from "../kernel/design/index.ts"
import type { Profile } from "./profile.ts"
import { kindInWords } from "./tables.ts"

/** Dated rows as what happened on a day, the latest first. */
export function storyOf(profile: Profile, here: string, mayCorrect: boolean, today: string): TimelineEvent[] {
  const tense = (past: string, future: string, day: string) => (day > today ? `Planned: ${future}` : past)
  const correction = (startsOn: string, path = "correction") =>
    mayCorrect && {
      details: (
        <a class="govuk-link" href={hrefWith(`${here}/${path}`, { starts: startsOn })}>
          Correct this<span class="govuk-visually-hidden">, from {formatDate(startsOn)}</span>
        </a>
      ),
    }
  const terms = profile.terms.flatMap((row, index): TimelineEvent[] => {
    const before = profile.terms[index - 1]
    const isBack = before !== undefined && before.endsOn !== row.startsOn
    const [past, future, of] = !before
      ? ["Joined", "joins", `as ${row.value.name}, ${kindInWords(row.value.kind)}`]
      : isBack
        ? ["Came back", "comes back", `as ${row.value.name}`]
        : before.value.name !== row.value.name
          ? ["Took", "takes", `the name ${row.value.name}`]
          : ["Changed", "changes", `its kind: ${kindInWords(row.value.kind)}`]
    const left = row.endsOn !== null && profile.terms[index + 1]?.startsOn !== row.endsOn
    return [
      { when: row.startsOn, what: `${tense(past!, future!, row.startsOn)} ${of}`, ...correction(row.startsOn) },
      ...(left
        ? [{ when: addDays(row.endsOn!, -1), what: `${tense("Left", "leaves", row.endsOn!)} the partnership` }]
        : []),
    ]
  })
  const parents = profile.parents.flatMap((row, index): TimelineEvent[] => {
    const left = row.endsOn !== null && profile.parents[index + 1]?.startsOn !== row.endsOn
    return [
      {
        when: row.startsOn,
        what: `${tense("Became", "becomes", row.startsOn)} part of ${row.name}`,
        ...correction(row.startsOn, "parent-correction"),
      },
      ...(left
        ? [{ when: row.endsOn!, what: `${tense("Stopped", "stops", row.endsOn!)} being part of ${row.name}` }]
        : []),
    ]
  })
  return [...terms, ...parents].sort((one, other) => String(other.when).localeCompare(String(one.when)))
}
