import { may } from "../../kernel/access/actor.ts"
import { roles } from "../../kernel/access/capabilities.ts"
import { addDays } from "../../kernel/clock.ts"
import { Button, formatDate, Input, Radios, Select } from "../../kernel/design/index.ts"
import { answered, ButtonForm, Form } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import type { RecordOf } from "../person/details.ts"
import type { RecordSeen } from "../person/profile.ts"
import type { SignInOf, Unlinked } from "./queries.ts"

export function WayInPage(props: { visit: Visit; state: FormState; record: RecordOf; unlinked: Unlinked[] }) {
  const { visit, state, record, unlinked } = props
  const back = visit.to(`/people/${record.personId}`)
  return (
    <Layout
      visit={visit}
      state={state}
      title="Invite them to sign in"
      caption={`${record.details.fullName}, ${record.organisation}`}
      back={back}
    >
      <p class="govuk-body">
        They will see what you keep of them and who looked, and can tell you what is wrong. They see nothing of anybody
        else. Their access ends with their last post with you, unless somebody renews it.
      </p>
      <Form action={visit.to(`/records/${record.id}/sign-in`)} label="Let them in" cancel={back}>
        <Radios
          {...answered(state, "way")}
          legend="How will they sign in?"
          items={[
            {
              value: "address",
              text: "With an email address of their own",
              hint: "We email them an invitation",
              reveals: (
                <Input
                  {...answered(state, "address")}
                  label="Email address"
                  hint="From work or from home, but not one that others read too"
                  type="email"
                  autocomplete="off"
                  spellcheck={false}
                />
              ),
            },
            {
              value: "code",
              text: "With a code that you print",
              hint: "For people without an email address of their own. They need a new one each time",
            },
            unlinked.length > 0 && {
              value: "already",
              text: "They sign in already",
              hint: "Somebody gave them access before they were on the register",
              reveals: (
                <Select
                  {...answered(state, "grant")}
                  label="Who are they?"
                  items={[{ value: "", text: "Choose a name" }, ...unlinked.map(asItem)]}
                />
              ),
            },
          ]}
        />
      </Form>
    </Layout>
  )
}

function asItem({ grantId, name, address }: Unlinked) {
  return { value: grantId, text: address ? `${name} (${address})` : `${name} (by printed codes)` }
}

/** On a person's page, by an organisation's record: who signs in as them there, and the way to let them in. */
export function SignIns(props: {
  visit: Visit
  record: RecordSeen
  signIns: SignInOf[]
  /** How many organisations keep something of the person, as far as whoever looks may know. */
  keepers: number
}) {
  const { visit, record, signIns, keepers } = props
  const known = signIns.filter(({ vouching }) => vouching.includes(record.organisationId))
  const hasAccess = known.some((signIn) => accessTo(record, signIn).length > 0)
  return (
    <>
      <h3 class="govuk-heading-s">Access to what is kept of them</h3>
      {known.length === 0 && <p class="govuk-body">Nobody can sign in as them at {record.organisation} yet.</p>}
      {known.map((signIn) => (
        <OneSignIn visit={visit} record={record} signIn={signIn} keepers={keepers} />
      ))}
      {!hasAccess && (
        <Button kind="secondary" href={visit.to(`/records/${record.id}/sign-in`)}>
          {known.length === 0 ? "Invite them to sign in" : "Invite them again"}
        </Button>
      )}
    </>
  )
}

function OneSignIn(props: { visit: Visit; record: RecordSeen; signIn: SignInOf; keepers: number }) {
  const { visit, record, signIn, keepers } = props
  const at = visit.to(`/records/${record.id}/sign-ins/${signIn.accountId}`)
  const who = signIn.address ?? "printed codes"
  const seesAll = signIn.confirmed || signIn.vouching.length >= keepers
  const mayConfirm = may(visit.actor, "person.settle") && !seesAll
  const access = accessTo(record, signIn)
  return (
    <>
      <p class="govuk-body">
        {signIn.hasCome ? `Signs in with ${who}.` : `Invited with ${who}, and has not signed in yet.`}{" "}
        {access.length === 0 && "Has no access for this organisation at present."}
        {access.map(({ id, role, endsOn }) => (
          <>
            <a class="govuk-link" href={visit.to(`/access/${id}`)}>
              {roles[role].label}
              {endsOn && `, until ${formatDate(addDays(endsOn, -1))}`}
            </a>
            .{" "}
          </>
        ))}
        {mayConfirm && "It sees only what those organisations keep that let it in."}
      </p>
      <div class="govuk-button-group">
        {mayConfirm && (
          <ButtonForm action={`${at}/confirmation`} label="Confirm that it is them" about={who} kind="secondary" />
        )}
        <ButtonForm action={`${at}/removal`} label="This is not them" about={who} kind="secondary" />
      </div>
    </>
  )
}

function accessTo({ organisationId }: RecordSeen, { grants }: SignInOf) {
  return grants.filter((grant) => grant.organisationId === organisationId)
}
