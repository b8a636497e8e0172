import { may, reach } from "../kernel/access/actor.ts"
import { type Role, roles } from "../kernel/access/capabilities.ts"
import { addDays } from "../kernel/clock.ts"
import { formatDate } from "../kernel/design/index.ts"
import { address, choice, id, optionalChoice, optionalDay, optionalText, text } from "../kernel/http/fields.ts"
import {
  button,
  type FormState,
  form,
  get,
  mayUse,
  page,
  type Result,
  see,
  slice,
  type Visit,
} from "../kernel/http/routes.ts"
import { NotFound } from "../kernel/refusal.ts"
import { csv } from "../kernel/tables/csv.ts"
import { nameNow, teamName } from "../organisations/index.ts"
import { type HeldOn, invite, renew, revoke, rolesToGive, sendAgain, usualEnd } from "./grants.ts"
import { everyGrant, grantOf, type Listing, listGrants, states } from "./list.ts"
import { AccessPage } from "./list-page.tsx"
import { GrantPage, InvitePage, RolesPage } from "./pages.tsx"
import { stateWords } from "./words.ts"

const roleNames = Object.keys(roles) as [Role, ...Role[]]
const organisation = { organisation: id("organisations.organisation", { say: "Choose an organisation" }) }
const team = { team: id("organisations.team", { say: "Choose a team" }) }
const grant = { grant: id("grants.grant", { say: "Choose somebody's access" }) }
const listQuery = {
  search: optionalText({ max: 100, example: "ngozi" }),
  role: optionalChoice(roleNames),
  state: optionalChoice(states),
  after: optionalText({ max: 500, example: "" }),
  before: optionalText({ max: 500, example: "" }),
}
const lastDay = optionalDay({ say: "Enter the last day, like 27 3 2027", example: "2028-03-01" })
const invitation = {
  name: text({ say: "Enter the person's name", max: 200, example: "Bea" }),
  address: address({ say: "Enter an email address, like name@example.org", example: "bea@bluebell.example" }),
  role: choice(roleNames, { say: "Choose a role" }),
  lastDay,
}

export const grants = slice("grants", {
  menu: [{ text: "Access", path: "/access", may: "access.see" }],
  constraints: {
    grant_once_at_a_time: { says: "This person already has that role here. Renew it instead.", field: "address" },
    role_held_where_it_belongs: { says: "Choose a role from the list", field: "role" },
  },
  routes: [
    get("/access", { access: mayUse("access.see"), query: listQuery }, async (visit) => {
      const listing: Listing = { reach: reach(visit.actor, "access.see"), ...visit.query }
      const { after, before } = visit.query
      return page(
        <AccessPage
          visit={visit}
          title="Who has access"
          here="/access"
          listing={listing}
          found={await listGrants(visit.tx, listing, { after, before })}
          {...(may(visit.actor, "access.give-any") && { inviteHref: visit.to("/access/new") })}
        />,
      )
    }),

    get("/access.csv", { access: mayUse("access.see"), query: listQuery }, async (visit) => {
      const listing: Listing = { reach: reach(visit.actor, "access.see"), ...visit.query }
      async function* rows() {
        for await (const row of everyGrant(visit.tx, listing))
          yield [
            row.name,
            row.address,
            roles[row.role].label,
            row.on ?? visit.partnership.name,
            row.startsOn,
            row.endsOn && addDays(row.endsOn, -1),
            stateWords[row.state],
          ]
      }
      return csv(
        `access-${visit.today}`,
        ["Name", "Email address", "Role", "Held on", "From", "Last day", "State"],
        rows(),
      )
    }),

    get("/access/roles", { access: mayUse("access.see") }, async (visit) => page(<RolesPage visit={visit} />)),

    form("/access/new", {
      access: mayUse("access.give-any"),
      fields: { ...invitation, role: choice(rolesHeldOn("partnership"), { say: "Choose a role" }) },
      initial: async ({ today }) => ({ lastDay: addDays(usualEnd(today), -1) }),
      page: async (visit, state) => invitePage(visit, state, {}),
      submit: async (visit, sent) => invited(visit, sent, {}),
    }),

    get(
      "/organisations/:organisation/access",
      { access: mayUse("access.see", "organisation"), params: organisation, query: listQuery },
      async (visit) => {
        const { organisation } = visit.params
        const listing: Listing = { reach: [organisation], ...visit.query }
        const { after, before } = visit.query
        const here = `/organisations/${organisation}/access`
        return page(
          <AccessPage
            visit={visit}
            title="People with access"
            caption={await nameNow(visit.tx, organisation)}
            back={visit.to(`/organisations/${organisation}`)}
            here={here}
            listing={listing}
            found={await listGrants(visit.tx, listing, { after, before })}
            {...(may(visit.actor, "access.give", { organisation }) && { inviteHref: visit.to(`${here}/new`) })}
          />,
        )
      },
    ),

    form("/organisations/:organisation/access/new", {
      access: mayUse("access.give", "organisation"),
      params: organisation,
      fields: { ...invitation, role: choice(rolesHeldOn("organisation"), { say: "Choose a role" }) },
      initial: async ({ today }) => ({ lastDay: addDays(usualEnd(today), -1) }),
      page: async (visit, state) => invitePage(visit, state, { organisationId: visit.params.organisation }),
      submit: async (visit, sent) => invited(visit, sent, { organisationId: visit.params.organisation }),
    }),

    get("/teams/:team/access", { access: mayUse("access.give-any"), params: team, query: listQuery }, async (visit) => {
      const name = await teamName(visit.tx, visit.params.team)
      if (!name) throw new NotFound()
      const listing: Listing = { reach: "all", on: { teamId: visit.params.team }, ...visit.query }
      const { after, before } = visit.query
      const here = `/teams/${visit.params.team}/access`
      return page(
        <AccessPage
          visit={visit}
          title="People with access"
          caption={name}
          back={visit.to(`/teams/${visit.params.team}`)}
          here={here}
          listing={listing}
          found={await listGrants(visit.tx, listing, { after, before })}
          inviteHref={visit.to(`${here}/new`)}
        />,
      )
    }),

    form("/teams/:team/access/new", {
      access: mayUse("access.give-any"),
      params: team,
      fields: { ...invitation, role: choice(rolesHeldOn("team"), { say: "Choose a role" }) },
      initial: async ({ today }) => ({ lastDay: addDays(usualEnd(today), -1) }),
      page: async (visit, state) => invitePage(visit, state, { teamId: visit.params.team }),
      submit: async (visit, sent) => invited(visit, sent, { teamId: visit.params.team }),
    }),

    form("/access/:grant", {
      access: mayUse("access.see"),
      params: grant,
      fields: { lastDay },
      initial: async (visit) => {
        const { endsOn } = await seen(visit)
        return endsOn ? { lastDay: addDays(endsOn, -1) } : {}
      },
      page: async (visit, state) => {
        const grant = await seen(visit)
        return page(<GrantPage visit={visit} state={state} grant={grant} mayChange={mayChange(visit, grant)} />)
      },
      submit: async (visit, { lastDay }) => {
        const grant = await mine(visit)
        await renew(visit.tx, grant.id, lastDay && addDays(lastDay, 1))
        const until = lastDay ? `until ${formatDate(lastDay)}` : "with no last day"
        return see(visit.to(`/access/${grant.id}`), `${grant.name} has access ${until}`)
      },
    }),

    button("/access/:grant/removal", { access: mayUse("access.see"), params: grant }, async (visit) => {
      const grant = await mine(visit)
      await revoke(visit.tx, grant.id)
      return see(visit.to("/access"), `${grant.name} no longer has this access`)
    }),

    button("/access/:grant/invitation", { access: mayUse("access.see"), params: grant }, async (visit) => {
      const grant = await mine(visit)
      await sendAgain(visit.tx, visit.publicUrl, visit.actor, grant)
      return see(visit.to(`/access/${grant.id}`), `The invitation is on its way to ${grant.name}`)
    }),
  ],
})

