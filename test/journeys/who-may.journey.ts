import { expect, test } from "./journey.ts"
import type { Person } from "./person.ts"
import { actAs, goTo } from "./steps.ts"

test("To Mal, who leads Southend, there is no Walsall", async ({ sitDown }) => {
  const ngozi = await sitDown("Ngozi Adeyemi")
  await actAs(ngozi)
  await goTo(ngozi, "Organisations", "People and places")
  await ngozi.follow("Bluebell Nursery, Pleck")
  const bluebell = new URL(ngozi.page.url()).pathname

  const mal = await sitDown("Mal Pritchard-Owens")
  await actAs(mal)
  await isNotThere(mal, "/walsall")
  await isNotThere(mal, bluebell)
  // His own address with somebody else's organisation in it.
  await isNotThere(mal, bluebell.replace("/walsall/", "/southend/"))
  const pages = ["/organisations", "/organisations.csv", "/teams", "/access", "/access/new", "/partnership"]
  for (const page of [...pages.map((page) => `/walsall${page}`), `${bluebell}/parent`, `${bluebell}/history`])
    expect((await mal.page.request.get(page)).status(), page).toBe(404)
})

test("Ann, a practitioner, sees a page of her own and opens no lists", async ({ sitDown }) => {
  const ann = await sitDown("Ann Whitcombe")
  await actAs(ann)
  await ann.reads("Practitioner, Walsall Health Visiting and School Nursing")
  await expect(ann.page.getByRole("link", { name: "Organisations" })).toHaveCount(0)
  for (const page of ["/organisations", "/teams", "/access"]) await isNotThere(ann, `/walsall${page}`)
  await ann.visit("/account")
  await ann.isOn("Your account")
})

test("Colin, the analyst, sees every organisation and changes none", async ({ sitDown }) => {
  const colin = await sitDown("Colin Ashworth")
  await actAs(colin)
  await goTo(colin, "Organisations", "People and places")
  await expect(colin.main.getByRole("button", { name: "Add an organisation" })).toHaveCount(0)
  await colin.follow("Lock Keepers Nursery and Pre-school")
  await expect(colin.main.getByRole("link", { name: /^Change|^Add/ })).toHaveCount(0)
  await isNotThere(colin, `${new URL(colin.page.url()).pathname}/terms`)
})

test("Access that is taken away opens nothing at the next click", async ({ sitDown }) => {
  const sunita = await sitDown("Sunita Bahra")
  await actAs(sunita)
  await goTo(sunita, "Organisations", "People and places")

  const ngozi = await sitDown("Ngozi Adeyemi")
  await actAs(ngozi)
  await goTo(ngozi, "Access", "Set-up")
  await ngozi.follow("Sunita Bahra")
  await ngozi.press("Take this access away")
  await ngozi.isTold("Sunita Bahra no longer has this access")

  await sunita.follow("Bluebell Nursery, Pleck")
  await sunita.isOn("Page not found")
  await sunita.visit("/")
  await sunita.isOn("You have no access at the moment")
})

async function isNotThere(person: Person, page: string): Promise<void> {
  expect(await person.visit(page), `${page} for ${person.name}`).toBe(404)
  await person.isOn("Page not found")
}
