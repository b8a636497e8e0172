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
import { FEW } from "../second-factor/recovery-codes.ts"
import type { SecondFactor } from "../second-factor/second-factor.ts"
import type { OpenSignIn } from "../sign-ins.ts"

export function AccountPage(props: {
  visit: SiteVisit
  signIns: OpenSignIn[]
  secondFactor: SecondFactor | undefined
}) {
  const { visit, signIns, secondFactor } = props
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
          { key: "Email address", value: address ?? "None: you sign in with a printed code" },
          ...secondFactorRows(secondFactor),
        ]}
      />
      <p class="govuk-body">
        To use another email address, ask your workforce lead to invite it and to end access for this one.
      </p>
      <h2 class="govuk-heading-m">Where you are signed in</h2>
      <p class="govuk-body">If you do not know one of these, end it.</p>
      <SignIns signIns={signIns} current={visit.signIn!.signInId} />
      {signIns.length > 1 && (
        <ButtonForm action="/account/sign-ins/end-others" label="End all other sign-ins" kind="warning" />
      )}
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
        { heading: "Signed in", cell: (row) => formatDateTime(row.started_at) },
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
