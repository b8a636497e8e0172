import { type Content, ListTable } from "../design/index.ts"
import { bases, type Group, groups, type KeptField } from "./field.ts"
import { keptFields } from "./kept.ts"

/** What is kept, made from the one list of it, grouped for a reader. */
export function KeptData({ valueYears }: { valueYears: number }) {
  return (
    <>
      {(Object.keys(groups) as Group[]).map((group) => (
        <>
          <h2 class="govuk-heading-m">{groups[group]}</h2>
          <ListTable
            caption={groups[group]}
            rows={keptFields.filter((field) => field.group === group)}
            columns={[
              { heading: "What we keep", cell: (field: KeptField) => field.label },
              { heading: "Why", cell: (field) => sentence(field.purpose) },
              { heading: "How long", cell: (field) => field.retention.says({ valueYears }) },
              { heading: "Who sees it", cell: (field) => field.seenBy },
              { heading: "What allows it", cell: (field) => bases[field.basis].short },
            ]}
          />
        </>
      ))}
      <h2 class="govuk-heading-m">What allows us to keep it</h2>
      <ul class="govuk-list govuk-list--bullet">
        {Object.values(bases).map(({ full }) => (
          <li>{full}</li>
        ))}
      </ul>
    </>
  )
}

/** What is true for everybody, in whichever partnership. */
export function RightsAndComplaints({ ask }: { ask: Content }) {
  return (
    <>
      <h2 class="govuk-heading-m">Cookies</h2>
      <p class="govuk-body">
        Trellis sets only the cookies it cannot do without. They keep you signed in, protect forms, know a browser that
        has asked for a link, and carry one sentence to the next page. Nothing follows you to other sites.
      </p>
      <h2 class="govuk-heading-m">Where it is kept, and who else gets it</h2>
      <p class="govuk-body">
        It stays in the database of this Trellis and its backups. Emails leave through the mail server of whoever runs
        it. It is not sold, and no decision about you is made by a machine.
      </p>
      <p class="govuk-body">
        A partnership’s workforce lead may let a program of the partnership read lists, such as one that draws charts.
        “Who looked”, on your record, says which programs read it, and when.
      </p>
      <h2 class="govuk-heading-m">Your rights</h2>
      <p class="govuk-body">You can ask:</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>to see what is kept about you, and to have a copy</li>
        <li>to have it put right, or erased where nothing requires us to keep it</li>
        <li>that it is not used, while a question about it is settled</li>
        <li>that we stop using it, where you have a reason against it</li>
      </ul>
      <p class="govuk-body">{ask} We answer within a month.</p>
      <h2 class="govuk-heading-m">How to complain</h2>
      <p class="govuk-body">
        If you are not happy with the answer, you can complain to the Information Commissioner’s Office (ICO) at{" "}
        <a class="govuk-link" href="https://ico.org.uk/make-a-complaint/">
          ico.org.uk/make-a-complaint
        </a>{" "}
        or on 0303 123 1113.
      </p>
    </>
  )
}

function sentence(words: string): string {
  return words.replace(/^./, (letter) => letter.toUpperCase())
}
