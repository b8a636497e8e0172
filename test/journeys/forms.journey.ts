import { expect, test } from "./journey.ts"
import { actAs, goTo } from "./steps.ts"

test("A form with faults says what to do and keeps what was typed", async ({ sitDown, scripts }) => {
  const roisin = await sitDown("Roisin Caddick")
  await actAs(roisin)
  await goTo(roisin, "Organisations", "People and places")
  await roisin.press("Add an organisation")
  await roisin.enter("Name", "Marston Vale Nursery")
  await roisin.main.getByLabel("Day").fill("31")
  await roisin.main.getByLabel("Month").fill("2")
  await roisin.main.getByLabel("Year").fill("2027")
  await roisin.press("Add the organisation")

  await expect(roisin.page).toHaveTitle(/^Error: Add an organisation/)
  const summary = roisin.main.getByRole("alert")
  await expect(summary.getByRole("link")).toHaveText([
    "Choose what kind of organisation it is",
    "Enter a day between 1 and 28 for that month",
  ])
  if (scripts === "run") await expect(roisin.main.locator(".govuk-error-summary")).toBeFocused()
  await expect(roisin.main.getByLabel("Name", { exact: true })).toHaveValue("Marston Vale Nursery")
  await expect(roisin.main.getByLabel("Day")).toHaveValue("31")
  await summary.getByRole("link").first().click()
  await expect(roisin.main.getByLabel("Council", { exact: true })).toBeFocused()

  await roisin.tick("Nursery or pre-school")
  await roisin.enterDay("First day in the partnership", "28 February 2027")
  await roisin.press("Add the organisation")
  await roisin.isTold("Marston Vale Nursery has been added")
})
