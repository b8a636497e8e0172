import { id, optionalId } from "../../http/fields.ts"
import { get, page, type SiteVisit, slice } from "../../http/routes.ts"
import { asHtml, senderFor } from "../../mail/compose.ts"
import { NotFound } from "../../refusal.ts"
import { findMessage, type Kept, listMessages } from "./messages.ts"
import { MessagePage, OutboxPage } from "./pages.tsx"

const message = { message: id("mail.message", { say: "Choose a message" }) }

/**
 * Where messages stay that no mail server takes. They hold links that sign in, so that it is only for a browser on
 * this very machine, and only where there is no mail server.
 */
export const outbox = slice("outbox", {
  scope: "site",
  routes: [
    get("/outbox", { access: "anyone", query: { before: optionalId("mail.message") } }, async (visit) => {
      refuseAway(visit)
      return page(
        <OutboxPage visit={visit} messages={await listMessages(visit.database, visit.query.before ?? null)} />,
      )
    }),

    get("/outbox/:message", { access: "anyone", params: message }, async (visit) =>
      page(<MessagePage visit={visit} message={await theMessage(visit)} from={senderFor(visit.publicUrl)} />),
    ),

    get("/outbox/:message/html", { access: "anyone", params: message }, async (visit) => {
      const { subject, body } = await theMessage(visit)
      if (!body) throw new NotFound()
      return {
        kind: "raw",
        type: "text/html; charset=utf-8",
        body: asHtml(subject, body),
        headers: {
          // Shown in a frame of ours, as a guest: it runs nothing, loads nothing and opens a page only when clicked.
          "content-security-policy":
            "default-src 'none'; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation",
          "x-frame-options": "SAMEORIGIN",
        },
      }
    }),
  ],
})

async function theMessage(visit: SiteVisit<{ message: string }>): Promise<Kept> {
  refuseAway(visit)
  const found = await findMessage(visit.database, visit.params.message)
  if (!found) throw new NotFound()
  return found
}

function refuseAway({ site, browser }: SiteVisit): void {
  if (!site.outbox || !browser.isLocal) throw new NotFound()
}
