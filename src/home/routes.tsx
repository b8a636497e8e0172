import { completenessToday } from "../completeness/index.ts"
import { countClaims, myLearning } from "../compliance/index.ts"
import { countAsking } from "../finder/index.ts"
import { may, reach } from "../kernel/access/actor.ts"
import { roles } from "../kernel/access/capabilities.ts"
import { get, page, slice, type Visit } from "../kernel/http/routes.ts"
import { contactsOf, nameOf } from "../organisations/index.ts"
import { preferenceOf } from "../partnerships/index.ts"
import { countMyPeople, countOpenMistakes, countPeopleToday, countVacancies, vacantOn } from "../people/index.ts"
import { figuresRoutes } from "./learning/figures-routes.tsx"
import { pressingFor } from "./learning/pressing.ts"
import { learningRoutes } from "./learning/routes.tsx"
import { HomePage, type HomePageProps, type WhomToAsk } from "./pages.tsx"
import { accessToMind, countsToday, planned, teamsNamed, withoutContact } from "./queries.ts"
import { workforceRoutes } from "./workforce/routes.tsx"

export const home = slice("home", {
  menu: [
    { text: "Our workforce", path: "/workforce", group: "people", may: "workforce.see" },
    { text: "Learning", path: "/learning", group: "learning", may: "learning.figures" },
    {
      text: "Team’s learning",
      path: "/learning/team",
      group: "learning",
      may: "learning.see",
      // For whoever sees no figures, everybody one by one belongs here.
      covers: ["/learning", "/achievements"],
    },
  ],
  routes: [
    workforceRoutes,
    figuresRoutes,
    learningRoutes,
    get("/", { access: "signedIn" }, async (visit) => {
      const { tx, actor } = visit
      const sees = may(actor, "organisation.list")
      const within = reach(actor, "organisation.list")
      const [
        counts,
        people,
        records,
        vacancies,
        changes,
        uncontacted,
        access,
        mistakes,
        claims,
        asking,
        pressing,
        managed,
        learning,
        held,
        asked,
        { helpAddress },
      ] = await Promise.all([
        sees ? countsToday(tx, within) : undefined,
        may(actor, "person.list") ? countPeopleToday(visit) : undefined,
        completenessToday(visit),
        sees ? countVacancies(tx, vacantOn(visit.today, within)) : undefined,
        sees ? planned(tx, within) : [],
        may(actor, "organisation.change")
          ? withoutContact(tx, reach(actor, "organisation.change"))
          : { first: [], count: 0 },
        may(actor, "access.give") ? accessToMind(tx, reach(actor, "access.give")) : undefined,
        may(actor, "person.change") ? countOpenMistakes(tx, reach(actor, "person.change")) : 0,
        may(actor, "claim.decide") ? countClaims(tx) : 0,
        countAsking(visit),
        pressingFor(visit),
        countMyPeople(visit),
        sees ? null : myLearning(visit),
        heldInWords(visit),
        // Whoever may open the organisation's page finds them there.
        whomToAsk(visit),
        preferenceOf(tx),
      ])
      return page(
        <HomePage
          visit={visit}
          counts={counts}
          people={people}
          records={records}
          vacancies={vacancies}
          planned={changes}
          withoutContact={uncontacted}
          access={access}
          mistakes={mistakes}
          claims={claims}
          asking={asking}
          pressing={pressing}
          managed={managed}
          learning={learning}
          held={held}
          whomToAsk={asked}
          helpAddress={helpAddress}
        />,
      )
    }),
  ],
})

/** The contacts of each organisation somebody belongs to without seeing its page. */
async function whomToAsk({ tx, actor, today }: Visit): Promise<WhomToAsk[]> {
  const ids = actor.held.flatMap((held) => (held.on === "organisation" ? held.rootId : []))
  const unseen = [...new Set(ids)].filter((organisation) => !may(actor, "organisation.see", { organisation }))
  const all = await Promise.all(
    unseen.map(async (id) => ({ name: await nameOf(tx, id, today), contacts: await contactsOf(tx, id) })),
  )
  return all.flatMap(({ name, contacts }) => (name ? { name, contacts } : []))
}

/** What somebody is here as, with where to go for it. */
async function heldInWords(visit: Visit): Promise<HomePageProps["held"]> {
  return Promise.all(
    visit.actor.held.map(async (held) => {
      const role = roles[held.role].label
      if (held.on === "partnership") return { role, on: visit.partnership.name }
      if (held.on === "team") {
        const [team] = await teamsNamed(visit.tx, [held.teamId])
        return { role, on: team?.name ?? "A team that has ended", ...(team && { href: visit.to(`/teams/${team.id}`) }) }
      }
      const name = await nameOf(visit.tx, held.rootId, visit.today)
      const opens = name && may(visit.actor, "organisation.see", { organisation: held.rootId })
      const sends = name && may(visit.actor, "person.change", { organisation: held.rootId })
      return {
        role,
        on: name ?? "An organisation that has left",
        ...(opens && { href: visit.to(`/organisations/${held.rootId}`) }),
        ...(sends && { sendHref: visit.to(`/organisations/${held.rootId}/import`) }),
      }
    }),
  )
}
