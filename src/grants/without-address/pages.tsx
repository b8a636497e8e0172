import { type Role, roles } from "../../kernel/access/capabilities.ts"
import type { CodeOfAccount } from "../../kernel/access/printed-codes/codes.ts"
import { QrCode } from "../../kernel/access/qr-code.tsx"
import { DateInput, formatDateTime, Input, Radios, WarningText } from "../../kernel/design/index.ts"
import { answered, ButtonForm, dated, Form } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import type { ListedGrant } from "../list.ts"
import { roleHints } from "../words.ts"
import type { PrintedCode } from "./without-address.ts"

interface LetInPageProps {
  visit: Visit
  state: FormState
  caption: string
  back: string
  roles: Role[]
}

export function LetInPage({ visit, state, caption, back, roles: offered }: LetInPageProps) {
  return (
    <Layout visit={visit} state={state} title="Let in somebody without an email address" caption={caption} back={back}>
      <p class="govuk-body">
        They sign in with a code that you print and hand to them. It works once, so they need a new one each time they
        sign in. If they have an email address of their own, invite them by email instead.
      </p>
      <Form action={visit.path} label="Let them in" cancel={back}>
        <Input {...answered(state, "name")} label="Name" autocomplete="off" />
        <Radios
          {...answered(state, "role")}
          legend="What is their role?"
          items={offered.map((role) => ({
            value: role,
            text: roles[role].label,
            hint: roles[role].secondFactor
              ? "Not without an email address: this role needs a second factor"
              : roleHints[role],
          }))}
        />
        <DateInput
          {...dated(state, "lastDay")}
          legend="The last day they have access"
          hint="It can be renewed. Leave it empty for no last day"
        />
      </Form>
    </Layout>
  )
}

/** On the page of a grant: the latest code, and the way to another. */
export function CodeSection({ here, grant, latest }: { here: string; grant: ListedGrant; latest?: CodeOfAccount }) {
  return (
    <>
      <h2 class="govuk-heading-m">Their way in</h2>
      <p class="govuk-body">
        {grant.name} has no email address, so you print a code and hand it to them. It works once, for seven days. A new
        one makes the one before void. They see who printed each.
      </p>
      {latest && <p class="govuk-body">{latestInWords(latest)}</p>}
      <ButtonForm action={`${here}/code`} label="Print a sign-in code" />
    </>
  )
}

function latestInWords({ printedBy, printedAt, expiresAt, usedAt, voidAt }: CodeOfAccount): string {
  const printed = `The last one was printed by ${printedBy} on ${formatDateTime(printedAt)}`
  if (usedAt) return `${printed}, and used on ${formatDateTime(usedAt)}.`
  if (voidAt) return `${printed}, and is void.`
  return `${printed}. It has not been used, and works until ${formatDateTime(expiresAt)}.`
}

/** The paper itself: shown in answer to the button, and so once. */
export function CodePage({ visit, grant, printed }: { visit: Visit; grant: ListedGrant; printed: PrintedCode }) {
  const back = visit.to(`/access/${grant.id}`)
  return (
    <Layout visit={visit} title={`Sign-in code for ${grant.name}`} back={{ href: back, text: grant.name }}>
      <div class="trellis-not-printed">
        <WarningText>Print this page now. We cannot show this code again.</WarningText>
        <p class="govuk-body">
          Hand it to {grant.name} yourself, or in a closed envelope. Whoever has it can sign in as them.
        </p>
      </div>
      <p class="trellis-printed-code">
        {printed.code.split(" ").map((group, at) => (
          <>
            {at > 0 && " "}
            <code>{group}</code>
          </>
        ))}
      </p>
      <ol class="govuk-list govuk-list--number govuk-list--spaced">
        <li>
          On a computer or phone, go to{" "}
          <strong class="trellis-web-address">{`${visit.publicUrl.replace(/^https?:\/\//, "")}/sign-in/code`}</strong>
        </li>
        <li>Enter the 12 letters above. There are no figures among them. Small letters and spaces do not matter.</li>
        <li>Press “Sign in”. If others use the same computer, press “Sign out” at the top when you have finished.</li>
      </ol>
      <p class="govuk-body">Or scan this picture with a phone. It leads to the same page.</p>
      <QrCode text={`${visit.publicUrl}/sign-in/code`} title="Picture to scan, of the address to go to" />
      <p class="govuk-body">
        The code works once, until <strong>{formatDateTime(printed.expiresAt)}</strong>. Keep it to yourself until then.
        If you lose it, or it does not work, ask for a new one: that makes this one void.
      </p>
      <p class="govuk-body">
        Have you an email address of your own? Once you have signed in, choose your name at the top, and add it. Then
        you need no more codes.
      </p>
      <p class="govuk-body">
        Printed by {printed.printedBy} for {visit.partnership.name} on {formatDateTime(printed.printedAt)}. If you did
        not expect it, tell the workforce lead of {visit.partnership.name}.
      </p>
    </Layout>
  )
}
