import { createHash } from "node:crypto"
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { AxeBuilder } from "@axe-core/playwright"
import { expect, type Page } from "@playwright/test"

export interface Look {
  /** Whether to hold the page to the accessibility guidelines. The checker hangs where there is no JavaScript. */
  checksAccess: boolean
  /** A phone: nothing may be wider than the narrowest one either. */
  isNarrow: boolean
  /** A folder in which the workers of one run note what has been looked at closely. */
  notes: string
}

const GUIDELINES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
const NARROWEST = 320
/** A long list's later lines are made as its first ones are. */
const MORE_OF_THE_SAME = "tbody > tr:nth-child(n + 6), .trellis-people > li:nth-child(n + 6)"

/** What is true of every page, whatever it is about. */
export async function lookAt(page: Page, { checksAccess, isNarrow, notes }: Look): Promise<void> {
  const where = new URL(page.url()).pathname
  const headings = await page.locator("h1").allInnerTexts()
  expect(headings, `${where} has one heading of the first rank`).toHaveLength(1)
  const title = (await page.title()).replace(/^Error: /, "")
  expect(title.startsWith(headings[0]!), `${where}: its title “${title}” begins with “${headings[0]}”`).toBe(true)
  if (!(await isNew(page, notes))) return
  if (isNarrow) await expectToFit(page, where)
  if (checksAccess) await expectToBeAccessible(page, where)
}

/** Each element with its class and the names of its attributes, once: equal for pages made of the same parts. */
const PARTS = `[...new Set([...document.querySelectorAll("*")].map((element) =>
  [element.tagName, element.className, ...[...element.attributes].map(({ name }) => name).sort()].join(" ")
))].sort().join("\\n")`

/**
 * Whether no page of these parts has been looked at closely by this or another worker. A close look takes longer than
 * all else, and of the same parts it would say the same again.
 */
async function isNew(page: Page, notes: string): Promise<boolean> {
  const parts = createHash("sha256").update((await page.evaluate(PARTS)) as string)
  mkdirSync(notes, { recursive: true })
  try {
    writeFileSync(join(notes, parts.digest("hex")), page.url(), { flag: "wx" })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false
    throw error
  }
}

async function expectToFit(page: Page, where: string): Promise<void> {
  const usual = page.viewportSize()!
  await page.setViewportSize({ ...usual, width: NARROWEST })
  const wide = await page.evaluate("document.documentElement.scrollWidth")
  await page.setViewportSize(usual)
  expect(wide, `${where} fits a screen of ${NARROWEST} pixels`).toBeLessThanOrEqual(NARROWEST)
}

async function expectToBeAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .withTags(GUIDELINES)
    .exclude(MORE_OF_THE_SAME)
    // The newer mode opens a second page for each look, for frames of other sites, which Trellis has none of.
    .setLegacyMode()
    .analyze()
  const found = violations.map(
    ({ help, nodes }) => `${help}: ${nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`).join("\n")}`,
  )
  expect(found, `${where} meets the guidelines`).toEqual([])
}
