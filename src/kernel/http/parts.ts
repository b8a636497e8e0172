import type { Content } from "../design/index.ts"
import type { Visit } from "./routes.ts"

/** What an upper slice has to say of a thing on that thing's own page, as at a day; nothing where it is not for them. */
export type Part = (visit: Visit, id: string, day: string) => Promise<Content>

/** The pages that upper slices have parts on. */
export type Parts = Record<"organisation" | "team" | "person", readonly Part[]>

/** All that is said of one thing, in the order app.ts gives. */
export function partsOf(visit: Visit, on: keyof Parts, id: string, day: string): Promise<Content[]> {
  return Promise.all(visit.site.parts[on].map((part) => part(visit, id, day)))
}
