import { ButtonForm } from "../kernel/http/form.tsx"
import type { ShownRow } from "./queries.ts"

/** Whether a row is about somebody who is there already: only who sent it can say. */
export function Question({ here, row, names }: { here: string; row: ShownRow; names: Map<string, string> }) {
  const problem = row.problems.find(({ mayBe }) => mayBe)!
  return (
    <div class="trellis-problem">
      <p class="govuk-body">
        Row {row.row}: {problem.says}.
      </p>
      {problem.mayBe!.map((recordId) => (
        <ButtonForm
          action={`${here}/people`}
          label={`It is ${names.get(recordId) ?? "the one on the list"}`}
          about={`, row ${row.row}`}
          kind="secondary"
          fields={{ row: String(row.row), record: recordId }}
        />
      ))}
      <ButtonForm
        action={`${here}/people`}
        label="It is somebody else"
        about={`, row ${row.row}`}
        kind="secondary"
        fields={{ row: String(row.row), record: "" }}
      />
    </div>
  )
}
