import { AsAtForm, EmptyState, formatCount, ListBar, ListTable } from "../../../kernel/design/index.ts"
import { optionalDay } from "../../../kernel/http/fields.ts"
import { Layout } from "../../../kernel/http/layout.tsx"
import { get, page, type Route, type Visit } from "../../../kernel/http/routes.ts"
import { selfOf } from "../../account/self.ts"
import { relations } from "../../words.ts"
import { countManaged, type Managed, type Manager, managedOn } from "./people.ts"

export const myPeopleRoutes: Route[] = [
  get("/my-people", { access: "signedIn", query: { on: optionalDay() } }, async (visit) => {
    const day = visit.query.on ?? visit.today
    const { people, more } = await managedOn(visit.tx, await managerIn(visit), day)
    return page(<MyPeoplePage visit={visit} day={day} people={people} more={more} />)
  }),
]

/** How many people whoever is signed in manages today. */
export async function countMyPeople(visit: Visit): Promise<number> {
  return countManaged(visit.tx, await managerIn(visit))
}

/** Whoever is signed in, as somebody who may manage people. */
async function managerIn({ tx, actor, signIn }: Visit): Promise<Manager> {
  return { self: await selfOf(tx, actor.accountId), address: signIn?.address ?? null }
}

function MyPeoplePage(props: { visit: Visit; day: string; people: Managed[]; more: boolean }) {
  const { visit, day, people, more } = props
  const here = visit.to("/my-people")
  return (
    <Layout visit={visit} title="People you manage" wide back={visit.to("/")}>
      <p class="govuk-body">
        Those whose manager you are, as the organisations say whose posts these are. You see how to reach those whom you
        manage today, and nothing more of anybody.
      </p>
      <AsAtForm action={here} on={day} today={visit.today} />
      {people.length === 0 ? (
        <EmptyState title="Nobody is recorded as managed by you then">
          <p class="govuk-body">Ask whoever keeps their records to name you as their manager, by your email address.</p>
        </EmptyState>
      ) : (
        <>
          <ListBar>{formatCount(people.length, "post")}</ListBar>
          <ListTable
            caption="People you manage"
            rows={people}
            columns={[
              {
                heading: "Name",
                cell: ({ name, knownAs }) => (knownAs ? `${name} (${knownAs})` : name),
              },
              {
                heading: "Post",
                cell: ({ relation, occupation, setting }) =>
                  [occupation ?? relations[relation], setting].filter(Boolean).join(", "),
              },
              { heading: "Organisation", cell: ({ organisation }) => organisation },
              {
                heading: "Work email address",
                cell: ({ address }) =>
                  address && (
                    <a class="govuk-link" href={`mailto:${address}`}>
                      {address}
                    </a>
                  ),
              },
              {
                heading: "Work telephone",
                cell: ({ telephone }) =>
                  telephone && (
                    <a class="govuk-link" href={`tel:${telephone.replace(/[^+\d]/g, "")}`}>
                      {telephone.replaceAll(" ", "\u00a0")}
                    </a>
                  ),
              },
            ]}
          />
          {more && <p class="govuk-body">There are more than can be shown on one page.</p>}
        </>
      )}
    </Layout>
  )
}
