import { dayOf } from "../src/kernel/clock.ts"
import type { Owning, Tx } from "../src/kernel/database/index.ts"
import { newId } from "../src/kernel/ids.ts"
import { addItem, addLocality, chooseWards, openItems, startPartnership } from "../src/partnerships/index.ts"
import { chooseNeighbours } from "../src/partnerships/localities/neighbours.ts"
import { changesOf } from "./changes.ts"
import { sendIn } from "./claims.ts"
import { enteringAt } from "./crowd/entering.ts"
import type { Crowd } from "./crowd/index.ts"
import { load } from "./crowd/load.ts"
import { type Deed, type Known, knowing } from "./deeds.ts"
import { frameworksOf } from "./frameworks.ts"
import { learn } from "./learning/index.ts"
import { minimumOf } from "./minimum.ts"
import { atWork, minutesAfter, TODAY } from "./moments.ts"
import type { NextName } from "./names/index.ts"
import { type Contact, organisationsOf } from "./organisations.ts"
import { firstLead, leadAt, peopleOf } from "./people.ts"
import type { Plan } from "./plan.ts"
import { type Random, randomFrom } from "./random.ts"
import { nameLeads, standardOf } from "./standard.ts"

export interface Telling {
  random: Random
  nextName: NextName
  /** Filled as the organisations' duty contacts are named. */
  contacts: Contact[]
  publicUrl: string
}

/** What the plan's people did, each thing at its moment, the earliest first. */
export function deedsOf(plan: Plan, telling: Telling): Deed[] {
  return [
    ...peopleOf(plan, telling),
    ...organisationsOf(plan, telling),
    ...changesOf(plan, telling.random),
    ...minimumOf(plan),
    ...frameworksOf(plan),
    ...standardOf(plan),
  ].sort((one, other) => one.at.getTime() - other.at.getTime())
}

/** A partnership whose past has been told as far as its organisations. */
export interface Told {
  plan: Plan
  known: Known
  by(accountId: string | null, now: Date): Tx
}

/**
 * Makes one partnership, and lets its people do their deeds.
 * @param goesOn  told of each deed done; when it says no, the rest is left
 */
export async function tell(owning: Owning, plan: Plan, deeds: readonly Deed[], goesOn: GoesOn): Promise<Told> {
  const began = atWork(plan.began, randomFrom(plan.slug))
  const partnershipId = newId(began)
  await owning.db
    .insertInto("kernel.partnership")
    .values({ partnership_id: partnershipId, slug: plan.slug, name: plan.name, colour: plan.colour, made_at: began })
    .execute()
  const by = (accountId: string | null, now: Date) => owning.at({ partnershipId, accountId }, now)
  const known = knowing()

  const byItself = by(null, began)
  await startPartnership(byItself, {
    helpAddress: `workforce@${plan.slug}.example`,
    districtCodes: [plan.districtCode],
  })
  const lead = await firstLead(byItself, plan, known)
  await setUp(by(lead, minutesAfter(began, randomFrom(plan.slug))), plan, known)

  for (const deed of deeds) {
    const accountId = (deed.by && known.accounts.get(deed.by)) ?? known.accounts.of(leadAt(plan, deed.at))
    await deed.act(by(accountId, deed.at), known)
    if (!goesOn(1)) break
  }
  return { plan, known, by }
}

/** Loading a partnership's people takes as long as so many deeds. */
export const CROWD_IN_DEEDS = 250

/** Loads everybody who works there, and lets what was wrong be put right. */
export async function people(told: Told, crowd: Crowd, publicUrl: string, goesOn: GoesOn): Promise<void> {
  const { plan, known, by } = told
  const ids = await load(by(null, atWork(TODAY, randomFrom(plan.slug))), plan, known, crowd, (part) =>
    goesOn(part * CROWD_IN_DEEDS),
  )
  if (!ids) return
  await learn(by, { plan, known, crowd, ids })
  const enteredBy = enteringAt(plan, crowd.employers)
  for (const { at, organisation, make } of crowd.corrections)
    await make(by(known.accounts.of(enteredBy(organisation, dayOf(at))), at), ids)
  const random = randomFrom(`${plan.slug}: leads`)
  const at = atWork(TODAY, random)
  await nameLeads(by(known.accounts.of(leadAt(plan, at)), at), random)
  await sendIn(told, { crowd, ids, publicUrl })
}

/** Told of so many deeds done, it says whether to go on. */
type GoesOn = (deeds: number) => boolean

/** What the leads found missing from the lists they began with. */
const ADDED = [
  ["setting-type", "Out-of-school club", "Before and after school, and in the holidays"],
  ["occupation", "Administrator or receptionist", null],
  ["occupation", "Nursery nurse", "What many contracts still call a qualified early years practitioner"],
  ["occupation", "Midday supervisor", "Looks after children over the school's dinner time"],
] as const

/** The lead's first afternoon: localities with their wards and neighbours, and list items of their own. */
async function setUp(tx: Tx, plan: Plan, known: Known): Promise<void> {
  const wards = await tx.db
    .selectFrom("partnerships.ward")
    .select(["ward_code", "name"])
    .where("district_code", "=", plan.districtCode)
    .execute()
  const codeOf = new Map(wards.map((ward) => [ward.name, ward.ward_code]))
  for (const [name, names] of Object.entries(plan.localities)) {
    const localityId = await addLocality(tx, name)
    known.localities.set(name, localityId)
    const wardCodes = names.map((ward) => codeOf.get(ward) ?? missing(ward))
    await chooseWards(tx, localityId, { districtCode: plan.districtCode, wardCodes })
  }
  for (const name of Object.keys(plan.localities)) {
    const beside = Object.keys(plan.localities).filter(
      (other) => plan.neighbours[name]?.includes(other) || plan.neighbours[other]?.includes(name),
    )
    await chooseNeighbours(tx, known.localities.of(name), known.localities.all(beside))
  }
  for (const [list, name, description] of ADDED)
    await addItem(tx, list, { name, description, code: null, codeSource: null })
  for (const { id, name } of await openItems(tx, "setting-type")) known.types.set(name, id)
}

function missing(ward: string): never {
  throw new Error(`No ward is called ${ward}`)
}
