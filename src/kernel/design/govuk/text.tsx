import { type Attributes, type Content, classes, isPresent, type Size } from "../content.ts"

interface TextProps {
  id?: string
  class?: string
  attributes?: Attributes
  children?: Content
}

export function Hint({ id, class: extra, attributes, children }: TextProps) {
  return (
    <div id={id} class={classes("govuk-hint", extra)} {...attributes}>
      {children}
    </div>
  )
}

export function InsetText({ id, class: extra, attributes, children }: TextProps) {
  return (
    <div id={id} class={classes("govuk-inset-text", extra)} {...attributes}>
      {children}
    </div>
  )
}

export interface ErrorMessageProps extends TextProps {
  /** Said before the message to people who listen to the page; false leaves it out. */
  prefix?: string | false
}

export function ErrorMessage({ id, class: extra, attributes, prefix = "Error", children }: ErrorMessageProps) {
  return (
    <p id={id} class={classes("govuk-error-message", extra)} {...attributes}>
      {prefix && (
        <>
          <span class="govuk-visually-hidden">{prefix}:</span>{" "}
        </>
      )}
      {children}
    </p>
  )
}

export interface LabelProps extends TextProps {
  for?: string
  size?: Size
  /** The label is the page's h1, for a page that asks one thing. */
  heading?: boolean
}

export function Label({ for: target, size, heading, class: extra, attributes, children }: LabelProps) {
  if (!isPresent(children)) return null
  const label = (
    <label class={classes("govuk-label", size && `govuk-label--${size}`, extra)} for={target} {...attributes}>
      {children}
    </label>
  )
  return heading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}

export interface WarningTextProps extends TextProps {
  /** Said instead of the exclamation mark. */
  prefix?: string
}

export function WarningText({ prefix, class: extra, attributes, children }: WarningTextProps) {
  return (
    <div class={classes("govuk-warning-text", extra)} {...attributes}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>{" "}
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{prefix || "Warning"}</span> {children}
      </strong>
    </div>
  )
}

export interface TagProps extends TextProps {
  colour?: "grey" | "green" | "turquoise" | "blue" | "purple" | "pink" | "red" | "orange" | "yellow"
}

export function Tag({ colour, class: extra, attributes, children }: TagProps) {
  return (
    <strong class={classes("govuk-tag", colour && `govuk-tag--${colour}`, extra)} {...attributes}>
      {children}
    </strong>
  )
}

export interface DetailsProps extends TextProps {
  summary: Content
  open?: boolean
}

export function Details({ id, summary, open, class: extra, attributes, children }: DetailsProps) {
  return (
    <details id={id} class={classes("govuk-details", extra)} open={open} {...attributes}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  )
}
