import { dayOf } from "../../clock.ts"
import {
  formatCount,
  formatDate,
  formatDateTime,
  Input,
  ListTable,
  SummaryList,
  type SummaryRow,
  Tag,
  WarningText,
} from "../../design/index.ts"
import { answered, ButtonForm, Form } from "../../http/form.tsx"
import { Layout } from "../../http/layout.tsx"
import type { FormState, SiteVisit } from "../../http/routes.ts"
import type { CodeOfAccount } from "../printed-codes/codes.ts"
import { FEW } from "../second-factor/recovery-codes.ts"
import type { SecondFactor } from "../second-factor/second-factor.ts"
import type { OpenSignIn } from "../sign-ins.ts"

export function AccountPage(props: {
  visit: SiteVisit
  signIns: OpenSignIn[]
  secondFactor: SecondFactor | undefined
  codes: CodeOfAccount[]
}) {
  const { visit, signIns, secondFactor, codes } = props
  const { name, address } = visit.signIn!
  return (
    <Layout visit={visit} title="Your account" back={{ href: "/", text: "Back to Trellis" }}>
      {secondFactor && secondFactor.codesLeft <= FEW && (
        <WarningText>
          {secondFactor.codesLeft === 0
            ? "You have no recovery codes left. If you lose your phone, you cannot sign in."
            : `You have only ${formatCount(secondFactor.codesLeft, "recovery code")} left.`}{" "}
          <a class="govuk-link" href="/account/recovery-codes">
            Make new recovery codes
          </a>
        </WarningText>
      )}
      <SummaryList
        rows={[
          { key: "Name", value: name, actions: [{ href: "/account/name", text: "Change", hidden: "your name" }] },
          {
            key: "Email address",
            value: address ?? "None: you sign in with a printed code",
            actions: [
              address
                ? { href: "/account/address", text: "Change", hidden: "your email address" }
                : { href: "/account/address", text: "Add", hidden: "an email address of your own" },
            ],
          },
          ...(address === null ? [] : secondFactorRows(secondFactor)),
        ]}
      />
      <h2 class="govuk-heading-m">Where you are signed in</h2>
      <p class="govuk-body">If you do not know one of these, end it.</p>
      <SignIns signIns={signIns} current={visit.signIn!.signInId} />
      {signIns.length > 1 && (
        <ButtonForm action="/account/sign-ins/end-others" label="End all other sign-ins" kind="warning" />
      )}
      {codes.length > 0 && <PrintedCodes codes={codes} now={visit.now} />}
      <p class="govuk-body">
        <a class="govuk-link" href="/account/end">
          End your account
        </a>
      </p>
    </Layout>
  )
}

function secondFactorRows(secondFactor: SecondFactor | undefined): SummaryRow[] {
  if (!secondFactor)
    return [
      {
        key: "Second factor",
        value: "Not set up",
        actions: [{ href: "/second-factor?next=/account", text: "Set up", hidden: "a second factor" }],
      },
    ]
  return [
    {
      key: "Second factor",
      value: `An app on your phone, since ${formatDate(dayOf(secondFactor.madeAt))}`,
      actions: [{ href: "/account/second-factor", text: "Change", hidden: "your second factor" }],
    },
    {
      key: "Recovery codes",
      value: `${secondFactor.codesLeft} left`,
      actions: [{ href: "/account/recovery-codes", text: "Make new ones", hidden: "in place of these recovery codes" }],
    },
  ]
}

function PrintedCodes({ codes, now }: { codes: CodeOfAccount[]; now: Date }) {
  return (
    <>
      <h2 class="govuk-heading-m">Codes printed for you</h2>
      <p class="govuk-body">
        Whoever has a code can sign in as you, once. If you did not ask for one of these, tell your workforce lead, and
        end the sign-ins that are not yours.
      </p>
      <ListTable
        caption="Codes printed for you"
        rows={codes}
        columns={[
          { heading: "Printed", cell: (code) => formatDateTime(code.printedAt) },
          { heading: "By", cell: (code) => `${code.printedBy}, ${code.partnership}` },
          { heading: "What became of it", cell: (code) => fateOf(code, now) },
        ]}
      />
    </>
  )
}

function fateOf({ usedAt, voidAt, expiresAt }: CodeOfAccount, now: Date): string {
  if (usedAt) return `Used on ${formatDateTime(usedAt)}`
  if (voidAt) return `Void since ${formatDateTime(voidAt)}`
  return expiresAt <= now ? "Not used, and too old now" : `Not used yet. It works until ${formatDateTime(expiresAt)}`
}

function SignIns({ signIns, current }: { signIns: OpenSignIn[]; current: string }) {
  return (
    <ListTable
      caption="Where you are signed in"
      rows={signIns}
      columns={[
        {
          heading: "Browser",
          cell: (row) =>
            row.sign_in_id === current ? (
              <>
                {row.browser} <Tag>This one</Tag>
              </>
            ) : (
              row.browser
            ),
        },
        {
          heading: "Signed in",
          cell: (row) => `${formatDateTime(row.started_at)}${row.how === "code" ? ", with a printed code" : ""}`,
        },
        { heading: "Last used", cell: (row) => formatDateTime(row.seen_at) },
        {
          heading: "End",
          cell: (row) => (
            <ButtonForm
              action={`/account/sign-ins/${row.sign_in_id}/end`}
              label={row.sign_in_id === current ? "Sign out" : "End"}
              about={row.sign_in_id === current ? "here" : `the sign-in of ${formatDateTime(row.started_at)}`}
              kind="secondary"
            />
          ),
        },
      ]}
    />
  )
}

export function NamePage({ visit, state }: { visit: SiteVisit; state: FormState }) {
  return (
    <Layout visit={visit} state={state} title="Change your name" back="/account">
      <Form action="/account/name" label="Change your name" cancel="/account">
        <Input
          {...answered(state, "name")}
          label="Full name"
          hint="What Trellis calls you on your own pages. A partnership goes on calling you by the name it invited you under."
          autocomplete="name"
          spellcheck={false}
        />
      </Form>
    </Layout>
  )
}
