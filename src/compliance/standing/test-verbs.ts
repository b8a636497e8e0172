import type { Place } from "../../../test/cast.ts"
import { nothingKnown } from "../../../test/cast.ts"
import { record } from "../../kernel/audit/index.ts"
import { addDays } from "../../kernel/clock.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { newId } from "../../kernel/ids.ts"
import { bringBack, correctTerms, endOrganisation } from "../../organisations/organisations.ts"
import { changeSetting, endSetting } from "../../organisations/settings/settings.ts"
import { removeAllJoined } from "../../people/index.ts"
import { type Joined, joinAll } from "../../people/people.ts"
import { changePost } from "../../people/posts/posts.ts"
import { unknownTerms } from "../../people/tables.ts"
import type { KeptInduction, KeptRule } from "../../standard/index.ts"

/** What there is to do something to, besides the register that is replayed. */
export interface Ground {
  place: Place
  organisations: string[]
  subjects: string[]
  settings: string[]
  types: string[]
  /** Posts at settings, which the replayed register knows nothing of. */
  staff: Joined[]
  requirements: string[]
  induction: { id: string; steps: string[] }
  /** What imports did that may still be undone. */
  imported: (Joined & { isNew: boolean })[][]
  learned: { id: string; personId: string; subject: string }[]
}

export interface Command {
  verb: string
  /** An id of somebody in the register. */
  person: string
  one: number
  other: number
  day: string
  length: number | null
  value: number
}

type Verb = (ground: Ground, command: Command) => ((tx: Tx) => Promise<unknown>) | undefined

const pick = <T>(among: readonly T[], number: number) => among[number % among.length]!
const endsAfter = ({ day, length }: Command) => (length === null ? null : addDays(day, length * 9))

/** What is done to rules, to learning, and where people work. */
export const verbs: Record<string, Verb> = {
  "learning is recorded": (ground, { person, one, day, value }) => {
    const [id, subject] = [newId(), pick(ground.subjects, one)]
    ground.learned.push({ id, personId: person, subject })
    return async (tx) => {
      await learn(tx, { id, personId: person, subject, day: addDays(day, -(value * 40)) })
      await record(tx, "recorded learning of", { subject: "person", id: person })
    }
  },
  "learning is corrected, or taken back": (ground, { one, day, value }) => {
    const wrong = pick(ground.learned, one)
    if (!wrong) return undefined
    ground.learned.splice(ground.learned.indexOf(wrong), 1)
    const id = newId()
    return async (tx) => {
      const supersedes = { supersedes_id: wrong.id, reason: "It was wrong", is_withdrawal: value % 2 === 0 }
      await learn(tx, { id, personId: wrong.personId, subject: wrong.subject, day }, supersedes)
      await record(tx, "corrected learning of", { subject: "person", id: wrong.personId })
    }
  },
  "somebody is on leave": (_, command) => (tx) =>
    about(tx, command.person, "compliance.pause", {
      pause_id: newId(),
      starts_on: command.day,
      ends_on: endsAfter(command),
    }),
  "somebody is exempt":
    ({ requirements }, command) =>
    (tx) =>
      about(tx, command.person, "compliance.exemption", {
        exemption_id: newId(),
        requirement_id: pick(requirements, command.one),
        starts_on: command.day,
        ends_on: endsAfter(command),
        decided_by: "The lead",
        because: "Trained elsewhere",
      }),
  "somebody is asked":
    ({ requirements }, { person, one, day }) =>
    (tx) =>
      about(tx, person, "compliance.asking", {
        asking_id: newId(),
        requirement_id: pick(requirements, one),
        asked_on: day,
        way: "nudge",
      }),
  "a rule is another": (ground, command) => async (tx) => {
    const requirementId = pick(ground.requirements, command.one)
    await tx.db
      .deleteFrom("standard.requirement_version")
      .where("partnership_id", "=", tx.partnershipId)
      .where("requirement_id", "=", requirementId)
      .execute()
    // Past, present and to come; now and then none at all.
    for (const [at, [starts_on, ends_on]] of spans(command).entries())
      await tx.db
        .insertInto("standard.requirement_version")
        .values({
          partnership_id: tx.partnershipId,
          version_id: newId(),
          requirement_id: requirementId,
          starts_on,
          ends_on,
          rule: JSON.stringify(ruleOf(ground, { ...command, value: command.value + at })),
          to_be_confirmed: false,
        })
        .execute()
    await record(tx, "changed", { subject: "requirement", id: requirementId })
  },
  "an induction is another":
    ({ induction, subjects }, command) =>
    async (tx) => {
      await tx.db
        .deleteFrom("standard.induction_version")
        .where("partnership_id", "=", tx.partnershipId)
        .where("induction_id", "=", induction.id)
        .execute()
      for (const [at, [starts_on, ends_on]] of spans(command).entries()) {
        const steps = induction.steps.filter((_, step) => (command.one + at) % 3 !== step)
        const rule: KeptInduction = {
          source: ruleSource,
          who: { anyOf: [{ started: { from: "2027-12-01" } }], except: [] },
          steps: steps.map((stepId, step) => ({
            ...plain,
            stepId,
            what: { subject: pick(subjects, step) },
            within: { days: 20 },
          })),
          dueSoonDays: 5,
          answerDays: 7,
          freshStartAfterDays: 30,
          leaveStopsTheClock: true,
        }
        const { partnershipId: partnership_id } = tx
        const values = { partnership_id, version_id: newId(), induction_id: induction.id, starts_on, ends_on }
        await tx.db
          .insertInto("standard.induction_version")
          .values({ ...values, rule: JSON.stringify(rule), to_be_confirmed: false })
          .execute()
      }
      await record(tx, "changed", { subject: "induction", id: induction.id })
    },
  "somebody works at another setting":
    ({ staff, settings }, { one, other, day }) =>
    (tx) =>
      changePost(tx, pick(staff, one).postId, { terms: { settingId: pick(settings, other) }, from: day }),
  "a setting is of another kind":
    ({ place, settings, types }, { one, other, day, value }) =>
    (tx) => {
      const terms = { name: `Setting ${value}`, typeId: pick(types, other), localityId: null, halfDays: 1023 }
      return changeSetting(tx, place.nursery, pick(settings, one), { ...terms, from: day })
    },
  "a setting closes":
    ({ place, settings }, { one, day }) =>
    (tx) =>
      endSetting(tx, place.nursery, pick(settings, one), { lastDay: day, endsOn: addDays(day, 1) }),
  // After all that is replayed, which knows of none that is not there.
  "an organisation leaves":
    ({ organisations }, { one, value }) =>
    (tx) => {
      const lastDay = addDays("2028-04-01", value)
      return endOrganisation(tx, pick(organisations, one), { lastDay, endsOn: addDays(lastDay, 1) })
    },
  "an organisation comes back":
    ({ organisations }, { one, value }) =>
    (tx) =>
      bringBack(tx, pick(organisations, one), { from: addDays("2028-06-01", value) }),
  "when an organisation came is corrected":
    ({ place }, { value }) =>
    async (tx) => {
      const { starts_on } = await tx.db
        .selectFrom("organisations.organisation_terms")
        .select("starts_on")
        .where("partnership_id", "=", tx.partnershipId)
        .where("organisation_id", "=", place.nursery)
        .orderBy("starts_on")
        .limit(1)
        .executeTakeFirstOrThrow()
      const value_ = { name: "Bluebell Nursery", kind: "nursery" } as const
      const right = { startsOn: addDays("2020-01-01", value), endsOn: null, value: value_ }
      await correctTerms(tx, place.nursery, starts_on, right)
    },
  "a list is taken in":
    (ground, { person, day, value }) =>
    async (tx) => {
      const began = (personId?: string) => ({
        organisationId: pick(ground.organisations, value),
        ...(personId && { personId }),
        details: { ...nothingKnown, fullName: `Imported ${newId()}` },
        relation: "agency" as const,
        terms: unknownTerms,
        from: day,
      })
      const joined = await joinAll(tx, [began(), began(person)])
      ground.imported.push(joined.map((each, at) => ({ ...each, isNew: at === 0 })))
    },
  "somebody of the list learns": (ground, command) => {
    const [joined] = pick(ground.imported, command.one) ?? []
    return joined && verbs["learning is recorded"]!(ground, { ...command, person: joined.personId })
  },
  "a list is taken back": (ground, { one }) => {
    const did = pick(ground.imported, one)
    if (!did) return undefined
    ground.imported.splice(ground.imported.indexOf(did), 1)
    return (tx) => removeAllJoined(tx, did)
  },
}

