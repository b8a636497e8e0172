import { addDays } from "../src/kernel/clock.ts"
import { addContact } from "../src/organisations/contacts/contacts.ts"
import { addOrganisation } from "../src/organisations/organisations.ts"
import { addSetting } from "../src/organisations/settings/settings.ts"
import { addTeam } from "../src/organisations/teams/teams.ts"
import { type Deed, type Known, settingKey } from "./deeds.ts"
import { atWork, decidedBefore, minutesAfter } from "./moments.ts"
import type { Telling } from "./partnership.ts"
import type { OrganisationPlan, Plan, SettingPlan, TeamPlan } from "./plan.ts"
import { addressOf, domainOf, telephones } from "./reaching.ts"

/** How many organisations a lead enters in a day. */
const A_DAY = 8

/** Organisations as they were entered: the first ones a few each day, the others before they joined. */
export function organisationsOf(plan: Plan, telling: Telling): Deed[] {
  const nextTelephone = telephones(plan.telephones.area, plan.telephones.first)
  let at = atWork(addDays(plan.began, 1), telling.random)
  const organisations = plan.organisations.flatMap((organisation, index) => {
    at =
      index % A_DAY === 0
        ? atWork(addDays(plan.began, 1 + index / A_DAY), telling.random)
        : minutesAfter(at, telling.random)
    const entered = organisation.since ? decidedBefore(organisation.since, telling.random) : at
    return sitting(plan, organisation, entered, telling, nextTelephone)
  })
  return [...organisations, ...plan.teams.map((team) => teamDeed(plan, team, telling))]
}

/** One organisation, its settings and its contacts, entered in one go. */
function sitting(
  plan: Plan,
  organisation: OrganisationPlan,
  entered: Date,
  telling: Telling,
  nextTelephone: () => string,
): Deed[] {
  const from = organisation.since ?? plan.began
  const contacts = organisation.contacts.map(({ duty, name = telling.nextName() }) => ({
    duty,
    name,
    telephone: nextTelephone(),
    address: addressOf(name, domainOf(organisation.name)),
  }))
  return [
    {
      at: entered,
      act: async (tx, known) => {
        const { name, kind, under, serves } = organisation
        const organisationId = await addOrganisation(tx, {
          name,
          kind,
          startsOn: from,
          parentId: under ? known.organisations.of(under) : null,
          localityIds: known.localities.all(serves === "everywhere" ? Object.keys(plan.localities) : serves),
        })
        known.organisations.set(name, organisationId)
        for (const setting of organisation.settings) await openSetting(tx, known, organisation.name, setting, from)
        for (const contact of contacts) await addContact(tx, organisationId, contact)
      },
    },
  ]
}

export async function openSetting(
  tx: Parameters<Deed["act"]>[0],
  known: Known,
  organisation: string,
  { name, type, locality, open }: SettingPlan,
  from: string,
): Promise<void> {
  const settingId = await addSetting(tx, known.organisations.of(organisation), {
    name,
    typeId: known.types.of(type),
    localityId: locality && known.localities.of(locality),
    halfDays: open,
    from,
  })
  known.settings.set(settingKey(organisation, name), settingId)
}

function teamDeed(plan: Plan, team: TeamPlan, { random }: Telling): Deed {
  const from = team.since ?? plan.began
  return {
    at: team.since ? decidedBefore(team.since, random) : atWork(addDays(plan.began, 14), random),
    act: async (tx, known) => {
      const organisationIds = known.organisations.all(team.of)
      known.teams.set(team.name, await addTeam(tx, { name: team.name, organisationIds, from }))
    },
  }
}
