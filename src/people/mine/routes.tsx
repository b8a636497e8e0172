import { reach } from "../../kernel/access/actor.ts"
import { historyPage } from "../../kernel/audit/history-page.tsx"
import { id, optionalDay, optionalText } from "../../kernel/http/fields.ts"
import { partsOf } from "../../kernel/http/parts.ts"
import { get, mayUse, page, type Route, type Visit } from "../../kernel/http/routes.ts"
import { type Self, selfOf } from "../account/self.ts"
import type { Door } from "../held/door.tsx"
import { heldOf } from "../held/held.ts"
import { formsOfHeld } from "../held/routes.ts"
import { HeldSection } from "../held/section.tsx"
import { mistakesOf } from "../mistakes/queries.ts"
import { eyesOf, idsOf, type Profile, profileOf, survivorOf } from "../person/profile.ts"
import { aboutOf } from "./about/about.ts"
import { aboutRoutes } from "./about/routes.tsx"
import { copyRoutes } from "./copy/routes.tsx"
import { ownEyes, whoeverIAm } from "./door.ts"
import { looksPage } from "./looks/page.tsx"
import { MyRecordPage, NoRecordPage } from "./page.tsx"
import { myPeopleRoutes } from "./people/routes.tsx"

const before = { before: optionalText({ max: 36, example: "" }) }

/** What people say themselves of what they hold: heard by every organisation that keeps a record of them. */
const ownDoor: Door = {
  path: "/my-record",
  access: "signedIn",
  params: {},
  open: async (visit) => {
    const { personId } = await whoeverIAm(visit)
    return { personId, givenBy: null, caption: "My record", back: visit.to("/my-record"), here: visit.to("/my-record") }
  },
}

export const mineRoutes: Route[] = [
  get("/my-record", { access: "signedIn", query: { on: optionalDay() } }, async (visit) => {
    const self = await selfOf(visit.tx, visit.actor.accountId)
    if (!self) return page(<NoRecordPage visit={visit} />)
    const [profile, about, mistakes] = await Promise.all([
      profileOf(visit.tx, ownEyes(self), self.personId, visit.query.on ?? visit.today),
      aboutOf(visit.tx, self.personId),
      mistakesOf(visit.tx, self.personId, self.organisations),
    ])
    const held = await ownHeld(visit, self, profile)
    return page(
      <MyRecordPage
        visit={visit}
        self={self}
        about={about}
        profile={profile}
        mistakes={mistakes}
        held={held}
        parts={self.speaks ? await partsOf(visit, "self", self.personId, visit.today) : []}
      />,
    )
  }),

  get("/my-record/looks", { access: "signedIn", query: before }, async (visit) => {
    const { personId, organisations } = await whoeverIAm(visit)
    return looksPage(visit, {
      personId,
      organisations,
      name: "My record",
      back: visit.to("/my-record"),
      says: "These people and programs opened your record, or downloaded it in a list.",
    })
  }),

  get("/my-record/history", { access: "signedIn", query: before }, async (visit) => {
    const self = await whoeverIAm(visit)
    const { records, name } = await profileOf(visit.tx, ownEyes(self), self.personId, visit.today)
    const ids = [...records.map(({ id }) => id), ...(self.speaks ? await idsOf(visit.tx, self.personId) : [])]
    const of = { subject: ["record", "person"], id: ids, name, back: visit.to("/my-record") }
    return historyPage(visit, of, visit.query.before)
  }),

  get(
    "/people/:person/looks",
    {
      access: mayUse("audit.see", "person"),
      params: { person: id("people.person", { say: "Choose somebody" }) },
      query: before,
    },
    async (visit) => {
      const survivor = await survivorOf(visit.tx, visit.params.person)
      const { name } = await profileOf(visit.tx, eyesOf(visit.actor), survivor, visit.today)
      const organisations = reach(visit.actor, "audit.see")
      const ours = organisations === "all" ? "" : "of your organisation, and workforce leads "
      return looksPage(visit, {
        personId: survivor,
        organisations,
        name,
        back: visit.to(`/people/${survivor}`),
        says: `People ${ours}who opened this record, or downloaded it in a list.`,
      })
    },
  ),

  ...aboutRoutes,
  ...copyRoutes,
  ...myPeopleRoutes,
  ...formsOfHeld(ownDoor),
]

async function ownHeld(visit: Visit, { personId, organisations }: Self, profile: Profile) {
  const { day, records, posts, names } = profile
  const isToday = day === visit.today
  const byOrganisation = new Map(records.map(({ organisationId, organisation }) => [organisationId, organisation]))
  return (
    <HeldSection
      title="What you hold and can do"
      held={await heldOf(visit.tx, personId, organisations, day)}
      day={day}
      checksHref={() => null}
      posts={posts
        .filter(({ isOwn, now }) => isOwn && now)
        .map(({ id, organisationId, organisation, now }) => ({
          id,
          organisationId,
          place: names.get(now!.value.settingId ?? "") ?? organisation,
          href: null,
        }))}
      givers={[
        { givenBy: null, name: "you", here: isToday ? visit.to("/my-record") : null },
        ...[...byOrganisation].map(([givenBy, name]) => ({ givenBy, name, here: null })),
      ]}
    />
  )
}
