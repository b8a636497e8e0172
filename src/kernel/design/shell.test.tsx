import { gzipSync } from "node:zlib"
import { HtmlValidate } from "html-validate"
import { parseHTML } from "linkedom"
import type { VNode } from "preact"
import { describe, expect, test } from "vitest"
import { designAssets } from "./assets.ts"
import { DesignListPage, DesignPage } from "./examples/page.tsx"
import { htmlRules } from "./html-rules.ts"
import { Page, renderPage } from "./shell.tsx"

const partnership = { name: "Southend Partnership", colour: "#1d5c4b", href: "/southend" }

function open(page: VNode) {
  return parseHTML(renderPage(page)).document
}

describe("the title", () => {
  test("begins with the h1 and names the partnership", () => {
    const page = open(<Page title="Organisations" partnership={partnership} />)
    expect(page.title).toBe("Organisations – Southend Partnership – Trellis")
    expect([...page.querySelectorAll("h1")].map((h1) => h1.textContent)).toEqual(["Organisations"])
  })

  test("says first that there is an error", () => {
    const page = open(<Page title="Add an organisation" errors={{ name: "Enter a name" }} />)
    expect(page.title).toBe("Error: Add an organisation – Trellis")
    expect(page.querySelector(".govuk-error-summary a")?.getAttribute("href")).toBe("#name")
  })

  test("does not call an empty list of errors an error", () => {
    expect(open(<Page title="Add" errors={{}} />).querySelector(".govuk-error-summary")).toBeNull()
  })
})

test("a page has a skip link, a main landmark, and links to privacy, accessibility and help", () => {
  const page = open(<Page title="People" partnership={partnership} back="/southend" />)
  expect(page.querySelector(".govuk-skip-link")?.getAttribute("href")).toBe("#main-content")
  expect(page.querySelector("main")?.id).toBe("main-content")
  const links = [...page.querySelectorAll("footer a")].map((link) => link.getAttribute("href"))
  expect(links).toEqual(["/southend/privacy", "/southend/accessibility", "/southend/help"])
})

test("a page without a partnership links to the site's own words about itself", () => {
  const links = [...open(<Page title="Sign in" />).querySelectorAll("footer a")]
  expect(links.map((link) => link.getAttribute("href"))).toEqual(["/privacy", "/accessibility", "/help"])
})

test("where the question is the heading, the page adds none", () => {
  expect(open(<Page title="What is your name?" ownHeading />).querySelector("h1")).toBeNull()
})

test("signing out is a form with its hidden fields", () => {
  const account = { name: "Bea", href: "/account", signOut: { action: "/sign-out", fields: { _csrf: "token" } } }
  const form = open(<Page title="Home" account={account} />).querySelector("form")
  expect(form?.getAttribute("method")).toBe("post")
  expect(form?.querySelector("input")?.getAttribute("value")).toBe("token")
})

const documents: [string, VNode][] = [
  ["components", <DesignPage />],
  ["a list", <DesignListPage />],
  ["an empty page", <Page title="Nothing" />],
  ["a page with errors", <Page title="Add" errors={{ "main-content": "Enter a name" }} partnership={partnership} />],
]

describe.each(documents)("%s", (_name, page) => {
  test("is valid HTML", async () => {
    const report = await validator.validateString(renderPage(page))
    const problems = report.results.flatMap((result) => result.messages)
    expect(problems.map(({ ruleId, message, line, selector }) => ({ ruleId, message, line, selector }))).toEqual([])
  })

  test("has nothing inline that the content security policy forbids", () => {
    const document = open(page)
    const scripts = [...document.querySelectorAll("script")]
    expect(scripts.filter((script) => script.textContent !== "")).toEqual([])
    expect([...document.querySelectorAll("style, [style], [onclick]")]).toEqual([])
  })

  test("has one h1 and unique ids", () => {
    const document = open(page)
    expect(document.querySelectorAll("h1").length).toBe(1)
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id)
    expect(ids).toEqual([...new Set(ids)])
  })

  test("weighs under 100 kB on the first visit", () => {
    const files = [...designAssets().values()].reduce((sum, asset) => sum + asset.gzip.length, 0)
    expect(files + gzipSync(renderPage(page)).length).toBeLessThan(100_000)
  })
})

const validator = new HtmlValidate(htmlRules)
