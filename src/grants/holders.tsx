import { may, reach } from "../kernel/access/actor.ts"
import { type Role, roles } from "../kernel/access/capabilities.ts"
import { addDays } from "../kernel/clock.ts"
import {
  address,
  choice,
  type Fields,
  means,
  optionalChoice,
  optionalDay,
  optionalText,
  text,
} from "../kernel/http/fields.ts"
import { type Access, form, get, page, type Route, see, type Visit } from "../kernel/http/routes.ts"
import { NotFound } from "../kernel/refusal.ts"
import { nameNow, teamName } from "../organisations/index.ts"
import { type HeldOn, invite, rolesToGive, usualEnd } from "./grants.ts"
import { type Listing, listGrants, states } from "./list.ts"
import { AccessPage } from "./list-page.tsx"
import { InvitePage } from "./pages.tsx"
import { LetInPage } from "./without-address/pages.tsx"
import { letInByHand } from "./without-address/without-address.ts"

type Kind = (typeof roles)[Role]["heldOn"]

const roleNames = Object.keys(roles) as [Role, ...Role[]]

export const listQuery = {
  search: means("Part of a name or an email address", optionalText({ max: 100, example: "ngozi" })),
  role: means("Those of one role", optionalChoice(roleNames)),
  state: means("Those that stand so today", optionalChoice(states)),
  after: optionalText({ max: 500, example: "" }),
  before: optionalText({ max: 500, example: "" }),
}

/** The last day of somebody's access; none: it goes on. */
export const lastDay = optionalDay({ say: "Enter the last day, like 27 3 2027", example: "2028-03-01" })

/** Who holds roles of one kind, on what the path names, and the form that invites one more. */
export function holders(kind: Kind, terms: { path: string; sees: Access; gives: Access; params: Fields }): Route[] {
  const held = roleNames.filter((role) => roles[role].heldOn === kind) as [Role, ...Role[]]
  const name = text({ say: "Enter the person's name", max: 200, example: "Bea" })
  return [
    get(terms.path, { access: terms.sees, params: terms.params, query: listQuery }, async (visit) => {
      const { on, name, back } = await placeOf(visit)
      const listing: Listing = { reach: reach(visit.actor, "access.see"), on, ...visit.query }
      const { after, before } = visit.query
      const mayInvite = rolesToGive(visit.actor, on).length > 0
      return page(
        <AccessPage
          visit={visit}
          title={back ? "People with access" : "Who has access"}
          {...(back && { caption: name, back })}
          listing={listing}
          found={await listGrants(visit.tx, listing, { after, before })}
          {...(mayInvite && { inviteHref: `${visit.path}/new` })}
          {...(!back && { filesAt: visit.to("/access") })}
        />,
      )
    }),

    ...form(`${terms.path}/new`, {
      access: terms.gives,
      params: terms.params,
      fields: {
        name,
        address: address({ say: "Enter an email address, like name@example.org", example: "bea@bluebell.example" }),
        role: choice(held, { say: "Choose a role" }),
        lastDay,
      },
      initial: async ({ today }) => ({ lastDay: addDays(usualEnd(today), -1) }),
      page: async (visit, state) => {
        const { on, name } = await placeOf(visit)
        const back = visit.path.replace(/\/new$/, "")
        return page(
          <InvitePage visit={visit} state={state} caption={name} back={back} roles={rolesToGive(visit.actor, on)} />,
        )
      },
      submit: async (visit, { name, address, role, lastDay }) => {
        const { on } = await placeOf(visit)
        const endsOn = lastDay && addDays(lastDay, 1)
        await invite(visit.tx, visit.publicUrl, visit.actor, { name, address, role, on, endsOn })
        return see(visit.path.replace(/\/new$/, ""), `An invitation is on its way to ${address}`)
      },
    }),

    ...form(`${terms.path}/new-without-email`, {
      access: terms.gives,
      params: terms.params,
      fields: { name, role: choice(withoutSecondFactorFirst(held), { say: "Choose a role" }), lastDay },
      initial: async ({ today }) => ({ lastDay: addDays(usualEnd(today), -1) }),
      page: async (visit, state) => {
        const { on, name } = await placeOf(visit)
        const back = visit.path.replace(/-without-email$/, "")
        const offered = withoutSecondFactorFirst(rolesToGive(visit.actor, on))
        return page(<LetInPage visit={visit} state={state} caption={name} back={back} roles={offered} />)
      },
      submit: async (visit, { name, role, lastDay }) => {
        const { on } = await placeOf(visit)
        const endsOn = lastDay && addDays(lastDay, 1)
        const grantId = await letInByHand(visit.tx, visit.actor, { name, role, on, endsOn })
        return see(visit.to(`/access/${grantId}`), `${name} may come in. Now print a code to sign in with`)
      },
    }),
  ]
}

/** Those whom a printed code can let in. */
function withoutSecondFactorFirst<R extends Role[]>(names: R): R {
  return names.toSorted((one, other) => Number(roles[one].secondFactor) - Number(roles[other].secondFactor)) as R
}

/** What the path names, by today's name, with the page to go back to; neither: the partnership itself. */
async function placeOf(visit: Visit): Promise<{ on: HeldOn; name: string; back?: string }> {
  const { organisation, team } = visit.params as { organisation?: string; team?: string }
  if (organisation)
    return {
      on: { organisationId: organisation },
      name: await nameNow(visit.tx, organisation),
      back: visit.to(`/organisations/${organisation}`),
    }
  if (!team) return { on: {}, name: visit.partnership.name }
  const name = await teamName(visit.tx, team)
  if (!name) throw new NotFound()
  return { on: { teamId: team }, name, back: visit.to(`/teams/${team}`) }
}

/** Whether somebody may change a grant that is held on this. */
export function mayChange(visit: Visit, grant: { organisationId: string | null }): boolean {
  if (may(visit.actor, "access.give-any")) return true
  return grant.organisationId !== null && may(visit.actor, "access.give", { organisation: grant.organisationId })
}
