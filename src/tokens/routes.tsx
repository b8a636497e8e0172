import { z } from "zod"
import { historyPage } from "../kernel/audit/history-page.tsx"
import { offer } from "../kernel/http/chooser.tsx"
import { day, type Field, id, optionalId, optionalText, text } from "../kernel/http/fields.ts"
import { form, get, mayUse, page, see, slice, type Visit } from "../kernel/http/routes.ts"
import { NotFound } from "../kernel/refusal.ts"
import { nameNow, organisationsToChoose } from "../organisations/index.ts"
import { TokenPage, TokensPage } from "./list-pages.tsx"
import { inWords, listsOf } from "./lists.ts"
import { MadePage, MakePage, RevokePage } from "./pages.tsx"
import { type KeptToken, listTokens, readingsOf, tokenOf } from "./queries.ts"
import { tellOfNew } from "./telling.ts"
import { latestDay, makeToken, revokeToken } from "./tokens.ts"

const access = mayUse("token.give")
const token = { token: id("tokens.token", { say: "Choose a token" }) }

const lists: Field<string[]> = {
  parts: [""],
  many: true,
  example: "organisations",
  schema: z
    .array(z.string().max(100, { error: "Choose lists that are on this page" }))
    .min(1, { error: "Choose the lists that the program may read" }),
}

/** Tokens, by which programs read the partnership's lists. */
export const tokens = slice("tokens", {
  constraints: {
    token_of_an_organisation: { says: "Choose an organisation from the list", field: "organisation" },
  },
  routes: [
    get("/access/tokens", { access }, async (visit) =>
      page(<TokensPage visit={visit} tokens={await listTokens(visit.tx)} lists={listsOf(visit.site.slices)} />),
    ),

    form("/access/tokens/new", {
      access,
      fields: {
        name: text({ say: "Enter what the token is for", max: 120, example: "Power BI of the council" }),
        lists,
        organisation: optionalId("organisations.organisation", { say: "Choose an organisation from the list" }),
        lastDay: day({ say: "Enter its last day, like 27 3 2027", example: "2027-06-01" }),
      },
      initial: async ({ today }) => ({ lastDay: latestDay(today) }),
      page: async (visit, state) => {
        const source = organisationsToChoose(visit.tx, { day: visit.today, reach: "all" })
        return page(
          <MakePage
            visit={visit}
            state={state}
            lists={listsOf(visit.site.slices)}
            organisations={await offer(state, "organisation", source, "one")}
          />,
        )
      },
      // Shown in answer to the form itself, and so once: an address to show it at could be opened again.
      submit: async (visit, { organisation: organisationId, ...said }) => {
        const { publicUrl, partnership, actor } = visit
        const known = listsOf(visit.site.slices)
        const by = { ...visit.tx, by: actor.accountId }
        const made = await makeToken(by, { ...said, organisationId }, known)
        const organisation = organisationId && (await nameNow(visit.tx, organisationId))
        const kept = await found(visit, made.tokenId)
        await tellOfNew(
          visit.tx,
          { publicUrl, partnership },
          {
            ...said,
            organisationId,
            organisation,
            id: kept.id,
            by: kept.madeBy,
            listsInWords: inWords(kept.lists, known),
          },
        )
        return page(<MadePage visit={visit} token={kept} secret={made.secret} />)
      },
    }),

    get("/access/tokens/:token", { access, params: token }, async (visit) => {
      const { token } = visit.params
      const kept = await found(visit, token)
      const readings = await readingsOf(visit.tx, token)
      return page(<TokenPage visit={visit} token={kept} readings={readings} lists={listsOf(visit.site.slices)} />)
    }),

    form("/access/tokens/:token/removal", {
      access,
      params: token,
      fields: {},
      page: async (visit, state) =>
        page(<RevokePage visit={visit} state={state} token={await found(visit, visit.params.token)} />),
      submit: async (visit) => {
        const { name } = await found(visit, visit.params.token)
        await revokeToken(visit.tx, visit.params.token)
        return see(visit.to("/access/tokens"), `“${name}” is revoked. It opens nothing any more`)
      },
    }),

    get(
      "/access/tokens/:token/history",
      { access, params: token, query: { before: optionalText({ max: 36, example: "" }) } },
      async (visit) => {
        const { id, name } = await found(visit, visit.params.token)
        const back = visit.to(`/access/tokens/${id}`)
        return historyPage(visit, { subject: "token", id, name: `“${name}”`, back }, visit.query.before)
      },
    ),
  ],
})

async function found(visit: Visit, tokenId: string): Promise<KeptToken> {
  const kept = await tokenOf(visit.tx, tokenId)
  if (!kept) throw new NotFound()
  return kept
}
