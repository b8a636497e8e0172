import { expect, test } from "./journey.ts"
import type { Person } from "./person.ts"
import { actAs, download, goTo, lookAsAt, openFilters } from "./steps.ts"

test("Mal narrows the list, orders it, takes it away as a file, and sees it as it was", async ({ sitDown }) => {
  const mal = await sitDown("Mal Pritchard-Owens")
  await actAs(mal)
  await goTo(mal, "Organisations", "People and places")
  await mal.reads("Cliffs College", "Southend Community Policing")

  await openFilters(mal)
  await mal.choose("Kind", "Nursery or pre-school")
  await mal.press("Show results")
  await mal.reads("6 organisations", "Priory Park Pre-school", "Thorpe Bay Treehouse Nursery")
  await mal.doesNotRead("Cliffs College")

  await openFilters(mal)
  await mal.enter("Name", "nursery")
  await mal.press("Show results")
  const nurseries = [
    "Kursaal Cockles Day Nursery",
    "Shoebury Sandpipers Nursery",
    "Thorpe Bay Treehouse Nursery",
    "Westborough Rainbow Nursery",
  ]
  await expect(mal.main.getByRole("rowheader")).toHaveText(nurseries)

  const file = await download(mal, "Download as CSV")
  const lines = file.trimEnd().split("\r\n")
  expect(lines[0]).toContain("Name,Kind,Part of")
  expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual(nurseries)

  await mal.follow("Since", mal.main.getByRole("columnheader"))
  await expect(mal.main.getByRole("columnheader", { name: "Since" })).toHaveAttribute("aria-sort", "ascending")
  await mal.follow("Since", mal.main.getByRole("columnheader"))
  await expect(mal.main.getByRole("rowheader").first()).toHaveText("Thorpe Bay Treehouse Nursery")

  await lookAsAt(mal, "2024-01-01")
  await mal.reads("This is how it was on 1 January 2024", "3 organisations")
  await mal.doesNotRead("Thorpe Bay Treehouse Nursery")
  await mal.follow("Remove the filter Name: nursery")
  // Priory Park had left for a year.
  await mal.reads("4 organisations", "Old Leigh Pre-school")
  await mal.doesNotRead("Priory Park")
  await mal.follow("Show today")
  await mal.reads("6 organisations")
  await mal.follow("Clear all filters")

  await openFilters(mal)
  await mal.enter("Name", "zoo")
  await mal.press("Show results")
  await mal.reads("No organisations match these filters")
  await mal.follow("Show them all")
  await mal.reads("Cliffs College")
})

test("Francesca turns the pages of a long list, forwards and back", async ({ sitDown }) => {
  const francesca = await sitDown("Francesca Boateng-Lyle")
  await actAs(francesca)
  await addChildminders(francesca, 60)
  await goTo(francesca, "Organisations", "People and places")
  const first = await names(francesca)
  await francesca.follow(/^Next/)
  const second = await names(francesca)
  expect(second[0]! > first.at(-1)!).toBe(true)
  await francesca.follow(/^Previous/)
  expect(await names(francesca)).toEqual(first)
})

async function names(person: Person): Promise<string[]> {
  return (await person.main.getByRole("rowheader").allInnerTexts()).map((name) => name.toLowerCase())
}

/** More than a page holds, sent as the form would send them. */
async function addChildminders(person: Person, count: number): Promise<void> {
  const form = new URL("/lambeth/organisations/new", person.page.url()).href
  await person.visit(form)
  const proof = await person.main.locator("input[name=_csrf]").inputValue()
  for (let number = 101; number <= 100 + count; number++) {
    const added = await person.page.request.post(form, {
      form: {
        _csrf: proof,
        name: `Childminder ${number}, Brixton`,
        kind: "childminder",
        "from-day": "1",
        "from-month": "3",
        "from-year": "2027",
      },
      maxRedirects: 0,
    })
    expect(added.status()).toBe(303)
  }
}
