import { Button, Details, Input, WarningText } from "../../design/index.ts"
import { answered, ButtonForm, Form } from "../../http/form.tsx"
import { Layout } from "../../http/layout.tsx"
import type { FormState, SiteVisit } from "../../http/routes.ts"
import { QrCode } from "../qr-code.tsx"
import { inGroups, type Key, keyAddress } from "./codes.ts"

interface Asked {
  visit: SiteVisit
  state: FormState
  /** Where the form is sent. */
  action: string
  next: string
}

export function SetUpPage({
  visit,
  state,
  action,
  next,
  offered,
  changes,
}: Asked & { offered: Key; changes: boolean }) {
  const { name, address } = visit.signIn!
  const key = keyAddress(offered, address ?? name)
  return (
    <Layout
      visit={visit}
      state={state}
      title={changes ? "Change your second factor" : "Set up a second factor"}
      {...(changes && { back: "/account" })}
    >
      <p class="govuk-body">
        {changes
          ? "Add Trellis to the new app. The old one stops working once you have entered a code from the new one."
          : "Trellis asks people who see many others’ details for two things when they sign in: the link we email, and a code from an app on their phone."}
      </p>
      <h2 class="govuk-heading-m">1. Get an authenticator app</h2>
      <p class="govuk-body">
        Any will do, such as the one that came with your phone’s password manager. If you have one, go on to step 2.
      </p>
      <h2 class="govuk-heading-m">2. Add Trellis to the app</h2>
      <p class="govuk-body">Scan this picture with the app.</p>
      <QrCode text={key} title="Picture to scan with your authenticator app" />
      <p class="govuk-body">
        On this phone?{" "}
        <a class="govuk-link" href={key}>
          Open the authenticator app
        </a>
      </p>
      <Details summary="I cannot scan the picture">
        <p class="govuk-body">In the app, choose to enter a key, and type this one. Spaces do not matter.</p>
        <p class="govuk-body govuk-!-font-weight-bold">{inGroups(offered)}</p>
      </Details>
      <h2 class="govuk-heading-m">3. Show that it works</h2>
      <Form action={action} label={changes ? "Change the second factor" : "Set up the second factor"}>
        <input type="hidden" name="next" value={next} />
        <CodeInput state={state} />
      </Form>
    </Layout>
  )
}

export function AddressFirstPage({ visit }: { visit: SiteVisit }) {
  return (
    <Layout visit={visit} title="Add an email address first" back="/account">
      <p class="govuk-body">
        A second factor goes with an email address of your own: no codes to sign in with are printed for somebody who
        has one.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/account/address">
          Add an email address of your own
        </a>
      </p>
    </Layout>
  )
}

export function AskPage({ visit, state, action, next }: Asked) {
  return (
    <Layout visit={visit} state={state} title="Enter the code from your app">
      <Form action={action} label="Check the code">
        <input type="hidden" name="next" value={next} />
        <CodeInput state={state} />
      </Form>
      <p class="govuk-body">
        Do not have your phone?{" "}
        <a class="govuk-link" href={`/second-factor/recovery?next=${encodeURIComponent(next)}`}>
          Use a recovery code
        </a>
      </p>
    </Layout>
  )
}

function CodeInput({ state }: { state: FormState }) {
  return (
    <Input
      {...answered(state, "code")}
      label="Code"
      hint="The 6 numbers that your app shows for Trellis. They change every 30 seconds."
      width={10}
      inputmode="numeric"
      autocomplete="one-time-code"
      spellcheck={false}
    />
  )
}

export function RecoveryPage({ visit, state, action, next }: Asked) {
  return (
    <Layout
      visit={visit}
      state={state}
      title="Use a recovery code"
      back={`/second-factor?next=${encodeURIComponent(next)}`}
    >
      <p class="govuk-body">You were given ten when you set up your second factor. Each works once.</p>
      <Form action={action} label="Use this code">
        <input type="hidden" name="next" value={next} />
        <Input
          {...answered(state, "recoveryCode")}
          label="Recovery code"
          hint="For example, 7f3kq-2mxwa"
          width={20}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
        />
      </Form>
      <p class="govuk-body">
        No phone and no codes? Ask whoever runs Trellis for you to reset your second factor. They must be sure that it
        is you.
      </p>
    </Layout>
  )
}

export function CodesPage({ visit, codes, next }: { visit: SiteVisit; codes: string[]; next: string }) {
  return (
    <Layout visit={visit} title="Keep your recovery codes">
      <p class="govuk-body">
        If you lose your phone, a recovery code lets you in. Each works once. Print them or write them down, and keep
        them away from your phone.
      </p>
      <WarningText>We cannot show these codes again.</WarningText>
      <ul class="govuk-list trellis-codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button href={next}>I have kept them: continue</Button>
    </Layout>
  )
}

export function NewCodesPage({ visit, left }: { visit: SiteVisit; left: number }) {
  return (
    <Layout visit={visit} title="Make new recovery codes" back="/account">
      <p class="govuk-body">
        {left === 0 ? "You have no recovery codes left." : `You have ${left} of your recovery codes left.`} New codes
        take the place of the old ones, which stop working.
      </p>
      <ButtonForm action="/account/recovery-codes" label="Make ten new codes" />
    </Layout>
  )
}
