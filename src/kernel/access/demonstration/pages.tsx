import { InsetText } from "../../design/index.ts"
import { ButtonForm } from "../../http/form.tsx"
import { Layout } from "../../http/layout.tsx"
import type { SiteVisit } from "../../http/routes.ts"
import { type Role, roles } from "../capabilities.ts"
import type { Company, Somebody } from "./cast.ts"

/** One line about what somebody of this role can do here. */
const inShort: Record<Role, string> = {
  "workforce-lead": "Sees and changes everything in the partnership, and invites people",
  analyst: "Sees every organisation, and changes nothing",
  "organisation-manager": "Sees and changes one organisation and all below it",
  "team-manager": "Sees one team",
  practitioner: "Works for one organisation",
  "board-reader": "Reads what the partnership releases to its board",
}

export function DemonstrationPage(props: {
  visit: SiteVisit
  companies: Company[]
  operators: { accountId: string; name: string }[]
}) {
  const { visit, companies, operators } = props
  return (
    <Layout visit={visit} title="Look around as somebody" wide>
      <p class="govuk-body-l">
        This is a demonstration. Everybody in it is invented. Choose who to be, and see Trellis as they do. A workforce
        lead sees most.
      </p>
      <InsetText>
        Nobody needs a password or a second factor here. In a real Trellis this page does not exist: people sign in by a
        link in an email.
      </InsetText>
      {companies.length > 1 && (
        <ul class="govuk-list govuk-!-margin-bottom-7">
          {companies.map(({ slug, name }) => (
            <li>
              <a class="govuk-link" href={`#${slug}`}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
      {companies.map((company) => (
        <section aria-labelledby={company.slug}>
          <h2 class="govuk-heading-m" id={company.slug}>
            {company.name}
          </h2>
          {company.people.length === 0 ? (
            <p class="govuk-body">Nobody has been given access here yet.</p>
          ) : (
            <ul class="trellis-people">
              {company.people.map((somebody) => (
                <Person somebody={somebody} next={`/${company.slug}`} />
              ))}
            </ul>
          )}
        </section>
      ))}
      {operators.length > 0 && (
        <section aria-labelledby="operators">
          <h2 class="govuk-heading-m" id="operators">
            Who runs the machine
          </h2>
          <ul class="trellis-people">
            {operators.map(({ accountId, name }) => (
              <Choice accountId={accountId} name={name} next="/operator">
                <strong>Operator</strong>: sees how Trellis is doing, and nobody’s data
              </Choice>
            ))}
          </ul>
        </section>
      )}
    </Layout>
  )
}

function Person({ somebody, next }: { somebody: Somebody; next: string }) {
  const [first] = somebody.roles
  return (
    <Choice accountId={somebody.accountId} name={somebody.name} next={next}>
      {somebody.roles.map(({ role, on }, index) => (
        <>
          {index > 0 && "; "}
          <strong>{roles[role].label}</strong>
          {on && ` of ${on}`}
        </>
      ))}
      {first && <>. {inShort[first.role]}.</>}
    </Choice>
  )
}

function Choice(props: { accountId: string; name: string; next: string; children: preact.ComponentChildren }) {
  const { accountId, name, next, children } = props
  return (
    <li class="trellis-people__person">
      <div>
        <h3 class="govuk-heading-s">{name}</h3>
        <p class="govuk-body-s">{children}</p>
      </div>
      <ButtonForm
        action="/demonstration"
        label="Sign in"
        about={`as ${name}`}
        kind="secondary"
        fields={{ account: accountId, next }}
      />
    </li>
  )
}
