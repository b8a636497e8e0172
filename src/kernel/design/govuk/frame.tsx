import { type Attributes, type Content, classes, isPresent } from "../content.ts"

export interface GenericHeaderProps {
  href?: string
  containerClass?: string
  class?: string
  attributes?: Attributes
  children?: Content
}

export function GenericHeader({ href = "/", containerClass, class: extra, attributes, children }: GenericHeaderProps) {
  return (
    <div class={classes("govuk-generic-header", extra)} {...attributes}>
      <div class={classes("govuk-generic-header__container", containerClass ?? "govuk-width-container")}>
        <div class="govuk-generic-header__logo">
          <a href={href} class="govuk-generic-header__homepage-link">
            {children}
          </a>
        </div>
      </div>
    </div>
  )
}

export interface FooterLink {
  href: string
  text: string
  attributes?: Attributes
}

export interface FooterProps {
  navigation?: readonly {
    title: string
    items?: readonly FooterLink[]
    columns?: number
    width?: "full" | "two-thirds" | "one-half" | "one-third"
  }[]
  /** The line of small links, with a title for those who listen. */
  meta?: { title?: string; items?: readonly FooterLink[]; content?: Content }
  containerClass?: string
  class?: string
  attributes?: Attributes
}

/** As govuk-frontend has it, but for the crown, the licence and the crest, which are the government's own. */
export function Footer({ navigation = [], meta, containerClass, class: extra, attributes }: FooterProps) {
  return (
    <div class={classes("govuk-footer", extra)} {...attributes}>
      <div class={classes("govuk-width-container", containerClass)}>
        {navigation.length > 0 && (
          <>
            <div class="govuk-footer__navigation">
              {navigation.map((section) => (
                <div class={`govuk-footer__section govuk-grid-column-${section.width ?? "full"}`}>
                  <h2 class="govuk-footer__heading govuk-heading-m">{section.title}</h2>
                  {section.items && section.items.length > 0 && (
                    <ul class={classes("govuk-footer__list", columnsClass(section.columns))}>
                      <Links items={section.items} class="govuk-footer__list-item" />
                    </ul>
                  )}
                </div>
              ))}
            </div>
            <hr class="govuk-footer__section-break" />
          </>
        )}
        <div class="govuk-footer__meta">
          <div class="govuk-footer__meta-item govuk-footer__meta-item--grow">{meta && <Meta {...meta} />}</div>
        </div>
      </div>
    </div>
  )
}

function Meta({ title, items = [], content }: NonNullable<FooterProps["meta"]>) {
  return (
    <>
      <h2 class="govuk-visually-hidden">{title || "Support links"}</h2>
      {items.length > 0 && (
        <ul class="govuk-footer__inline-list">
          <Links items={items} class="govuk-footer__inline-list-item" />
        </ul>
      )}
      {isPresent(content) && <div class="govuk-footer__meta-custom">{content}</div>}
    </>
  )
}

function Links({ items, class: itemClass }: { items: readonly FooterLink[]; class: string }) {
  return (
    <>
      {items.map((item) => (
        <li class={itemClass}>
          <a class="govuk-footer__link" href={item.href} {...item.attributes}>
            {item.text}
          </a>
        </li>
      ))}
    </>
  )
}

function columnsClass(columns: number | undefined) {
  return columns ? `govuk-footer__list--columns-${columns}` : undefined
}
