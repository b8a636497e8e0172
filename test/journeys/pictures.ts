import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { type Browser, chromium, type Page } from "@playwright/test"
import { browserArguments, getBrowser } from "./browser.ts"
import { buildTrellis, makeDemonstration, startTrellis, temporaryFolder } from "./trellis.ts"

// Takes pictures of the demonstration's pages, for somebody to look at:  npx tsx test/journeys/pictures.ts FOLDER
// Among them is picture.png, which the README shows as docs/picture.png.

const WIDTHS = [360, 1280]
const HEIGHT = 860
/** What the browser itself writes, such as the day in a box, in British English where it has that. */
const BRITISH = { ...process.env, LANGUAGE: "en_GB", LC_ALL: "en_GB.UTF-8" }

interface Scene {
  who: string | null
  /** Addresses to go to and links to follow, one after the other. */
  way: (string | RegExp)[]
  /** What else is done before the picture is taken. */
  before?: (page: Page) => Promise<unknown>
}

const bluebell = ["/walsall/organisations", /^Bluebell Nursery, Pleck$/]

const scenes: Record<string, Scene> = {
  demonstration: { who: null, way: ["/demonstration"] },
  "sign-in": { who: null, way: ["/sign-in"] },
  "sign-in-sent": { who: null, way: ["/sign-in/sent"] },
  "sign-in-link-spent": { who: null, way: [`/sign-in/link/${"x".repeat(43)}`] },
  outbox: { who: null, way: ["/outbox"] },
  "outbox-message": { who: null, way: ["/outbox", /invited you/] },
  help: { who: null, way: ["/help"] },
  accessibility: { who: null, way: ["/accessibility"] },
  privacy: { who: "Ngozi Adeyemi", way: ["/walsall/privacy"] },
  "home-lead": { who: "Ngozi Adeyemi", way: ["/walsall"] },
  "home-manager": { who: "Sunita Bahra", way: ["/walsall"] },
  "home-team-manager": { who: "Yvette Claybourne", way: ["/walsall"] },
  "home-practitioner": { who: "Ann Whitcombe", way: ["/walsall"] },
  "home-board-reader": { who: "Tariq Wasim", way: ["/walsall"] },
  operator: { who: "Yusuf Demirci", way: ["/operator"] },
  organisations: { who: "Ngozi Adeyemi", way: ["/walsall/organisations"] },
  "organisations-filtered": {
    who: "Ngozi Adeyemi",
    way: ["/walsall/organisations?kind=nursery&search=nursery&sort=-since"],
  },
  "organisations-none": { who: "Ngozi Adeyemi", way: ["/walsall/organisations?search=zoo"] },
  "organisations-other-day": { who: "Ngozi Adeyemi", way: ["/walsall/organisations?on=2022-01-01"] },
  "organisations-before": { who: "Ngozi Adeyemi", way: ["/walsall/organisations?on=2019-01-01"] },
  "organisations-left": { who: "Ngozi Adeyemi", way: ["/walsall/organisations?presence=left"] },
  organisation: { who: "Ngozi Adeyemi", way: bluebell },
  "organisation-council": { who: "Ngozi Adeyemi", way: ["/walsall/organisations", /^Walsall Council$/] },
  "organisation-changed": { who: "Ngozi Adeyemi", way: ["/walsall/organisations", /^Walsall Health Visiting/] },
  "organisation-gone": { who: "Ngozi Adeyemi", way: ["/walsall/organisations?presence=left", /^Bentley Toy Library$/] },
  "organisation-analyst": { who: "Colin Ashworth", way: bluebell },
  "organisation-history": { who: "Ngozi Adeyemi", way: [...bluebell, "Who changed what"] },
  "organisation-access": { who: "Ngozi Adeyemi", way: [...bluebell, "People with access"] },
  "organisation-terms": { who: "Ngozi Adeyemi", way: [...bluebell, "Change name"] },
  "organisation-parent": { who: "Ngozi Adeyemi", way: [...bluebell, "Change what it is part of"] },
  "organisation-localities": { who: "Ngozi Adeyemi", way: [...bluebell, "Change localities served"] },
  "organisation-end": { who: "Ngozi Adeyemi", way: [...bluebell, "Change its last day"] },
  "organisation-correct": { who: "Ngozi Adeyemi", way: [...bluebell, /^Correct this/] },
  "organisation-new": { who: "Ngozi Adeyemi", way: ["/walsall/organisations/new"] },
  "organisation-new-faults": {
    who: "Ngozi Adeyemi",
    way: ["/walsall/organisations/new"],
    before: (page) => page.getByRole("button", { name: "Add the organisation" }).click(),
  },
  "setting-new": { who: "Ngozi Adeyemi", way: [...bluebell, "Add a setting"] },
  setting: { who: "Ngozi Adeyemi", way: [...bluebell, "Bluebell After-School Club"] },
  "contact-new": { who: "Ngozi Adeyemi", way: [...bluebell, "Add a duty contact"] },
  teams: { who: "Ngozi Adeyemi", way: ["/walsall/teams"] },
  team: { who: "Ngozi Adeyemi", way: ["/walsall/teams", "Pleck Locality Team"] },
  "team-new": { who: "Ngozi Adeyemi", way: ["/walsall/teams/new"] },
  access: { who: "Ngozi Adeyemi", way: ["/walsall/access"] },
  "access-roles": { who: "Ngozi Adeyemi", way: ["/walsall/access/roles"] },
  "access-new": { who: "Ngozi Adeyemi", way: ["/walsall/access/new"] },
  "access-one": { who: "Ngozi Adeyemi", way: ["/walsall/access", "Yvette Claybourne"] },
  "access-invited": { who: "Ngozi Adeyemi", way: ["/walsall/access", "Shabnam Riaz"] },
  account: { who: "Ngozi Adeyemi", way: ["/account"] },
  "second-factor": { who: "Ngozi Adeyemi", way: ["/second-factor?next=/account"] },
  partnership: { who: "Ngozi Adeyemi", way: ["/walsall/partnership"] },
  "partnership-colour": { who: "Ngozi Adeyemi", way: ["/walsall/partnership/colour"] },
  "partnership-logo": { who: "Ngozi Adeyemi", way: ["/walsall/partnership/logo"] },
  "partnership-occupations": { who: "Ngozi Adeyemi", way: ["/walsall/partnership/lists/occupations"] },
  "partnership-sectors": { who: "Ngozi Adeyemi", way: ["/walsall/partnership/lists/sectors"] },
  "partnership-localities": { who: "Ngozi Adeyemi", way: ["/walsall/partnership/localities"] },
  "partnership-locality": { who: "Ngozi Adeyemi", way: ["/walsall/partnership/localities", "Pleck"] },
  "partnership-wards": { who: "Ngozi Adeyemi", way: ["/walsall/partnership/localities", "Pleck", /^Choose/] },
  "partnership-districts": { who: "Ngozi Adeyemi", way: ["/walsall/partnership/districts"] },
  "partnership-history": { who: "Ngozi Adeyemi", way: ["/walsall/partnership/history"] },
  "not-found": { who: "Ann Whitcombe", way: ["/walsall/organisations"] },
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
  for (const [name, { who, way, before }] of Object.entries(scenes)) {
    if (!name.includes(only)) continue
    const page = pages.get(who) ?? (await signedIn(browser, url, width, who))
    pages.set(who, page)
    try {
      for (const step of way) await go(page, step)
      if (before) await before(page)
      // Not as a full page: frames stay empty in those.
      await page.setViewportSize({ width, height: await heightOf(page) })
      await page.screenshot({ path: join(folder, `${name}-${width}.png`) })
      if (name === "organisations" && width === 1280) await takeReadmePicture(page, join(folder, "picture.png"))
      await page.setViewportSize({ width, height: HEIGHT })
    } catch (error) {
      console.error(`${name} at ${width}: ${(error as Error).message.split("\n")[0]}`)
    }
  }
}

/** The beginning of the list, ending where a line ends. */
async function takeReadmePicture(page: Page, path: string): Promise<void> {
  const last = (await page.getByRole("row").nth(10).boundingBox())!
  await page.screenshot({ path, clip: { x: 0, y: 0, width: 1280, height: last.y + last.height } })
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
