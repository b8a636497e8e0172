import { type Column, ListTable } from "../../kernel/design/index.ts"
import type { ListedContact } from "./contacts.ts"

/** Whom to ring or write to, duty by duty. */
export function DutyContacts({ contacts, also = [] }: { contacts: ListedContact[]; also?: Column<ListedContact>[] }) {
  return (
    <ListTable
      caption="Duty contacts"
      rows={contacts}
      columns={[
        { heading: "Duty", cell: (row) => row.duty },
        { heading: "Name", cell: (row) => row.name },
        {
          heading: "Telephone",
          cell: (row) =>
            row.telephone && (
              <a class="govuk-link" href={`tel:${row.telephone.replace(/[^\d+]/g, "")}`}>
                {row.telephone.replaceAll(" ", "\u00a0")}
              </a>
            ),
          short: true,
        },
        {
          heading: "Email",
          cell: (row) =>
            row.address && (
              <a class="govuk-link" href={`mailto:${row.address}`}>
                {row.address}
              </a>
            ),
        },
        ...also,
      ]}
    />
  )
}
