import { as, asNobody, type Tx } from "../../kernel/database/index.ts"
import { choice, exactly } from "../../kernel/http/fields.ts"
import { button, get, page, type SiteVisit, see, slice } from "../../kernel/http/routes.ts"
import { proves, type Whose, whose } from "./links.ts"
import { NoNoticesPage, StopPage } from "./pages.tsx"
import { hasStopped, sendNoticesAgain, stopNotices } from "./stopping.ts"

const link = {
  slug: exactly(/^[a-z0-9-]{1,40}$/, { say: "", example: "walsall" }),
  kind: choice(whose, { say: "" }),
  whose: exactly(/^[0-9a-f-]{36}$/, { say: "", example: "00000000-0000-7000-8000-000000000000" }),
  proof: exactly(/^[\w-]{43}$/, { say: "", example: "x".repeat(43) }),
}
const path = "/notices/:slug/:kind/:whose/:proof"

/** What a notice's last line leads to, for people who need not sign in: it shows first, and acts on a button. */
export const noticesByMail = slice("notices", {
  scope: "site",
  routes: [
    get(path, { access: "anyone", params: link }, (visit) =>
      behind(visit, async (tx, partnership) =>
        tx
          ? page(<StopPage {...{ visit, partnership }} stopped={await hasStopped(tx, visit.params.whose)} />)
          : page(<NoNoticesPage visit={visit} />, 404),
      ),
    ),
    button(`${path}/stop`, { access: "anyone", params: link }, (visit) =>
      behind(visit, async (tx) => {
        const back = visit.path.replace(/\/stop$/, "")
        if (!tx) return see(back)
        await stopNotices(tx, visit.params.whose)
        return see(back, "No more of these messages will come")
      }),
    ),
    button(`${path}/return`, { access: "anyone", params: link }, (visit) =>
      behind(visit, async (tx) => {
        const back = visit.path.replace(/\/return$/, "")
        if (!tx) return see(back)
        await sendNoticesAgain(tx, visit.params.whose)
        return see(back, "These messages will come again")
      }),
    ),
  ],
})

type Followed = Pick<
  SiteVisit<{ slug: string; kind: Whose; whose: string; proof: string }>,
  "database" | "params" | "site"
>

/** Does work in the partnership that a link names; without one where the link was not made by this Trellis. */
async function behind<T>(
  { database, site, params }: Followed,
  work: (tx: Tx | undefined, partnership: string) => Promise<T>,
): Promise<T> {
  const found = await asNobody(database, ({ db }) =>
    db
      .selectFrom("kernel.partnership")
      .select(["partnership_id as id", "name"])
      .where("slug", "=", params.slug)
      .executeTakeFirst(),
  )
  if (!found || !proves(site.secret, found.id, params.kind, params.whose, params.proof)) return work(undefined, "")
  return as(database, { partnershipId: found.id, accountId: null }, (tx) => work(tx, found.name))
}
