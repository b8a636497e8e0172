import { expect, test } from "./journey.ts"
import { actAs, goTo, linkFromOutbox, printCodeFor, setUpSecondFactor, signInByEmail } from "./steps.ts"

const ZORICA = "zorica.maric@example.org"
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

  await goTo(atTheLibrary, "People and places")
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

test("Zorica, who has no email address, comes in with a code on paper, and adds an address for the next time", async ({
  sitDown,
}) => {
  const sunita = await sitDown("Sunita Bahra")
  await actAs(sunita)
  await goTo(sunita, "Organisations", "People and places")
  await sunita.follow("Bluebell Nursery, Pleck")
  await sunita.follow("People with access")
  await sunita.take("Invite somebody")
  await sunita.follow("They have no email address of their own")
  await sunita.enter("Name", "Zorica Marić")
  await sunita.tick("Organisation manager")
  await sunita.press("Let them in")
  await expect(sunita.main.getByRole("alert")).toContainText("needs a second factor")
  await sunita.tick("Practitioner")
  await sunita.press("Let them in")
  await sunita.isTold("Zorica Marić may come in")
  const code = await printCodeFor(sunita, "Zorica Marić")

  const zorica = await sitDown("Zorica Marić")
  await zorica.visit("/sign-in")
  await zorica.follow("I have a printed code")
  await zorica.enter("Code", code.toLowerCase().replaceAll(" ", ""))
  await zorica.press("Sign in")
  await zorica.isTold("You signed in with the code that Sunita Bahra printed for you")
  await zorica.isOn("Hello, Zorica Marić")
  await zorica.visit("/account")
  await expect(zorica.main.getByRole("table", { name: "Codes printed for you" })).toContainText("Sunita Bahra, Walsall")

  await zorica.follow("Add an email address of your own")
  await zorica.enter("Email address", ZORICA)
  await zorica.press("Send the email")
  await zorica.isOn("Check your email")
  await zorica.visit(await linkFromOutbox(zorica, "Confirm your email address for Trellis", ZORICA))
  await zorica.isOn("Use this address for Trellis?")
  await zorica.press("Use this address")
  await zorica.isTold(`From now on you sign in with ${ZORICA}`)
  await zorica.press("Sign out", zorica.page.getByRole("banner"))

  await zorica.visit("/sign-in/code")
  await zorica.enter("Code", code)
  await zorica.press("Sign in")
  await expect(zorica.main.getByRole("alert")).toContainText("This code does not work")
  await signInByEmail(zorica, ZORICA)
  await zorica.isOn("Hello, Zorica Marić")
})
