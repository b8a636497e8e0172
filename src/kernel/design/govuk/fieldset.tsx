import {
  type Attributes,
  type Content,
  classes,
  isPresent,
  type Part,
  type PartOptions,
  part,
  type Size,
} from "../content.ts"

export type LegendPart = Part<PartOptions & { size?: Size; heading?: boolean }>

export interface FieldsetProps {
  legend?: LegendPart
  role?: "group" | "radiogroup"
  describedBy?: string
  class?: string
  attributes?: Attributes
  children?: Content
}

export function Fieldset({ legend, role, describedBy, class: extra, attributes, children }: FieldsetProps) {
  return (
    <fieldset class={classes("govuk-fieldset", extra)} role={role} aria-describedby={describedBy} {...attributes}>
      <Legend legend={legend} />
      {children}
    </fieldset>
  )
}

function Legend({ legend }: { legend: LegendPart }) {
  const { text, size, heading, class: extra } = part(legend)
  if (!isPresent(text)) return null
  return (
    <legend class={classes("govuk-fieldset__legend", size && `govuk-fieldset__legend--${size}`, extra)}>
      {heading ? <h1 class="govuk-fieldset__heading">{text}</h1> : text}
    </legend>
  )
}
