import { expect, test } from "./journey.ts"
import { actAs, goTo } from "./steps.ts"

test("Francesca gives Lambeth its name, colour and logo", async ({ sitDown }) => {
  const francesca = await sitDown("Francesca Boateng-Lyle")
  await actAs(francesca)
  await goTo(francesca, "Partnership", "Set-up")

  await francesca.follow("Change the name")
  await francesca.enter("Name", "Lambeth Early Action Partnership")
  await francesca.press("Save the name")
  await francesca.isTold("The partnership is now called Lambeth Early Action Partnership")
  await expect(francesca.page.getByRole("banner")).toContainText("Lambeth Early Action Partnership")

  await francesca.follow("Change the colour")
  await francesca.enter("Colour", "#ffd54a")
  await francesca.press("Use this colour")
  await francesca.reads("Choose a darker colour, so that people can read white words on it")
  await expect(francesca.main.getByLabel("Colour", { exact: true })).toHaveValue("#ffd54a")
  await francesca.enter("Colour", "#6a1b4d")
  await francesca.press("See how it looks")
  await francesca.reads(/White words stand out 1\d(\.\d)? to 1 from it/)
  await francesca.press("Use this colour")
  await francesca.isTold("Every page here wears the new colour")
  await expect(francesca.page.locator(".govuk-generic-header")).toHaveCSS("background-color", "rgb(106, 27, 77)")

  await francesca.follow("Change the logo")
  const picture = francesca.main.getByLabel("Choose a picture")
  await picture.setInputFiles({
    name: "logo.svg",
    mimeType: "image/svg+xml",
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  })
  await francesca.press("Save the logo")
  await expect(francesca.main.getByRole("alert")).toContainText("PNG, JPEG or WebP")
  // Any picture will do: what is on the screen, in the corner.
  const png = await francesca.page.screenshot({ clip: { x: 0, y: 0, width: 96, height: 48 } })
  await picture.setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: png })
  await francesca.press("Save the logo")
  await francesca.isTold("The logo has been saved")
  const logo = francesca.main.getByAltText("Logo of Lambeth Early Action Partnership")
  expect(await logo.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(96)

  await francesca.follow("See who changed what here")
  await francesca.reads("by Francesca Boateng-Lyle", "#6a1b4d")
})

test("Francesca edits a list, and draws a new locality from wards", async ({ sitDown }) => {
  const francesca = await sitDown("Francesca Boateng-Lyle")
  await actAs(francesca)
  await goTo(francesca, "Partnership", "Set-up")

  await francesca.follow("Edit sectors")
  await francesca.press("Add a sector")
  await francesca.enter("Name", "Housing and advice")
  await francesca.press("Add the sector")
  await francesca.press("Put the list in A to Z order")
  await francesca.isTold("The list is in A to Z order")
  await expect(francesca.main.getByRole("rowheader").first()).toHaveText("Crime and justice")
  await francesca.follow("End Housing and advice")
  await francesca.press("End the sector")
  await francesca.isTold("Housing and advice is not used from 2 March 2027")
  await francesca.press("Bring back Housing and advice")
  await francesca.isTold("Housing and advice is used again")

  await goTo(francesca, "Partnership", "Set-up")
  await francesca.follow("Edit localities")
  await francesca.reads("Every ward of your districts is in a locality.")
  await francesca.follow("Brixton")
  await francesca.follow("Choose wards in Lambeth")
  await francesca.main.getByLabel("Herne Hill", { exact: true }).uncheck()
  await francesca.press("Save the wards")
  await francesca.isTold("The wards have been saved")
  await francesca.follow("Back to localities")
  await francesca.press("Add a locality")
  await francesca.enter("Name", "Herne Hill and around")
  await francesca.press("Add the locality")
  await francesca.isTold("Now choose its wards")
  await francesca.follow("Choose wards in Lambeth")
  await francesca.tick("Herne Hill")
  await francesca.press("Save the wards")
  await expect(francesca.row("Wards in Lambeth")).toContainText("Herne Hill")
})
