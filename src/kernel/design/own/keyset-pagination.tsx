import type { Content } from "../content.ts"
import { NextLink, PreviousLink } from "../govuk/pagination.tsx"

export interface KeysetPaginationProps {
  previousHref?: string
  nextHref?: string
  label?: string
  /** Where in the list one is, if it is known. */
  children?: Content
}

/** Previous and next for a list that is read by key, which has no page numbers. Nothing where all is on one page. */
export function KeysetPagination({
  previousHref,
  nextHref,
  label = "Pages of the list",
  children,
}: KeysetPaginationProps) {
  if (!previousHref && !nextHref) return null
  return (
    <nav class="govuk-pagination trellis-pages" aria-label={label}>
      {previousHref && <PreviousLink link={{ href: previousHref }} block={false} />}
      {children && <p class="trellis-pages__place">{children}</p>}
      {nextHref && <NextLink link={{ href: nextHref }} block={false} />}
    </nav>
  )
}
