import { asNobody } from "../../database/index.ts"
import { address, exactly } from "../../http/fields.ts"
import { form, get, page, type SiteVisit, see, slice } from "../../http/routes.ts"
import { Refusal } from "../../refusal.ts"
import { type Limit, mayTry } from "../limits.ts"
import { proveFirstIfStale } from "../second-factor/routes.tsx"
import { whoever } from "../sign-ins.ts"
import { askForAddress, confirmAddress, findRequest } from "./address.ts"
import { AddressPage, ConfirmedPage, ConfirmPage, SentPage, SpentPage } from "./pages.tsx"

const token = { token: exactly(/^[\w-]{43}$/, { say: "", example: "x".repeat(43) }) }

/** Somebody adds an email address of their own, or changes it: it counts once it is confirmed from there. */
export const ownAddress = slice("address", {
  scope: "site",
  routes: [
    form("/account/address", {
      access: "signedIn",
      fields: {
        address: address({ say: "Enter an email address, like name@example.org", example: "name@example.org" }),
      },
      page: async (visit, state) =>
        proveFirstIfStale(visit, "/account/address") ?? page(<AddressPage visit={visit} state={state} />),
      submit: async (visit, { address }) => {
        const first = proveFirstIfStale(visit, "/account/address")
        if (first) return first
        const { accountId, signInId, address: present } = whoever(visit)
        if (address === present) throw new Refusal("This is your email address already", "address")
        await mayTry(visit.database, byAccount(visit), toAddress(address))
        await asNobody(visit.database, (shared) => askForAddress(shared, { accountId, signInId, address }))
        return see("/account/address/sent")
      },
    }),

    get("/account/address/sent", { access: "signedIn" }, async (visit) => page(<SentPage visit={visit} />)),

    get("/account/address/confirmed", { access: "anyone" }, async (visit) => page(<ConfirmedPage visit={visit} />)),

    form("/account/address/:token", {
      access: "anyone",
      params: token,
      fields: {},
      page: async (visit, state) => {
        const request = await asNobody(visit.database, (shared) => findRequest(shared, visit.params.token))
        if (!request) return page(<SpentPage visit={visit} />)
        return page(<ConfirmPage visit={visit} state={state} request={request} />)
      },
      submit: async (visit) => {
        const confirmed = await asNobody(visit.database, (shared) =>
          confirmAddress(shared, visit.params.token, visit.signIn?.signInId),
        )
        if (!confirmed) return see(visit.path)
        if (visit.signIn?.signInId !== confirmed.signInId) return see("/account/address/confirmed")
        return see("/account", `From now on you sign in with ${confirmed.address}`)
      },
    }),
  ],
})

function byAccount(visit: SiteVisit): Limit {
  return {
    key: `address by:${whoever(visit).accountId}`,
    most: 5,
    minutes: 60,
    says: "You have asked five times within an hour. Open the newest email, or wait an hour.",
  }
}

/** Nobody's mailbox is filled by somebody else. */
function toAddress(address: string): Limit {
  return { key: `address to:${address}`, most: 5, minutes: 60 }
}
