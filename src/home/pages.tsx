import { type completenessToday, percent } from "../completeness/index.ts"
import { may } from "../kernel/access/actor.ts"
import { type Content, formatCount, formatDate, SummaryList } from "../kernel/design/index.ts"
import { Layout } from "../kernel/http/layout.tsx"
import type { Visit } from "../kernel/http/routes.ts"
import { DutyContacts, type ListedContact } from "../organisations/index.ts"
import type { Pressing } from "./learning/pressing.ts"
import { tasksIn } from "./tasks.ts"

export interface HomePageProps {
  visit: Visit
  counts: { organisations: number; settings: number; teams: number } | undefined
  /** Those in a post today, as far as they are seen. */
  people: number | undefined
  /** How complete and fresh what is kept of people is, as far as they are asked about. */
  records: Awaited<ReturnType<typeof completenessToday>>
  /** Posts that are vacant today, of as many organisations as are counted. */
  vacancies: number | undefined
  planned: { id: string; name: string; day: string; what: string }[]
  withoutContact: { first: { id: string; name: string }[]; count: number }
  access: { invited: number; ending: number } | undefined
  /** What people say is wrong in what is kept of them. */
  mistakes: number
  /** What presses in the learning of people in sight, each with the list of it. */
  pressing: Pressing[]
  /** Certificates from elsewhere that wait for a decision. */
  claims: number
  /** How many messages wait for the reader's own answer. */
  asking: number
  /** How many people the reader manages today. */
  managed: number
  /** What is asked of those who run nothing here, and what to do next. */
  learning: Content
  /** `sendHref` where a list of the people there can be sent. */
  held: { role: string; on: string; href?: string; sendHref?: string }[]
  whomToAsk: WhomToAsk[]
  helpAddress: string | null
}

export interface WhomToAsk {
  name: string
  contacts: ListedContact[]
}

