import { may, reach } from "../kernel/access/actor.ts"
import { mayDo } from "../kernel/access/limits.ts"
import { codesOf } from "../kernel/access/printed-codes/codes.ts"
import { historyPage } from "../kernel/audit/history-page.tsx"
import { addDays } from "../kernel/clock.ts"
import { formatDate } from "../kernel/design/index.ts"
import { id, optionalText } from "../kernel/http/fields.ts"
import { button, form, get, mayUse, page, see, slice, type Visit } from "../kernel/http/routes.ts"
import { NotFound, Refusal } from "../kernel/refusal.ts"
import { download } from "../kernel/tables/download.ts"
import { inParts } from "../kernel/tables/list-file.ts"
import { grantColumns } from "./columns.ts"
import { renew, revoke } from "./ending.ts"
import { sendAgain } from "./grants.ts"
import { holders, lastDay, listQuery, mayChange } from "./holders.tsx"
import { grantOf, heldOn, type Listing, reading } from "./list.ts"
import { refuseToOutlast } from "./outlasting.ts"
import { GrantPage, RolesPage } from "./pages.tsx"
import { CodePage } from "./without-address/pages.tsx"
import { printCodeFor } from "./without-address/without-address.ts"

const grant = { grant: id("grants.grant", { say: "Choose somebody's access" }) }
export const grants = slice("grants", {
  menu: [{ text: "Access", path: "/access", group: "running", may: "access.see" }],
  constraints: {
    grant_once_at_a_time: { says: "This person already has that role here. Renew it instead.", field: "address" },
    role_held_where_it_belongs: { says: "Choose a role from the list", field: "role" },
  },
  routes: [
    holders("partnership", {
      path: "/access",
      sees: mayUse("access.see"),
      gives: mayUse("access.give-any"),
      params: {},
    }),
    holders("organisation", {
      path: "/organisations/:organisation/access",
      sees: mayUse("access.see", "organisation"),
      gives: mayUse("access.give", "organisation"),
      params: { organisation: id("organisations.organisation", { say: "Choose an organisation" }) },
    }),
    holders("team", {
      path: "/teams/:team/access",
      sees: mayUse("access.give-any"),
      gives: mayUse("access.give-any"),
      params: { team: id("organisations.team", { say: "Choose a team" }) },
    }),

    download(
      "/access",
      {
        access: mayUse("access.see"),
        query: listQuery,
        title: "Access",
        about: "Who has access to what, also when it has ended. Somebody with two roles is two items.",
        tells: "Names, email addresses and roles of those who have or had access",
        columns: grantColumns,
      },
      async ({ tx, actor, query, partnership, today }) => {
        const listing: Listing = { reach: reach(actor, "access.see"), ...query }
        const read = inParts(reading(tx, listing), async (some) =>
          some.map((each) => ({ ...each, heldOn: heldOn(each, partnership) })),
        )
        return { name: `access-${today}`, day: today, read }
      },
    ),

    get("/access/roles", { access: mayUse("access.see") }, async (visit) => page(<RolesPage visit={visit} />)),

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
        const [latestCode] = grant.address === null ? await codesOf(visit.tx, grant.accountId, 1) : []
        return page(
          <GrantPage
            visit={visit}
            state={state}
            grant={grant}
            mayChange={mayChange(visit, grant)}
            {...(may(visit.actor, "access.give-any") && { historyHref: visit.to(`/access/${grant.id}/history`) })}
            {...(latestCode && { latestCode })}
          />,
        )
      },
      submit: async (visit, { lastDay }) => {
        const grant = await mine(visit)
        if (grant.accountId === visit.actor.accountId && !may(visit.actor, "access.give-any"))
          throw new Refusal("Ask your workforce lead to renew your own access.", "lastDay")
        const endsOn = lastDay && addDays(lastDay, 1)
        await refuseToOutlast(visit.tx, visit.actor, { ...grant, endsOn })
        await renew(visit.tx, grant.id, endsOn)
        const until = lastDay ? `until ${formatDate(lastDay)}` : "with no last day"
        return see(visit.to(`/access/${grant.id}`), `${grant.name} has access ${until}`)
      },
    }),

    // All that was done to somebody's access here reaches past any one organisation: it is for the lead.
    get(
      "/access/:grant/history",
      { access: mayUse("access.give-any"), params: grant, query: { before: optionalText({ max: 36, example: "" }) } },
      async (visit) => {
        const { id, accountId, name } = await seen(visit)
        const back = visit.to(`/access/${id}`)
        return historyPage(visit, { subject: "account", id: accountId, name, back }, visit.query.before)
      },
    ),

    button("/access/:grant/removal", { access: mayUse("access.see"), params: grant }, async (visit) => {
      const grant = await mine(visit)
      await revoke(visit.tx, grant.id)
      return see(visit.to("/access"), `${grant.name} no longer has this access`)
    }),

    // Shown in answer to the button itself, and so once: an address to show it at could be opened again.
    button("/access/:grant/code", { access: mayUse("access.see"), params: grant }, async (visit) => {
      const grant = await mine(visit)
      const printed = await printCodeFor(visit.tx, visit.site.secret, visit.actor, grant)
      return page(<CodePage visit={visit} grant={grant} printed={printed} />)
    }),

    button("/access/:grant/invitation", { access: mayUse("access.see"), params: grant }, async (visit) => {
      const grant = await mine(visit)
      await mayDo(visit.tx, {
        key: `invitation:${grant.id}`,
        most: 5,
        minutes: 60,
        says: "This invitation has been sent five times within an hour. Wait, or ring the person.",
      })
      await sendAgain(visit.tx, visit.publicUrl, visit.actor, grant)
      return see(visit.to(`/access/${grant.id}`), `The invitation is on its way to ${grant.name}`)
    }),
  ],
})

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
