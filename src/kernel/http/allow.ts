import { may } from "../access/actor.ts"
import { NotFound } from "../refusal.ts"
import type { ListVisit, Route } from "./routes.ts"
import type { Site } from "./server.ts"

/** Lets whoever visits use a route of a partnership with what its path names, or says that nothing is there. */
export async function allow(site: Site, route: Route, visit: ListVisit): Promise<void> {
  const { access } = route
  if (typeof access === "string") return
  if ("operator" in access) throw new NotFound()
  const id = access.on && (visit.params as Record<string, string>)[access.on]
  const on =
    access.on === "organisation" ? { organisation: id! } : access.on && (await site.placesOf[access.on](visit.tx, id!))
  if (!may(visit.actor, access.may, on)) throw new NotFound()
}