function learn(
  tx: Tx,
  { id, personId, subject, day }: { id: string; personId: string; subject: string; day: string },
  more: { supersedes_id?: string; reason?: string; is_withdrawal?: boolean } = {},
): Promise<unknown> {
  const row = { partnership_id: tx.partnershipId, achievement_id: id, person_id: personId, subject_id: subject }
  return tx.db
    .insertInto("compliance.achievement")
    .values({ ...row, completed_on: day, kind: "manager", made_at: tx.now, ...more })
    .execute()
}

async function about(
  tx: Tx,
  personId: string,
  table: "compliance.pause" | "compliance.exemption" | "compliance.asking",
  values: Record<string, unknown>,
): Promise<void> {
  await tx.db
    .insertInto(table)
    .values({ partnership_id: tx.partnershipId, person_id: personId, ...values } as never)
    .execute()
  await record(tx, "said something of", { subject: "person", id: personId })
}

/** Up to three times that do not overlap, some of them touching. */
function spans({ day, length, value }: Command): [string, string | null][] {
  if (value === 0) return []
  const [early, late] = [addDays(day, -150), addDays(day, 10 + (length ?? 5) * 3)]
  const all: [string, string | null][] = [
    [early, day],
    [value % 2 ? day : addDays(day, 10), late],
    [late, value % 3 ? null : addDays(late, 60)],
  ]
  return all.slice(value % 2)
}

const ruleSource = { name: "The partnership's own", jurisdiction: null, address: null }
const plain = { equivalents: [], hours: null, evidence: null }

function ruleOf(ground: Ground, { person, one, other, day, value }: Command): KeptRule {
  const whom = [
    {},
    { relations: ["employed", "agency"] },
    { organisations: [pick(ground.organisations, other)] },
    { weeklyHours: { below: 18 } },
    { settingTypes: [pick(ground.types, other)] },
    { people: [person] },
    { settings: [pick(ground.settings, other)] },
  ]
  return {
    ...plain,
    source: ruleSource,
    who: { anyOf: [pick(whom, value)], except: one % 4 ? [] : [{ people: [person] }, { started: { before: day } }] },
    what: { subject: pick(ground.subjects, other) },
    first: { within: { days: value * 5 }, after: value % 2 ? "starting" : "comingUnder" },
    renewal: value % 3 ? { every: { months: 1 + value }, from: "completion" } : null,
    leaveStopsTheClock: value % 4 > 0,
    dueSoonDays: value,
    graceDays: value % 3,
    answerDays: value % 5,
    settlingInDays: value % 7,
    freshStartAfterDays: value % 11,
  }
}
