import { type Attributes, classes, isPresent, type Part } from "../content.ts"
import { describedBy, type ErrorPart, FormGroup, type GroupOptions, HintAndError } from "./field.tsx"
import { Fieldset, type FieldsetProps, type LegendPart } from "./fieldset.tsx"
import { Input, type InputProps } from "./input.tsx"

export type DatePartName = "day" | "month" | "year"
export type DateParts = Partial<Record<DatePartName, string>>

/** One of the boxes, where the usual three will not do. */
export interface DateItem extends Pick<InputProps, "autocomplete" | "inputmode" | "pattern" | "value" | "attributes"> {
  name: string
  id: string
  label: string
  width?: 2 | 4
  error?: boolean
  class?: string
}

export interface DateInputProps {
  /** The boxes are sent as `name-day`, `name-month` and `name-year`. */
  name: string
  /** Of the first box, so that the error summary's link lands on it; the name unless given. */
  id?: string
  groupId?: string
  legend?: LegendPart
  hint?: Part
  error?: ErrorPart
  /** Which boxes the error is about; all of them unless given. */
  errorParts?: readonly DatePartName[]
  /** A day as `2027-03-01`, or what was typed. */
  value?: string | DateParts
  parts?: readonly DatePartName[]
  /** For the date of birth of the person who fills in the form. */
  autocomplete?: "bday"
  items?: readonly DateItem[]
  fieldset?: Pick<FieldsetProps, "class" | "attributes" | "describedBy">
  group?: GroupOptions
  class?: string
  attributes?: Attributes
}

export function DateInput(props: DateInputProps) {
  const { legend, hint, error, fieldset, group } = props
  const id = props.id ?? props.name
  const items = props.items ?? usualItems(props, id)
  const anyMarked = items.some((item) => item.error)
  const description = describedBy(id, { hint, error, describedBy: fieldset?.describedBy })
  const inner = (
    <>
      <HintAndError id={id} hint={hint} error={error} />
      <div class={classes("govuk-date-input", props.class)} id={props.groupId ?? `${id}-date`} {...props.attributes}>
        {group?.before}
        {items.map((item) => (
          <DateBox {...item} error={item.error ?? (isPresent(error) && !anyMarked)} />
        ))}
        {group?.after}
      </div>
    </>
  )
  return (
    <FormGroup error={error} group={group}>
      {isPresent(legend) || fieldset ? (
        // JAWS does not read the description of a fieldset of text boxes unless it is called a group.
        <Fieldset legend={legend} role="group" describedBy={description} {...classAndAttributes(fieldset)}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  )
}

function DateBox({ label, width, error, class: extra, inputmode = "numeric", ...input }: DateItem) {
  const dress = [error && "govuk-input--error", width && `govuk-input--width-${width}`, extra]
  return (
    <div class="govuk-date-input__item">
      <Input
        {...input}
        label={{ text: label, class: "govuk-date-input__label" }}
        inputmode={inputmode}
        class={classes("govuk-date-input__input", ...dress)}
      />
    </div>
  )
}

function usualItems(props: DateInputProps, id: string): DateItem[] {
  const { name, parts = ["day", "month", "year"], errorParts, autocomplete } = props
  const values = typeof props.value === "string" ? partsOfDay(props.value) : (props.value ?? {})
  return parts.map((part, index) => ({
    name: `${name}-${part}`,
    id: index === 0 ? id : `${id}-${part}`,
    label: { day: "Day", month: "Month", year: "Year" }[part],
    width: part === "year" ? 4 : 2,
    value: values[part],
    error: errorParts && isPresent(props.error) ? errorParts.includes(part) : undefined,
    autocomplete: autocomplete && `${autocomplete}-${part}`,
  }))
}

function partsOfDay(day: string): DateParts {
  const [year, month, date] = day.split("-")
  if (!year || !month || !date) return {}
  return { day: String(Number(date)), month: String(Number(month)), year }
}

function classAndAttributes(fieldset: DateInputProps["fieldset"]) {
  return { class: fieldset?.class, attributes: fieldset?.attributes }
}

/** What was typed into the boxes of one date, from a form's values as they were sent. */
export function typedDate(values: Readonly<Record<string, unknown>>, name: string): DateParts {
  const typed = (part: DatePartName) => {
    const value = values[`${name}-${part}`]
    return typeof value === "string" ? value : undefined
  }
  return { day: typed("day"), month: typed("month"), year: typed("year") }
}
