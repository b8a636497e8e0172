import { may, reach, type SignedIn } from "../../kernel/access/actor.ts"
import { looked } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { offer } from "../../kernel/http/chooser.tsx"
import { get, mayUse, page, type Route, type Visit } from "../../kernel/http/routes.ts"
import { download } from "../../kernel/tables/download.ts"
import { organisationsToChoose, placesOfTeam, teamName } from "../../organisations/index.ts"
import { openItems, openLocalities } from "../../partnerships/index.ts"
import { countedBeside } from "../headcounts/parts.tsx"
import { minimumOn } from "../minimum/minimum.ts"
import { type Asked, isNarrowed, listingOf, listQuery } from "./asked.ts"
import { peopleColumns } from "./columns.ts"
import { exportedPosts } from "./export.ts"
import { everyPerson, listPeople } from "./list.ts"
import { PeoplePage } from "./page.tsx"

export const listRoutes: Route[] = [
  get("/people", { access: mayUse("person.list"), query: listQuery }, async (visit) => {
    const listing = await listingOf(visit)
    const { after, before } = visit.query
    const [found, choices, counted] = await Promise.all([
      listPeople(visit.tx, listing, { after: after ?? null, before: before ?? null }),
      choicesOf(visit),
      listing.presence === "here" && countedBeside(visit, listing, isNarrowed(visit, listing)),
    ])
    return page(
      <PeoplePage
        visit={visit}
        listing={listing}
        found={found}
        choices={choices}
        addHref={addHref(visit)}
        beside={counted}
      />,
    )
  }),

  ...download(
    "/people",
    {
      access: mayUse("person.list"),
      query: listQuery,
      title: "People",
      about:
        "The people on the register, post by post: somebody in two posts is two items, one after the other. A page " +
        "holds so many people.",
      tells: "Names, posts, hours and managers, and how to reach people at work",
      columns: peopleColumns,
      // Names and posts do for most programs: what more employers keep is opened apart.
      more: {
        may: "person.see",
        title: "People, with what their employers keep of them",
        tells: "The same, and dates of birth, staff references, contracts and pay",
      },
    },
    async (visit) => {
      const listing = await listingOf(visit)
      const { day } = listing
      const read = await everyPerson(visit.tx, listing, async (people) => {
        const others = people.map(({ id }) => id).filter((id) => id !== visit.actor.personId)
        await looked(visit.tx, "exported", "person", others)
        return exportedPosts(visit, listing, people)
      })
      return { name: `people-${day}`, day, read }
    },
  ),
]

async function choicesOf({ tx, actor, today, query }: Visit<unknown, Asked>) {
  const source = organisationsToChoose(tx, { day: query.on ?? today, reach: reach(actor, "person.list") })
  const answers = query.organisation ? { organisation: query.organisation } : {}
  const [organisations, teams, occupations, sectors, localities, contactLevels, minimum] = await Promise.all([
    // Where there are more than a list can show, an organisation's own page leads to its people.
    offer({ answers }, "organisation", source, "one"),
    query.team ? teamChosen(tx, actor, query.team) : [],
    openItems(tx, "occupation", query.occupation ?? undefined),
    openItems(tx, "sector", query.sector ?? undefined),
    openLocalities(tx),
    openItems(tx, "contact-level", query.level ?? undefined),
    may(actor, "person.see") ? minimumOn(tx, query.on ?? today) : null,
  ])
  return {
    organisations: organisations.all ?? organisations.chosen,
    teams,
    occupations,
    sectors,
    localities,
    contactLevels,
    minimum,
  }
}

/** A team is come to from its own page; here it can only be let go. */
async function teamChosen(tx: Tx, actor: SignedIn, id: string) {
  if (!may(actor, "person.list", await placesOfTeam(tx, id))) return []
  const name = await teamName(tx, id)
  return name ? [{ id, name }] : []
}

/** Straight to the form for those with one organisation; others choose it first. */
function addHref({ actor, to }: Visit): string | null {
  if (!may(actor, "person.change")) return null
  const within = reach(actor, "person.change")
  return to(within !== "all" && within.length === 1 ? `/organisations/${within[0]}/people/new` : "/people/new")
}
