import {
  AsAtForm,
  type Content,
  EmptyState,
  formatDate,
  hrefWith,
  InsetText,
  KeysetPagination,
  ListTable,
  Tag,
  type TagProps,
} from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import type { PageOf } from "../../kernel/tables/keyset.ts"
import type { CoverStanding, LeadStanding } from "../../methods/standing/index.ts"
import { halfDays, halfDayWords } from "../../organisations/index.ts"
import type { AskedSetting } from "./list.ts"

interface Standings {
  /** By the setting's id. */
  cover?: ReadonlyMap<string, CoverStanding>
  leads?: ReadonlyMap<string, LeadStanding>
  /** Where somebody was ever named for the role. */
  named?: ReadonlySet<string>
}

const words: Record<CoverStanding["status"] | LeadStanding["status"], [string, TagProps["colour"]]> = {
  covered: ["Covered", "green"],
  notKnown: ["Not known", "grey"],
  short: ["Short", "red"],
  inPost: ["In post", "green"],
  vacant: ["Vacant", "yellow"],
  vacantTooLong: ["Vacant too long", "red"],
}

/** Where settings stand by one rule on a day. */
export function SettingsStandingPage(
  props: {
    visit: Visit
    rule: { id: string; name: string; kind: "cover" | "lead" }
    says: Content
    day: string
    /** Null where the rule says nothing on the day. */
    found: PageOf<AskedSetting> | null
    names: ReadonlyMap<string, string>
    /** Whether they may say who is named there. */
    mayName: (organisationId: string) => boolean
  } & Standings,
) {
  const { visit, rule, says, day, found, names, mayName, cover, leads, named } = props
  const here = visit.to(`/standard/settings/${rule.id}/standing`)
  const on = day === visit.today ? undefined : day
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
      {found && <InsetText>{says}</InsetText>}
      <AsAtForm action={here} on={day} today={visit.today} />
      {!found ? (
        <EmptyState title={`It asks nothing on ${formatDate(day)}`} />
      ) : found.rows.length === 0 ? (
        <EmptyState title={`It is asked of no setting you see on ${formatDate(day)}`} />
      ) : (
        <>
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
                cell: ({ id }) =>
                  cover ? (
                    <Cover standing={cover.get(id)} />
                  ) : (
                    <Lead standing={leads?.get(id)} named={named?.has(id)} />
                  ),
              },
              ...(cover
                ? [
                    {
                      heading: "Half-days without enough",
                      cell: ({ id }: AskedSetting) => lackingInWords(cover.get(id)),
                    },
                    {
                      heading: "Who holds it",
                      cell: ({ id }: AskedSetting) => people(cover.get(id)?.holders ?? []),
                    },
                  ]
                : []),
              ...(leads
                ? [
                    { heading: "Who is named", cell: ({ id }: AskedSetting) => people(leads.get(id)?.people ?? []) },
                    {
                      heading: "Since when it is vacant",
                      cell: ({ id }: AskedSetting) => vacantInWords(leads.get(id)),
                    },
                    {
                      heading: "Change",
                      cell: ({ id, name, organisationId }: AskedSetting) =>
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

/** Nobody is short, or late, of what nobody has been shown yet. */
function Cover({ standing }: { standing: CoverStanding | undefined }) {
  if (!standing) return <>Nobody said when it is open</>
  if (standing.status === "short" && standing.holders.length === 0) return <Tag colour="grey">No evidence yet</Tag>
  return <Status of={standing.status} />
}

function Lead({ standing, named }: { standing: LeadStanding | undefined; named: boolean | undefined }) {
  if (!standing) return <>Not asked</>
  return named ? <Status of={standing.status} /> : <Tag colour="grey">Nobody named yet</Tag>
}

function Status({ of }: { of: keyof typeof words }) {
  const [text, colour] = words[of]
  return <Tag colour={colour}>{text}</Tag>
}

/** `Monday morning and Tuesday`, and how many may be there of whom nobody said when they work. */
function lackingInWords(standing: CoverStanding | undefined): Content {
  if (!standing || standing.lacking.length === 0) return null
  const bits = standing.lacking.reduce((sum, { halfDay }) => sum | Number(halfDays[halfDay]!.value), 0)
  const maybe = standing.status === "notKnown" ? "; nobody said when some who hold it work" : ""
  return `${halfDayWords(bits)}${maybe}`
}

function vacantInWords(standing: LeadStanding | undefined): Content {
  if (!standing?.vacantSince) return null
  const until =
    standing.status === "vacant" && standing.fillBy ? `, to be filled by ${formatDate(standing.fillBy)}` : ""
  return `${formatDate(standing.vacantSince)}${until}`
}
