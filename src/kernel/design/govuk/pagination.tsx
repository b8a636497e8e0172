import { type Attributes, type Content, classes } from "../content.ts"

export interface PaginationLink {
  href: string
  text?: Content
  /** What is on that page; shown only where there are no numbers. */
  label?: string
  attributes?: Attributes
}

export interface PaginationItem {
  number: number | string
  href: string
  current?: boolean
  label?: string
  attributes?: Attributes
}

export interface PaginationProps {
  previous?: PaginationLink
  next?: PaginationLink
  items?: readonly (PaginationItem | "ellipsis" | null)[]
  label?: string
  class?: string
  attributes?: Attributes
}

export function Pagination({ previous, next, items, label, class: extra, attributes }: PaginationProps) {
  const block = !items && (previous !== undefined || next !== undefined)
  const dress = classes("govuk-pagination", block && "govuk-pagination--block", extra)
  return (
    <nav class={dress} aria-label={label || "Pagination"} {...attributes}>
      {previous && <PreviousLink link={previous} block={block} />}
      {items && <ul class="govuk-pagination__list">{items.map((item) => item && <PageItem item={item} />)}</ul>}
      {next && <NextLink link={next} block={block} />}
    </nav>
  )
}

export function PreviousLink({ link, block }: { link: PaginationLink; block: boolean }) {
  return (
    <div class="govuk-pagination__prev">
      <a class="govuk-link govuk-pagination__link" href={link.href} rel="prev" {...link.attributes}>
        <Arrow towards="prev" />
        <Words link={link} block={block} fallback="Previous" />
      </a>
    </div>
  )
}

export function NextLink({ link, block }: { link: PaginationLink; block: boolean }) {
  return (
    <div class="govuk-pagination__next">
      <a class="govuk-link govuk-pagination__link" href={link.href} rel="next" {...link.attributes}>
        {block && <Arrow towards="next" />}
        <Words link={link} block={block} fallback="Next" />
        {!block && <Arrow towards="next" />}
      </a>
    </div>
  )
}

function Words({ link, block, fallback }: { link: PaginationLink; block: boolean; fallback: string }) {
  const decorated = block && !link.label && "govuk-pagination__link-title--decorated"
  return (
    <>
      <span class={classes("govuk-pagination__link-title", decorated)}>
        {link.text ?? (
          <>
            {fallback}
            <span class="govuk-visually-hidden"> page</span>
          </>
        )}
      </span>
      {link.label && block && (
        <>
          {" "}
          <span class="govuk-visually-hidden">:</span> <span class="govuk-pagination__link-label">{link.label}</span>
        </>
      )}
    </>
  )
}

function PageItem({ item }: { item: PaginationItem | "ellipsis" }) {
  if (item === "ellipsis") return <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>
  return (
    <li class={classes("govuk-pagination__item", item.current && "govuk-pagination__item--current")}>
      <a
        class="govuk-link govuk-pagination__link"
        href={item.href}
        aria-label={item.label ?? `Page ${item.number}`}
        aria-current={item.current ? "page" : undefined}
        {...item.attributes}
      >
        {item.number}
      </a>
    </li>
  )
}

const arrows = {
  prev: "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z",
  next: "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z",
}

function Arrow({ towards }: { towards: "prev" | "next" }) {
  return (
    <svg
      class={`govuk-pagination__icon govuk-pagination__icon--${towards}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={arrows[towards]} />
    </svg>
  )
}
