import { hold, openPlace, type Place } from "../../../test/cast.ts"
import type { Answer, Client } from "../../../test/client.ts"
import type { World } from "../../../test/world.ts"
import { addOrganisation } from "../../organisations/organisations.ts"
import { addItem, type List } from "../../partnerships/index.ts"
import { join } from "../people.ts"
import { unknownTerms } from "../tables.ts"

/** A partnership where Bluebell Nursery, managed by Bea, and Elm School, managed by Eli, both employ Dragana. */
export interface Shared {
  place: Place
  ngozi: Client
  bea: Client
  eli: Client
  elm: string
  dragana: { id: string; page: string; bluebell: Employed; elm: Employed }
  items: Record<string, string>
}
interface Employed {
  record: string
  recordId: string
  post: string
  postId: string
}

const details = { knownAs: null, birthDate: null, staffReference: null, address: null, telephone: null }
const lists: [List, string][] = [
  ["skill", "Lip-reading"],
  ["skill", "Home visiting"],
  ["language", "Polish"],
  ["language", "Urdu"],
  ["regulator", "Nursing and Midwifery Council"],
  ["regulator", "Social Work England"],
  ["check", "Enhanced DBS"],
  ["occupation", "Playworker"],
]

export async function openShared(world: World): Promise<Shared> {
  const place = await openPlace(world)
  const items: Record<string, string> = {}
  for (const [list, name] of lists)
    items[name] = await place.as((tx) => addItem(tx, list, { name, description: null, code: null, codeSource: null }))
  const elm = await place.as((tx) =>
    addOrganisation(tx, {
      name: "Elm School",
      kind: "school",
      startsOn: "2020-01-01",
      parentId: null,
      localityIds: [],
    }),
  )
  await place.as((tx) =>
    hold(tx, {
      name: "Eli",
      address: `eli@${place.slug}.example`,
      role: "organisation-manager",
      on: { organisationId: elm },
    }),
  )
  const employ = (organisationId: string, personId?: string) =>
    place.as((tx) =>
      join(tx, {
        ...(personId && { personId }),
        organisationId,
        details: { ...details, fullName: "Dragana Petrović" },
        relation: "employed",
        terms: unknownTerms,
        from: "2024-09-01",
      }),
    )
  const first = await employ(place.nursery)
  const second = await employ(elm, first.personId)
  const paths = ({ recordId, postId }: { recordId: string; postId: string }): Employed => ({
    record: `/${place.slug}/records/${recordId}`,
    recordId,
    post: `/${place.slug}/posts/${postId}`,
    postId,
  })
  const [ngozi, bea, eli] = await Promise.all([place.ngozi(), place.bea(), place.signIn(`eli@${place.slug}.example`)])
  return {
    place,
    ngozi,
    bea,
    eli,
    elm,
    items,
    dragana: {
      id: first.personId,
      page: `/${place.slug}/people/${first.personId}`,
      bluebell: paths(first),
      elm: paths(second),
    },
  }
}

export const on = (name: string, day: string) => {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}

/** The rows of what a person's page says they hold, a row a line, its cells apart. */
export function heldOn(page: Answer): string {
  const rows = page.document.querySelectorAll("section[aria-labelledby=held] :is(tbody tr, .govuk-summary-list__row)")
  const words = (element: Element) => element.textContent.replace(/\s+/g, " ").trim()
  return [...rows].map((row) => [...row.children].map(words).join(" | ")).join("\n")
}
