import { expect, test } from "./journey.ts"
import { actAs, goTo } from "./steps.ts"

test("Ngozi lets a program read the vacancies, sees that it did, and takes the token away", async ({
  sitDown,
  request,
}) => {
  const ngozi = await sitDown("Ngozi Adeyemi")
  await actAs(ngozi)
  await goTo(ngozi, "Access", "Set-up")
  await ngozi.follow("Programs that read lists")
  await ngozi.reads("No program reads your lists yet")
  await ngozi.take("Make a token")
  await ngozi.enter("What is it for?", "Dashboard of the board")
  await ngozi.tick("Vacancies")
  await ngozi.enterDay("Its last day", "31 August 2027")
  await ngozi.press("Make the token")
  await ngozi.isOn("Token for Dashboard of the board")
  const secret = (await ngozi.main.locator(".trellis-secret").textContent())!

  const read = (path: string) => request.get(`/walsall${path}`, { headers: { authorization: `Bearer ${secret}` } })
  const vacancies = await read("/vacancies.json")
  expect(vacancies.status()).toBe(200)
  expect((await vacancies.json()).items.length).toBeGreaterThan(0)
  expect((await read("/people.json")).status()).toBe(403)
  expect((await read("/vacancies")).status()).toBe(403)

  await ngozi.follow("See the token and how it is used")
  await ngozi.isOn("Dashboard of the board")
  await ngozi.reads("Vacancies", "2 March 2027", "31 August 2027")
  await ngozi.take("Revoke this token")
  await ngozi.press("Revoke the token")
  await ngozi.isTold("“Dashboard of the board” is revoked. It opens nothing any more")
  expect((await read("/vacancies.json")).status()).toBe(401)

  await ngozi.visit("/outbox")
  await ngozi.reads("Walsall: a program may now read lists")
})
