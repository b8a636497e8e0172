import { Input, SummaryList } from "../../design/index.ts"
import { answered, Form } from "../../http/form.tsx"
import { Layout } from "../../http/layout.tsx"
import type { FormState, SiteVisit } from "../../http/routes.ts"
import type { AddressRequest } from "./address.ts"

export function AddressPage({ visit, state }: { visit: SiteVisit; state: FormState }) {
  const { address } = visit.signIn!
  return (
    <Layout
      visit={visit}
      state={state}
      title={address ? "Change your email address" : "Add an email address of your own"}
      back="/account"
    >
      <p class="govuk-body">
        We will write to it. Open the link in that email and press the button there.{" "}
        {address ? `Until then you sign in with ${address}.` : "From then on you sign in by email, and need no codes."}
      </p>
      <Form action="/account/address" label="Send the email" cancel="/account">
        <Input
          {...answered(state, "address")}
          label="Email address"
          hint="Your own, not one you share: whoever reads its emails can sign in as you"
          type="email"
          autocomplete="email"
          spellcheck={false}
        />
      </Form>
    </Layout>
  )
}

export function SentPage({ visit }: { visit: SiteVisit }) {
  return (
    <Layout visit={visit} title="Check your email" back="/account">
      <p class="govuk-body">
        We have written to the address you entered. The link in that email works once, for an hour. Stay signed in here
        until you have pressed the button it leads to.
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
        Nothing after a few minutes? Look in your junk mail, or{" "}
        <a class="govuk-link" href="/account/address">
          enter the address again
        </a>
        .
      </p>
    </Layout>
  )
}

export function ConfirmPage({
  visit,
  state,
  request,
}: {
  visit: SiteVisit
  state: FormState
  request: AddressRequest
}) {
  return (
    <Layout visit={visit} state={state} title="Use this address for Trellis?">
      <SummaryList
        rows={[
          { key: "Account", value: request.name },
          { key: "Email address", value: request.address },
        ]}
      />
      <p class="govuk-body">
        From now on, links to sign in go to this address alone. Sign-ins in other browsers end, and printed codes stop
        working.
      </p>
      <Form action={visit.path} label="Use this address" />
    </Layout>
  )
}

/** In another browser than the one that asked, where nobody is signed in by it. */
export function ConfirmedPage({ visit }: { visit: SiteVisit }) {
  return (
    <Layout visit={visit} title="Your email address is confirmed">
      <p class="govuk-body">
        From now on you sign in with it.{" "}
        <a class="govuk-link" href="/sign-in">
          Sign in
        </a>
      </p>
    </Layout>
  )
}

export function SpentPage({ visit }: { visit: SiteVisit }) {
  return (
    <Layout visit={visit} title="This link does not work">
      <p class="govuk-body">
        It may have been used, or be more than an hour old. You may have signed out where you asked, or have asked again
        since.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/account">
          Your account page
        </a>{" "}
        shows which address is yours, and sends a fresh link.
      </p>
    </Layout>
  )
}
