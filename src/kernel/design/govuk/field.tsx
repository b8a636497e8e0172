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
import { ErrorMessage, Hint, Label } from "./text.tsx"

export type LabelPart = Part<PartOptions & { size?: Size; heading?: boolean }>
export type ErrorPart = Part<PartOptions & { prefix?: string | false }>

export interface GroupOptions extends PartOptions {
  before?: Content
  after?: Content
}

/** What every question has. `id` is the name unless given; the error summary links to it. */
export interface FieldProps {
  name: string
  id?: string
  label: LabelPart
  hint?: Part
  error?: ErrorPart
  /** Ids of other elements that describe this one. */
  describedBy?: string
  group?: GroupOptions
  class?: string
  attributes?: Attributes
}

type Described = Pick<FieldProps, "hint" | "error" | "describedBy">

export function describedBy(id: string, field: Described): string | undefined {
  const ids = [field.describedBy, isPresent(field.hint) && `${id}-hint`, isPresent(field.error) && `${id}-error`]
  return ids.filter(Boolean).join(" ") || undefined
}

export function FormGroup(props: { error?: ErrorPart; group?: PartOptions; children?: Content }) {
  const failed = isPresent(props.error) && "govuk-form-group--error"
  return (
    <div class={classes("govuk-form-group", failed, props.group?.class)} {...props.group?.attributes}>
      {props.children}
    </div>
  )
}

export function FieldLabel({ id, label }: { id: string; label: LabelPart }) {
  const { text, ...dress } = part(label)
  return (
    <Label for={id} {...dress}>
      {text}
    </Label>
  )
}

export function HintAndError({ id, hint, error }: { id: string; hint?: Part; error?: ErrorPart }) {
  const { text: hintText, ...hintDress } = part(hint)
  const { text: errorText, ...errorDress } = part(error)
  return (
    <>
      {isPresent(hint) && (
        <Hint id={`${id}-hint`} {...hintDress}>
          {hintText}
        </Hint>
      )}
      {isPresent(error) && (
        <ErrorMessage id={`${id}-error`} {...errorDress}>
          {errorText}
        </ErrorMessage>
      )}
    </>
  )
}
