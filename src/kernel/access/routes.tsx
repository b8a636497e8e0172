import { asNobody } from "../database/index.ts"
import { hrefWith, Input } from "../design/index.ts"
import { address, exactly, localPath, optionalAddress } from "../http/fields.ts"
import { answered, ButtonForm, Form } from "../http/form.tsx"
import { Layout } from "../http/layout.tsx"
import { button, form, get, page, type SiteVisit, see, slice } from "../http/routes.ts"
import { Refusal } from "../refusal.ts"
import { type Limit, mayTry, networkOf } from "./limits.ts"
import { askForAnother, askForLink, isAddressOf, type LinkState, readLink, takeLink } from "./links.ts"
import { hashOf } from "./secrets.ts"
import { startSignIn } from "./sign-ins.ts"

const next = { next: localPath() }
const linkParams = { token: exactly(/^[\w-]{43}$/, { say: "", example: "x".repeat(43) }) }
const theAddress = address({ say: "Enter an email address, like name@example.org", example: "name@example.org" })

/** Signing in by an emailed link: it shows first, and acts on a button. */
export const signingIn = slice("signing-in", {
  scope: "site",
  routes: [
    form("/sign-in", {
      access: "anyone",
      query: next,
      fields: { address: theAddress, ...next },
      page: async (visit, state) => {
        if (visit.signIn) return see(visit.query.next)
        const next = [state.answers.next].flat()[0] ?? visit.query.next
        return page(
          <Layout visit={visit} state={state} title="Sign in">
            <p class="govuk-body">We will email you a link. You do not need a password.</p>
            <Form action="/sign-in" label="Email me a link">
              <input type="hidden" name="next" value={next} />
              <Input
                {...answered(state, "address")}
                label="Email address"
                type="email"
                autocomplete="email"
                spellcheck={false}
              />
            </Form>
            <p class="govuk-body">
              <a class="govuk-link" href={hrefWith("/sign-in/code", { next: next === "/" ? undefined : next })}>
                I have a printed code
              </a>
            </p>
          </Layout>,
        )
      },
      submit: async (visit, { address, next }) => {
        await mayTry(visit.database, toAddress(address), fromHere(visit))
        await asNobody(visit.database, (shared) =>
          askForLink(shared, { address, next, browserSecret: visit.browser.secret }),
        )
        return see("/sign-in/sent")
      },
    }),

    get("/sign-in/sent", { access: "anyone" }, async (visit) =>
      page(
        <Layout visit={visit} title="Check your email" back="/sign-in">
          <p class="govuk-body">
            If the address has access to Trellis, we have sent a link to it. It works once, for 15 minutes. Open it in
            this browser.
          </p>
          {visit.site.outbox && visit.browser.isLocal && (
            <p class="govuk-body">
              This Trellis sends no mail. Read it in the{" "}
              <a class="govuk-link" href="/outbox">
                outbox
              </a>
              .
            </p>
          )}
          <p class="govuk-body">
            Nothing after a few minutes? Look in your junk mail, or ask the person who invited you which address they
            used.
          </p>
        </Layout>,
      ),
    ),

    form("/sign-in/link/:token", {
      access: "anyone",
      params: linkParams,
      fields: {
        address: optionalAddress({ say: "Enter the email address the link was sent to", example: "name@example.org" }),
      },
      page: async (visit, state) => {
        const link = await asNobody(visit.database, (shared) =>
          readLink(shared, visit.params.token, visit.browser.secret),
        )
        if (link.state !== "ready") return page(<SpentLink visit={visit} link={link} token={visit.params.token} />)
        return page(
          <Layout visit={visit} state={state} title="Sign in to Trellis">
            <Form action={`/sign-in/link/${visit.params.token}`} label="Sign in">
              {link.asksAddress && (
                <Input
                  {...answered(state, "address")}
                  label="Your email address"
                  hint="The one this link was sent to. We ask because the link was not asked for in this browser."
                  type="email"
                  autocomplete="email"
                  spellcheck={false}
                />
              )}
            </Form>
          </Layout>,
        )
      },
      submit: async (visit, { address }) => {
        await mayTry(visit.database, ofLink("link", visit.params.token, 10), fromHere(visit))
        const started = await asNobody(visit.database, async (shared) => {
          const link = await readLink(shared, visit.params.token, visit.browser.secret)
          if (link.state !== "ready") return undefined
          if (link.asksAddress && !(address && (await isAddressOf(shared, link.accountId, address))))
            throw new Refusal("Enter the email address the link was sent to", "address")
          if (!(await takeLink(shared, visit.params.token))) return undefined
          const { accountId, next } = link
          const pass = await startSignIn(shared, {
            accountId,
            how: "link",
            browser: visit.browser.description,
            secondFactor: false,
            inPlaceOf: visit.signIn,
          })
          return { ...pass, next }
        })
        if (!started) return see(`/sign-in/link/${visit.params.token}`)
        visit.setSignIn(started.token, started.lasts)
        return see(started.next)
      },
    }),

    button("/sign-in/link/:token/another", { access: "anyone", params: linkParams }, async (visit) => {
      await mayTry(visit.database, ofLink("another", visit.params.token, 3), fromHere(visit))
      await asNobody(visit.database, async (shared) => {
        const link = await readLink(shared, visit.params.token, visit.browser.secret)
        if (link.state === "late" || link.state === "used")
          await askForAnother(shared, {
            accountId: link.accountId,
            next: link.next,
            browserSecret: visit.browser.secret,
          })
      })
      return see("/sign-in/sent")
    }),
  ],
})

function SpentLink({
  visit,
  link,
  token,
}: {
  visit: SiteVisit
  link: Exclude<LinkState, { state: "ready" }>
  token: string
}) {
  const title =
    link.state === "used"
      ? "This link has been used"
      : link.state === "late"
        ? "This link is too old"
        : "This link does not work"
  return (
    <Layout visit={visit} title={title}>
      {link.state === "unknown" ? (
        <p class="govuk-body">
          Part of it may be missing. Copy the whole link from the email, or{" "}
          <a class="govuk-link" href="/sign-in">
            ask for a new one
          </a>
          .
        </p>
      ) : (
        <>
          <p class="govuk-body">
            {link.state === "used"
              ? "Each link works once. If it was not you who used it, sign in with a new one and end all other sign-ins on your account page. Tell your workforce lead too."
              : "Links work for a short time, to keep your account safe."}
          </p>
          <ButtonForm action={`/sign-in/link/${token}/another`} label="Email me a new link" />
        </>
      )}
    </Layout>
  )
}

/** Links that somebody else asked for come to the same mailbox and work there: nobody is kept out by them. */
function toAddress(address: string): Limit {
  return {
    key: `sign-in to:${address}`,
    most: 5,
    minutes: 15,
    says:
      "Links to this address have been asked for many times. Open the newest in your email, in junk mail too. " +
      "If there is none, wait a quarter of an hour, then try again.",
  }
}

/** Many people may stand behind one address of the internet. */
function fromHere(visit: SiteVisit): Limit {
  return { key: `sign-in from:${networkOf(visit.browser.ip)}`, most: 200, minutes: 15 }
}

function ofLink(what: string, token: string, most: number): Limit {
  return { key: `${what}:${hashOf(token).toString("base64url")}`, most, minutes: 15 }
}
