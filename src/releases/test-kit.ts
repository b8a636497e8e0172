import { hold, nothingKnown, openPlace, type Place } from "../../test/cast.ts"
import type { Client } from "../../test/client.ts"
import type { World } from "../../test/world.ts"
import { addItem, addLocality } from "../partnerships/index.ts"
import { type Joining, joinAll } from "../people/people.ts"
import { unknownTerms } from "../people/tables.ts"
import { releaseNext } from "./releasing.ts"
import { monthsOf } from "./stored.ts"

/** A small register whose months are published, and who reads them. */
export interface Register {
  place: Place
  sectors: { health: string; education: string }
  pleck: string
  /** 20 employed in health, then 3 volunteers there, then 12 employed in education. */
  posts: string[]
  at(path: string): string
  joining(nth: number, sectorId: string | null, relation: Joining["relation"], from?: string): Joining
  /** All that waits, as on the night after a month's end. */
  night(day: string): Promise<void>
  /** A board reader, signed in anew as after a month. */
  tariq(): Promise<Client>
  /** What came of each month at last, the earliest first. */
  counted(): ReturnType<typeof monthsOf>
}

export async function openRegister(world: World): Promise<Register> {
  world.clock.set("2027-03-02")
  const place = await openPlace(world)
  const { sectors, pleck } = await place.as(async (tx) => {
    const add = (name: string) => addItem(tx, "sector", { name, description: null, code: null, codeSource: null })
    await hold(tx, { name: "Tariq", address: `tariq@${place.slug}.example`, role: "board-reader", on: {} })
    return {
      sectors: { health: await add("Health"), education: await add("Education") },
      pleck: await addLocality(tx, "Pleck"),
    }
  })
  const joining: Register["joining"] = (nth, sectorId, relation, from = "2026-01-01") => ({
    organisationId: place.council,
    details: { ...nothingKnown, fullName: `Somebody ${nth}` },
    relation,
    terms: { ...unknownTerms, sectorId, localityIds: sectorId ? [pleck] : [] },
    from,
  })
  const joined = await place.as((tx) =>
    joinAll(tx, [
      ...Array.from({ length: 20 }, (_, at) => joining(at, sectors.health, "employed")),
      ...Array.from({ length: 3 }, (_, at) => joining(20 + at, sectors.health, "volunteer")),
      ...Array.from({ length: 12 }, (_, at) => joining(23 + at, sectors.education, "employed")),
    ]),
  )
  return {
    place,
    sectors,
    pleck,
    posts: joined.map(({ postId }) => postId),
    at: (path) => `/${place.slug}${path}`,
    joining,
    night: async (day) => {
      world.clock.set(`${day}T05:00:00Z`)
      await world.work()
      while ((await releaseNext(world.database, place.partnershipId)) === "more");
    },
    tariq: () => place.signIn(`tariq@${place.slug}.example`),
    counted: async () => (await place.as(monthsOf)).toReversed(),
  }
}

/** The heading of the table that most tests read. */
export const table = "People by sector and relation"

/** The rows of a table of the page, by their heading. */
export function rowsOf(page: { document: Document }, caption: string): Record<string, string[]> {
  const found = [...page.document.querySelectorAll("table")].find((one) =>
    one.querySelector("caption")?.textContent?.startsWith(caption),
  )!
  return Object.fromEntries(
    [...found.querySelectorAll("tbody tr")].map((row) => {
      const [heading, ...cells] = [...row.querySelectorAll("th, td")].map((cell) => cell.textContent!.trim())
      return [heading!, cells]
    }),
  )
}
