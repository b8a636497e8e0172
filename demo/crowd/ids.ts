import { newId } from "../../src/kernel/ids.ts"
import type { PostTerms } from "../../src/people/tables.ts"
import { type Known, settingKey } from "../deeds.ts"
import type { PostHeld, Recorded, Somebody, Terms } from "./somebody.ts"

/** Ids for everybody, and for what their posts point to. */
export interface Ids {
  of(thing: Somebody | Recorded | PostHeld): string
  item(list: string, name: string): string
  terms(post: PostHeld, terms: Terms): PostTerms
  /** What each id is called, for traces. */
  names: ReadonlyMap<string, string>
}

export interface Items {
  id: string
  list: string
  name: string
}

export function idsFor(known: Known, items: readonly Items[], madeAt: (somebody: Somebody) => Date): Ids {
  const given = new Map<object, string>()
  const names = new Map(items.map(({ id, name }) => [id, name]))
  const itemIds = new Map(items.map(({ id, list, name }) => [`${list}: ${name}`, id]))
  const called = (id: string, name: string) => {
    names.set(id, name)
    return id
  }
  const of: Ids["of"] = (thing) => {
    const before = given.get(thing)
    if (before) return before
    const somebody = "records" in thing ? thing : "of" in thing ? thing.of : thing.record.of
    const id = newId(madeAt(somebody))
    given.set(thing, id)
    return id
  }
  const item: Ids["item"] = (list, name) => {
    const id = itemIds.get(`${list}: ${name}`)
    if (!id) throw new Error(`No ${list} is called “${name}”`)
    return id
  }
  const optional = (list: string, name: string | null) => name && item(list, name)
  return {
    of,
    item,
    names,
    terms: ({ record }, said) => ({
      occupationId: optional("occupation", said.occupation),
      sectorId: optional("sector", said.sector),
      furtherSectorIds: said.furtherSectors.map((sector) => item("sector", sector)),
      localityIds: said.localities.map((name) => called(known.localities.of(name), name)),
      focus: said.focus,
      contactLevelId: optional("contact-level", said.contactLevel),
      teamId: said.team && called(known.teams.of(said.team), said.team),
      settingId: said.setting && called(known.settings.of(settingKey(record.organisation, said.setting)), said.setting),
      managerId: said.manager && called(of(said.manager.of), said.manager.of.name),
      managerAddress: said.managerAddress,
      weeklyHours: said.weeklyHours,
      halfDays: said.halfDays,
      termTimeOnly: said.termTimeOnly,
      contract: said.contract,
      paySchemeId: optional("pay-scheme", said.payScheme),
      payBand: said.payBand,
    }),
  }
}
