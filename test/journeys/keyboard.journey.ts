import { expect, type Locator, type Page } from "@playwright/test"
import { test } from "./journey.ts"
import type { Person } from "./person.ts"
import { actAs, goTo, waitFor } from "./steps.ts"

test("Roisin, who uses no mouse, adds an organisation, fault and all", async ({ sitDown, scripts }) => {
  const roisin = await sitDown("Roisin Caddick")
  await actAs(roisin)
  const { page, main } = roisin
  const button = (name: string) => main.getByRole("button", { name, exact: true })

  await roisin.visit("/nottingham/organisations")
  await page.keyboard.press("Tab")
  await expect(page.getByRole("link", { name: "Skip to main content" })).toBeFocused()
  await page.keyboard.press("Enter")
  // Past the header and the menu, to the first thing on the page itself.
  await page.keyboard.press("Tab")
  await expect(button("Add an organisation")).toBeFocused()
  await arrive(roisin, "Enter")

  await tabTo(page, main.getByLabel("Name", { exact: true }))
  await page.keyboard.type("Bulwell Forest Nursery")
  await tabTo(page, button("Add the organisation"))
  await arrive(roisin, "Enter")

  const fault = main.getByRole("alert").getByRole("link", { name: "Choose what kind of organisation it is" })
  if (scripts === "run") {
    await expect(main.locator(".govuk-error-summary")).toBeFocused()
    await page.keyboard.press("Tab")
    await expect(fault).toBeFocused()
  } else {
    await tabTo(page, fault)
  }
  await page.keyboard.press("Enter")
  await expect(main.getByLabel("Council", { exact: true })).toBeFocused()
  const nursery = main.getByLabel("Nursery or pre-school", { exact: true })
  await until(page, "ArrowDown", nursery)
  await expect(nursery).toBeChecked()
  await tabTo(page, main.getByLabel("Bulwell", { exact: true }))
  await page.keyboard.press("Space")
  await tabTo(page, button("Add the organisation"))
  await arrive(roisin, "Enter")
  await roisin.isTold("Bulwell Forest Nursery has been added")
  await expect(roisin.row("Localities served")).toContainText("Bulwell")
})

test("Lorna, who uses no mouse, mends a staff list and takes it in", async ({ sitDown }) => {
  const lorna = await sitDown("Lorna Beardsley")
  await actAs(lorna)
  const { page, main } = lorna
  const button = (name: string) => main.getByRole("button", { name, exact: true })
  const list = "Name,Job title\r\nOriel Fenwick,Nursry nurse\r\nPosy Quillfeather,Nursry nurse\r\n"

  await goTo(lorna, "Organisations", "People and places")
  await lorna.follow("Bulwell Bright Sparks Nursery")
  await lorna.follow("Send a staff list")
  const file = main.getByLabel("Your list", { exact: true })
  await tabTo(page, file)
  // What Enter would open here is the system's own window, in which nobody but its user can choose.
  await file.setInputFiles({ name: "staff.csv", mimeType: "text/csv", buffer: Buffer.from(list) })
  await tabTo(page, main.getByLabel("Everyone we have"))
  await until(page, "ArrowDown", main.getByLabel("Only some of our people"))
  await tabTo(page, button("Read the list"))
  await arrive(lorna, "Enter")
  await waitFor(lorna, "Check your list")

  await tabTo(page, button("Take “Nursry nurse” as “Nursery nurse” in all 2 rows"))
  await arrive(lorna, "Enter")
  await waitFor(lorna, "Check your list")
  await expect(lorna.row("To mend")).toContainText("None")
  await tabTo(page, button("Take in 2 rows"))
  await arrive(lorna, "Enter")
  await waitFor(lorna, "Your list is taken in")
  await expect(lorna.row("Added")).toContainText("2")
})

/** Presses a key that leads to another page, which is looked at as any is. */
async function arrive(person: Person, key: string): Promise<void> {
  await person.arrive(() => person.page.keyboard.press(key))
}

/** Tab after Tab, each stop to be seen, until somebody is there. */
function tabTo(page: Page, target: Locator): Promise<void> {
  return until(page, "Tab", target)
}

async function until(page: Page, key: string, target: Locator): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed++) {
    await page.keyboard.press(key)
    expect(await page.evaluate(SEEN), "where the keyboard is can be seen").toBe(true)
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`${key} never came to ${target}`)
}

/** Whether what has the keyboard looks different for it: it, or what stands for it, has an outline or a ring. */
const SEEN = `(() => {
  const marked = (style) =>
    style.boxShadow !== "none" || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
  const active = document.activeElement
  const standIns = [...(active.labels ?? [])].map((label) => getComputedStyle(label, "::before"))
  return [getComputedStyle(active), ...standIns].some(marked)
})()`