export function HomePage(props: HomePageProps) {
  const {
    visit,
    counts,
    people,
    records,
    vacancies,
    planned,
    withoutContact,
    managed,
    learning,
    held,
    whomToAsk,
    helpAddress,
  } = props
  const tasks = tasksIn(props)
  const others = withoutContact.count - withoutContact.first.length
  return (
    <Layout visit={visit} title={`Hello, ${visit.actor.name}`}>
      {learning}
      {!counts && visit.actor.personId && (
        <p class="govuk-body-l">
          <a class="govuk-link govuk-!-font-weight-bold" href={visit.to("/my-record")}>
            My record
          </a>
          : what each organisation keeps of you, who looked, and what you say yourself
        </p>
      )}
      {!counts && may(visit.actor, "person.find") && (
        <p class="govuk-body-l">
          <a class="govuk-link govuk-!-font-weight-bold" href={visit.to("/finder")}>
            Find a skill
          </a>
          : somebody who agreed to be asked, by what they can do, where, and when they are free
        </p>
      )}
      {managed > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={visit.to("/my-people")}>
            People you manage
          </a>
          : {formatCount(managed, "person", "people")}
        </p>
      )}
      <h2 class="govuk-heading-m">You are here as</h2>
      <ul class="govuk-list">
        {held.map(({ role, on, href, sendHref }) => (
          <li>
            {role},{" "}
            {href ? (
              <a class="govuk-link" href={href}>
                {on}
              </a>
            ) : (
              on
            )}
            {sendHref && (
              <>
                {" · "}
                <a class="govuk-link" href={sendHref}>
                  Send a staff list
                </a>
              </>
            )}
          </li>
        ))}
      </ul>

      {(tasks.length > 0 || withoutContact.count > 0) && (
        <>
          <h2 class="govuk-heading-m">Waiting for you</h2>
          <ul class="govuk-list govuk-list--spaced">
            {tasks.map(({ href, text }) => (
              <li>
                <a class="govuk-link" href={visit.to(href)}>
                  {text}
                </a>
              </li>
            ))}
            {withoutContact.first.map(({ id, name }) => (
              <li>
                <a class="govuk-link" href={visit.to(`/organisations/${id}/contacts/new`)}>
                  Add a duty contact for {name}
                </a>
              </li>
            ))}
            {others > 0 && <li>and {formatCount(others, "other organisation")} without a duty contact</li>}
          </ul>
        </>
      )}

      {counts && (
        <>
          <h2 class="govuk-heading-m">Today</h2>
          <SummaryList
            rows={[
              {
                key: "Organisations",
                value: (
                  <a class="govuk-link" href={visit.to("/organisations")}>
                    {formatCount(counts.organisations, "organisation")}
                  </a>
                ),
              },
              {
                key: "Settings",
                value: (
                  <a class="govuk-link" href={visit.to("/settings")}>
                    {formatCount(counts.settings, "place of work with children", "places of work with children")}
                  </a>
                ),
              },
              {
                key: "Teams",
                value: (
                  <a class="govuk-link" href={visit.to("/teams")}>
                    {formatCount(counts.teams, "team")}
                  </a>
                ),
              },
              people !== undefined && {
                key: "People",
                value: (
                  <a class="govuk-link" href={visit.to("/people")}>
                    {formatCount(people, "person", "people")}
                  </a>
                ),
              },
              records !== null && {
                key: "Records",
                value: (
                  <>
                    <a class="govuk-link" href={visit.to("/completeness")}>
                      {percent(records.figures)} are complete
                    </a>
                    {records.late > 0 && (
                      <>
                        {"; "}
                        <a class="govuk-link" href={visit.to("/completeness?state=late")}>
                          {formatCount(records.late, "list is late", "lists are late")}
                        </a>
                      </>
                    )}
                  </>
                ),
              },
              vacancies !== undefined && {
                key: "Vacancies",
                value: (
                  <a class="govuk-link" href={visit.to("/vacancies")}>
                    {formatCount(vacancies, "post is vacant", "posts are vacant")}
                  </a>
                ),
              },
            ]}
          />
        </>
      )}

      {planned.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Planned</h2>
          <ul class="govuk-list govuk-list--spaced">
            {planned.map(({ id, name, day, what }) => (
              <li>
                {formatDate(day)}:{" "}
                <a class="govuk-link" href={visit.to(`/organisations/${id}`)}>
                  {name}
                </a>{" "}
                {what}
              </li>
            ))}
          </ul>
        </>
      )}

      {whomToAsk.map((asked) => (
        <Contacts {...asked} />
      ))}
      {!counts && <Yours visit={visit} helpAddress={helpAddress} />}
    </Layout>
  )
}

function Contacts({ name, contacts }: WhomToAsk) {
  return (
    <>
      <h2 class="govuk-heading-m">Whom to ask at {name}</h2>
      {contacts.length > 0 ? (
        <DutyContacts contacts={contacts} />
      ) : (
        <p class="govuk-body">{name} has not said yet whom to ask about safeguarding, staffing or the office.</p>
      )}
    </>
  )
}

/** For those who run nothing here. */
function Yours({ visit, helpAddress }: { visit: Visit; helpAddress: string | null }) {
  const readsForBoard = may(visit.actor, "release.see") && !may(visit.actor, "person.list")
  return (
    <>
      {readsForBoard && (
        <p class="govuk-body">
          <a class="govuk-link" href={visit.to("/workforce")}>
            Our workforce
          </a>
          : figures as they are published at the end of each month
        </p>
      )}
      <h2 class="govuk-heading-m">Yours</h2>
      <ul class="govuk-list govuk-list--spaced">
        <li>
          <a class="govuk-link" href="/account">
            Your account
          </a>
          : your name, and where you are signed in
        </li>
        <li>
          <a class="govuk-link" href={visit.to("/privacy")}>
            What is kept about you, and why
          </a>
        </li>
        <li>
          <a class="govuk-link" href="/help">
            Help with Trellis
          </a>
          {helpAddress && (
            <>
              , or write to{" "}
              <a class="govuk-link" href={`mailto:${helpAddress}`}>
                {helpAddress}
              </a>
            </>
          )}
        </li>
      </ul>
    </>
  )
}
