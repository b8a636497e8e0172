import { type Attributes, type Content, classes } from "../content.ts"

export interface ButtonProps {
  kind?: "secondary" | "warning" | "inverse"
  /** Begins a piece of work; carries an arrow. */
  start?: boolean
  /** Makes it a link that looks like a button: for going somewhere, never for changing something. */
  href?: string
  type?: "submit" | "button" | "reset"
  id?: string
  name?: string
  value?: string
  disabled?: boolean
  preventDoubleClick?: boolean
  class?: string
  attributes?: Attributes
  children?: Content
}

export function Button(props: ButtonProps) {
  const { kind, start, href, id, attributes, children } = props
  const common = {
    id,
    class: classes("govuk-button", kind && `govuk-button--${kind}`, props.class, start && "govuk-button--start"),
    "data-module": "govuk-button",
    ...attributes,
  }
  const content = start ? (
    <>
      {typeof children === "string" ? children : <span>{children}</span>}
      <StartIcon />
    </>
  ) : (
    children
  )
  if (href) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: it goes somewhere and looks like a button, as govuk-frontend has it
      <a href={href} role="button" draggable={false} {...common}>
        {content}
      </a>
    )
  }
  return (
    <button
      type={props.type ?? "submit"}
      name={props.name}
      value={props.value}
      disabled={props.disabled}
      aria-disabled={props.disabled ? "true" : undefined}
      data-prevent-double-click={props.preventDoubleClick}
      {...common}
    >
      {content}
    </button>
  )
}

function StartIcon() {
  return (
    <svg
      class="govuk-button__start-icon"
      xmlns="http://www.w3.org/2000/svg"
      width="17.5"
      height="19"
      viewBox="0 0 33 40"
      aria-hidden="true"
      focusable="false"
    >
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  )
}

export function ButtonGroup({ children }: { children?: Content }) {
  return <div class="govuk-button-group">{children}</div>
}
