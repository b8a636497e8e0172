import type pg from "pg"
import { as, type Tx } from "../src/kernel/database/index.ts"
import { addOrganisation } from "../src/organisations/organisations.ts"
import { addItem, startPartnership } from "../src/partnerships/index.ts"
import { settle } from "../src/people/differences/settle.ts"
import { merge } from "../src/people/duplicates/merges.ts"
import { addQualification } from "../src/people/held/qualifications/qualifications.ts"
import { addLanguage } from "../src/people/held/skills/languages.ts"
import { type Joined, join, joinAll } from "../src/people/people.ts"
import type { Details } from "../src/people/tables.ts"
import { unknownTerms } from "../src/people/tables.ts"
import { hold, nothingKnown, openPlace, type Place, signedIn } from "./cast.ts"
import { readCatalogue } from "./catalogue.ts"
import type { Client } from "./client.ts"
import { openWorld, type World } from "./world.ts"

/** Oak, managed by Olga, and Elm, in one partnership. */
export interface Ground {
  template: string
  place: Omit<Place, "world">
  oak: string
  elm: string
  /** Oak's own, of whom two are on Elm's list as well. */
  ada: Joined
  beth: Joined
}

const BORN = "1961-11-30"
export const ELMS = 1000

/** What Elm keeps of the first of its people: all that Olga might type to find out whether it does. */
export const known = {
  surname: "Quillfeather",
  name: "Aa Quillfeather",
  staffReference: "ELM0",
  address: "0@elm.example",
  telephone: "0961 555 0",
  born: BORN,
}
/** Nothing of Elm's looks otherwise, and nothing of anybody else's looks so. */
export const OF_ELM = /quillfeather|\bELM\d|@elm\.example|0961 555|30 November 1961|1961-11-30|diploma of elm/i

/** A database where Elm keeps nobody yet, to be copied. */
export async function layOutOak(): Promise<Ground> {
  const world = await openWorld()
  const { world: _, ...place } = await openPlace(world)
  await place.as((tx) => startPartnership(tx))
  const add = (name: string) =>
    place.as((tx) =>
      addOrganisation(tx, { name, kind: "school", startsOn: "2020-01-01", parentId: null, localityIds: [] }),
    )
  const [oak, elm] = [await add("Oak School"), await add("Elm School")]
  for (const [name, organisationId] of [
    ["Olga", oak],
    ["Eli", elm],
  ] as const) {
    const address = `${name.toLowerCase()}@${place.slug}.example`
    await place.as((tx) => hold(tx, { name, address, role: "organisation-manager", on: { organisationId } }))
  }
  await place.as((tx) => addItem(tx, "language", { name: "Elmish", description: null, code: null, codeSource: null }))
  const employ = (fullName: string, details: Partial<Details> = {}) =>
    place.as((tx) => join(tx, atWork(oak, { ...nothingKnown, fullName, ...details })))
  const ada = await employ("Ada Acorn")
  const beth = await employ("Beth Acorn", { birthDate: "1985-03-27" })
  await world.close()
  return { template: world.name, place, oak, elm, ada, beth }
}

/** Elm takes on a thousand people; one of them is found to be Ada, and one may be Beth. */
export async function fillElm(world: World, { place, elm, ada }: Ground): Promise<Joined[]> {
  const inWorld = <T>(work: (tx: Tx) => Promise<T>) =>
    as(world.database, { partnershipId: place.partnershipId, accountId: null }, work)
  const details = (at: number): Details => ({
    fullName: nameOf(at),
    knownAs: `${known.surname} ${at}`,
    birthDate: BORN,
    staffReference: `ELM${at}`,
    address: `${at}@elm.example`,
    telephone: `0961 555 ${at}`,
  })
  const people = Array.from({ length: ELMS }, (_, at) => atWork(elm, details(at)))
  people.push(atWork(elm, { ...nothingKnown, fullName: "Beth Acorn", birthDate: "1985-03-27" }))
  const elms = await inWorld((tx) => joinAll(tx, people))
  const [first, second] = elms as [Joined, Joined]
  await inWorld(async (tx) => {
    await merge(tx, { goneId: first.personId, survivorId: ada.personId })
    await settle(tx, ada.personId, { name: details(0).fullName, birthDate: null })
  })
  const { item_id: languageId } = (
    await world.owner.query(
      "select item_id from partnerships.list_item where partnership_id = $1 and name = 'Elmish'",
      [place.partnershipId],
    )
  ).rows[0]
  for (const { personId } of [first, second])
    await inWorld(async (tx) => {
      await addQualification(tx, personId, elm, { name: "Diploma of Elm", level: "3", awardedOn: null })
      await addLanguage(tx, personId, elm, { languageId, fluency: "fluent" })
    })
  return elms
}

/** Olga, signed in to a copy. */
export async function olgaIn(world: World, { place }: Ground): Promise<Client> {
  return signedIn(world, `olga@${place.slug}.example`)
}

/** A row of each table that is Oak's own, or of the whole partnership: what Olga's requests are about. */
export async function oaksRows(owner: pg.Pool, { place, oak }: Ground): Promise<Map<string, string>> {
  const found = new Map<string, string>([["organisations.organisation", oak]])
  for (const { name, isShared, primaryKey, columns } of await readCatalogue(owner)) {
    const own = primaryKey.at(-1)
    if (isShared || !own || found.has(name)) continue
    const isOaks = columns.some((column) => column.name === "organisation_id")
    const { rows } = await owner.query<{ id: string }>(
      `select ${own}::text as id from ${name} where partnership_id = $1 ${isOaks ? "and organisation_id = $2" : ""}
        order by 1 limit 1`,
      isOaks ? [place.partnershipId, oak] : [place.partnershipId],
    )
    if (rows[0]) found.set(name.replaceAll('"', ""), rows[0].id)
  }
  return found
}

function atWork(organisationId: string, details: Details) {
  return {
    organisationId,
    details,
    relation: "employed" as const,
    terms: { ...unknownTerms, payBand: "Z" },
    from: "2024-09-01",
  }
}

/** What the first, second… of Elm's people is called. */
export function nameOf(at: number): string {
  const letters = [...String(at)].map((digit) => "abcdefghij"[Number(digit)]).join("")
  return `${letters[0]!.toUpperCase()}${letters.slice(1)}a Quillfeather`
}
