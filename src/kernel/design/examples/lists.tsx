import { formatCount, formatDate, formatNumber } from "../format.ts"
import { Input } from "../govuk/input.tsx"
import { Pagination } from "../govuk/pagination.tsx"
import { Select } from "../govuk/select.tsx"
import { Table } from "../govuk/table.tsx"
import { Tag } from "../govuk/text.tsx"
import { AsAtForm } from "../own/as-at-form.tsx"
import { EmptyState } from "../own/empty-state.tsx"
import { FilterPanel } from "../own/filter-panel.tsx"
import { KeysetPagination } from "../own/keyset-pagination.tsx"
import { ListBar, ListTable } from "../own/list-table.tsx"
import { Timeline } from "../own/timeline.tsx"
import { Example } from "./example.tsx"

interface Place {
  name: string
  kind: string
  parent: string
  since: string
  people: number
  ended?: boolean
}

const names = ["Sunflower", "Little Acorns", "St Mary’s", "Riverside", "Harbour", "Kite", "Oak Tree", "Bluebell"]
const kinds = ["Nursery", "School", "Childminder", "Health team"]

/** Enough rows to look at, the same each time. */
export function examplePlaces(count: number): Place[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${names[index % names.length]} ${kinds[index % kinds.length]}`,
    kind: kinds[index % kinds.length] ?? "",
    parent: index % 3 === 0 ? "Bright Futures Trust" : index % 3 === 1 ? "Southend-on-Sea City Council" : "",
    since: `20${String(10 + (index % 15)).padStart(2, "0")}-0${1 + (index % 9)}-01`,
    people: (index * 37) % 1300,
    ended: index % 11 === 10,
  }))
}

export function ExampleList({ places }: { places: readonly Place[] }) {
  return (
    <>
      <FilterPanel
        action="#lists"
        title="Filter organisations"
        applied={[{ text: "Locality: Southend East", removeHref: "#lists" }]}
        clearHref="#lists"
      >
        <Input name="q" type="search" label="Name" />
        <Select
          name="of-kind"
          label="Kind"
          items={[{ value: "", text: "Any kind" }, ...kinds.map((text) => ({ text }))]}
        />
        <Select name="in" label="Locality" items={[{ value: "", text: "Any locality" }, { text: "Southend East" }]} />
      </FilterPanel>
      <ListBar csvHref="#lists" xlsxHref="#lists">
        {formatCount(places.length, "organisation")}
      </ListBar>
      <ListTable
        caption="Organisations"
        columns={[
          {
            heading: "Name",
            sortHref: "#lists",
            sorted: "ascending",
            cell: (place) => (
              <>
                <a class="govuk-link govuk-link--no-visited-state" href="#lists">
                  {place.name}
                </a>{" "}
                {place.ended && <Tag colour="grey">Ended</Tag>}
              </>
            ),
          },
          { heading: "Kind", sortHref: "#lists", cell: (place) => place.kind },
          { heading: "Part of", cell: (place) => place.parent },
          { heading: "Since", sortHref: "#lists", short: true, cell: (place) => formatDate(place.since) },
          { heading: "People", sortHref: "#lists", numeric: true, cell: (place) => formatNumber(place.people) },
        ]}
        rows={places}
      />
      <KeysetPagination previousHref="#lists" nextHref="#lists" label="Pages of organisations" />
    </>
  )
}

export function ListExamples() {
  return (
    <>
      <Example title="A list">
        <ExampleList places={examplePlaces(8)} />
      </Example>
      <Example title="An empty list">
        <EmptyState title="No organisations match these filters" action={{ href: "#lists", text: "Clear all filters" }}>
          Try fewer filters, or part of a name.
        </EmptyState>
      </Example>
      <Example title="A small table">
        <Table
          caption="Places on courses this term"
          captionClass="govuk-table__caption--s"
          head={["Course", { text: "Places", numeric: true }, { text: "Booked", numeric: true }]}
          firstCellIsHeader
          rows={[
            ["Paediatric first aid", { text: "1,200", numeric: true }, { text: "964", numeric: true }],
            ["Safeguarding, level 2", { text: "480", numeric: true }, { text: "71", numeric: true }],
          ]}
        />
        <Pagination
          previous={{ href: "#lists" }}
          next={{ href: "#lists" }}
          items={[
            { number: 1, href: "#lists" },
            { number: 2, href: "#lists", current: true },
            { number: 3, href: "#lists" },
            "ellipsis",
            { number: 12, href: "#lists" },
          ]}
        />
      </Example>
      <Example title="A day to look at">
        <AsAtForm action="#lists" on="2026-09-01" today="2027-03-01" />
      </Example>
      <Example title="History">
        <Timeline
          label="What happened to Sunflower Nursery"
          events={[
            {
              when: "2027-03-01T14:30:00Z",
              who: "Bea Khan",
              what: "Moved under Bright Futures Trust",
              details: "From 1 April 2027. Before, it stood on its own.",
            },
            { when: "2026-11-12T09:00:00Z", who: "Ann Lee", what: "Duty contact changed" },
            { when: "2019-09-01", what: "Opened" },
          ]}
        />
      </Example>
    </>
  )
}
