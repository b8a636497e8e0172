import { Button, Select } from "../kernel/design/index.ts"
import { ButtonForm, Proof } from "../kernel/http/form.tsx"
import type { Alike } from "./queries.ts"

/** What is wrong alike in one or more rows, and a press that mends them all, where one can. */
export function ProblemItem({ here, problem, words }: { here: string; problem: Alike; words: string[] | undefined }) {
  const { column, found, says, todo, suggestion, rows, count } = problem
  const where = count > rows.length ? `${rows.join(", ")} and ${count - rows.length} more` : rows.join(", ")
  return (
    <div class="trellis-problem">
      <p class="govuk-body">
        <strong>{says}.</strong> {todo}.
        <br />
        <span class="govuk-hint">
          {count === 1 ? "Row" : "Rows"} {where}
          {column && `, column “${column}”`}
        </span>
      </p>
      {suggestion && (
        <ButtonForm
          action={`${here}/meanings`}
          label={`Take “${found}” as “${suggestion}”${count > 1 ? ` in all ${count} rows` : ""}`}
          kind="secondary"
          fields={{ field: problem.field, found, meaning: suggestion }}
        />
      )}
      {!suggestion && words && words.length > 0 && <ChooseMeaning here={here} problem={problem} words={words} />}
    </div>
  )
}

function ChooseMeaning({ here, problem, words }: { here: string; problem: Alike; words: string[] }) {
  const { field, found, rows, count } = problem
  return (
    <form method="post" action={`${here}/meanings`}>
      <Proof />
      <input type="hidden" name="field" value={field} />
      <input type="hidden" name="found" value={found} />
      <Select
        id={`meaning-${field}-${rows[0]}`}
        name="meaning"
        label={`What is “${found}”?`}
        items={[{ value: "", text: "Choose" }, ...words.map((each) => ({ value: each, text: each }))]}
      />
      <Button kind="secondary" preventDoubleClick>
        {count > 1 ? `Take it so in all ${count} rows` : "Take it so"}
        <span class="govuk-visually-hidden"> for “{found}”</span>
      </Button>
    </form>
  )
}