function rolesHeldOn(kind: "partnership" | "organisation" | "team"): [Role, ...Role[]] {
  return roleNames.filter((role) => roles[role].heldOn === kind) as [Role, ...Role[]]
}

async function invitePage(visit: Visit, state: FormState, on: HeldOn): Promise<Result> {
  const name = await nameOfPlace(visit, on)
  const back = visit.to(
    on.organisationId
      ? `/organisations/${on.organisationId}/access`
      : on.teamId
        ? `/teams/${on.teamId}/access`
        : "/access",
  )
  return page(
    <InvitePage visit={visit} state={state} caption={name} back={back} roles={rolesToGive(visit.actor, on)} />,
  )
}

/** The organisation, team or partnership somebody is invited to; one that is not here is not found. */
async function nameOfPlace(visit: Visit, on: HeldOn): Promise<string> {
  if (on.organisationId) return nameNow(visit.tx, on.organisationId)
  if (!on.teamId) return visit.partnership.name
  const name = await teamName(visit.tx, on.teamId)
  if (!name) throw new NotFound()
  return name
}

async function invited(
  visit: Visit,
  sent: { name: string; address: string; role: Role; lastDay: string | null },
  on: HeldOn,
): Promise<Result> {
  const { name, address, role, lastDay } = sent
  await nameOfPlace(visit, on)
  await invite(visit.tx, visit.publicUrl, visit.actor, {
    name,
    address,
    role,
    on,
    endsOn: lastDay && addDays(lastDay, 1),
  })
  const back = on.organisationId
    ? `/organisations/${on.organisationId}/access`
    : on.teamId
      ? `/teams/${on.teamId}/access`
      : "/access"
  return see(visit.to(back), `An invitation is on its way to ${address}`)
}

/** Somebody's access, for those who may see it: theirs by reach. */
async function seen(visit: Visit<{ grant: string }>) {
  const grant = await grantOf(visit.tx, visit.params.grant)
  const within =
    grant &&
    (may(visit.actor, "access.give-any") ||
      (grant.organisationId && may(visit.actor, "access.see", { organisation: grant.organisationId })))
  if (!within) throw new NotFound()
  return grant
}

/** The same, for those who may change it. */
async function mine(visit: Visit<{ grant: string }>) {
  const grant = await seen(visit)
  if (!mayChange(visit, grant)) throw new NotFound()
  return grant
}

function mayChange(visit: Visit, grant: { organisationId: string | null }): boolean {
  if (may(visit.actor, "access.give-any")) return true
  return grant.organisationId !== null && may(visit.actor, "access.give", { organisation: grant.organisationId })
}
