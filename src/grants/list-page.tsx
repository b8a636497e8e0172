import { may } from "../kernel/access/actor.ts"
import { roles } from "../kernel/access/capabilities.ts"
import {
  Button,
  EmptyState,
  FilterPanel,
  formatCount,
  hrefWith,
  Input,
  KeysetPagination,
  ListBar,
  ListTable,
  Select,
  Tag,
} from "../kernel/design/index.ts"
import { Layout } from "../kernel/http/layout.tsx"
import type { Visit } from "../kernel/http/routes.ts"
import { fileLinks } from "../kernel/tables/download.ts"
import type { PageOf } from "../kernel/tables/keyset.ts"
import { heldOn, type ListedGrant, type Listing, lastDayOf, states } from "./list.ts"
import { stateColours, stateWords } from "./words.ts"

interface AccessPageProps {
  visit: Visit
  title: string
  caption?: string
  back?: string
  listing: Listing
  found: PageOf<ListedGrant> & { count: number }
  inviteHref?: string
  /** The list as files, without their endings. */
  filesAt?: string
}

/** Who holds what: in the partnership, on an organisation, or on a team. */
export function AccessPage(props: AccessPageProps) {
  const { visit, title, caption, back, listing, found, inviteHref, filesAt } = props
  const at = visit.path
  const asked = {
    search: listing.search ?? undefined,
    role: listing.role ?? undefined,
    state: listing.state ?? undefined,
  }
  const applied = [
    asked.search && {
      text: `Name or address: ${asked.search}`,
      removeHref: hrefWith(at, { ...asked, search: undefined }),
    },
    asked.role && { text: `Role: ${roles[asked.role].label}`, removeHref: hrefWith(at, { ...asked, role: undefined }) },
    asked.state && { text: stateWords[asked.state], removeHref: hrefWith(at, { ...asked, state: undefined }) },
  ].filter((filter) => !!filter)
  return (
    <Layout visit={visit} title={title} wide {...(caption && { caption })} {...(back && { back })}>
      {inviteHref && <Button href={inviteHref}>Invite somebody</Button>}
      <p class="govuk-body">
        <a class="govuk-link" href={visit.to("/access/roles")}>
          What each role may do
        </a>
      </p>
      {filesAt && may(visit.actor, "token.give") && (
        <p class="govuk-body">
          <a class="govuk-link" href={visit.to("/access/tokens")}>
            Programs that read lists
          </a>
        </p>
      )}
      <FilterPanel action={at} title="Filter" applied={applied} clearHref={at}>
        <Input name="search" label="Name or email address" value={asked.search ?? ""} />
        <Select
          name="role"
          label="Role"
          value={asked.role ?? ""}
          items={[
            { value: "", text: "Any role" },
            ...Object.entries(roles).map(([value, { label }]) => ({ value, text: label })),
          ]}
        />
        <Select
          name="state"
          label="State"
          value={asked.state ?? ""}
          items={[
            { value: "", text: "Any state" },
            ...states.map((state) => ({ value: state, text: stateWords[state] })),
          ]}
        />
      </FilterPanel>
      {found.rows.length === 0 ? (
        <EmptyState
          title={applied.length ? "Nobody matches these filters" : "Nobody has access here yet"}
          {...(applied.length
            ? { action: { href: at, text: "Show everybody" } }
            : inviteHref && { action: { href: inviteHref, text: "Invite the first person" } })}
        />
      ) : (
        <>
          <ListBar {...(filesAt && fileLinks(filesAt, asked, found.count))}>
            {formatCount(found.count, "role held", "roles held")}
          </ListBar>
          <ListTable
            caption="Who holds what"
            rows={found.rows}
            columns={[
              {
                heading: "Name",
                cell: (row) => (
                  <a class="govuk-link" href={visit.to(`/access/${row.id}`)}>
                    {row.name}
                  </a>
                ),
              },
              { heading: "Email address", cell: (row) => row.address },
              { heading: "Role", cell: (row) => roles[row.role].label },
              {
                heading: "Held on",
                cell: (row) => heldOn(row, visit.partnership),
              },
              {
                heading: "Last day",
                cell: lastDayOf,
                short: true,
              },
              { heading: "State", cell: (row) => <Tag colour={stateColours[row.state]}>{stateWords[row.state]}</Tag> },
            ]}
          />
          <KeysetPagination
            {...(found.before && { previousHref: hrefWith(at, { ...asked, before: found.before }) })}
            {...(found.after && { nextHref: hrefWith(at, { ...asked, after: found.after }) })}
          />
        </>
      )}
    </Layout>
  )
}
