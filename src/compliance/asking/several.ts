import { sql } from "kysely"
import { recordAll } from "../../kernel/audit/index.ts"
import { addDays } from "../../kernel/clock.ts"
import { plannedAnew, type Tx } from "../../kernel/database/index.ts"
import { insertAll } from "../../kernel/database/parts.ts"
import { grouped } from "../../kernel/grouped.ts"
import { newId } from "../../kernel/ids.ts"
import { post } from "../../kernel/mail/index.ts"
import type { Status } from "../../methods/standing/index.ts"
import { calledBy, lockPeople, mailboxesOf, postsSeen, type Sight } from "../../people/index.ts"
import { everything, found, requirementName, requirementOf } from "../figures/found.ts"
import { ASKED_AGAIN_DAYS, presses } from "./asking.ts"
import { type Asker, evidenceAsked } from "./mail.ts"

export { ASKED_AGAIN_DAYS } from "./asking.ts"

/** What somebody is asked to show: all that presses, or one thing. */
export interface Wish {
  personId: string
  requirementId: string | null
}

/** Why somebody was not asked. */
export type Hindrance = "notDue" | "askedLately" | "notReached"

export interface Answer {
  personId: string
  person: string
  /** Empty where nothing at all presses. */
  requirement: string | null
  /** Nothing: they were asked. */
  hindrance: Hindrance | null
}

interface Standing {
  personId: string
  person: string
  requirementId: string
  requirement: string
  status: Status
  dueOn: string | null
  askedOn: string | null
}

/**
 * Asks people for evidence of what presses, each in one message, and notes that they were asked: see docs/standing.md on
 * what counts as overdue. Whom no message reaches was not asked.
 * @param sight  only what is required through posts in sight can be asked for
 * @returns for each thing asked for, whether it was, by person
 */
export async function askSeveral(tx: Tx, from: Asker, sight: Sight, wishes: readonly Wish[]): Promise<Answer[]> {
  const named = [...new Set(wishes.map(({ personId }) => personId))]
  // Whoever is out of sight is as good as nobody: looked for before anything is said of them, or locked.
  const personIds = [...new Set((await standingsIn(tx, sight, named)).map(({ personId }) => personId))]
  await lockPeople(tx, personIds)
  const standingsOf = grouped(await standingsIn(tx, sight, personIds), ({ personId }) => personId)
  const wanted = (id: string) => wishes.filter(({ personId }) => personId === id).map((wish) => wish.requirementId)
  const answers: Answer[] = []
  const asked: Standing[] = []
  for (const personId of personIds) {
    const all = standingsOf(personId)
    // Who is out of sight is not told of, and not even named.
    if (all.length === 0) continue
    const requirements = wanted(personId)
    const chosen = all.filter(
      ({ requirementId, status }) =>
        requirements.includes(requirementId) || (requirements.includes(null) && presses.includes(status)),
    )
    if (chosen.length === 0) answers.push({ personId, person: all[0]!.person, requirement: null, hindrance: "notDue" })
    const hindrances = await hindrancesOf(tx, from, personId, chosen)
    for (const [at, standing] of chosen.entries()) {
      const { person, requirement } = standing
      answers.push({ personId, person, requirement, hindrance: hindrances[at]! })
      if (hindrances[at] === null) asked.push(standing)
    }
  }
  await note(tx, sight, asked)
  return answers
}

/** Writes to a person of what nothing hinders, if any message reaches them. */
async function hindrancesOf(tx: Tx, from: Asker, personId: string, chosen: readonly Standing[]) {
  const since = addDays(tx.today, -ASKED_AGAIN_DAYS)
  const hindrances = chosen.map(({ status, askedOn }): Hindrance | null =>
    !presses.includes(status) ? "notDue" : askedOn !== null && askedOn > since ? "askedLately" : null,
  )
  const free = chosen.filter((_, at) => hindrances[at] === null)
  if (free.length === 0) return hindrances
  const addresses = await mailboxesOf(tx, personId)
  for (const address of addresses) await post(tx, address, evidenceAsked(from, free))
  return addresses.length > 0 ? hindrances : hindrances.map((one) => one ?? "notReached")
}

async function standingsIn(tx: Tx, sight: Sight, personIds: readonly string[]): Promise<Standing[]> {
  const asked = { ...everything, day: tx.today, sight, posts: {} }
  const { join, name, sortName } = calledBy(tx, sight)
  const { rows } = await sql<Standing>`${plannedAnew}
    select f.id as "personId", ${name} as person, f.requirement_id as "requirementId", ${requirementName} as requirement,
           f.status, f.due_on as "dueOn",
           (select max(a.asked_on) from people.person one
              join compliance.asking a on a.partnership_id = ${tx.partnershipId} and a.person_id = one.person_id
             where one.partnership_id = ${tx.partnershipId} and one.survivor_id = f.id
               and a.requirement_id = f.requirement_id and a.way = 'nudge') as "askedOn"
      from (${await found(tx, asked, sql``)} and s.person_id = any(${personIds}::uuid[])) f
      ${join} ${requirementOf(tx, sql`f.requirement_id`)}
     order by ${sortName}, f.id, requirement`.execute(tx.db)
  return rows
}

async function note(tx: Tx, sight: Sight, asked: readonly Standing[]): Promise<void> {
  if (asked.length === 0) return
  await insertAll(
    tx,
    "compliance.asking",
    asked.map(({ personId, requirementId }) => ({
      partnership_id: tx.partnershipId,
      asking_id: newId(tx.now),
      person_id: personId,
      requirement_id: requirementId,
      asked_on: tx.today,
      way: "nudge",
    })),
  )
  const by = grouped(asked, ({ personId }) => personId)
  const personIds = [...new Set(asked.map(({ personId }) => personId))]
  const posts = await postsSeen(tx, { day: tx.today, sight }, personIds)
  await recordAll(
    tx,
    personIds.map((id) => ({
      verb: "asked for evidence from",
      on: traceOn(sight, id, posts.get(id)?.[0]?.recordId),
      changes: [
        {
          field: "Of",
          before: null,
          after: by(id)
            .map(({ requirement }) => requirement)
            .join("; "),
        },
      ],
    })),
  )
}

/** What an employer did is for that employer to read. */
function traceOn({ organisations }: Sight, id: string, recordId: string | undefined) {
  return organisations === "all" || !recordId ? { subject: "person", id } : { subject: "record", id: recordId }
}
