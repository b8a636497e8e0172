import {
  AsAtForm,
  type Content,
  EmptyState,
  formatCount,
  formatDate,
  formatNumber,
  hrefWith,
  InsetText,
  KeyFigures,
  KeysetPagination,
  ListBar,
  ListTable,
  Tag,
  type TagProps,
} from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { fileLinks } from "../../kernel/tables/download.ts"
import type { PageOf } from "../../kernel/tables/keyset.ts"
import { type SettingStatus, type Stands, settingStatuses } from "./stands.ts"

const colours: Record<SettingStatus, TagProps["colour"]> = {
  short: "red",
  vacantTooLong: "red",
  vacant: "yellow",
  notKnown: "grey",
  noEvidence: "grey",
  nobodyNamed: "grey",
  unsaid: "grey",
  covered: "green",
  inPost: "green",
}

/** Where settings stand by one rule on a day. */
export function SettingsStandingPage(props: {
  visit: Visit
  rule: { id: string; name: string; kind: "cover" | "lead" }
  /** Null where the rule says nothing on the day. */
  says: Content
  day: string
  /** Null where they are too many to add up. */
  all: readonly Stands[] | null
  found: PageOf<Stands>
  /** Which of them are shown, where not all. */
  status: SettingStatus | null
  names: ReadonlyMap<string, string>
  /** Whether they may say who is named there. */
  mayName: (organisationId: string) => boolean
}) {
  const { visit, rule, says, day, all, found, status, names, mayName } = props
  const here = visit.to(`/standard/settings/${rule.id}/standing`)
  const on = day === visit.today ? undefined : day
  const asked = { rule: rule.id, on, status: status ?? undefined }
  // Each stands far enough from the next to be hit by a finger.
  const people = (ids: readonly string[]) =>
    ids.length > 0 && (
      <ul class="govuk-list govuk-!-font-size-16 govuk-!-margin-bottom-0">
        {ids.map((id) => (
          <li>
            <a class="govuk-link" href={hrefWith(visit.to(`/people/${id}`), { on })}>
              {names.get(id) ?? "Somebody"}
            </a>
          </li>
        ))}
      </ul>
    )
  return (
    <Layout
      visit={visit}
      title="How settings stand"
      caption={rule.name}
      back={{ href: visit.to(`/standard/settings/${rule.id}`), text: rule.name }}
      wide
    >
      {says && <InsetText>{says}</InsetText>}
      <AsAtForm action={here} on={day} today={visit.today} keep={{ status: status ?? undefined }} />
      {all && all.length > 0 && <Totals all={all} of={(status) => hrefWith(here, { on, status })} />}
      {!says ? (
        <EmptyState title={`It asks nothing on ${formatDate(day)}`} />
      ) : found.rows.length === 0 && !status ? (
        <EmptyState title={`It is asked of no setting you see on ${formatDate(day)}`} />
      ) : (
        <>
          <ListBar
            {...fileLinks(visit.to("/standard/settings/standing"), asked, all?.length ?? Number.POSITIVE_INFINITY)}
          >
            {all
              ? `${formatCount(status ? found.rows.length : all.length, "setting")}${status ? `: ${settingStatuses[status].toLowerCase()}` : ""}`
              : "There are too many to add up here: the file has all of them."}
          </ListBar>
          <ListTable
            caption={`Settings on ${formatDate(day)}`}
            rows={found.rows}
            columns={[
              { heading: "Setting", cell: ({ name }) => name },
              {
                heading: "Organisation",
                cell: ({ organisationId, organisation }) => (
                  <a class="govuk-link" href={hrefWith(visit.to(`/organisations/${organisationId}`), { on })}>
                    {organisation}
                  </a>
                ),
              },
              { heading: "Locality", cell: ({ locality }) => locality },
              {
                heading: "Standing",
                cell: ({ status }) => <Tag colour={colours[status]}>{settingStatuses[status]}</Tag>,
              },
              ...(rule.kind === "cover"
                ? [
                    { heading: "Half-days without enough", cell: ({ lacking }: Stands) => lacking },
                    { heading: "Who holds it", cell: ({ personIds }: Stands) => people(personIds) },
                  ]
                : []),
              ...(rule.kind === "lead"
                ? [
                    { heading: "Who is named", cell: ({ personIds }: Stands) => people(personIds) },
                    { heading: "Since when it is vacant", cell: vacantInWords },
                    {
                      heading: "Change",
                      cell: ({ id, name, organisationId }: Stands) =>
                        mayName(organisationId) && (
                          <a
                            class="govuk-link"
                            href={visit.to(`/organisations/${organisationId}/settings/${id}/leads/${rule.id}`)}
                          >
                            Say who is named<span class="govuk-visually-hidden"> at {name}</span>
                          </a>
                        ),
                    },
                  ]
                : []),
            ]}
          />
          <KeysetPagination
            {...(found.before && { previousHref: hrefWith(here, { on, before: found.before }) })}
            {...(found.after && { nextHref: hrefWith(here, { on, after: found.after }) })}
          />
        </>
      )}
    </Layout>
  )
}

/** How many stand how; each opens those. */
function Totals({ all, of }: { all: readonly Stands[]; of: (status: SettingStatus | undefined) => string }) {
  const counts = Object.entries(settingStatuses).map(([key, label]) => {
    const status = key as SettingStatus
    return { status, label, count: all.filter((each) => each.status === status).length }
  })
  return (
    <KeyFigures
      figures={[
        { label: "Settings", figure: formatNumber(all.length), href: of(undefined) },
        ...counts.map(
          ({ status, label, count }) => count > 0 && { label, figure: formatNumber(count), href: of(status) },
        ),
      ]}
    />
  )
}

function vacantInWords({ vacantSince, fillBy }: Stands): Content {
  if (!vacantSince) return null
  return `${formatDate(vacantSince)}${fillBy ? `, to be filled by ${formatDate(fillBy)}` : ""}`
}
