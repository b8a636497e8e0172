import { hold, nothingKnown, onRegister, openPlace, type Place } from "../../test/cast.ts"
import type { Answer, Client } from "../../test/client.ts"
import type { World } from "../../test/world.ts"
import { halfDays } from "../organisations/index.ts"
import { addItem, addLocality, type List } from "../partnerships/index.ts"
import { chooseNeighbours } from "../partnerships/localities/neighbours.ts"
import { addLanguage } from "../people/held/skills/languages.ts"
import { setSkills } from "../people/held/skills/skills.ts"
import { agreeToBeFound, giveContact } from "../people/mine/about/about.ts"
import { join } from "../people/people.ts"
import { unknownTerms } from "../people/tables.ts"
import type { Fluency } from "../people/words.ts"

/** Bits of half-days by their words. */
export const on = (...words: string[]) =>
  halfDays.filter(({ text }) => words.includes(text)).reduce((bits, { value }) => bits | Number(value), 0)

/** What somebody of the cast can do, where, and whether they agreed to be asked. */
export interface Told {
  speaks?: Record<string, Fluency>
  can?: string[]
  in?: string[]
  free?: number
  note?: string
  agreed?: boolean
  /** An address of their own, for somebody without a sign-in. */
  address?: string
}

/** A partnership where Pleck and Palfrey lie beside each other, and Bloxwich lies far off. */
export interface Finding {
  place: Place
  items: Record<string, string>
  localities: Record<string, string>
  ann: Client
  at(path: string): string
  /** Somebody at Bluebell, with a sign-in. @returns their id */
  signsIn(name: string, told?: Told): Promise<string>
  /** Somebody at Bluebell who has no sign-in. */
  hasNone(name: string, told?: Told): Promise<string>
  /** The address of a search, by the names of what is looked for. */
  search(looking: Looking): string
}
interface Looking {
  skill?: string
  language?: string
  fluency?: string
  locality?: string
  beside?: boolean
  free?: string[]
}

const lists: [List, string][] = [
  ["skill", "Lip-reading"],
  ["skill", "Home visiting"],
  ["language", "Serbo-Croatian"],
  ["language", "Dari"],
  ["occupation", "Family support worker"],
]

export async function openFinding(world: World): Promise<Finding> {
  const place = await openPlace(world)
  const items: Record<string, string> = {}
  for (const [list, name] of lists)
    items[name] = await place.as((tx) => addItem(tx, list, { name, description: null, code: null, codeSource: null }))
  const localities: Record<string, string> = {}
  for (const name of ["Pleck", "Palfrey", "Bloxwich"]) localities[name] = await place.as((tx) => addLocality(tx, name))
  await place.as((tx) => chooseNeighbours(tx, localities.Pleck!, [localities.Palfrey!]))
  const terms = (told: Told) => ({
    ...unknownTerms,
    occupationId: items["Family support worker"]!,
    localityIds: (told.in ?? []).map((name) => localities[name]!),
  })
  const tell = (personId: string, told: Told) =>
    place.as(async (tx) => {
      for (const [language, fluency] of Object.entries(told.speaks ?? {}))
        await addLanguage(tx, personId, null, { languageId: items[language]!, fluency })
      const skills = (told.can ?? []).map((name) => items[name]!)
      if (skills.length) await setSkills(tx, personId, null, skills)
      if (told.address) await giveContact(tx, personId, { address: told.address, telephone: null })
      const { free = null, note = null, agreed = true } = told
      await agreeToBeFound(tx, personId, { mayBeFound: agreed, halfDays: free, note })
    })
  const employ = (name: string, told: Told) =>
    place.as((tx) =>
      join(tx, {
        organisationId: place.nursery,
        details: { ...nothingKnown, fullName: name, address: "office@bluebell.example" },
        relation: "employed",
        terms: terms(told),
        from: "2024-09-01",
      }),
    )
  const at = (path: string) => `/${place.slug}${path}`
  return {
    place,
    items,
    localities,
    ann: await place.ann(),
    at,
    signsIn: async (name, told = {}) => {
      const address = `${name.toLowerCase()}@${place.slug}.example`
      const on = { organisationId: place.nursery }
      await place.as((tx) => hold(tx, { name, address, role: "practitioner", on }))
      const { personId } = await onRegister(place, name, place.nursery, { fullName: name }, terms(told))
      await tell(personId, told)
      return personId
    },
    hasNone: async (name, told = {}) => {
      const { personId } = await employ(name, told)
      await tell(personId, told)
      return personId
    },
    search: ({ skill, language, fluency, locality, beside, free = [] }) => {
      const query = new URLSearchParams()
      if (skill) query.set("skill", items[skill]!)
      if (language) query.set("language", items[language]!)
      if (fluency) query.set("fluency", fluency)
      if (locality) query.set("locality", localities[locality]!)
      if (beside) query.set("beside", "yes")
      for (const words of free) query.append("free", String(on(words)))
      return at(`/finder?${query}`)
    },
  }
}

/** What a search says how many there are, and the rows it shows, cells apart. */
export function found(page: Answer): { count: string | undefined; rows: string[] } {
  const words = (element: Element) => (element.textContent ?? "").replace(/\s+/g, " ").trim()
  const count = page.document.querySelector(".trellis-list-bar__count")
  return {
    count: count ? words(count) : undefined,
    rows: [...page.document.querySelectorAll("main tbody tr")].map((row) => [...row.children].map(words).join(" | ")),
  }
}

export interface Mail {
  address: string
  subject: string
  text: string
  /** Its one link, without the site. */
  path: string
}

/** The messages written so far, the latest first. */
export async function mails(world: World): Promise<Mail[]> {
  const { rows } = await world.owner.query(
    "select address, subject, body::text as text, body -> 'action' ->> 'url' as url from mail.message order by message_id desc",
  )
  return rows.map(({ url, ...mail }) => ({ ...mail, path: new URL(url ?? "http://localhost").pathname }))
}
