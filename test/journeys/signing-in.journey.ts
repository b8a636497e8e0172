import { expect, test } from "./journey.ts"
import { actAs, goTo, setUpSecondFactor, signInByEmail } from "./steps.ts"

const HUGH = "hugh.tennyson.obi@nottingham-city-council.example"

test("Rosalind ends, from home, the sign-in she left open at the library", async ({ sitDown }) => {
  const atTheLibrary = await sitDown("Rosalind Achebe-Hart")
  await actAs(atTheLibrary)
  const atHome = await sitDown("Rosalind Achebe-Hart")
  await actAs(atHome)

  await atHome.visit("/account")
  const open = atHome.main.getByRole("row").filter({ has: atHome.page.getByRole("rowheader") })
  await expect(open).toHaveCount(2)
  const other = open.filter({ hasNotText: "This one" })
  await atHome.press(/^End the sign-in of/, other)
  await atHome.isTold("That sign-in has been ended")
  await expect(open).toHaveCount(1)

  await goTo(atTheLibrary, "Organisations")
  await atTheLibrary.isOn("Sign in")
  await atHome.visit("/central-bedfordshire/organisations")
  await atHome.isOn("Organisations")

  await atHome.press("Sign out")
  await atHome.isTold("You have signed out")
  await atHome.visit("/central-bedfordshire/organisations")
  await atHome.isOn("Sign in")
})

test("Hugh, who has lost his phone, comes in with a recovery code, once", async ({ sitDown }) => {
  const hugh = await sitDown("Hugh Tennyson-Obi")
  await signInByEmail(hugh, HUGH)
  const { codes } = await setUpSecondFactor(hugh)
  await hugh.isOn("Hello, Hugh Tennyson-Obi")
  await hugh.press("Sign out")

  await signInByEmail(hugh, HUGH)
  await hugh.isOn("Enter the code from your app")
  // Knowing the address of a page is not enough.
  await hugh.visit("/nottingham/organisations")
  await hugh.isOn("Enter the code from your app")
  await hugh.follow("Use a recovery code")
  await hugh.enter("Recovery code", codes[0]!)
  await hugh.press("Use this code")
  await hugh.isOn("Organisations")
  await hugh.press("Sign out")

  await signInByEmail(hugh, HUGH)
  await hugh.follow("Use a recovery code")
  await hugh.enter("Recovery code", codes[0]!)
  await hugh.press("Use this code")
  await hugh.isOn("Use a recovery code")
  await expect(hugh.main.getByRole("alert")).toContainText("There is a problem")
  await hugh.enter("Recovery code", codes[1]!)
  await hugh.press("Use this code")
  await hugh.isOn("Hello, Hugh Tennyson-Obi")
})
