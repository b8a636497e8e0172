import { dayOf } from "../../kernel/clock.ts"
import {
  Checkboxes,
  EmptyState,
  FileUpload,
  formatCount,
  formatDate,
  hrefWith,
  Input,
  InsetText,
  KeysetPagination,
  ListTable,
  Radios,
  SummaryList,
  Textarea,
} from "../../kernel/design/index.ts"
import { answered, errorOf, Form, Hidden, ticked } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import type { PageOf } from "../../kernel/tables/keyset.ts"
import { CourseInputs, ExpiryInput, type Offers, SubjectInput } from "../recording/inputs.tsx"
import { words } from "./deciding.ts"
import type { Claim } from "./queries.ts"

/** Where somebody sends in a certificate of their own. */
export function NewClaimPage({ visit, state, offers }: { visit: Visit; state: FormState; offers: Offers }) {
  const back = visit.to("/my/learning")
  return (
    <Layout visit={visit} state={state} title="Send in a certificate" back={back}>
      <p class="govuk-body">
        For training that nobody here recorded for you. The workforce lead looks at the certificate and says whether it
        counts. You will hear of it.
      </p>
      <Form action={visit.path} label="Send it in" cancel={back} files>
        <SubjectInput state={state} offers={offers} />
        <CourseInputs state={state} />
        <ExpiryInput state={state} />
        <FileUpload
          name="certificate"
          label="The certificate"
          hint="A PDF, or a photograph as JPEG or PNG, of up to 5 MB. Cover what is nobody’s business, such as your birth date."
          attributes={{ accept: "application/pdf,image/jpeg,image/png" }}
          {...errorOf(state, "certificate")}
        />
      </Form>
    </Layout>
  )
}

/** Those that wait for a decision, or were decided. */
export function ClaimsPage(props: { visit: Visit; which: "waiting" | "decided"; claims: PageOf<Claim> }) {
  const { visit, which, claims } = props
  const here = visit.to("/learning/claims")
  const isDecided = which === "decided"
  const state = isDecided ? which : undefined
  return (
    <Layout visit={visit} title={isDecided ? "Certificates that were decided" : "Certificates to decide"} wide>
      <p class="govuk-body">
        {isDecided ? (
          <a class="govuk-link" href={here}>
            Those that wait
          </a>
        ) : (
          <a class="govuk-link" href={hrefWith(here, { state: "decided" })}>
            Those that were decided
          </a>
        )}
      </p>
      {claims.rows.length === 0 ? (
        <EmptyState title={isDecided ? "None has been decided yet" : "No certificate waits"}>
          People send in certificates of training elsewhere from their own learning page.
        </EmptyState>
      ) : (
        <ListTable
          caption={isDecided ? "Decided, the latest first" : "Waiting, the oldest first"}
          rows={claims.rows}
          columns={[
            {
              heading: "What",
              cell: ({ id, title, provider }) => (
                <>
                  <a class="govuk-link" href={`${here}/${id}`}>
                    {title}
                  </a>
                  {provider && ` · ${provider}`}
                </>
              ),
            },
            { heading: "Whose", cell: ({ name }) => name },
            { heading: "Subject", cell: ({ about }) => about },
            { heading: "Completed", cell: ({ completedOn }) => formatDate(completedOn), short: true },
            isDecided
              ? { heading: "Decided", cell: ({ outcome }) => (outcome ? capital(words[outcome]) : ""), short: true }
              : { heading: "Sent in", cell: ({ madeAt }) => formatDate(dayOf(madeAt)), short: true },
          ]}
        />
      )}
      <KeysetPagination
        {...(claims.before && { previousHref: hrefWith(here, { state, before: claims.before }) })}
        {...(claims.after && { nextHref: hrefWith(here, { state, after: claims.after }) })}
      />
    </Layout>
  )
}

interface ClaimPageProps {
  visit: Visit
  state: FormState
  claim: Claim
  /** Those like it, waiting and decided. */
  others: Claim[]
}

/** One certificate: what it says, how those like it were decided, and the decision. */
export function ClaimPage({ visit, state, claim, others }: ClaimPageProps) {
  const back = visit.to("/learning/claims")
  const waiting = others.filter(({ outcome }) => outcome === null)
  const before = others.find(({ outcome }) => outcome !== null)
  return (
    <Layout visit={visit} state={state} title={claim.title} caption="A certificate from elsewhere" back={back}>
      <SummaryList
        rows={[
          {
            key: "Whose",
            value: (
              <a class="govuk-link" href={visit.to(`/people/${claim.personId}/learning`)}>
                {claim.name}
              </a>
            ),
          },
          { key: "Subject", value: claim.about },
          claim.provider !== null && { key: "Taught by", value: claim.provider },
          { key: "Completed", value: formatDate(claim.completedOn) },
          claim.expiresOn !== null && { key: "Good until", value: formatDate(claim.expiresOn) },
          claim.hours !== null && { key: "Hours", value: hoursIn(claim) },
          {
            key: "Certificate",
            value: claim.fileId ? (
              <a class="govuk-link" href={`${visit.path}/certificate`}>
                Open it
              </a>
            ) : (
              "Kept no longer"
            ),
          },
          claim.outcome !== null && { key: "Decided", value: decidedIn(claim) },
        ]}
      />
      {before && (
        <InsetText>
          One like it, of {before.name}, was {decidedIn(before)}.
        </InsetText>
      )}
      {claim.outcome === null && (
        <Form action={visit.path} label="Save the decision" cancel={back}>
          <Radios
            {...answered(state, "outcome")}
            legend="Does it count?"
            items={[
              { value: "accepted", text: "Yes", hint: "It becomes learning of theirs, on the day it was completed." },
              { value: "part", text: "In part", hint: "For fewer hours. Enter them, and say why." },
              { value: "declined", text: "No", hint: "Say why: they will read it." },
            ]}
          />
          <Input
            {...answered(state, "hours")}
            label="Hours that count, where it counts in part"
            inputmode="decimal"
            width={4}
          />
          <Input
            {...answered(state, "hoursTogether")}
            label="How many of these together with others (optional)"
            inputmode="decimal"
            width={4}
          />
          <Textarea {...answered(state, "reason")} label="Why, where it counts in part or not" rows={3} />
          {waiting.map(({ id }) => (
            <Hidden name="shown" value={id} />
          ))}
          {waiting.length > 0 && (
            <Checkboxes
              {...ticked(state, "all")}
              items={[
                {
                  value: "yes",
                  text: `Decide ${formatCount(waiting.length, "other")} like it alike`,
                  hint: "For the same subject, of the same title and provider.",
                },
              ]}
            />
          )}
        </Form>
      )}
    </Layout>
  )
}

function hoursIn({ hours, hoursTogether }: Claim): string {
  return `${hours}${hoursTogether === null ? "" : `, ${hoursTogether} of them together with others`}`
}

function decidedIn({ outcome, decidedAt, reason }: Claim): string {
  return `${words[outcome!]} on ${formatDate(dayOf(decidedAt!))}${reason ? `: ${reason}` : ""}`
}

function capital(text: string): string {
  return text.replace(/^./, (letter) => letter.toUpperCase())
}
