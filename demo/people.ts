import { renew, revoke } from "../src/grants/ending.ts"
import { accountFor, give, invite, join, letIn as letInWithoutAddress } from "../src/grants/index.ts"
import { note } from "../src/kernel/access/sign-ins.ts"
import { addDays, addMonths, dayOf } from "../src/kernel/clock.ts"
import type { Tx } from "../src/kernel/database/index.ts"
import type { Deed, Known } from "./deeds.ts"
import { atWork, TODAY } from "./moments.ts"
import type { Telling } from "./partnership.ts"
import type { PersonPlan, Plan } from "./plan.ts"
import { addressOf, domainOf } from "./reaching.ts"

/** The day a role was given, and those on which it was renewed, each with the day it was then to end. */
interface Term {
  given: string
  endsOn: string | null
}

/** How many days before its end a role is renewed. */
const RENEWED_BEFORE = 14

/** Who led the partnership on a day. */
export function leadOn(plan: Plan, day: string): string {
  const leads = plan.people.filter(
    ({ role, since = plan.began, revoked }) => role === "workforce-lead" && since < day && (!revoked || day < revoked),
  )
  return (leads.at(0) ?? firstOf(plan)).name
}

export function leadAt(plan: Plan, moment: Date): string {
  return leadOn(plan, dayOf(moment))
}

/** Who managed an organisation at a moment, where anybody did. */
export function managerAt(plan: Plan, organisation: string, moment: Date): string | undefined {
  const day = dayOf(moment)
  const manager = plan.people.find(
    ({ role, on, since = plan.began, until, awaited }) =>
      role === "organisation-manager" && on === organisation && !awaited && since < day && (!until || day < until),
  )
  return manager?.name
}

/** The first lead is let in by the operator; everybody else is invited by somebody. */
export async function firstLead(tx: Tx, plan: Plan, known: Known): Promise<string> {
  const lead = firstOf(plan)
  await letIn(tx, plan, known, lead, null)
  return known.accounts.of(lead.name)
}

/** Everybody's access: given, renewed each year by the lead, taken away. */
export function peopleOf(plan: Plan, telling: Telling): Deed[] {
  return plan.people.flatMap((person) => {
    if (person.awaited) return [awaited(plan, person, telling)]
    const [first, ...renewals] = terms(plan, person)
    const given: Deed = {
      at: atWork(first!.given, telling.random),
      act: (tx, known) => letIn(tx, plan, known, person, first!.endsOn),
    }
    const renewed = renewals.map(
      ({ given, endsOn }): Deed => ({
        at: atWork(given, telling.random),
        act: (tx, known) => renew(tx, known.grants.of(person.name), endsOn),
      }),
    )
    const taken = [person.revoked]
      .filter((day) => day !== undefined)
      .map(
        (day): Deed => ({
          at: atWork(day, telling.random),
          act: (tx, known) => revoke(tx, known.grants.of(person.name)),
        }),
      )
    return [...(person === firstOf(plan) ? [] : [given]), ...renewed, ...taken]
  })
}

/** Invited yesterday by email, and has not come yet. */
function awaited(plan: Plan, person: PersonPlan, { random, publicUrl }: Telling): Deed {
  return {
    at: atWork(addDays(TODAY, -1), random),
    act: async (tx, known) => {
      const name = leadAt(plan, tx.now)
      const by = {
        accountId: known.accounts.of(name),
        name,
        signInId: "",
        held: [{ grantId: "", role: "workforce-lead", on: "partnership" }] as const,
      }
      const who = { name: person.name, address: addressFor(plan, person) }
      await invite(tx, publicUrl, by, {
        ...who,
        role: person.role,
        on: heldOn(plan, person, known),
        endsOn: addMonths(tx.today, 12),
      })
      known.accounts.set(person.name, await accountFor(tx, who))
    },
  }
}

/** Roles end after a year, unless renewed a fortnight before. Leads hold theirs until they hand it over. */
function terms(plan: Plan, { since = addDays(plan.began, 7), until, revoked, role }: PersonPlan): Term[] {
  if (role === "workforce-lead") return [{ given: since, endsOn: null }]
  const last = revoked ?? until ?? addDays(TODAY, RENEWED_BEFORE)
  const terms: Term[] = [{ given: since, endsOn: earlier(addMonths(since, 12), until) }]
  for (let ends = terms[0]!.endsOn!; ends < last; ) {
    const given = addDays(ends, -RENEWED_BEFORE)
    ends = earlier(addMonths(ends, 12), until)
    terms.push({ given, endsOn: ends })
  }
  return terms
}

function earlier(day: string, other: string | undefined): string {
  return other !== undefined && other < day ? other : day
}

/** Gives somebody their role; they sign in an hour later. */
async function letIn(tx: Tx, plan: Plan, known: Known, person: PersonPlan, endsOn: string | null): Promise<void> {
  const { name, role, withoutAddress } = person
  const terms = { role, on: heldOn(plan, person, known), endsOn }
  const { accountId, grantId } = withoutAddress
    ? await letInWithoutAddress(tx, { name, ...terms })
    : await letInBy(tx, { name, address: addressFor(plan, person) }, terms)
  known.accounts.set(name, accountId)
  known.grants.set(name, grantId)

  const now = new Date(tx.now.getTime() + 3_600_000)
  await tx.db
    .updateTable("access.membership")
    .set({ first_seen_at: now })
    .where("partnership_id", "=", tx.partnershipId)
    .where("account_id", "=", accountId)
    .execute()
  await note({ db: tx.db, now }, accountId, "signed in", withoutAddress ? "code" : "link")
}

async function letInBy(tx: Tx, who: { name: string; address: string }, terms: Parameters<typeof give>[2]) {
  const accountId = await accountFor(tx, who)
  await join(tx, accountId, who.name)
  return { accountId, grantId: await give(tx, accountId, terms) }
}

function heldOn(plan: Plan, { on }: PersonPlan, known: Known): { organisationId?: string; teamId?: string } {
  if (!on) return {}
  return plan.teams.some((team) => team.name === on)
    ? { teamId: known.teams.of(on) }
    : { organisationId: known.organisations.of(on) }
}

/** People write from where they work. */
export function addressFor(plan: Plan, { name, address, on }: PersonPlan): string {
  const isTeam = plan.teams.some((team) => team.name === on)
  return address ?? addressOf(name, domainOf(on && !isTeam ? on : plan.organisations[0]!.name))
}

function firstOf(plan: Plan): PersonPlan {
  return plan.people.find(({ role, since = plan.began }) => role === "workforce-lead" && since === plan.began)!
}
