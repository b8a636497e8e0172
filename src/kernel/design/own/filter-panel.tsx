import type { Content } from "../content.ts"
import { formatCount } from "../format.ts"
import { Button } from "../govuk/button.tsx"
import type { Query } from "../query.ts"
import { HiddenFields } from "./hidden-fields.tsx"

export interface AppliedFilter {
  /** What the list is narrowed to, like "Kind: nursery". */
  text: string
  /** The same list without it. */
  removeHref: string
}

export interface FilterPanelProps {
  action: string
  title: string
  submit?: string
  applied?: readonly AppliedFilter[]
  clearHref?: string
  /** What else the address says and should go on saying, such as the order. */
  keep?: Query
  /** Unfolded on a phone too. */
  isOpen?: boolean
  children?: Content
}

/** Filters of a list, kept in its address. Folded on a phone; always shown where there is room. */
export function FilterPanel(props: FilterPanelProps) {
  const { action, title, submit = "Show results", applied = [], clearHref, keep, isOpen, children } = props
  return (
    <div class="trellis-filter">
      <details class="trellis-filter__details" open={isOpen}>
        <summary class="trellis-filter__summary">
          <span class="trellis-filter__title">{title}</span>
          {applied.length > 0 && <span class="trellis-filter__count">{formatCount(applied.length, "filter")} on</span>}
        </summary>
        <search class="trellis-filter__search" aria-label={title}>
          <form method="get" action={action} class="trellis-filter__form">
            <HiddenFields values={keep} />
            <div class="trellis-filter__fields">
              {children}
              <Button kind="secondary" class="trellis-filter__submit">
                {submit}
              </Button>
            </div>
          </form>
        </search>
      </details>
      {applied.length > 0 && <Applied filters={applied} clearHref={clearHref} />}
    </div>
  )
}

function Applied({ filters, clearHref }: { filters: readonly AppliedFilter[]; clearHref?: string }) {
  return (
    <ul class="trellis-filter__applied" aria-label="Filters that are on">
      {filters.map((filter) => (
        <li>
          <a class="trellis-filter__remove" href={filter.removeHref}>
            <span class="govuk-visually-hidden">Remove the filter </span>
            {filter.text}
            <Cross />
          </a>
        </li>
      ))}
      {clearHref && (
        <li class="trellis-filter__clear">
          <a class="govuk-link govuk-link--no-visited-state" href={clearHref}>
            Clear all filters
          </a>
        </li>
      )}
    </ul>
  )
}

function Cross() {
  return (
    <svg class="trellis-filter__cross" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" focusable="false">
      <path d="M1 1 9 9M9 1 1 9" fill="none" stroke="currentColor" stroke-width="2" />
    </svg>
  )
}
