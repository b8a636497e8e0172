import type { VNode } from "preact"
import { renderToString } from "preact-render-to-string"
import { assetHref } from "./assets.ts"
import { defaultColour } from "./colour.ts"
import { type Content, classes, isPresent } from "./content.ts"
import { PhaseBanner } from "./govuk/announcements.tsx"
import { type ErrorItem, ErrorSummary, type FormErrors } from "./govuk/errors.tsx"
import { Footer, type FooterLink, GenericHeader } from "./govuk/frame.tsx"
import { BackLink, Breadcrumbs, type BreadcrumbsProps, SkipLink } from "./govuk/links.tsx"
import { type NavigationItem, ServiceNavigation } from "./govuk/service-navigation.tsx"
import { TrellisMark } from "./mark.tsx"
import { SubNavigation, type SubNavigationProps } from "./own/sub-navigation.tsx"

export interface PageProps {
  /** The page's h1, and the beginning of its title. */
  title: string
  /** Above the h1: what the page belongs to. */
  caption?: Content
  /** Beside the h1: what one can do here, such as a button to add something. */
  actions?: Content
  /** The h1 is inside the children, as where one question is the whole page. */
  ownHeading?: boolean
  lang?: string
  partnership?: { name: string; colour: string; logoUrl?: string; href?: string }
  /** The stylesheet made by `colourStylesheet`, with its version in the address. */
  colourHref?: string
  service?: { name: string; href: string }
  navigation?: readonly NavigationItem[]
  /** The part of a long menu that the page belongs to. */
  group?: SubNavigationProps
  account?: Account
  /** A strip above everything, such as "Demonstration". */
  phase?: { tag: string; text: Content }
  back?: string | { href: string; text: string }
  breadcrumbs?: BreadcrumbsProps["items"]
  banner?: Content
  /** From a field's name to what to do about it; an empty list is no error. */
  errors?: FormErrors | readonly ErrorItem[]
  /** For dense lists: the page grows with the window, up to a point. */
  wide?: boolean
  footerLinks?: readonly FooterLink[]
  children?: Content
}

export interface Account {
  name: string
  href: string
  /** Leaving changes something, so it is sent, with the form's hidden fields. */
  signOut?: { action: string; fields?: Readonly<Record<string, string>> }
}

/** A whole document. Nothing in it is inline: neither scripts nor styles. */
export function renderPage(page: VNode): string {
  return `<!doctype html>\n${renderToString(page)}`
}

export function Page(props: PageProps) {
  const { title, lang = "en", partnership, colourHref } = props
  const failed = props.errors !== undefined && Object.keys(props.errors).length > 0
  const name = partnership?.name
  return (
    <html lang={lang} class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>{[(failed ? "Error: " : "") + title, name, "Trellis"].filter(Boolean).join(" – ")}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content={partnership?.colour ?? defaultColour} />
        <link rel="icon" type="image/svg+xml" href={assetHref("icon.svg")} />
        <link rel="stylesheet" href={assetHref("trellis.css")} />
        {colourHref && <link rel="stylesheet" href={colourHref} />}
      </head>
      <body class={classes("govuk-template__body", props.wide && "trellis-wide")}>
        <script src={assetHref("js-enabled.js")} />
        <SkipLink href="#main-content">Skip to main content</SkipLink>
        <Top {...props} />
        <div class="govuk-width-container">
          {props.group && <SubNavigation {...props.group} />}
          {props.breadcrumbs && <Breadcrumbs items={props.breadcrumbs} collapseOnMobile />}
          {props.back && <Back to={props.back} />}
          <main class="govuk-main-wrapper" id="main-content">
            {failed && <ErrorSummary errors={props.errors} />}
            {props.banner}
            {!props.ownHeading && <Heading {...props} />}
            {props.children}
          </main>
        </div>
        <footer class="govuk-template__footer">
          <Footer meta={{ items: props.footerLinks ?? usualLinks(partnership?.href) }} />
        </footer>
        <script type="module" src={assetHref("trellis.js")} />
      </body>
    </html>
  )
}

function Top({ partnership, service, navigation = [], account, phase }: PageProps) {
  const hasNavigation = service || navigation.length > 0 || account
  return (
    <header class="govuk-template__header">
      <GenericHeader href={partnership?.href ?? "/"}>
        {partnership?.logoUrl ? <img class="trellis-logo" src={partnership.logoUrl} alt="" /> : <TrellisMark />}
        <span class="trellis-name">{partnership?.name ?? "Trellis"}</span>
      </GenericHeader>
      {hasNavigation && (
        <ServiceNavigation
          name={service?.name}
          href={service?.href}
          items={navigation}
          end={account && <AccountLinks {...account} />}
          endInline={account !== undefined}
        />
      )}
      {phase && <PhaseBanner tag={phase.tag}>{phase.text}</PhaseBanner>}
    </header>
  )
}

function AccountLinks({ name, href, signOut }: Account) {
  return (
    <div class="trellis-account">
      <a class="govuk-link govuk-link--no-visited-state" href={href}>
        {name}
      </a>
      {signOut && (
        <form method="post" action={signOut.action} class="trellis-account__form">
          {Object.entries(signOut.fields ?? {}).map(([field, value]) => (
            <input type="hidden" name={field} value={value} />
          ))}
          <button type="submit" class="trellis-link-button">
            Sign out
          </button>
        </form>
      )}
    </div>
  )
}

function Back({ to }: { to: string | { href: string; text: string } }) {
  return typeof to === "string" ? <BackLink href={to} /> : <BackLink href={to.href}>{to.text}</BackLink>
}

function Heading({ title, caption, actions }: PageProps) {
  const heading = (
    <>
      {isPresent(caption) && <span class="govuk-caption-l">{caption}</span>}
      <h1 class="govuk-heading-l">{title}</h1>
    </>
  )
  if (!isPresent(actions)) return heading
  return (
    <div class="trellis-heading">
      <div>{heading}</div>
      {actions}
    </div>
  )
}

function usualLinks(home = ""): FooterLink[] {
  const base = home === "/" ? "" : home
  return [
    { href: `${base}/privacy`, text: "Privacy" },
    { href: `${base}/accessibility`, text: "Accessibility" },
    { href: `${base}/help`, text: "Help" },
  ]
}
