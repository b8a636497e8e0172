import type { Selectable } from "kysely"
import type pg from "pg"
import type { DB } from "../../kernel/database/index.ts"
import { grouped } from "../../kernel/grouped.ts"
import {
  type Achievement,
  type History,
  type Induction,
  inductionAsRequirements,
  type PostRow,
  type Requirement,
  readRules,
  type Standing,
  standings,
} from "../../methods/standing/index.ts"

type RowsOf<T extends keyof DB> = Selectable<DB[T]>[]

/** Where everybody stands, worked out from all rows of all tables by somebody who knows of no trace and no job. */
export async function afresh(owner: pg.Pool, partnershipId: string): Promise<string[]> {
  const all = async <T extends keyof DB>(table: T): Promise<RowsOf<T>> =>
    (await owner.query(`select * from ${table} where partnership_id = $1`, [partnershipId])).rows
  const people = await all("people.person")
  const posts = await all("people.post")
  const facts = dailyFacts({
    terms: await all("people.post_terms"),
    secondments: await all("people.secondment"),
    settings: await all("organisations.setting_terms"),
    organisations: await all("organisations.organisation_terms"),
  })
  const achievements = await all("compliance.achievement")
  const pauses = await all("compliance.pause")
  const exemptions = await all("compliance.exemption")
  const askings = await all("compliance.asking")
  const rules = readRules(
    asked(
      await all("standard.requirement"),
      await all("standard.requirement_version"),
      await all("standard.induction_version"),
    ),
  )

  const found: string[] = []
  for (const survivor of people.filter((person) => person.merged_into === null)) {
    const group = people.filter((person) => person.survivor_id === survivor.person_id).map((each) => each.person_id)
    const theirs = <R extends { person_id: string }>(rows: R[]) => rows.filter((row) => group.includes(row.person_id))
    const history: History = {
      personId: survivor.person_id,
      mergedIds: group.filter((id) => id !== survivor.person_id),
      posts: theirs(posts).flatMap(facts),
      achievements: standingOnes(theirs(achievements), achievements),
      pauses: theirs(pauses).map(daysOf),
      exemptions: theirs(exemptions)
        .filter((row) => rules.ids.has(row.requirement_id))
        .map((row) => ({
          ...daysOf(row),
          exemptionId: row.exemption_id,
          requirementId: row.requirement_id,
          by: "",
          because: "",
        })),
      askings: theirs(askings)
        .filter((row) => rules.ids.has(row.requirement_id))
        .map((row) => ({ requirementId: row.requirement_id, askedOn: row.asked_on })),
    }
    found.push(...lines(survivor.person_id, standings(history, rules)))
  }
  return found.toSorted()
}

/** The same as it is stored. */
export async function stored(owner: pg.Pool, partnershipId: string): Promise<string[]> {
  const { rows } = await owner.query<{ line: string }>(
    `select concat_ws(' ', s.person_id, s.requirement_id, s.starts_on, coalesce(s.ends_on::text, '-'), s.status,
                      coalesce(s.due_on::text, '-'), array_to_string(s.through_ids, ',')) as line
       from compliance.standing s where s.partnership_id = $1`,
    [partnershipId],
  )
  return rows.map(({ line }) => line).toSorted()
}

