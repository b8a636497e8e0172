import { may, type Reader, reach, teamsWithin } from "../../kernel/access/actor.ts"
import { looked } from "../../kernel/audit/index.ts"
import { means, optionalDay, optionalId, optionalText, type Values } from "../../kernel/http/fields.ts"
import { get, type ListVisit, mayUse, page, type Route } from "../../kernel/http/routes.ts"
import { download } from "../../kernel/tables/download.ts"
import { pageOf } from "../../kernel/tables/keyset.ts"
import { inParts } from "../../kernel/tables/list-file.ts"
import { openItems } from "../../partnerships/index.ts"
import { learningColumns } from "./columns.ts"
import { countListed, type Listing, reading } from "./list.ts"
import { AchievementsPage } from "./page.tsx"

const listQuery = {
  subject: means("Of one subject", optionalId("partnerships.list_item", { only: { list: "training-subject" } })),
  since: means(
    "Completed on this day or later",
    optionalDay({ say: "Enter a day, like 27 3 2026", example: "2026-03-01" }),
  ),
  after: optionalText({ max: 500, example: "" }),
  before: optionalText({ max: 500, example: "" }),
}
type Asked = Partial<Values<typeof listQuery>>

export const listRoutes: Route[] = [
  get("/achievements", { access: mayUse("learning.see"), query: listQuery }, async (visit) => {
    const listing = listingOf(visit)
    const { after, before } = visit.query
    const [found, count, subjects] = await Promise.all([
      pageOf(await reading(visit.tx, listing), { after: after ?? null, before: before ?? null }),
      countListed(visit.tx, listing),
      openItems(visit.tx, "training-subject", listing.subjectId ?? undefined),
    ])
    const mayRecord = may(visit.actor, "learning.record")
    return page(<AchievementsPage {...{ visit, listing, found, count, subjects, mayRecord }} />)
  }),

  ...download(
    "/achievements",
    {
      access: mayUse("learning.see"),
      query: listQuery,
      title: "Learning recorded",
      about:
        "What people have learned or shown, each piece one item, the latest first, without what was corrected or taken " +
        "back. Of people in a post today as far as they are seen; for a workforce lead of everybody there was.",
      tells: "What people have learned, by name, and who recorded it",
      columns: learningColumns,
    },
    async (visit) => {
      const listing = listingOf(visit)
      const read = inParts(await reading(visit.tx, listing), async (some) => {
        const others = new Set(some.map(({ personId }) => personId).filter((id) => id !== visit.actor.personId))
        await looked(visit.tx, "exported", "person", [...others])
        return some
      })
      return { name: `learning-recorded-${visit.today}`, day: visit.today, read }
    },
  ),
]

function listingOf({ actor, query }: ListVisit<unknown, Asked>): Listing {
  return { sight: sightIn(actor), subjectId: query.subject ?? null, since: query.since ?? null }
}

function sightIn(actor: Reader) {
  return { organisations: reach(actor, "learning.see"), teams: teamsWithin(actor, "learning.see") }
}
