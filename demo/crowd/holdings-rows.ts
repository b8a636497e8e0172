import { newId } from "../../src/kernel/ids.ts"
import type { Known } from "../deeds.ts"
import { settingKey } from "../deeds.ts"
import type { Ids } from "./ids.ts"
import type { Crowd } from "./index.ts"
import type { Rows } from "./load.ts"
import type { Somebody } from "./somebody.ts"

/** What everybody holds and can do; what is vacant; who is only counted; who was merged, and who is not one. */
export function holdingsRows(crowd: Crowd, ids: Ids, known: Known, madeAt: (of: Somebody) => Date): Rows[] {
  const { people, vacancies, headcounts, different } = crowd
  const by = (organisation: string | null) => organisation && known.organisations.of(organisation)
  const each = <T extends object>(of: (somebody: Somebody) => T[]) => people.flatMap((somebody) => of(somebody))
  const qualifications = people.flatMap((somebody) =>
    somebody.holds.qualifications.map((held) => ({
      ...held,
      id: newId(madeAt(somebody)),
      person_id: ids.of(somebody),
    })),
  )
  return [
    [
      "people.skill_held",
      each((somebody) =>
        somebody.holds.skills.map((held) => ({
          skill_held_id: newId(madeAt(somebody)),
          person_id: ids.of(somebody),
          given_by: by(held.by),
          skill_id: ids.item("skill", held.skill),
        })),
      ),
    ],
    [
      "people.language_spoken",
      each((somebody) =>
        somebody.holds.languages.map(({ language, fluency, by: giver }) => ({
          language_spoken_id: newId(madeAt(somebody)),
          person_id: ids.of(somebody),
          given_by: by(giver),
          language_id: ids.item("language", language),
          fluency,
        })),
      ),
    ],
    [
      "people.availability",
      each((somebody) => {
        const { availability } = somebody.holds
        return availability
          ? [{ person_id: ids.of(somebody), half_days: availability.halfDays, note: availability.note }]
          : []
      }),
    ],
    [
      "people.qualification",
      qualifications.map(({ id, person_id, name, level, awardedOn, by: giver }) => ({
        qualification_id: id,
        person_id,
        given_by: by(giver),
        name,
        level,
        awarded_on: awardedOn,
      })),
    ],
    [
      "people.counts_as",
      qualifications.flatMap(({ id, counts }) =>
        counts
          ? [
              {
                post_id: ids.of(counts.in),
                qualification_id: id,
                starts_on: counts.from,
                ends_on: counts.endsOn,
                level: counts.as,
              },
            ]
          : [],
      ),
    ],
    [
      "people.registration",
      each((somebody) =>
        somebody.holds.registrations.map(({ regulator, number, from, endsOn, by: giver }) => ({
          registration_id: newId(madeAt(somebody)),
          person_id: ids.of(somebody),
          given_by: by(giver),
          regulator_id: ids.item("regulator", regulator),
          number,
          starts_on: from,
          ends_on: endsOn,
        })),
      ),
    ],
    [
      "people.check_seen",
      each((somebody) =>
        somebody.records.flatMap((record) =>
          record.checks.map(({ kind, seenOn, seenBy, renewBy }) => ({
            check_seen_id: newId(madeAt(somebody)),
            record_id: ids.of(record),
            kind_id: ids.item("check", kind),
            seen_on: seenOn,
            seen_by: seenBy,
            renew_by: renewBy,
          })),
        ),
      ),
    ],
    [
      "people.vacancy",
      vacancies.map((vacancy) => ({
        vacancy_id: newId(),
        organisation_id: known.organisations.of(vacancy.organisation),
        starts_on: vacancy.from,
        ends_on: vacancy.endsOn,
        occupation_id: ids.item("occupation", vacancy.occupation),
        sector_id: ids.item("sector", vacancy.sector),
        relation: vacancy.relation,
        setting_id: vacancy.setting && known.settings.of(settingKey(vacancy.organisation, vacancy.setting)),
        locality_id: vacancy.locality && known.localities.of(vacancy.locality),
        weekly_hours: vacancy.weeklyHours,
        hard_to_fill: vacancy.isHardToFill,
        outcome: vacancy.outcome,
      })),
    ],
    [
      "people.headcount",
      headcounts.map(({ organisation, asAt, occupation, relation, locality, people }) => ({
        headcount_id: newId(),
        organisation_id: known.organisations.of(organisation),
        as_at: asAt,
        occupation_id: occupation && ids.item("occupation", occupation),
        relation,
        locality_id: locality && known.localities.of(locality),
        people,
      })),
    ],
    [
      "people.merge",
      each((somebody) =>
        somebody.mergedInto
          ? [
              {
                merge_id: newId(),
                gone_id: ids.of(somebody),
                survivor_id: ids.of(somebody.mergedInto),
                made_at: new Date(
                  Math.max(madeAt(somebody).getTime(), madeAt(somebody.mergedInto).getTime()) + 3_600_000,
                ),
              },
            ]
          : [],
      ),
    ],
    [
      "people.different",
      different.map((pair) => {
        const [one, other] = pair.map((somebody) => ids.of(somebody)).sort()
        return {
          one_id: one!,
          other_id: other!,
          said_at: new Date(Math.max(...pair.map((of) => madeAt(of).getTime())) + 7_200_000),
        }
      }),
    ],
  ]
}
