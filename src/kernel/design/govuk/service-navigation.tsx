import { type Attributes, type Content, classes, isPresent } from "../content.ts"

export interface NavigationItem {
  text: Content
  href?: string
  /** This very page. */
  current?: boolean
  /** The section this page belongs to. */
  active?: boolean
  attributes?: Attributes
}

export interface ServiceNavigationProps {
  name?: string
  href?: string
  items?: readonly (NavigationItem | false | null | undefined | "")[]
  label?: string
  id?: string
  /** Folded behind a button on a phone; with two items or more unless said. */
  collapse?: boolean
  menuText?: string
  menuLabel?: string
  navigationLabel?: string
  navigationClass?: string
  start?: Content
  listStart?: Content
  listEnd?: Content
  end?: Content
  endInline?: boolean
  class?: string
  attributes?: Attributes
}

export function ServiceNavigation(props: ServiceNavigationProps) {
  const { name, start, end, label = "Service information" } = props
  const common = {
    class: classes("govuk-service-navigation", props.class),
    "data-module": "govuk-service-navigation",
    ...props.attributes,
  }
  const inner = (
    <div class={classes("govuk-width-container", props.endInline && "govuk-service-navigation__inlining-container")}>
      {start}
      <div class="govuk-service-navigation__container">
        {name && <ServiceName name={name} href={props.href} />}
        <Navigation {...props} />
      </div>
      {end}
    </div>
  )
  // A named service is a landmark of its own; without one the nav inside is enough.
  return name || isPresent(start) || isPresent(end) ? (
    <section aria-label={label} {...common}>
      {inner}
    </section>
  ) : (
    <div {...common}>{inner}</div>
  )
}

function ServiceName({ name, href }: { name: string; href?: string }) {
  return (
    <span class="govuk-service-navigation__service-name">
      {href ? (
        <a href={href} class="govuk-service-navigation__link">
          {name}
        </a>
      ) : (
        <span class="govuk-service-navigation__text">{name}</span>
      )}
    </span>
  )
}

function Navigation(props: ServiceNavigationProps) {
  const { menuText = "Menu", menuLabel, id = "navigation", listStart, listEnd } = props
  const items = (props.items ?? []).filter((item) => !!item)
  if (items.length === 0 && !isPresent(listStart) && !isPresent(listEnd)) return null
  return (
    <nav
      aria-label={props.navigationLabel ?? menuText}
      class={classes("govuk-service-navigation__wrapper", props.navigationClass)}
    >
      {(props.collapse ?? items.length > 1) && (
        // biome-ignore lint/a11y/noAriaHiddenOnFocusable: hidden until the script shows it and takes both away
        <button
          type="button"
          class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
          aria-controls={id}
          aria-label={menuLabel === menuText ? undefined : menuLabel}
          hidden
          aria-hidden="true"
        >
          {menuText}
        </button>
      )}
      <ul class="govuk-service-navigation__list" id={id}>
        {listStart}
        {items.map((item) => (
          <Item {...item} />
        ))}
        {listEnd}
      </ul>
    </nav>
  )
}

function Item({ text, href, current, active, attributes }: NavigationItem) {
  const here = current || active
  const currently = here ? (current ? "page" : "true") : undefined
  // Strong shows where one is to people who override colours.
  const words = here ? <strong class="govuk-service-navigation__active-fallback">{text}</strong> : text
  return (
    <li class={classes("govuk-service-navigation__item", here && "govuk-service-navigation__item--active")}>
      {href ? (
        <a class="govuk-service-navigation__link" href={href} aria-current={currently} {...attributes}>
          {words}
        </a>
      ) : (
        isPresent(text) && (
          <span class="govuk-service-navigation__text" aria-current={currently}>
            {words}
          </span>
        )
      )}
    </li>
  )
}
