import { type Attributes, type Content, classes } from "../content.ts"

export interface LinkProps {
  href?: string
  class?: string
  attributes?: Attributes
  children?: Content
}

export function BackLink({ href = "#", class: extra, attributes, children = "Back" }: LinkProps) {
  return (
    <a href={href} class={classes("govuk-back-link", extra)} {...attributes}>
      {children}
    </a>
  )
}

export function SkipLink({ href = "#content", class: extra, attributes, children }: LinkProps) {
  return (
    <a href={href} class={classes("govuk-skip-link", extra)} data-module="govuk-skip-link" {...attributes}>
      {children}
    </a>
  )
}

export interface BreadcrumbsProps {
  /** From the top down; the last may have no address when it is the page itself. */
  items: readonly { text: Content; href?: string; attributes?: Attributes }[]
  label?: string
  collapseOnMobile?: boolean
  class?: string
  attributes?: Attributes
}

export function Breadcrumbs(props: BreadcrumbsProps) {
  const { items, label = "Breadcrumb", collapseOnMobile, class: extra, attributes } = props
  const collapse = collapseOnMobile && "govuk-breadcrumbs--collapse-on-mobile"
  return (
    <nav class={classes("govuk-breadcrumbs", extra, collapse)} aria-label={label} {...attributes}>
      <ol class="govuk-breadcrumbs__list">
        {items.map((item) =>
          item.href ? (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" href={item.href} {...item.attributes}>
                {item.text}
              </a>
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {item.text}
            </li>
          ),
        )}
      </ol>
    </nav>
  )
}
