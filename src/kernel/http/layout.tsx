import { type Content, NotificationBanner, Page, type PageProps } from "../design/index.ts"
import type { FormState, Shell, SiteVisit } from "./routes.ts"

export const plainShell: Shell = {
  navigation: [],
  demonstration: false,
  local: { demonstration: false, outbox: false },
}

type Dress = "title" | "caption" | "back" | "breadcrumbs" | "wide" | "ownHeading" | "lang"

interface LayoutProps extends Pick<PageProps, Dress> {
  visit: Pick<SiteVisit, "shell" | "csrf" | "queryErrors">
  /** Of the form on the page, so that its faults are listed at the top. */
  state?: FormState
  children?: Content
}

/** A page of the site, drawn for whoever is visiting. */
export function Layout({ visit, state, children, ...dress }: LayoutProps) {
  const { partnership, navigation, group, account, said, demonstration, local } = visit.shell
  const errors = [...(state?.errors ?? []), ...visit.queryErrors].map(({ field, message }) => ({
    text: message,
    ...(field && { href: `#${field}` }),
  }))
  const home = partnership && `/${partnership.slug}`
  return (
    <Page
      {...dress}
      errors={errors}
      navigation={navigation}
      {...(group && { group })}
      {...(partnership && {
        partnership: {
          name: partnership.name,
          colour: partnership.colour,
          href: home!,
          ...(partnership.logoVersion && { logoUrl: `${home}/logo?v=${partnership.logoVersion}` }),
        },
        colourHref: `/colour.css?colour=${partnership.colour.slice(1)}`,
      })}
      {...(account && {
        account: {
          name: account.name,
          href: "/account",
          signOut: { action: "/sign-out", fields: { _csrf: visit.csrf } },
        },
      })}
      {...(demonstration && {
        phase: { tag: "Demonstration", text: <AboutDemonstration {...local} /> },
      })}
      footerLinks={[
        { href: `${home ?? ""}/privacy`, text: "Privacy" },
        { href: "/accessibility", text: "Accessibility" },
        { href: "/help", text: "Help" },
      ]}
      banner={said && <NotificationBanner success>{said}</NotificationBanner>}
    >
      {children}
    </Page>
  )
}

function AboutDemonstration({ demonstration, outbox }: Shell["local"]) {
  return (
    <>
      The people here are invented.
      {demonstration && (
        <>
          {" "}
          <a class="govuk-link" href="/demonstration">
            Sign in as somebody else
          </a>
        </>
      )}
      {demonstration && outbox && " or"}
      {outbox && (
        <>
          {" "}
          <a class="govuk-link" href="/outbox">
            {demonstration ? "read" : "Read"} the outbox
          </a>
        </>
      )}
    </>
  )
}
