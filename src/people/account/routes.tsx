import { choice, id, optionalAddress, optionalId } from "../../kernel/http/fields.ts"
import { button, form, mayUse, page, type Route, see } from "../../kernel/http/routes.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { recordOf } from "../person/details.ts"
import { WayInPage } from "./pages.tsx"
import { canBeLinked } from "./queries.ts"
import { confirmSignIn, inviteBy, letInByCode, linkSignIn, unlinkSignIn } from "./sign-ins.ts"

const record = { record: id("people.record", { say: "Choose somebody’s record" }) }
const signIn = { ...record, account: id("people.person_account", { say: "Choose a sign-in" }) }

export const accountRoutes: Route[] = [
  ...form("/records/:record/sign-in", {
    access: mayUse("person.change", "record"),
    params: record,
    fields: {
      way: choice(["address", "code", "already"], { say: "Choose how they will sign in" }),
      address: optionalAddress({
        say: "Enter an email address, like name@example.org",
        example: "dragana@home.example",
      }),
      grant: optionalId("grants.grant"),
    },
    initial: async ({ tx, params }) => {
      const { details } = await recordOf(tx, params.record)
      return details.address ? { way: "address", address: details.address } : {}
    },
    page: async (visit, state) => {
      const record = await recordOf(visit.tx, visit.params.record)
      const unlinked = await canBeLinked(visit.tx, visit.actor, record.organisationId)
      return page(<WayInPage visit={visit} state={state} record={record} unlinked={unlinked} />)
    },
    submit: async (visit, { way, address, grant }) => {
      const { tx, actor: by, publicUrl } = visit
      const record = await recordOf(tx, visit.params.record)
      const there = visit.to(`/people/${record.personId}`)
      const name = record.details.fullName
      // Without scripts all boxes show: what stands in one that was not chosen may have been meant.
      if (grant && way !== "already")
        throw new Refusal("You chose a name, too. Choose “They sign in already”, or take the name away.", "grant")
      if (way === "code") {
        const access = await letInByCode(tx, { record, by })
        return see(visit.to(`/access/${access}`), `${name} may come in. Now print a code to sign in with`)
      }
      if (way === "already") {
        await linkSignIn(tx, { record, by, grantId: grant })
        return see(there, `${name} can sign in and see what you keep of them`)
      }
      if (!address) throw new Refusal("Enter an email address, like name@example.org", "address")
      const isNew = await inviteBy(tx, { record, by, publicUrl, address })
      return see(
        there,
        isNew ? `An invitation is on its way to ${address}` : `${name} can sign in with ${address} already`,
      )
    },
  }),

  button(
    "/records/:record/sign-ins/:account/removal",
    { access: mayUse("person.change", "record"), params: signIn },
    async (visit) => {
      const { tx, actor: by, params } = visit
      const record = await recordOf(tx, params.record)
      await unlinkSignIn(tx, { record, by, accountId: params.account })
      return see(visit.to(`/people/${record.personId}`), "That sign-in no longer sees what is kept of them")
    },
  ),

  button(
    "/records/:record/sign-ins/:account/confirmation",
    { access: mayUse("person.settle"), params: signIn },
    async (visit) => {
      const record = await recordOf(visit.tx, visit.params.record)
      await confirmSignIn(visit.tx, record, visit.params.account)
      return see(visit.to(`/people/${record.personId}`), "That sign-in now sees what every organisation keeps of them")
    },
  ),
]
