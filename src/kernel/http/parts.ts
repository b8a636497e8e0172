import type { Content } from "../design/index.ts"
import type { Visit } from "./routes.ts"

/** What an upper slice has to say of a thing on that thing's own page, as at a day; nothing where it is not for them. */
export type Part = (visit: Visit, id: string, day: string) => Promise<Content>

/** Something of two people that one person could hardly have, or that wants looking at before they count as one. */
export interface Clash {
  what: string
  one: string
  other: string
}

/** What clashes in an upper slice between two people who may be one, as far as the visitor may see it. */
export type FindClashes = (visit: Visit, ids: readonly [string, string]) => Promise<Clash[]>

type Page = "organisation" | "team" | "person" | "self"

/** The pages that upper slices have parts on, and what they look for before two people are merged. */
export type Parts = Record<Page, readonly Part[]> & { merging: readonly FindClashes[] }

/** All that is said of one thing, in the order app.ts gives. */
export function partsOf(visit: Visit, on: Page, id: string, day: string): Promise<Content[]> {
  return Promise.all(visit.site.parts[on].map((part) => part(visit, id, day)))
}

/** All that clashes in upper slices between two people, in the order app.ts gives. */
export async function clashesOf(visit: Visit, ids: readonly [string, string]): Promise<Clash[]> {
  return (await Promise.all(visit.site.parts.merging.map((find) => find(visit, ids)))).flat()
}
