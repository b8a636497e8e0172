import { as, asNobody, type Tx } from "../../kernel/database/index.ts"
import { exactly } from "../../kernel/http/fields.ts"
import { button, form, page, type SiteVisit, see, slice } from "../../kernel/http/routes.ts"
import { stopBeingFound } from "../../people/index.ts"
import { agrees } from "../agreed.ts"
import { type Message, messageBehind } from "../messages.ts"
import { answer, closedBy, mailAnswered } from "./answer.ts"
import { AskedPage, LatePage, NoMessagePage } from "./pages.tsx"
import { answering } from "./routes.tsx"

const link = {
  slug: exactly(/^[a-z0-9-]{1,40}$/, { say: "", example: "walsall" }),
  token: exactly(/^[\w-]{43}$/, { say: "", example: "x".repeat(43) }),
}

/** What a mail's link leads to, for people who need not sign in: it shows first, and acts on a button. */
export const askedByMail = slice("asked", {
  scope: "site",
  routes: [
    form("/asked/:slug/:token", {
      access: "anyone",
      params: link,
      fields: answering,
      page: (visit, state) =>
        behind(visit, async (tx, message, { name }) => {
          if (!message) return page(<NoMessagePage visit={visit} />, 404)
          const [closed, stops] = await Promise.all([closedBy(tx, message), agrees(tx, message.personId)])
          const stopHref = stops ? `${visit.path}/removal` : null
          if (closed === "late") return page(<LatePage visit={visit} message={message} stopHref={stopHref} />)
          const shown = { visit, state, message, closed, stopHref }
          return page(<AskedPage {...shown} caption={name} />)
        }),
      submit: (visit, { says }) =>
        behind(visit, async (tx, message, partnership) => {
          if (!message) return see(visit.path)
          await answer(tx, message, says)
          await mailAnswered(tx, message, { ...partnership, publicUrl: visit.publicUrl })
          return see(visit.path, `Your answer is on its way to ${message.asker}`)
        }),
    }),

    button("/asked/:slug/:token/removal", { access: "anyone", params: link }, (visit) =>
      behind(visit, async (tx, message) => {
        const back = visit.path.replace(/\/removal$/, "")
        if (!message) return see(back)
        await stopBeingFound(tx, message.personId)
        return see(back, "Nobody can find you by what you can do, or ask you, any more")
      }),
    ),
  ],
})

/** Does work in the partnership that a link names, with the message it leads to, if it leads to one. */
async function behind<T>(
  { database, params: { slug, token } }: Pick<SiteVisit<{ slug: string; token: string }>, "database" | "params">,
  work: (tx: Tx, message: Message | undefined, partnership: { slug: string; name: string }) => Promise<T>,
): Promise<T> {
  const partnership = await asNobody(database, ({ db }) =>
    db
      .selectFrom("kernel.partnership")
      .select(["partnership_id", "slug", "name"])
      .where("slug", "=", slug)
      .executeTakeFirst(),
  )
  const partnershipId = partnership?.partnership_id ?? NOWHERE
  return as(database, { partnershipId, accountId: null }, async (tx) =>
    work(tx, await messageBehind(tx, token), partnership ?? { slug, name: slug }),
  )
}

const NOWHERE = "00000000-0000-0000-0000-000000000000"
