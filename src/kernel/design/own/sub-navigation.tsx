import { classes } from "../content.ts"
import type { NavigationItem } from "../govuk/service-navigation.tsx"

export interface SubNavigationProps {
  /** What the pages have in common. */
  text: string
  items: readonly (NavigationItem & { href: string })[]
}

/** The pages of the part of the menu that one is in, in the manner of the Ministry of Justice's pattern. */
export function SubNavigation({ text, items }: SubNavigationProps) {
  return (
    <nav class="trellis-sub-navigation" aria-label={text}>
      <ul class="trellis-sub-navigation__list">
        {items.map(({ text, href, current, active }) => (
          <li>
            <a
              class={classes(
                "trellis-sub-navigation__link",
                (current || active) && "trellis-sub-navigation__link--here",
              )}
              href={href}
              aria-current={current ? "page" : active ? "true" : undefined}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
