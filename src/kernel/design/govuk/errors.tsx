import { type Attributes, type Content, classes } from "../content.ts"

/** From a field's name to what to do about it, in the order of the page. */
export type FormErrors = Readonly<Record<string, string>>

export interface ErrorItem {
  text: Content
  href?: string
  attributes?: Attributes
}

export interface ErrorSummaryProps {
  title?: Content
  errors?: FormErrors | readonly ErrorItem[]
  disableAutoFocus?: boolean
  class?: string
  attributes?: Attributes
  children?: Content
}

export function ErrorSummary(props: ErrorSummaryProps) {
  const { title = "There is a problem", disableAutoFocus, attributes, children } = props
  const items = errorItems(props.errors)
  return (
    <div
      class={classes("govuk-error-summary", props.class)}
      data-disable-auto-focus={disableAutoFocus}
      data-module="govuk-error-summary"
      {...attributes}
    >
      <div role="alert">
        <h2 class="govuk-error-summary__title">{title}</h2>
        <div class="govuk-error-summary__body">
          {children && <p>{children}</p>}
          {items.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {items.map((item) => (
                <li>
                  {item.href ? (
                    <a href={item.href} {...item.attributes}>
                      {item.text}
                    </a>
                  ) : (
                    item.text
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  )
}

function errorItems(errors: ErrorSummaryProps["errors"]): readonly ErrorItem[] {
  if (errors === undefined || isList(errors)) return errors ?? []
  return Object.entries(errors).map(([name, text]) => ({ text, href: `#${name}` }))
}

function isList(errors: FormErrors | readonly ErrorItem[]): errors is readonly ErrorItem[] {
  return Array.isArray(errors)
}
