import { HtmlValidate } from "html-validate"
import { htmlRules } from "../src/kernel/design/html-rules.ts"
import type { Answer } from "./client.ts"

const validator = new HtmlValidate(htmlRules)

/** What every page may do in a browser: nothing but what comes from here. */
export const STRICT_POLICY =
  "default-src 'self';script-src 'self';style-src 'self';img-src 'self' data:;object-src 'none';base-uri 'none';form-action 'self';frame-src 'self';frame-ancestors 'none'"

/** Everything that is wrong with a page by the promises that hold for every page. */
export async function faultsOf(answer: Answer): Promise<string[]> {
  const { document } = answer
  const faults: string[] = []
  const must = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault)
  }
  must(String(answer.headers["content-type"]).startsWith("text/html; charset=utf-8"), "is not HTML in UTF-8")
  must(answer.headers["content-security-policy"] === STRICT_POLICY, "has another content security policy")
  must(answer.headers["x-content-type-options"] === "nosniff", "lets browsers guess types")
  must(answer.headers["cache-control"] === "no-store", "may be kept by a cache")
  must(answer.body.toLowerCase().startsWith("<!doctype html>"), "has no doctype")
  must(document.documentElement.getAttribute("lang") === "en", "does not say its language")

  const headings = [...document.querySelectorAll("h1")].map((heading) => plain(heading))
  must(headings.length === 1 && headings[0] !== "", `has ${headings.length} first headings`)
  const title = plain(document.querySelector("title"))
  const isWrong = document.querySelector(".govuk-error-summary") !== null
  must(
    title.startsWith(`${isWrong ? "Error: " : ""}${headings[0]}`),
    `is titled “${title}” and headed “${headings[0]}”`,
  )

  const skip = document.querySelector("body a")
  must(skip?.getAttribute("href") === "#main-content", "does not begin with a skip link")
  must(document.querySelector("main")?.id === "main-content", "has no main part to skip to")
  const isFirst = headings[0] === "Sign in"
  must(isFirst || document.querySelector("nav, .govuk-back-link, main a") !== null, "has no way back")

  for (const menu of document.querySelectorAll("nav"))
    must(menu.querySelectorAll("[aria-current]").length < 2, "is in two places of its menu at once")

  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      must(name !== "style" && !name.startsWith("on"), `has an inline ${name} on ${element.tagName.toLowerCase()}`)
      must(!/^\s*javascript:/i.test(value), `has a script in ${name}`)
    }
    if (element.tagName === "STYLE") faults.push("has an inline style sheet")
    if (element.tagName === "SCRIPT" && !element.getAttribute("src")) faults.push("has an inline script")
    if (element.tagName === "FORM" && element.getAttribute("method") === "post")
      must(
        element.querySelector("input[name=_csrf]") !== null,
        `has a form without proof: ${element.getAttribute("action")}`,
      )
  }

  const words = (document.querySelector("main")?.innerHTML ?? "").replace(/<[^>]*>/g, " ").replace(/\s+/g, " ")
  for (const [pattern, fault] of [
    [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/, "shows a bare id"],
    [/\b(19|20)\d\d-\d\d-\d\d\b/, "shows a date as 2027-03-01"],
    [/\b(undefined|NaN|\[object)\b/, "shows what a machine says for nothing"],
    [/\binvalid\b/i, "says “invalid”"],
  ] as const) {
    const found = pattern.exec(words)
    if (found) faults.push(`${fault}: …${words.slice(Math.max(0, found.index - 40), found.index + 40)}…`)
  }

  const report = await validator.validateString(answer.body)
  for (const { ruleId, message, selector } of report.results.flatMap((result) => result.messages))
    faults.push(`${ruleId}: ${message} (${selector})`)
  return faults
}

function plain(element: Element | null): string {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim()
}

/** The rows of a table with this caption, its heading first, each as its words. */
export function rowsOf(page: { document: Document }, caption: string): string[] {
  const table = [...page.document.querySelectorAll("table")].find(
    (each) => each.querySelector("caption")?.textContent === caption,
  )
  return [...(table?.querySelectorAll("tr") ?? [])].map((row) =>
    [...row.children]
      .map((cell) => (cell.textContent ?? "").replace(/\s+/g, " ").trim())
      .filter(Boolean)
      .join(" "),
  )
}
