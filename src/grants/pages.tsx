import { capabilityLabels, type Role, roles } from "../kernel/access/capabilities.ts"
import type { CodeOfAccount } from "../kernel/access/printed-codes/codes.ts"
import { DateInput, formatDate, Input, Radios, ScrollArea, SummaryList, Table, Tag } from "../kernel/design/index.ts"
import { answered, ButtonForm, dated, Form } from "../kernel/http/form.tsx"
import { Layout } from "../kernel/http/layout.tsx"
import type { FormState, Visit } from "../kernel/http/routes.ts"
import { type ListedGrant, lastDayOf } from "./list.ts"
import { CodeSection } from "./without-address/pages.tsx"
import { roleHints, stateColours, stateWords } from "./words.ts"

interface InvitePageProps {
  visit: Visit
  state: FormState
  caption: string
  back: string
  roles: Role[]
}

export function InvitePage({ visit, state, caption, back, roles: offered }: InvitePageProps) {
  return (
    <Layout visit={visit} state={state} title="Invite somebody" caption={caption} back={back}>
      <p class="govuk-body">
        We will email them a way in. If they already use Trellis, they keep the account and the name they have.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${back}/new-without-email`}>
          They have no email address of their own
        </a>
      </p>
      <Form action={`${back}/new`} label="Send the invitation" cancel={back}>
        <Input {...answered(state, "name")} label="Name" autocomplete="off" />
        <Input
          {...answered(state, "address")}
          label="Email address"
          hint="Their own, not one they share"
          type="email"
          autocomplete="off"
          spellcheck={false}
        />
        <Radios
          {...answered(state, "role")}
          legend="What is their role?"
          items={offered.map((role) => ({ value: role, text: roles[role].label, hint: roleHints[role] }))}
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

interface GrantPageProps {
  visit: Visit<{ grant: string }>
  state: FormState
  grant: ListedGrant
  mayChange: boolean
  historyHref?: string
  /** The latest code printed for them. */
  latestCode?: CodeOfAccount
}

export function GrantPage({ visit, state, grant, mayChange, historyHref, latestCode }: GrantPageProps) {
  const here = visit.to(`/access/${grant.id}`)
  const { organisationId, teamId } = grant
  const on = organisationId ? visit.to(`/organisations/${organisationId}`) : teamId && visit.to(`/teams/${teamId}`)
  return (
    <Layout
      visit={visit}
      state={state}
      title={grant.name}
      caption={roles[grant.role].label}
      back={{ href: visit.to("/access"), text: "Who has access" }}
    >
      <SummaryList
        rows={[
          { key: "Email address", value: grant.address ?? "None of their own" },
          { key: "Role", value: roles[grant.role].label },
          {
            key: "Held on",
            value: on ? (
              <a class="govuk-link" href={on}>
                {grant.on ?? "One that has ended"}
              </a>
            ) : (
              visit.partnership.name
            ),
          },
          { key: "From", value: formatDate(grant.startsOn) },
          { key: "Last day", value: lastDayOf(grant) ?? "None: it goes on" },
          { key: "State", value: <Tag colour={stateColours[grant.state]}>{stateWords[grant.state]}</Tag> },
        ]}
      />
      {historyHref && (
        <p class="govuk-body">
          <a class="govuk-link" href={historyHref}>
            Who changed their access
          </a>
        </p>
      )}
      {mayChange && grant.state !== "ended" && (
        <>
          {grant.address === null && (
            <CodeSection here={here} grant={grant} {...(latestCode && { latest: latestCode })} />
          )}
          <h2 class="govuk-heading-m">Renew it, or shorten it</h2>
          <Form action={here} label="Save the last day">
            <DateInput
              {...dated(state, "lastDay")}
              legend={{ text: "The last day they have access", size: "s" }}
              hint="Leave it empty for no last day"
            />
          </Form>
          {grant.state === "invited" && grant.address !== null && (
            <ButtonForm action={`${here}/invitation`} label="Send the invitation again" kind="secondary" />
          )}
          <h2 class="govuk-heading-m">Take it away</h2>
          <p class="govuk-body">{grant.name} loses this access at once. Other roles they hold stay.</p>
          <ButtonForm action={`${here}/removal`} label="Take this access away" kind="warning" />
        </>
      )}
    </Layout>
  )
}

/** The one table of roles and capabilities, as the program itself reads it. */
export function RolesPage({ visit }: { visit: Visit }) {
  const names = Object.keys(roles) as Role[]
  const given = new Set<string>(names.flatMap((role) => [...roles[role].may]))
  const capabilities = Object.entries(capabilityLabels).filter(([capability]) => given.has(capability))
  return (
    <Layout
      visit={visit}
      title="What each role may do"
      wide
      back={{ href: visit.to("/access"), text: "Who has access" }}
    >
      <p class="govuk-body">
        A role held on an organisation reaches that organisation and all below it. Those marked with a second factor
        prove who they are twice when they sign in.
      </p>
      <ScrollArea label="Roles and what they may do">
        <Table
          firstCellIsHeader
          head={[
            "",
            ...names.map((role) => `${roles[role].label}${roles[role].secondFactor ? " (second factor)" : ""}`),
          ]}
          rows={capabilities.map(([capability, label]) => [
            label,
            ...names.map((role) => ((roles[role].may as readonly string[]).includes(capability) ? "Yes" : "–")),
          ])}
        />
      </ScrollArea>
    </Layout>
  )
}
