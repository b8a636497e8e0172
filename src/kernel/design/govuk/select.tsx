import { type Attributes, classes, isPresent } from "../content.ts"
import { describedBy, FieldLabel, type FieldProps, FormGroup, HintAndError } from "./field.tsx"
import { type InputProps, widthClass } from "./input.tsx"

export interface SelectItem {
  text: string
  /** Without one, the text is sent. */
  value?: string | number
  selected?: boolean
  disabled?: boolean
  attributes?: Attributes
}

export interface SelectProps extends FieldProps {
  items: readonly (SelectItem | false | null | undefined)[]
  value?: string | number
  width?: InputProps["width"]
  disabled?: boolean
}

export function Select(props: SelectProps) {
  const { label, hint, error, group, value } = props
  const id = props.id ?? props.name
  return (
    <FormGroup error={error} group={group}>
      <FieldLabel id={id} label={label} />
      <HintAndError id={id} hint={hint} error={error} />
      {group?.before}
      <select
        class={classes("govuk-select", widthClass(props.width), props.class, isPresent(error) && "govuk-select--error")}
        id={id}
        name={props.name}
        disabled={props.disabled}
        aria-describedby={describedBy(id, props)}
        {...props.attributes}
      >
        {props.items.map(
          (item) =>
            item && (
              <option
                value={item.value}
                selected={isSelected(item, value)}
                disabled={item.disabled}
                {...item.attributes}
              >
                {item.text}
              </option>
            ),
        )}
      </select>
      {group?.after}
    </FormGroup>
  )
}

function isSelected(item: SelectItem, value: string | number | undefined): boolean {
  if (item.selected !== undefined) return item.selected
  return value !== undefined && value !== "" && String(item.value ?? item.text) === String(value)
}
