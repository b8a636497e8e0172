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

/** Somebody who answers for a duty at an organisation. */
export interface Contact {
  organisation: string
  duty: string
  name: string
  telephone: string
  address: string
}

/** How many organisations a lead enters in a day. */
const A_DAY = 6

/** Organisations as they were entered: the first ones a few each day, the others before they joined. */
export function organisationsOf(plan: Plan, telling: Telling): Deed[] {
  const nextTelephone = telephones(plan.telephones.area, plan.telephones.first)
  let free = new Date(0)
  const organisations = plan.organisations.flatMap((organisation, index) => {
    if (index % A_DAY === 0) free = atWork(addDays(plan.began, 1 + index / A_DAY), telling.random)
    const entered = organisation.since ? decidedBefore(organisation.since, telling.random) : free
    const deeds = sitting(plan, organisation, entered, telling, nextTelephone)
    if (entered === free) free = minutesAfter(deeds.at(-1)!.at, telling.random)
    return deeds
  })
  return [...organisations, ...plan.teams.map((team) => teamDeed(plan, team, telling))]
}

/** One organisation, its settings and its contacts, entered one after the other. */
function sitting(
  plan: Plan,
  organisation: OrganisationPlan,
  entered: Date,
  telling: Telling,
  nextTelephone: () => string,
): Deed[] {
  const { name, kind, under, serves, settings, contacts, since: from = plan.began } = organisation
  const acts: Deed["act"][] = [
    async (tx, known) => {
      const added = await addOrganisation(tx, {
        name,
        kind,
        startsOn: from,
        parentId: under ? known.organisations.of(under) : null,
        localityIds: known.localities.all(serves === "everywhere" ? Object.keys(plan.localities) : serves),
      })
      known.organisations.set(name, added)
    },
    ...settings.map(
      (setting): Deed["act"] =>
        (tx, known) =>
          openSetting(tx, known, name, setting, from),
    ),
    ...contacts.map(({ duty, name: who = telling.nextName().name }): Deed["act"] => {
      const contact = { duty, name: who, telephone: nextTelephone(), address: addressOf(who, domainOf(name)) }
      telling.contacts.push({ organisation: name, ...contact })
      return async (tx, known) => void (await addContact(tx, known.organisations.of(name), contact))
    }),
  ]
  let at = entered
  return acts.map((act, index) => {
    if (index > 0) at = minutesAfter(at, telling.random)
    return { at, act }
  })
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
