import type { Content } from "../content.ts"
import type { PageLink } from "./page-links.tsx"

export interface Section {
  id: string
  title: string
  content: Content
}

/** The parts of a long page, with links to each before the first. */
export function Sections({ sections }: { sections: readonly Section[] }) {
  return (
    <>
      <LinksAcross label="On this page" items={sections.map(({ id, title }) => ({ text: title, href: `#${id}` }))} />
      {sections.map(({ id, title, content }) => (
        <section>
          <h2 class="govuk-heading-m" id={id}>
            {title}
          </h2>
          {content}
        </section>
      ))}
    </>
  )
}

/** Many short links side by side. */
export function LinksAcross({ label, items }: { label: string; items: readonly PageLink[] }) {
  return (
    <nav class="trellis-on-this-page trellis-not-printed" aria-label={label}>
      <ul class="trellis-on-this-page__list">
        {items.map(({ text, href, current }) => (
          <li>
            <a class="govuk-link govuk-link--no-visited-state" href={href} aria-current={current ? "page" : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
