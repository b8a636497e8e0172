import { type Column, type Content, formatDate, ListTable, SummaryList, Tag } from "../../kernel/design/index.ts"
import { fluencies, levels } from "../words.ts"
import type { CheckSeen } from "./checks/checks.ts"
import type { Giver } from "./giver.ts"
import type { Held } from "./held.ts"
import type { QualificationHeld } from "./qualifications/qualifications.ts"
import type { RegistrationHeld } from "./registrations/registrations.ts"
import type { LanguageHeld } from "./skills/languages.ts"

/** A post on the day, in which a qualification may count. */
export interface Counted {
  id: string
  organisationId: string
  /** Its setting, or else its organisation. */
  place: string
  /** The address of the form that says what a qualification counts as in it, up to the qualification. */
  href: string | null
}

export interface HeldSectionProps {
  held: Held
  day: string
  posts: Counted[]
  /** What each giver is called, and what the addresses of the forms begin with, where they may be used. */
  givers: { givenBy: Giver; name: string; here: string | null }[]
  /** The address of the form that corrects a check, up to the check. */
  checksHref: (check: CheckSeen) => string | null
  title: string
}

/** What a person holds and can do, with who said so. */
export function HeldSection({ held, day, posts, givers, checksHref, title }: HeldSectionProps) {
  const giverOf = (givenBy: Giver) => givers.find((giver) => giver.givenBy === givenBy)
  const named = (givenBy: Giver) => giverOf(givenBy)?.name ?? ""
  const change = ({ givenBy }: { givenBy: Giver }, path: string, text: string, about: string) => {
    const here = giverOf(givenBy)?.here
    return here && <Change href={`${here}${path}`} text={text} about={about} />
  }
  const may = givers.some(({ here }) => here !== null)
  const from = { heading: "Given by", cell: ({ givenBy }: { givenBy: Giver }) => named(givenBy) }
  const actions = <Row,>(cell: (row: Row) => Content): Column<Row>[] => (may ? [{ heading: "Actions", cell }] : [])
  const bySkill = [...new Set(held.skills.map(({ givenBy }) => givenBy))]
  return (
    <section aria-labelledby="held">
      <h2 class="govuk-heading-m" id="held">
        {title}
      </h2>
      {Object.values(held).every((all) => all.length === 0) && <p class="govuk-body">Nothing is recorded yet.</p>}
      {held.qualifications.length > 0 && (
        <Kind title="Qualifications">
          <ListTable
            caption="Qualifications"
            rows={held.qualifications}
            columns={[
              { heading: "Qualification", cell: (row) => row.name },
              { heading: "Level", cell: (row) => row.level && levels[row.level], short: true },
              { heading: "Awarded", cell: (row) => row.awardedOn && formatDate(row.awardedOn), short: true },
              { heading: "Counts as", cell: (row) => <CountsAs qualification={row} held={held} posts={posts} /> },
              from,
              ...actions<QualificationHeld>((row) => change(row, `/qualifications/${row.id}`, "Change", row.name)),
            ]}
          />
        </Kind>
      )}
      {held.registrations.length > 0 && (
        <Kind title="Registration with a regulator">
          <ListTable
            caption="Registrations"
            rows={held.registrations}
            columns={[
              { heading: "Regulator", cell: (row) => row.regulator },
              { heading: "Number", cell: (row) => row.number },
              { heading: "Registered", cell: (row) => <Registered {...row} day={day} /> },
              from,
              ...actions<RegistrationHeld>((row) => (
                <>
                  {row.lastDay && (
                    <>{change(row, `/registrations/${row.id}/renewal`, "Record a renewal", `with ${row.regulator}`)} </>
                  )}
                  {change(row, `/registrations/${row.id}`, "Correct", `the registration with ${row.regulator}`)}
                </>
              )),
            ]}
          />
        </Kind>
      )}
      {held.checks.length > 0 && (
        <Kind title="Checks that were seen">
          <ListTable
            caption="Checks that were seen"
            rows={held.checks}
            columns={[
              { heading: "Check", cell: (row) => row.kind },
              { heading: "Seen on", cell: (row) => formatDate(row.seenOn), short: true },
              { heading: "Seen by", cell: (row) => row.seenBy },
              { heading: "Look again by", cell: (row) => <LookAgain {...row} day={day} /> },
              { heading: "Kept by", cell: (row) => named(row.organisationId) },
              ...actions<CheckSeen>((row) => {
                const about = `${row.kind}, seen on ${formatDate(row.seenOn)}`
                return checksHref(row) && <Change href={`${checksHref(row)}/${row.id}`} text="Correct" about={about} />
              }),
            ]}
          />
        </Kind>
      )}
      {held.training.length > 0 && (
        <Kind title="Training">
          <ListTable
            caption="Training"
            rows={held.training}
            columns={[
              { heading: "Training", cell: (row) => row.title },
              { heading: "About", cell: (row) => row.category },
              { heading: "Completed", cell: (row) => row.completedOn && formatDate(row.completedOn), short: true },
              { heading: "Runs out", cell: (row) => <RunsOut {...row} day={day} /> },
              { heading: "Accredited", cell: (row) => row.isAccredited !== null && (row.isAccredited ? "Yes" : "No") },
              from,
            ]}
          />
        </Kind>
      )}
      {held.languages.length > 0 && (
        <Kind title="Languages">
          <ListTable
            caption="Languages"
            rows={held.languages}
            columns={[
              { heading: "Language", cell: (row) => row.name },
              { heading: "Fluency", cell: (row) => fluencies[row.fluency] },
              from,
              ...actions<LanguageHeld>((row) => change(row, `/languages/${row.id}`, "Change", row.name)),
            ]}
          />
        </Kind>
      )}
      {held.skills.length > 0 && (
        <Kind title="Skills">
          <SummaryList
            rows={bySkill.map((givenBy) => ({
              key: `Given by ${named(givenBy)}`,
              value: (
                <ul class="govuk-list">
                  {held.skills
                    .filter((skill) => skill.givenBy === givenBy)
                    .map(({ name }) => (
                      <li>{name}</li>
                    ))}
                </ul>
              ),
              ...actionOf(giverOf(givenBy)?.here, "/skills", `the skills given by ${named(givenBy)}`),
            }))}
          />
        </Kind>
      )}
      {held.cpdRecords.length > 0 && (
        <Kind title="Record of continuing professional development">
          <SummaryList
            rows={held.cpdRecords.map(({ givenBy, keeps }) => ({
              key: `Given by ${named(givenBy)}`,
              value: keeps ? "Kept" : "Not kept",
              ...actionOf(giverOf(givenBy)?.here, "/cpd-record", `whether it is kept, given by ${named(givenBy)}`),
            }))}
          />
        </Kind>
      )}
      {givers.map(
        ({ givenBy, name, here }) =>
          here && <Add here={here} forWhom={givenBy === null ? null : name} checks={givenBy !== null} />,
      )}
    </section>
  )
}

