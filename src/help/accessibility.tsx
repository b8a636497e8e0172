import { Layout } from "../kernel/http/layout.tsx"
import type { SiteVisit } from "../kernel/http/routes.ts"
import { Paragraph } from "./words.tsx"

export function AccessibilityPage({ visit }: { visit: SiteVisit }) {
  return (
    <Layout visit={visit} title="Accessibility" back={{ href: "/", text: "Back to Trellis" }}>
      <Paragraph>We want everybody to be able to use Trellis. You should be able to:</Paragraph>
      <ul class="govuk-list govuk-list--bullet">
        <li>change colours, contrast and fonts in your browser</li>
        <li>make the text twice as large without losing any of it</li>
        <li>use it on a phone that shows 320 pixels across</li>
        <li>do everything with a keyboard, or by speaking</li>
        <li>listen to it with a screen reader</li>
        <li>use it with scripts switched off</li>
      </ul>
      <h2 class="govuk-heading-m">How accessible it is</h2>
      <Paragraph>
        We aim for level AA of the Web Content Accessibility Guidelines, version 2.2. We believe that we meet it, but
        nobody outside the project has checked this yet.
      </Paragraph>
      <h2 class="govuk-heading-m">What is tested</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>Parts of pages are compared with the GOV.UK Design System’s own examples.</li>
        <li>
          The main tasks are done in a real browser, with scripts on and off, and each page is checked by a program.
        </li>
        <li>Pages are looked at on a narrow screen and on a wide one.</li>
        <li>A partnership’s colour is refused if white words could not be read on it.</li>
      </ul>
      <h2 class="govuk-heading-m">What is not yet</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>People who use screen readers, magnifiers or speech every day have not tested it.</li>
        <li>There has been no audit by somebody outside the project.</li>
        <li>It is in English alone, and has no version in easy read or sign language.</li>
        <li>Each partnership adds its own logo and words. We cannot promise for those.</li>
      </ul>
      <h2 class="govuk-heading-m">Tell us</h2>
      <Paragraph>
        If something is hard to use, or you need it in another form, tell your partnership’s workforce lead. They can
        pass it on to whoever runs Trellis for you.
      </Paragraph>
      <Paragraph>
        If you are not happy with the answer in the United Kingdom, contact the{" "}
        <a class="govuk-link" href="https://www.equalityadvisoryservice.com/">
          Equality Advisory and Support Service
        </a>
        .
      </Paragraph>
    </Layout>
  )
}
