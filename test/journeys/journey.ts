import { join } from "node:path"
import { type Browser, test as base, expect, type Page } from "@playwright/test"
import { type Look, lookAt } from "./looking.ts"
import { Person } from "./person.ts"
import { DEMONSTRATION, type PassingTrellis, startTrellis } from "./trellis.ts"

/** What becomes of scripts: they run; they never arrive; or the browser has none. */
export interface Terms {
  scripts: "run" | "lost" | "off"
}

interface Journey {
  /** Sits somebody down at a browser of their own. */
  sitDown: (name: string) => Promise<Person>
}

/** A journey through the real program: each worker has one of its own, on a copy of the demonstration. */
export const test = base.extend<Terms & Journey, { trellis: PassingTrellis }>({
  scripts: ["run", { option: true }],

  trellis: [ownTrellis, { scope: "worker", timeout: 120_000 }],

  baseURL: async ({ trellis }, use) => use(trellis.url),

  sitDown: async ({ browser, scripts, viewport }, use, { project }) => {
    const look: Look = {
      checksAccess: scripts !== "off",
      isNarrow: viewport!.width < 500,
      notes: join(process.env.TRELLIS_JOURNEYS_FOLDER!, project.name),
    }
    const people: { name: string; faults: string[]; page: Page }[] = []
    await use(async (name) => {
      const page = await openPage(browser, scripts)
      const faults = listen(page, scripts)
      people.push({ name, faults, page })
      return new Person(name, page, (page) => lookAt(page, look))
    })
    for (const { name, faults, page } of people) {
      await page.context().close()
      expect(faults, `What went wrong in ${name}'s browser`).toEqual([])
    }
  },
})

/** The same where days pass: with a Trellis that no other journey goes through. */
export const testOverDays = test.extend<object, { trellis: PassingTrellis }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for the braces
  trellis: [async ({}, use) => ownTrellis({}, use), { scope: "worker", timeout: 120_000 }],
})

export { expect }

// biome-ignore lint/correctness/noEmptyPattern: Playwright asks for the braces
async function ownTrellis({}: object, use: (trellis: PassingTrellis) => Promise<void>): Promise<void> {
  const trellis = await startTrellis(join(process.env.TRELLIS_JOURNEYS_FOLDER!, DEMONSTRATION))
  await use(trellis)
  await trellis.stop()
}

async function openPage(browser: Browser, scripts: Terms["scripts"]): Promise<Page> {
  const context = await browser.newContext()
  if (scripts === "lost") await context.route("**/*.js*", (route) => route.abort())
  return context.newPage()
}

/** Everything a browser complains of: scripts that fail, policies that are broken, parts that cannot be had. */
function listen(page: Page, scripts: Terms["scripts"]): string[] {
  const faults: string[] = []
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`))
  page.on("console", (message) => {
    if (message.type() === "error" && !isOtherwiseJudged(message.text()))
      faults.push(`${page.url()}: ${message.text()}`)
  })
  page.on("response", (response) => {
    const isPart = response.request().resourceType() !== "document"
    if (response.status() >= (isPart ? 400 : 500)) faults.push(`${response.url()}: ${response.status()}`)
  })
  page.on("requestfailed", (request) => {
    // Given up by the browser itself: a page that turns out to be a file to keep, or whatever a page was still
    // loading when its reader moved on. What the server refuses or breaks off has another name.
    const isGivenUp = request.failure()?.errorText === "net::ERR_ABORTED"
    const isMeant = scripts !== "run" && request.resourceType() === "script"
    if (!isGivenUp && !isMeant) faults.push(`${request.url()}: ${request.failure()?.errorText}`)
  })
  return faults
}

function isOtherwiseJudged(complaint: string): boolean {
  // What cannot be had: by its answer, where it is known what was asked for.
  if (complaint.startsWith("Failed to load resource")) return true
  // The checker looks into the frame that shows a message as HTML, in which nothing may run.
  return /^Blocked script execution in '[^']*\/outbox\/[^']*\/html'/.test(complaint)
}