function Kind({ title, children }: { title: string; children: Content }) {
  return (
    <>
      <h3 class="govuk-heading-s">{title}</h3>
      {children}
    </>
  )
}

/** What it counts as in each post on the day, in which it can: of whoever gave it, or of all where the person did. */
function CountsAs(props: { qualification: QualificationHeld; held: Held; posts: Counted[] }) {
  const { qualification, held, posts } = props
  const { givenBy, id, name } = qualification
  const usable = posts.filter(({ organisationId }) => givenBy === null || givenBy === organisationId)
  return (
    <>
      {usable.map((post) => {
        const counted = held.counting.find((each) => each.qualificationId === id && each.postId === post.id)
        if (!counted && !post.href) return null
        return (
          <div>
            {counted && `${levels[counted.level]} at ${post.place} `}
            {post.href && (
              <Change
                href={`${post.href}/${id}`}
                text={counted ? "Change" : "Say what it counts as"}
                about={`${counted ? "what " : ""}${name} ${counted ? "counts as " : ""}at ${post.place}`}
              />
            )}
          </div>
        )
      })}
    </>
  )
}

function Registered({ from, lastDay, day }: { from: string; lastDay: string | null; day: string }) {
  if (lastDay === null) return <>Since {formatDate(from)}</>
  if (from > day) return `From ${formatDate(from)}, until ${formatDate(lastDay)}`
  if (lastDay >= day) return `Until ${formatDate(lastDay)}`
  return (
    <>
      Until {formatDate(lastDay)} <Tag colour="red">Ran out</Tag>
    </>
  )
}

function LookAgain(props: { renewBy: string | null; isSuperseded: boolean; day: string }) {
  const { renewBy, isSuperseded, day } = props
  if (isSuperseded) return "Seen again since"
  return (
    renewBy && (
      <>
        {formatDate(renewBy)} {renewBy < day && <Tag colour="red">Now due</Tag>}
      </>
    )
  )
}

function RunsOut({ expiresOn, day }: { expiresOn: string | null; day: string }) {
  return (
    expiresOn && (
      <>
        {formatDate(expiresOn)} {expiresOn <= day && <Tag colour="red">Ran out</Tag>}
      </>
    )
  )
}

/** What can be added through one door. */
function Add({ here, forWhom, checks }: { here: string; forWhom: string | null; checks: boolean }) {
  const links = [
    ["/qualifications/new", "Qualification"],
    ["/registrations/new", "Registration"],
    ...(checks ? [["/checks/new", "Check"]] : []),
    ["/languages/new", "Language"],
    ["/skills", "Skills"],
    ["/cpd-record", "CPD record"],
  ]
  return (
    <p class="govuk-body">
      {forWhom === null ? "Add:" : `Add, as known to ${forWhom}:`}{" "}
      {links.map(([path, text], at) => (
        <>
          {at > 0 && " · "}
          <a class="govuk-link" href={`${here}${path}`}>
            {text}
          </a>
        </>
      ))}
    </p>
  )
}

function Change({ href, text, about }: { href: string; text: string; about: string }) {
  return (
    <a class="govuk-link" href={href}>
      {text}
      <span class="govuk-visually-hidden"> {about}</span>
    </a>
  )
}

function actionOf(here: string | null | undefined, path: string, hidden: string) {
  return here ? { actions: [{ href: `${here}${path}`, text: "Change", hidden }] } : {}
}
