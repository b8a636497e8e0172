import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { type Browser, chromium, type Page } from "@playwright/test"
import { browserArguments, getBrowser } from "./browser.ts"
import { learningScenes } from "./learning-scenes.ts"
import { listScenes, ownScenes, peopleScenes } from "./people-scenes.ts"
import { finderScenes, frameworkScenes, organisationScenes, scenes, standardScenes } from "./scenes.ts"
import { buildTrellis, makeDemonstration, startTrellis, temporaryFolder } from "./trellis.ts"

// Takes pictures of the demonstration's pages, for somebody to look at:  npx tsx test/journeys/pictures.ts FOLDER
// Among them is picture.png, which the README shows as docs/picture.png.

const WIDTHS = [360, 1280]
const HEIGHT = 860
/** What the browser itself writes, such as the day in a box, in British English where it has that. */
const BRITISH = { ...process.env, LANGUAGE: "en_GB", LC_ALL: "en_GB.UTF-8" }

const all = {
  ...scenes,
  ...organisationScenes,
  ...frameworkScenes,
  ...standardScenes,
  ...learningScenes,
  ...peopleScenes,
  ...listScenes,
  ...ownScenes,
  ...finderScenes,
}
const [folder, only = ""] = process.argv.slice(2)
const path = getBrowser(console.log)
if (!folder || !path) {
  console.error(folder ? "No browser was found." : "Say which folder: npx tsx test/journeys/pictures.ts FOLDER [NAME]")
  process.exit(1)
}
mkdirSync(folder, { recursive: true })
buildTrellis()
const { folder: data, remove } = temporaryFolder()
await makeDemonstration(data)
const trellis = await startTrellis(data)
const browser = await chromium.launch({ executablePath: path, args: browserArguments, env: BRITISH })
try {
  for (const width of WIDTHS) await takePictures(browser, trellis.url, folder, width)
} finally {
  await browser.close()
  await trellis.stop()
  remove()
}

async function takePictures(browser: Browser, url: string, folder: string, width: number): Promise<void> {
  const pages = new Map<string | null, Page>()
  for (const [name, { who, way, press }] of Object.entries(all)) {
    if (!name.includes(only)) continue
    const page = pages.get(who) ?? (await signedIn(browser, url, width, who))
    pages.set(who, page)
    try {
      for (const step of way) await go(page, step)
      if (press) await page.getByRole("button", { name: press }).click()
      // Not as a full page: frames stay empty in those.
      await page.setViewportSize({ width, height: await heightOf(page) })
      await page.screenshot({ path: join(folder, `${name}-${width}.png`) })
      if (name === "learning-figures" && width === 1280) await takeReadmePicture(page, join(folder, "picture.png"))
      await page.setViewportSize({ width, height: HEIGHT })
    } catch (error) {
      console.error(`${name} at ${width}: ${(error as Error).message.split("\n")[0]}`)
    }
  }
}

/** The beginning of the page, ending after some rows of its chart. */
async function takeReadmePicture(page: Page, path: string): Promise<void> {
  const last = (await page.locator(".trellis-bars__row").nth(6).boundingBox())!
  await page.screenshot({ path, clip: { x: 0, y: 0, width: 1280, height: last.y + last.height + 8 } })
}

async function heightOf(page: Page): Promise<number> {
  return Math.max(HEIGHT, await page.evaluate(() => document.documentElement.scrollHeight))
}

async function signedIn(browser: Browser, url: string, width: number, who: string | null): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width, height: HEIGHT }, locale: "en-GB" })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  if (who) {
    await page.goto("/demonstration")
    await page.getByRole("button", { name: `Sign in as ${who}` }).click()
    await page.waitForURL((address) => address.pathname !== "/demonstration")
  }
  return page
}

async function go(page: Page, step: string | RegExp): Promise<void> {
  if (typeof step === "string" && step.startsWith("/")) {
    await page.goto(step)
    return
  }
  const name = { name: step, exact: true }
  const loaded = page.waitForEvent("load")
  loaded.catch(() => {})
  await page
    .getByRole("main")
    .getByRole("link", name)
    .or(page.getByRole("main").getByRole("button", name))
    .first()
    .click()
  await loaded
}
