import { AxeBuilder } from "@axe-core/playwright"
import { expect, type Page } from "@playwright/test"

export interface Look {
  /** Whether to hold the page to the accessibility guidelines. The checker hangs where there is no JavaScript. */
  checksAccess: boolean
  /** A phone: nothing may be wider than the narrowest one either. */
  isNarrow: boolean
}

const GUIDELINES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
const NARROWEST = 320

/** What is true of every page, whatever it is about. */
export async function lookAt(page: Page, { checksAccess, isNarrow }: Look): Promise<void> {
  const where = new URL(page.url()).pathname
  const headings = await page.locator("h1").allInnerTexts()
  expect(headings, `${where} has one heading of the first rank`).toHaveLength(1)
  const title = (await page.title()).replace(/^Error: /, "")
  expect(title.startsWith(headings[0]!), `${where}: its title “${title}” begins with “${headings[0]}”`).toBe(true)
  if (isNarrow) await expectToFit(page, where)
  if (checksAccess) await expectToBeAccessible(page, where)
}

async function expectToFit(page: Page, where: string): Promise<void> {
  const usual = page.viewportSize()!
  await page.setViewportSize({ ...usual, width: NARROWEST })
  const wide = await page.evaluate("document.documentElement.scrollWidth")
  await page.setViewportSize(usual)
  expect(wide, `${where} fits a screen of ${NARROWEST} pixels`).toBeLessThanOrEqual(NARROWEST)
}

/** Each element with its class and what it says of itself, once: equal for pages made of the same parts. */
const PARTS = `[...new Set([...document.querySelectorAll("*")].map((element) =>
  element.tagName + "." + element.className + [...element.attributes].map(({ name }) => " " + name).sort().join("")
))].sort().join("\\n")`

/** What this worker has held to the guidelines already: it takes longer than all else, and would say the same again. */
const held = new Set<string>()

async function expectToBeAccessible(page: Page, where: string): Promise<void> {
  const parts = (await page.evaluate(PARTS)) as string
  if (held.has(parts)) return
  held.add(parts)
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .withTags(GUIDELINES)
    // The newer mode opens a second page for each look, for frames of other sites, which Trellis has none of.
    .setLegacyMode()
    .analyze()
  const found = violations.map(
    ({ help, nodes }) => `${help}: ${nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`).join("\n")}`,
  )
  expect(found, `${where} meets the guidelines`).toEqual([])
}
