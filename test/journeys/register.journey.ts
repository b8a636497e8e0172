import { expect, test } from "./journey.ts"
import type { Person } from "./person.ts"
import { actAs, goTo, lookAsAt, openFilters, printCodeFor } from "./steps.ts"

test("Ngozi finds Dragana under a name mistyped, and keeps one worker's life from the first day to the return", async ({
  sitDown,
}) => {
  const ngozi = await sitDown("Ngozi Adeyemi")
  await actAs(ngozi)
  await find(ngozi, "dragna")
  await ngozi.follow("Dragana Petrović")
  await ngozi.isOn("Dragana Petrović")
  await ngozi.reads("Family support worker", "Welcome Roof")

  await goTo(ngozi, "Organisations", "People and places")
  await ngozi.follow("Welcome Roof")
  await ngozi.follow("Add someone")
  await ngozi.enter("Full name", "Zlata Perić")
  await ngozi.enterDay("Date of birth", "9 May 1988")
  await ngozi.tick("Employed", "Pleck")
  await ngozi.enterDay("First day", "6 January 2026")
  await ngozi.choose("Occupation", "Family support worker")
  await ngozi.enter("Hours a week", "18.5")
  await ngozi.press("Add them")
  await ngozi.isTold("Zlata Perić has been added")
  const zlata = ngozi.page.url()
  const hours = ngozi.row("Hours a week").first()
  await expect(hours).toContainText("18.5")

  await ngozi.follow(/^Change hours/)
  await ngozi.enterDay("From which day?", "1 June 2026")
  await ngozi.enter("Hours a week", "30")
  await ngozi.press("Save the hours")
  await ngozi.isTold("The hours are changed from 1 June 2026")
  await expect(hours).toContainText("30")

  await ngozi.follow(/^Record that they leave/)
  await ngozi.enterDay("Their last day", "31 October 2026")
  await ngozi.press("Record that they leave")
  await ngozi.isTold("Their last day is 31 October 2026")
  await ngozi.reads("In no post today.")
  await ngozi.follow("Record that they come back")
  await ngozi.enterDay("First day back", "1 February 2027")
  await ngozi.press("Record that they come back")
  await ngozi.isTold("They are back from 1 February 2027")

  await lookAsAt(ngozi, "2026-03-01")
  await expect(hours).toContainText("18.5")
  await lookAsAt(ngozi, "2026-12-01")
  await ngozi.reads("In no post on 1 December 2026.")
  await lookAsAt(ngozi, "2027-03-02")
  await expect(hours).toContainText("30")

  await test.step("whom another organisation keeps too, as one person and as two again", async () => {
    await goTo(ngozi, "Organisations", "People and places")
    await ngozi.follow("Leather Quarter Homes")
    await ngozi.follow("Add someone")
    await ngozi.enter("Full name", "Zlata Peric")
    await ngozi.enterDay("Date of birth", "9 May 1988")
    await ngozi.tick("Volunteer")
    await ngozi.enterDay("First day", "2 March 2027")
    await ngozi.press("Add them")
    await ngozi.isTold("Zlata Peric has been added")

    await goTo(ngozi, "People", "People and places")
    await ngozi.follow("Possible duplicates")
    await ngozi.follow("Zlata Perić and Zlata Peric")
    await ngozi.isOn("One person or two?")
    await expect(ngozi.row("Date of birth")).toContainText("9 May 1988")
    await ngozi.tick("1. Zlata Perić")
    await ngozi.press("They are one person: merge")
    await ngozi.isTold("They are one person now")
    await ngozi.reads("Welcome Roof", "Leather Quarter Homes")

    await ngozi.press(/^Undo this merge/)
    await ngozi.isTold("The merge is undone: they are two people again")
    await ngozi.visit(zlata)
    await ngozi.doesNotRead("Leather Quarter Homes")
  })
})

test("Sunita, who manages a nursery, finds its people and nobody else's", async ({ sitDown }) => {
  const ngozi = await sitDown("Ngozi Adeyemi")
  await actAs(ngozi)
  await find(ngozi, "Dragana")
  await ngozi.follow("Dragana Petrović")

  const sunita = await sitDown("Sunita Bahra")
  await actAs(sunita)
  await goTo(sunita, "People", "People and places")
  await sunita.reads("Sunita Bahra")
  await sunita.doesNotRead("Welcome Roof")
  const seen = sunita.main.getByRole("row").filter({ has: sunita.page.getByRole("rowheader") })
  await expect(seen.filter({ hasNotText: "Bluebell Nursery, Pleck" })).toHaveCount(0)
  await search(sunita, "Dragana")
  await sunita.reads("Nobody matches these filters")
  expect(await sunita.visit(ngozi.page.url())).toBe(404)
})

test("Hatidža comes in with a code on paper, sees who looked at her record, and has a mistake mended", async ({
  sitDown,
}) => {
  const ngozi = await sitDown("Ngozi Adeyemi")
  await actAs(ngozi)
  await find(ngozi, "Begovic")
  await ngozi.follow("Hatidža Begović")
  await goTo(ngozi, "Access", "Set-up")
  await ngozi.follow("Hatidža Begović")
  const code = await printCodeFor(ngozi, "Hatidža Begović")

  const hatidža = await sitDown("Hatidža Begović")
  await hatidža.visit("/sign-in/code")
  await hatidža.enter("Code", code)
  await hatidža.press("Sign in")
  await hatidža.isOn("Hello, Hatidža Begović")
  await goTo(hatidža, "My record")
  await expect(hatidža.row("Date of birth")).toContainText("2 June 1962")
  await hatidža.follow("Who looked")
  await hatidža.reads("Opened the record", "Ngozi Adeyemi")

  await goTo(hatidža, "My record")
  await hatidža.follow(/^Something is wrong/)
  await hatidža.tick("Date of birth")
  await hatidža.enter("What is wrong, and what is right?", "I was born on 2 July 1962, not in June.")
  await hatidža.press("Tell them")
  await hatidža.isTold("Welcome Roof has been told")
  await expect(hatidža.main.getByText("Waiting")).toBeVisible()

  await ngozi.visit("/walsall")
  await ngozi.follow(/said to be wrong/)
  await ngozi.follow("Hatidža Begović")
  const mistake = ngozi.page.url()
  await ngozi.reads("I was born on 2 July 1962, not in June.")
  await ngozi.follow("Change their name, birth date or how to reach them")
  await ngozi.enterDay("Date of birth", "2 July 1962")
  await ngozi.press("Save the details")
  await ngozi.isTold("The details are saved")
  await ngozi.visit(mistake)
  await ngozi.tick("It is mended")
  await ngozi.enter("What to tell them", "Thank you, we had misread your form.")
  await ngozi.press("Send the answer")
  await ngozi.isOn("Said to be wrong")

  await goTo(hatidža, "My record")
  await expect(hatidža.row("Date of birth")).toContainText("2 July 1962")
  await hatidža.follow(/^Date of birth, /)
  await hatidža.reads("Mended", "Thank you, we had misread your form.", "by Ngozi Adeyemi")
})

/** Goes to the list of people and looks for somebody there. */
async function find(person: Person, name: string): Promise<void> {
  await goTo(person, "People", "People and places")
  await search(person, name)
}

async function search(person: Person, name: string): Promise<void> {
  await openFilters(person)
  await person.enter("Name or staff reference", name)
  await person.press("Show results")
}
