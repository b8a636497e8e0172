export interface PageLink {
  text: string
  href: string
  /** This very page. */
  current?: boolean
}

/** The pages that belong to this one, in a line. */
export function PageLinks({ items }: { items: readonly (PageLink | false)[] }) {
  const links = items.filter((item) => !!item)
  if (links.length === 0) return null
  return (
    <p class="govuk-body">
      {links.map(({ text, href, current }, at) => (
        <>
          {at > 0 && " · "}
          {current ? (
            <strong aria-current="page">{text}</strong>
          ) : (
            <a class="govuk-link" href={href}>
              {text}
            </a>
          )}
        </>
      ))}
    </p>
  )
}
