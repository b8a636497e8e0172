import { changesOf } from "../../src/compliance/recording/said.ts"
import { newId } from "../../src/kernel/ids.ts"
import { daysAfter } from "../crowd/days.ts"
import type { Ids } from "../crowd/ids.ts"
import type { Rows } from "../crowd/load.ts"
import type { Known } from "../deeds.ts"
import type { Achievement, Learned } from "./index.ts"

interface Entering {
  ids: Ids
  known: Known
  /** Who enters what an organisation says on a day. */
  enteredBy: (organisation: string, day: string) => string
  next: (day: string) => Date
}

export function learningRows(learned: Learned, entering: Entering): Rows[] {
  const { ids, known, next } = entering
  const inOrder = learned.achievements.toSorted((one, other) => (one.enteredOn < other.enteredOn ? -1 : 1))
  const made = new Map(inOrder.map((achievement) => [achievement, next(achievement.enteredOn)]))
  return [
    [
      "compliance.achievement",
      // What was put right comes before what stands in its place.
      learned.achievements.map((achievement) => achievementRow(achievement, entering, made.get(achievement)!)),
    ],
    [
      "compliance.exemption",
      learned.exemptions.map(({ of, requirementId, from, lastDay, by, because }) => ({
        exemption_id: newId(),
        person_id: ids.of(of),
        requirement_id: requirementId,
        starts_on: from,
        ends_on: lastDay && daysAfter(lastDay, 1),
        decided_by: by,
        because,
      })),
    ],
    [
      "compliance.pause",
      learned.pauses.map(({ of, from, endsOn }) => ({
        pause_id: newId(),
        person_id: ids.of(of),
        starts_on: from,
        ends_on: endsOn,
      })),
    ],
    [
      "compliance.asking",
      learned.askings.flatMap(({ of, asked, on, way }) =>
        asked.requirementIds.map((requirementId) => ({
          asking_id: newId(),
          person_id: ids.of(of),
          requirement_id: requirementId,
          asked_on: on,
          way,
        })),
      ),
    ],
    ...traceRows(inOrder, entering, made),
  ]

  function achievementRow({ id, of, record, said, supersedes }: Achievement, { known }: Entering, at: Date) {
    return {
      achievement_id: id,
      person_id: ids.of(of),
      subject_id: said.subjectId,
      competence_id: said.competenceId,
      level: said.level,
      completed_on: said.completedOn,
      expires_on: said.expiresOn,
      title: said.title,
      provider: said.provider,
      hours: said.hours,
      hours_together: said.hoursTogether,
      is_part: said.isPart,
      kind: said.kind,
      organisation_id: known.organisations.of(record.organisation),
      made_at: at,
      supersedes_id: supersedes?.id ?? null,
      reason: supersedes?.because ?? null,
      is_withdrawal: false,
    }
  }

  /** As the verbs leave them. */
  function traceRows(
    achievements: readonly Achievement[],
    { enteredBy }: Entering,
    made: ReadonlyMap<Achievement, Date>,
  ): Rows[] {
    const entries = achievements.map((achievement) => {
      const at = made.get(achievement)!
      return { ...achievement, entryId: newId(at), at }
    })
    return [
      [
        "audit.entry",
        entries.map(({ entryId, at, record, enteredOn, supersedes }) => ({
          entry_id: entryId,
          at,
          account_id: known.accounts.of(enteredBy(record.organisation, enteredOn)),
          verb: supersedes ? "corrected learning of" : "recorded learning of",
          subject: "record",
          subject_id: ids.of(record),
        })),
      ],
      [
        "audit.value",
        entries.flatMap(({ entryId, said, about }) =>
          changesOf(said, about)
            .filter(({ field, after }) => after !== null && field !== "Attended in part")
            .map((change) => ({ entry_id: entryId, ...change })),
        ),
      ],
    ]
  }
}
