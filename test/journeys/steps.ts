import { readFileSync } from "node:fs"
import { expect } from "@playwright/test"
import { type TOTP, URI } from "otpauth"
import type { Person } from "./person.ts"

/** Steps that many journeys have in common. */

/** Sits down as somebody of the demonstration, without a mail or a code. */
export async function actAs(person: Person): Promise<void> {
  await person.visit("/demonstration")
  await person.press(`Sign in as ${person.name}`)
  await expect(person.page.getByRole("link", { name: person.name, exact: true })).toBeVisible()
}

/**
 * Goes through the menu at the top, which a phone folds away.
 * @param within  what the item stands under, where the menu is in parts
 */
export async function goTo(person: Person, item: string, within?: string): Promise<void> {
  const menu = person.page.getByRole("navigation", { name: "Menu" })
  const unfold = menu.getByRole("button", { name: "Menu" })
  if (await unfold.isVisible()) await unfold.click()
  await person.follow(within ?? item, menu)
  if (within) await person.follow(item, person.page.getByRole("navigation", { name: within }))
}

/** Asks for a link as on any day, and opens it from the outbox in the same browser. */
export async function signInByEmail(person: Person, address: string): Promise<void> {
  await person.visit("/sign-in")
  await person.enter("Email address", address)
  await person.press("Email me a link")
  await person.isOn("Check your email")
  await person.visit(await linkFromOutbox(person, "Your link to sign in to Trellis", address))
  await person.press("Sign in")
}

/** Reads the newest message of a subject to somebody, one not read before. @returns the address behind its one link */
export async function linkFromOutbox(person: Person, subject: string, address: string): Promise<string> {
  const newest = person.main
    .getByRole("row")
    .filter({ hasText: address })
    .getByRole("link", { name: subject, exact: true })
    .first()
  // A job writes it, a moment after it was asked for: how long a moment is, is the machine's to say.
  await expect(async () => {
    await person.page.goto("/outbox")
    // What is sent by the clock, as notices are at nine, may lie above it.
    const older = person.main.getByRole("link", { name: /^Next/ })
    while ((await newest.count()) === 0 && (await older.count()) > 0)
      await person.page.goto((await older.getAttribute("href"))!)
    const [message] = await newest.evaluateAll((links) => links.map((each) => each.getAttribute("href")))
    expect(message && !read.has(message), "a message not read before").toBe(true)
    read.add(message!)
  }).toPass({ intervals: [50, 100, 250] })
  await person.arrive(() => newest.click())
  await person.isOn(subject)
  const link = person.main.getByRole("link", { name: /\/(sign-in\/link|account\/address|asked)\// })
  return (await link.getAttribute("href"))!
}

/** Messages that were read, by their address: of two with one subject the later is meant. */
const read = new Set<string>()

/** Sets up the second factor with an app on a phone. @returns the recovery codes, as shown that once */
export async function setUpSecondFactor(person: Person): Promise<{ app: TOTP; codes: string[] }> {
  await person.isOn("Set up a second factor")
  const key = await person.main.getByRole("link", { name: "Open the authenticator app" }).getAttribute("href")
  const app = URI.parse(key!) as TOTP
  await person.enter("Code", app.generate())
  await person.press("Set up the second factor")
  await person.isOn("Keep your recovery codes")
  const codes = await person.main.locator("code").allInnerTexts()
  await person.press("I have kept them: continue")
  return { app, codes }
}

/** Prints a code to sign in with. @returns it as the paper has it, from which all that is for the screen alone is left out */
export async function printCodeFor(person: Person, name: string): Promise<string> {
  await person.press("Print a sign-in code")
  await person.isOn(`Sign-in code for ${name}`)
  await person.page.emulateMedia({ media: "print" })
  const groups = person.main.locator(".trellis-printed-code code")
  await expect(groups.first()).toBeVisible()
  await expect(person.main.getByText("Print this page now")).toBeHidden()
  await expect(person.page.getByRole("navigation", { name: "Menu" })).toBeHidden()
  const code = (await groups.allInnerTexts()).join(" ")
  await person.page.emulateMedia({ media: "screen" })
  return code
}

/** @returns the text of the file behind a link */
export async function download(person: Person, link: string): Promise<string> {
  const begun = person.page.waitForEvent("download")
  await person.main.getByRole("link", { name: link }).click()
  return readFileSync(await (await begun).path(), "utf8")
}

/** Looks at the page again until it is about what a job has done by then, as whoever has no JavaScript does. */
export async function waitFor(person: Person, heading: string): Promise<void> {
  const there = person.page.getByRole("heading", { level: 1, name: heading, exact: true })
  await expect(async () => {
    await person.page.goto(person.page.url())
    await expect(there).toBeVisible({ timeout: 100 })
  }).toPass({ timeout: 20_000, intervals: [100, 250, 500] })
  await person.visit(person.page.url())
}

/** Opens the list's filters where a phone has folded them away. */
export async function openFilters(person: Person): Promise<void> {
  const summary = person.main.locator("summary.trellis-filter__summary")
  if (!(await person.main.getByRole("button", { name: "Show results" }).isVisible())) await summary.click()
}

/** Looks at the page as at another day. @param day  like 2025-03-01 */
export async function lookAsAt(person: Person, day: string): Promise<void> {
  await person.enter("Show how things stand on", day)
  await person.press("Show this day")
}