/** What a post is, between any two days on which anything at all changes anywhere. */
function dailyFacts(all: {
  terms: RowsOf<"people.post_terms">
  secondments: RowsOf<"people.secondment">
  settings: RowsOf<"organisations.setting_terms">
  organisations: RowsOf<"organisations.organisation_terms">
}) {
  const days = Object.values(all).flatMap((rows) => rows.flatMap((row) => [row.starts_on, row.ends_on]))
  const turns = [...new Set(days)].filter((day) => day !== null).toSorted()
  return (post: RowsOf<"people.post">[number]): PostRow[] =>
    turns.flatMap((day, at) => {
      const holds = (row: DatedRow) => row.starts_on <= day && (row.ends_on === null || row.ends_on > day)
      const own = all.terms.filter((row) => row.post_id === post.post_id)
      const terms = own.find(holds)
      const employed = all.organisations.some((row) => row.organisation_id === post.organisation_id && holds(row))
      if (!terms || !employed) return []
      return {
        postId: post.post_id,
        startsOn: day,
        endsOn: turns[at + 1] ?? null,
        facts: {
          startedOn: own.map((row) => row.starts_on as string).toSorted()[0]!,
          relation: post.relation,
          organisation: post.organisation_id,
          host: all.secondments.find((row) => row.post_id === post.post_id && holds(row))?.host_id ?? null,
          focus: terms.focus as PostRow["facts"]["focus"],
          contactLevel: terms.contact_level_id,
          occupation: terms.occupation_id,
          sectors: [terms.sector_id, ...(terms.further_sector_ids as string[])].filter((id) => id !== null),
          setting: terms.setting_id,
          settingType: all.settings.find((row) => row.setting_id === terms.setting_id && holds(row))?.type_id ?? null,
          localities: terms.locality_ids,
          team: terms.team_id,
          weeklyHours: terms.weekly_hours,
        },
      }
    })
}

function asked(
  requirements: RowsOf<"standard.requirement">,
  versions: RowsOf<"standard.requirement_version">,
  inductions: RowsOf<"standard.induction_version">,
): Requirement[] {
  const version = (row: (typeof versions | typeof inductions)[number]) => ({
    ...(row.rule as object),
    versionId: row.version_id,
    ...daysOf(row),
  })
  const versionsOf = grouped(versions, (row) => row.requirement_id)
  const inductionsOf = grouped(inductions, (row) => row.induction_id)
  const ofPeople = requirements
    .filter(({ kind }) => kind === "person")
    .map(({ requirement_id }) => ({ requirementId: requirement_id, versions: versionsOf(requirement_id).map(version) }))
  const steps = [...new Set(inductions.map((row) => row.induction_id))].flatMap((inductionId) =>
    inductionAsRequirements({
      inductionId,
      versions: inductionsOf(inductionId).map(version),
    } as unknown as Induction).map((step) => ({ ...step, requirementId: step.requirementId.split("/").at(-1)! })),
  )
  return [...ofPeople, ...steps] as Requirement[]
}

/** Neither superseded, by whomever, nor there to take another back. */
function standingOnes(theirs: RowsOf<"compliance.achievement">, all: typeof theirs): Achievement[] {
  return theirs
    .filter((row) => !row.is_withdrawal && !all.some((other) => other.supersedes_id === row.achievement_id))
    .map((row) => ({
      achievementId: row.achievement_id,
      of: [row.subject_id ? { subject: row.subject_id } : { competence: row.competence_id!, level: row.level! }],
      completedOn: row.completed_on,
      expiresOn: row.expires_on,
      kind: row.kind,
      isPart: row.is_part,
      hours: row.hours,
      hoursTogether: row.hours_together,
      eventId: row.event_id,
      supersedes: null,
      isWithdrawal: false,
    }))
}

/** One line for days in a row on which all that is kept is the same. */
function lines(personId: string, all: Standing[]): string[] {
  const said = all.map(({ requirementId, startsOn, endsOn, status, because }) => ({
    of: `${personId} ${requirementId}`,
    what: `${status} ${because.dueOn ?? "-"} ${because.through.map(({ postId }) => postId).join(",")}`.trim(),
    startsOn,
    endsOn,
  }))
  const found: typeof said = []
  for (const each of said) {
    const last = found.at(-1)
    if (last?.of === each.of && last.what === each.what && last.endsOn === each.startsOn) last.endsOn = each.endsOn
    else found.push({ ...each })
  }
  return found.map(({ of, what, startsOn, endsOn }) => `${of} ${startsOn} ${endsOn ?? "-"} ${what}`)
}

interface DatedRow {
  starts_on: string
  ends_on: string | null
}

function daysOf(row: DatedRow): { startsOn: string; endsOn: string | null } {
  return { startsOn: row.starts_on, endsOn: row.ends_on }
}
