import { classes, isPresent, type Part, type PartOptions, part } from "../content.ts"
import { describedBy, FieldLabel, type FieldProps, FormGroup, HintAndError } from "./field.tsx"

type Fluid = "full" | "three-quarters" | "two-thirds" | "one-half" | "one-third" | "one-quarter"

export interface InputProps extends FieldProps {
  value?: string | number
  type?: "text" | "email" | "tel" | "url" | "password" | "search" | "date" | "number"
  /** In characters for answers of a known length, or a share of the column. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | Fluid
  autocomplete?: string
  autocapitalize?: "none" | "sentences" | "words" | "characters"
  inputmode?: "text" | "numeric" | "decimal" | "email" | "tel" | "url" | "search" | "none"
  pattern?: string
  spellcheck?: boolean
  disabled?: boolean
  prefix?: Part
  suffix?: Part
  wrapper?: PartOptions
}

export function Input(props: InputProps) {
  const { label, hint, error, group, width } = props
  const id = props.id ?? props.name
  const input = (
    <input
      class={classes("govuk-input", widthClass(width), props.class, isPresent(error) && "govuk-input--error")}
      id={id}
      name={props.name}
      // Preact ties every attribute to one literal type; ours is chosen as it runs.
      type={(props.type ?? "text") as "text"}
      spellcheck={props.spellcheck}
      value={props.value}
      disabled={props.disabled}
      aria-describedby={describedBy(id, props)}
      autocomplete={props.autocomplete}
      autocapitalize={props.autocapitalize}
      pattern={props.pattern}
      inputmode={props.inputmode}
      {...props.attributes}
    />
  )
  return (
    <FormGroup error={error} group={group}>
      <FieldLabel id={id} label={label} />
      <HintAndError id={id} hint={hint} error={error} />
      {[group?.before, props.prefix, props.suffix, group?.after].some(isPresent) ? (
        <div class={classes("govuk-input__wrapper", props.wrapper?.class)} {...props.wrapper?.attributes}>
          {group?.before}
          <Affix side="prefix" content={props.prefix} />
          {input}
          <Affix side="suffix" content={props.suffix} />
          {group?.after}
        </div>
      ) : (
        input
      )}
    </FormGroup>
  )
}

function Affix({ side, content }: { side: "prefix" | "suffix"; content: Part }) {
  if (!isPresent(content)) return null
  const { text, class: extra, attributes } = part(content)
  return (
    <div class={classes(`govuk-input__${side}`, extra)} aria-hidden="true" {...attributes}>
      {text}
    </div>
  )
}

export function widthClass(width: InputProps["width"]): string | undefined {
  if (width === undefined) return undefined
  return typeof width === "number" ? `govuk-input--width-${width}` : `govuk-!-width-${width}`
}
