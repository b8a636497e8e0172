import { Button } from "../design/index.ts"
import type { Answers } from "./fields.ts"
import { MOST_ROWS, rowField, rowsSent } from "./reading.ts"
import type { FormState } from "./routes.ts"

const MORE = "_more"
const AT_ONCE = 5

/** Whether a form was sent for more rows alone, by the button beneath them. */
export function wantsMoreRows(answers: Answers): boolean {
  return answers[MORE] !== undefined
}

/** How many rows a form shows: as many as were sent of these fields, at least a few, and more where they are wanted. */
export function rowsToShow({ answers }: FormState, names: readonly string[]): number {
  const rows = Math.max(AT_ONCE, rowsSent(answers, names)) + (wantsMoreRows(answers) ? AT_ONCE : 0)
  return Math.min(rows, MOST_ROWS)
}

/** The button that draws the form again with more rows, and goes to the first of them. */
export function MoreRows({ name, rows }: { name: string; rows: number }) {
  return (
    <Button kind="secondary" name={MORE} value="rows" attributes={{ formaction: `#${rowField(name, rows)}` }}>
      Add more rows
    </Button>
  )
}
