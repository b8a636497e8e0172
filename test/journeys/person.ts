import { expect, type Locator, type Page } from "@playwright/test"

const MONTHS = "January February March April May June July August September October November December".split(" ")

/** Somebody at a browser: what they do there, in the words they see. Every page they come to is looked at. */
export class Person {
  readonly name: string
  readonly page: Page
  readonly #lookAt: (page: Page) => Promise<void>

  constructor(name: string, page: Page, lookAt: (page: Page) => Promise<void>) {
    this.name = name
    this.page = page
    this.#lookAt = lookAt
  }

  /** What the page is about, without its frame. */
  get main(): Locator {
    return this.page.getByRole("main")
  }

  /** Goes to an address. @returns the status of the answer */
  async visit(address: string): Promise<number> {
    const answer = await this.page.goto(address)
    await this.#lookAt(this.page)
    return answer!.status()
  }

  async follow(link: string | RegExp, within: Locator = this.page.locator("body")): Promise<void> {
    await this.arrive(() => within.getByRole("link", { name: link, exact: true }).first().click())
  }

  async press(button: string | RegExp, within: Locator = this.page.locator("body")): Promise<void> {
    await this.arrive(() => within.getByRole("button", { name: button, exact: true }).click())
  }

  /** A link, whatever it is dressed as. */
  async take(link: string | RegExp): Promise<void> {
    const name = { name: link, exact: true }
    const found = this.main.getByRole("link", name).or(this.main.getByRole("button", name))
    await this.arrive(() => found.first().click())
  }

  /** Does what leads to another page. */
  async arrive(by: () => Promise<void>): Promise<void> {
    const loaded = this.page.waitForEvent("load")
    // Where the way is barred, its own fault says more than that no page came.
    loaded.catch(() => {})
    await by()
    await loaded
    await this.#lookAt(this.page)
  }

  async enter(label: string, text: string): Promise<void> {
    await this.main.getByLabel(label, { exact: true }).fill(text)
  }

  /** @param date  as people say it, like 1 April 2027 */
  async enterDay(legend: string, date: string): Promise<void> {
    const [day, month, year] = date.split(" ")
    const boxes = this.main.getByRole("group", { name: legend })
    await boxes.getByLabel("Day").fill(day!)
    await boxes.getByLabel("Month").fill(String(MONTHS.indexOf(month!) + 1))
    await boxes.getByLabel("Year").fill(year!)
  }

  async choose(label: string, option: string): Promise<void> {
    await this.main.getByLabel(label, { exact: true }).selectOption(option)
  }

  /** A radio, or a tick box. */
  async tick(...labels: string[]): Promise<void> {
    for (const label of labels) await this.main.getByLabel(label, { exact: true }).check()
  }

  async isOn(heading: string): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1, name: heading, exact: true })).toBeVisible()
  }

  async reads(...words: (string | RegExp)[]): Promise<void> {
    for (const each of words) await expect(this.main).toContainText(each)
  }

  async doesNotRead(...words: (string | RegExp)[]): Promise<void> {
    for (const each of words) await expect(this.main).not.toContainText(each)
  }

  /** A line of a list of names and values, or of a table, by what it begins with. */
  row(name: string): Locator {
    const term = this.main
      .locator(".govuk-summary-list__row")
      .filter({ has: this.page.locator("dt", { hasText: name }) })
    const line = this.main.getByRole("row").filter({ has: this.page.getByRole("rowheader", { name, exact: true }) })
    return term.or(line)
  }

  /** The sentence about what has just been done. */
  async isTold(sentence: string): Promise<void> {
    await expect(this.page.getByRole("alert").filter({ hasText: sentence })).toBeVisible()
  }
}
