import type { Owning, Tx } from "../src/kernel/database/index.ts"
import { newId } from "../src/kernel/ids.ts"
import { addItem, addLocality, chooseWards, openItems, startPartnership } from "../src/partnerships/index.ts"
import { changesOf } from "./changes.ts"
import { type Deed, type Known, knowing } from "./deeds.ts"
import { atWork, minutesAfter } from "./moments.ts"
import { organisationsOf } from "./organisations.ts"
import { firstLead, leadAt, peopleOf } from "./people.ts"
import type { Plan } from "./plan.ts"
import { type Random, randomFrom } from "./random.ts"

export interface Telling {
  random: Random
  nextName: () => string
  publicUrl: string
}

/** What the plan's people did, each thing at its moment, the earliest first. */
export function deedsOf(plan: Plan, telling: Telling): Deed[] {
  return [...peopleOf(plan, telling), ...organisationsOf(plan, telling), ...changesOf(plan, telling.random)].sort(
    (one, other) => one.at.getTime() - other.at.getTime(),
  )
}

/**
 * Makes one partnership, and lets its people do their deeds.
 * @param goesOn  told of each deed done; when it says no, the rest is left
 */
export async function tell(owning: Owning, plan: Plan, deeds: Deed[], goesOn: () => boolean): Promise<void> {
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
    if (!goesOn()) return
  }
}

/** The lead's first afternoon: localities with their wards, and a setting type of their own. */
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
  await addItem(tx, "setting-type", {
    name: "Out-of-school club",
    description: "Before and after school, and in the holidays",
    code: null,
    codeSource: null,
  })
  for (const { id, name } of await openItems(tx, "setting-type")) known.types.set(name, id)
}

function missing(ward: string): never {
  throw new Error(`No ward is called ${ward}`)
}
