import { as, asNobody, type Database } from "../database/index.ts"
import { Layout } from "../http/layout.tsx"
import { get, page, type SiteVisit, see, slice } from "../http/routes.ts"
import type { Site } from "../http/server.ts"
import { mayAct } from "./demonstration/cast.ts"
import { sharedRolesOf } from "./operators.ts"

interface Place {
  name: string
  href: string
}

/** The first page: on to wherever somebody may go. */
export const entrance = slice("entrance", {
  scope: "site",
  routes: [
    get("/", { access: "anyone" }, async (visit) => {
      const { signIn } = visit
      if (!signIn) return see((await mayAct(visit)) ? "/demonstration" : "/sign-in")
      if (signIn.hasSecondFactor && !signIn.secondFactorAt) return see("/second-factor")
      const places = await placesOf(visit.site, signIn.accountId)
      const [first, ...others] = places
      if (!first) return page(<NoPlace visit={visit} />)
      return others.length === 0 ? see(first.href) : page(<PlacesPage visit={visit} places={places} />)
    }),
  ],
})

/** The partnerships in which somebody holds a role today, and the machine itself for those who run it. */
async function placesOf({ database, heldBy }: Pick<Site, "database" | "heldBy">, accountId: string): Promise<Place[]> {
  const places: Place[] = []
  for (const { partnershipId, name, slug } of await membershipsOf(database, accountId)) {
    const held = await as(database, { partnershipId, accountId }, (tx) => heldBy(tx, accountId))
    if (held.length > 0) places.push({ name, href: `/${slug}` })
  }
  const shared = await sharedRolesOf(database, accountId)
  if (shared.length > 0) places.push({ name: "How Trellis is doing", href: "/operator" })
  return places
}

/** The partnerships an account belongs to, with or without a role today. */
export function membershipsOf(database: Database, accountId: string) {
  return asNobody(database, ({ db }) =>
    db
      .selectFrom("access.membership as m")
      .innerJoin("kernel.partnership as p", "p.partnership_id", "m.partnership_id")
      .select(["p.partnership_id as partnershipId", "p.name", "p.slug"])
      .where("m.account_id", "=", accountId)
      .orderBy("p.name")
      .limit(200)
      .execute(),
  )
}

function PlacesPage({ visit, places }: { visit: SiteVisit; places: Place[] }) {
  return (
    <Layout visit={visit} title="Where do you want to go?">
      <ul class="govuk-list govuk-list--spaced">
        {places.map(({ name, href }) => (
          <li>
            <a class="govuk-link" href={href}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </Layout>
  )
}

function NoPlace({ visit }: { visit: SiteVisit }) {
  return (
    <Layout visit={visit} title="You have no access at the moment">
      <p class="govuk-body">
        You are signed in as {visit.signIn?.address ?? visit.signIn?.name}, but no partnership gives you access today.
        It may have ended, or not have begun.
      </p>
      <p class="govuk-body">
        Ask the person who invited you, or your partnership’s workforce lead. If you have another address, sign out and
        use that one.
      </p>
    </Layout>
  )
}
