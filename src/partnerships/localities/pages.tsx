import {
  Button,
  EmptyState,
  formatCount,
  formatDate,
  InsetText,
  ListBar,
  ListTable,
  SummaryList,
} from "../../kernel/design/index.ts"
import { ButtonForm } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { fileLinks } from "../../kernel/tables/download.ts"
import type { District, Locality, Ward } from "./queries.ts"

export function boundaries(year: number): string {
  return `Ward boundaries of ${year}`
}

export function LocalitiesPage(props: { visit: Visit; localities: Locality[]; districts: District[]; wards: Ward[] }) {
  const { visit, localities, districts, wards } = props
  const here = visit.to("/partnership/localities")
  const open = localities.filter((locality) => isOpen(locality, visit.today))
  const ended = localities.filter((locality) => !open.includes(locality))
  return (
    <Layout visit={visit} title="Localities" back={visit.to("/partnership")}>
      <p class="govuk-body">The parts of your area. Each is made of wards, and a ward is in one locality.</p>
      <Button href={`${here}/new`}>Add a locality</Button>
      {open.length === 0 ? (
        <EmptyState title="No localities are in use" action={{ href: `${here}/new`, text: "Add a locality" }}>
          Organisations and settings cannot say where they work until there is one.
        </EmptyState>
      ) : (
        <>
          <ListBar {...fileLinks(here, {}, open.length)}>{formatCount(open.length, "locality", "localities")}</ListBar>
          <ListTable
            caption="Localities in use"
            rows={open}
            columns={[
              { heading: "Locality", cell: (row) => <LocalityLink visit={visit} locality={row} /> },
              { heading: "Wards", cell: (row) => wardsIn(wards, row).join(", ") || "None yet" },
              ...(open.some((row) => row.endedOn !== null)
                ? [{ heading: "Not used from", cell: (row: Locality) => row.endedOn && formatDate(row.endedOn) }]
                : []),
            ]}
          />
        </>
      )}
      <LooseWards visit={visit} districts={districts} wards={wards} anyLocality={open.length > 0} />
      {ended.length > 0 && (
        <>
          <h2 class="govuk-heading-m">No longer used</h2>
          <ListTable
            caption="Localities no longer used"
            rows={ended}
            columns={[
              { heading: "Locality", cell: (row) => <LocalityLink visit={visit} locality={row} /> },
              { heading: "Not used from", cell: (row) => formatDate(row.endedOn!), short: true },
            ]}
          />
        </>
      )}
    </Layout>
  )
}

/** Districts may have been drawn anew in different years. */
function boundariesOf(districts: District[]): string {
  const years = [...new Set(districts.map((district) => district.boundaryYear))].sort()
  return `${boundaries(years[0]!)}${years.length > 1 ? ` to ${years.at(-1)}` : ""}.`
}

function LocalityLink({ visit, locality }: { visit: Visit; locality: Locality }) {
  return (
    <a class="govuk-link" href={visit.to(`/partnership/localities/${locality.id}`)}>
      {locality.name}
    </a>
  )
}

function LooseWards(props: { visit: Visit; districts: District[]; wards: Ward[]; anyLocality: boolean }) {
  const { visit, districts, wards, anyLocality } = props
  if (districts.length === 0)
    return (
      <EmptyState
        title="No districts are chosen"
        action={{ href: visit.to("/partnership/districts"), text: "Choose the districts you cover" }}
      >
        Wards to make localities from come with the districts.
      </EmptyState>
    )
  const loose = wards.filter(isLoose)
  return (
    <>
      <h2 class="govuk-heading-m">Wards in no locality</h2>
      {loose.length === 0 && (
        <p class="govuk-body">Every ward of your districts is in a locality. {boundariesOf(districts)}</p>
      )}
      {loose.length > 0 && anyLocality && (
        <p class="govuk-body">To put one in a locality, open the locality and choose its wards.</p>
      )}
      {districts
        .map((district) => ({ district, free: loose.filter((ward) => ward.districtCode === district.code) }))
        .filter(({ free }) => free.length > 0)
        .map(({ district, free }) => (
          <>
            <h3 class="govuk-heading-s">{district.name}</h3>
            <ul class="govuk-list govuk-list--bullet trellis-columns">
              {free.map((ward) => (
                <li>{ward.name}</li>
              ))}
            </ul>
            <p class="govuk-hint">{boundaries(district.boundaryYear)}</p>
          </>
        ))}
      <p class="govuk-body">
        <a class="govuk-link" href={visit.to("/partnership/districts")}>
          Change which districts you cover
        </a>
      </p>
    </>
  )
}

export function LocalityPage(props: {
  visit: Visit
  locality: Locality
  neighbours: string[]
  districts: District[]
  wards: Ward[]
}) {
  const { visit, locality, neighbours, districts, wards } = props
  const list = visit.to("/partnership/localities")
  const here = `${list}/${locality.id}`
  const open = isOpen(locality, visit.today)
  return (
    <Layout visit={visit} title={locality.name} caption="Locality" back={{ href: list, text: "Back to localities" }}>
      {locality.endedOn && (
        <InsetText>
          {open ? "It will not be" : "It is not"} used from {formatDate(locality.endedOn)}. What already names it goes
          on doing so.
        </InsetText>
      )}
      <SummaryList
        rows={[
          {
            key: "Name",
            value: locality.name,
            actions: [{ href: `${here}/name`, text: "Change", hidden: "the name" }],
          },
          {
            key: "Beside it",
            value: neighbours.length === 0 ? "None said yet" : neighbours.join(", "),
            ...(open && {
              actions: [{ href: `${here}/neighbours`, text: "Choose", hidden: "the localities beside it" }],
            }),
          },
          ...districts.map((district) => {
            const own = wards.filter((ward) => ward.localityId === locality.id && ward.districtCode === district.code)
            return {
              key: `Wards in ${district.name}`,
              value: (
                <>
                  {own.length === 0 ? "None" : own.map((ward) => <div>{ward.name}</div>)}
                  <span class="govuk-hint">{boundaries(district.boundaryYear)}</span>
                </>
              ),
              ...(open && {
                actions: [
                  { href: `${here}/wards/${district.code}`, text: "Choose", hidden: `wards in ${district.name}` },
                ],
              }),
            }
          }),
        ]}
      />
      {districts.length === 0 && (
        <EmptyState
          title="It has no wards"
          action={{ href: visit.to("/partnership/districts"), text: "Choose the districts you cover" }}
        >
          Wards come with the districts your partnership covers, and none is chosen yet.
        </EmptyState>
      )}
      {locality.endedOn && (
        <ButtonForm action={`${here}/return`} label="Bring it back" about={locality.name} kind="secondary" />
      )}
      {open && !locality.endedOn && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${here}/end`}>
            End this locality
          </a>
        </p>
      )}
    </Layout>
  )
}

function isOpen(locality: Locality, today: string): boolean {
  return locality.endedOn === null || locality.endedOn > today
}

function wardsIn(wards: Ward[], locality: Locality): string[] {
  return wards.filter((ward) => ward.localityId === locality.id).map((ward) => ward.name)
}

export function isLoose(ward: Ward): boolean {
  return ward.localityId === null || ward.localityEnded
}
