import { formatDate } from "../format.ts"
import { Button } from "../govuk/button.tsx"
import type { FormErrors } from "../govuk/errors.tsx"
import { Input } from "../govuk/input.tsx"
import { hrefWith, type Query } from "../query.ts"
import { HiddenFields } from "./hidden-fields.tsx"

export interface AsAtFormProps {
  action: string
  /** The day that is shown, as `2027-03-01`. */
  on: string
  today: string
  /** What the address calls the day. */
  name?: string
  keep?: Query
  errors?: FormErrors
}

/** Chooses the day a page speaks of. A day other than today is said plainly, so that nobody takes it for now. */
export function AsAtForm({ action, on, today, name = "on", keep, errors }: AsAtFormProps) {
  const tense = on < today ? "was" : "will be"
  return (
    <form method="get" action={action} class="trellis-as-at">
      <HiddenFields values={keep} />
      <div class="trellis-as-at__fields">
        <Input
          name={name}
          type="date"
          label={{ text: "Show how things stand on", class: "trellis-as-at__label" }}
          // Browsers write the day in the box in their own order, which may not be the reader's.
          hint={{ text: `Today is ${formatDate(today)}`, class: "trellis-as-at__hint" }}
          value={on}
          error={errors?.[name]}
          class="trellis-as-at__day"
        />
        <Button kind="secondary">Show this day</Button>
      </div>
      {on === today && <p class="trellis-as-at__printed">As things stand on {formatDate(on)}</p>}
      {on !== today && (
        <p class="trellis-as-at__other">
          This is how it {tense} on {formatDate(on)}, as far as we know now.{" "}
          <a class="govuk-link govuk-link--no-visited-state" href={hrefWith(action, keep ?? {})}>
            Show today
          </a>
        </p>
      )}
    </form>
  )
}
