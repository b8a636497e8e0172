import { openPlace, type Place } from "../../../test/cast.ts"
import type { Answer, Client } from "../../../test/client.ts"
import type { World } from "../../../test/world.ts"
import { addItem, addLocality } from "../../partnerships/index.ts"
import { merge } from "../../people/duplicates/merges.ts"
import { countAs } from "../../people/held/qualifications/counts-as.ts"
import { addQualification } from "../../people/held/qualifications/qualifications.ts"
import { type Joined, joinAll } from "../../people/people.ts"
import { changePost, leave } from "../../people/posts/posts.ts"
import { second } from "../../people/posts/secondments.ts"
import { unknownTerms } from "../../people/tables.ts"
import { openVacancy } from "../../people/vacancies/vacancies.ts"
import type { Level, Relation } from "../../people/words.ts"

export interface Crowd {
  place: Place
  sectors: string[]
  localities: string[]
  joined: Joined[]
}

const PEOPLE = 60
const relations: Relation[] = ["employed", "employed", "volunteer", "agency", "governor"]

/**
 * People of every kind at two organisations: in no sector, one, or several; here and there twice, at both; some whose
 * hours nobody said, some who left, some lent, and two who were one.
 */
export async function openCrowd(world: World): Promise<Crowd> {
  const place = await openPlace(world)
  return place.as(async (tx) => {
    const sectors: string[] = []
    for (const name of ["Health", "Education", "Early years"])
      sectors.push(await addItem(tx, "sector", { name, description: null, code: null, codeSource: null }))
    const localities = [await addLocality(tx, "Pleck"), await addLocality(tx, "Aldridge")]
    const joinings = Array.from({ length: PEOPLE }, (_, at) => ({
      organisationId: at % 3 ? place.council : place.nursery,
      details: {
        fullName: `Somebody ${at}`,
        knownAs: null,
        birthDate: at % 7 ? `${1955 + (at % 50)}-0${1 + (at % 9)}-15` : null,
        staffReference: null,
        address: null,
        telephone: null,
      },
      relation: relations[at % relations.length]!,
      terms: {
        ...unknownTerms,
        sectorId: sectors[at % 4] ?? null,
        furtherSectorIds: at % 6 ? [] : [sectors[(at + 1) % 3]!].filter((id) => id !== sectors[at % 4]),
        localityIds: [[], [localities[0]!], localities, [localities[1]!]][
          at % 4 === 3 ? 0 : at % 5 ? 1 + (at % 3) : 0
        ]!,
        weeklyHours: at % 8 ? 10 + (at % 28) : null,
      },
      from: `202${4 + (at % 3)}-0${1 + (at % 9)}-01`,
    }))
    const joined = await joinAll(tx, joinings)
    const again = joinings.flatMap((joining, at) =>
      at % 9
        ? []
        : [
            {
              ...joining,
              personId: joined[at]!.personId,
              organisationId: at % 3 ? place.nursery : place.council,
              terms: { ...joining.terms, sectorId: sectors[(at + 2) % 3]!, furtherSectorIds: [], weeklyHours: 5 },
              from: "2026-02-01",
            },
          ],
    )
    await joinAll(tx, again)
    for (const [at, { postId }] of joined.entries()) {
      if (at % 11 === 5) await leave(tx, postId, { lastDay: "2026-11-30" })
      else if (at % 13 === 4 && at % 3)
        await second(tx, postId, { hostId: place.nursery, from: "2027-01-01", lastDay: null })
    }
    const levels: (Level | null)[] = ["2", "3", null, "6", "entry-3"]
    for (const [at, { personId, postId }] of joined.entries()) {
      const employer = joinings[at]!.organisationId
      if (at % 4 === 0) {
        const qualification = { name: "Diploma", level: levels[at % 5]!, awardedOn: at % 8 ? "2026-06-01" : null }
        const id = await addQualification(tx, personId, at % 3 ? employer : null, qualification)
        if (at % 16 === 0) await countAs(tx, postId, id, { level: "2", from: "2026-09-09" })
      }
      if (at % 17 === 1 && at % 11 !== 5)
        await changePost(tx, postId, {
          from: "2026-12-10",
          terms: { sectorId: sectors[(at + 1) % 3]!, furtherSectorIds: [] },
        })
    }
    const vacancy = {
      relation: "employed" as const,
      occupationId: null,
      settingId: null,
      localityId: null,
      weeklyHours: 37,
    }
    for (const [at, sectorId] of [sectors[0]!, sectors[1]!, sectors[1]!, null].entries())
      await openVacancy(tx, at % 2 ? place.nursery : place.council, {
        ...vacancy,
        sectorId,
        from: "2026-02-02",
        hardToFill: at > 1,
      })
    await merge(tx, { goneId: joined[20]!.personId, survivorId: joined[21]!.personId })
    return { place, sectors, localities, joined }
  })
}

export interface Told {
  /** Of its row and its column. */
  label: string
  figure: number
  href: string
}

/** Every figure of a page that leads somewhere. */
export function figuresOf(answer: Answer): Told[] {
  return [...answer.document.querySelectorAll("main table a, .trellis-key-figures a")].map((link) => ({
    label: link.textContent.replace(/\s+/g, " "),
    figure: Number.parseInt(link.textContent.replaceAll(",", ""), 10),
    href: link.getAttribute("href")!,
  }))
}

/** How many people there are on a list, as it says itself. */
export async function countOn(who: Client, href: string): Promise<number> {
  const list = await who.get(href)
  const bar = list.document.querySelector(".trellis-list-bar__count")?.textContent
  if (!bar && /Nobody matches|Nobody is in a post|No vacancies match|No post is vacant/.test(list.text())) return 0
  return Number.parseInt((bar ?? "").replaceAll(",", ""), 10)
}

/** The figures of a table, by the labels of its rows: as they are written. */
export function rowsOf(answer: Answer, title: string): Record<string, string[]> {
  const figure = [...answer.document.querySelectorAll("figure")].find(
    (each) => each.querySelector("figcaption h3")?.textContent === title,
  )
  const rows = [...(figure?.querySelectorAll("tbody tr") ?? [])]
  return Object.fromEntries(
    rows.map((row) => {
      const [label, ...cells] = [...row.children].map((cell) => cell.textContent.replace(/,.*$/s, "").trim())
      return [label, cells]
    }),
  )
}
