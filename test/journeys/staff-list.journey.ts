import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "./journey.ts"
import type { Person } from "./person.ts"
import { actAs, download, goTo, waitFor } from "./steps.ts"

/** An invented nursery's list: three share a mailbox, two jobs are misspelt, one birthday never was. */
const list = readFileSync(join(import.meta.dirname, "pleck-nursery.csv"), "utf8")
const mended = list.replaceAll("Nursry nurse", "Nursery nurse").replace("31/02/1990", "28/02/1990")

test("Ngozi takes in a nursery's list of 14, mends three rows, and sends it again; the police are 23, and nobody", async ({
  sitDown,
}) => {
  const ngozi = await sitDown("Ngozi Adeyemi")
  await actAs(ngozi)
  const pairs = await possibleDuplicates(ngozi)

  await sendList(ngozi, list)
  await expect(ngozi.row("Rows read")).toContainText("14 rows")
  await expect(ngozi.row("New people")).toContainText("11")
  await expect(ngozi.row("To mend")).toContainText("3, listed below")
  await expect(
    ngozi.main.getByRole("button", { name: "Take “Nursry nurse” as “Nursery nurse” in all 2 rows" }),
  ).toBeVisible()
  await ngozi.reads("31/02/1990")
  await ngozi.doesNotRead("Is it the same person?")
  const toMend = (await download(ngozi, "Download just the rows to mend")).trimEnd().split("\r\n")
  expect(toMend.slice(1).map((line) => /B\d\d/.exec(line)?.[0])).toEqual(["B03", "B04", "B10"])

  await ngozi.press("Take in 11 rows")
  await taken(ngozi)
  await expect(ngozi.row("Added")).toContainText("11")
  await expect(ngozi.row("Still to mend")).toContainText("3")
  expect(await possibleDuplicates(ngozi)).toBe(pairs)

  await sendList(ngozi, mended)
  await expect(ngozi.row("New people")).toContainText("3")
  await expect(ngozi.row("As they are")).toContainText("11")
  await expect(ngozi.row("To mend")).toContainText("None")
  await ngozi.press("Take in 3 rows")
  await taken(ngozi)
  await ngozi.follow("See your people")
  await ngozi.reads("Danuta Wiśniewska-Hall", "Jaswinder Kular-Dene", "16 people")
  expect(await possibleDuplicates(ngozi)).toBe(pairs)

  await goTo(ngozi, "Organisations", "People and places")
  await ngozi.follow("Walsall Neighbourhood Policing")
  const police = ngozi.page.url()
  await ngozi.follow(/as counted by the organisation/)
  await ngozi.take("Give counts")
  await ngozi.enterDay("On which day were they counted?", "2 March 2027")
  await ngozi.enter("People, row 1", "23")
  await ngozi.press("Save the counts")
  await ngozi.isTold("The counts of 2 March 2027 are saved")
  await ngozi.visit(police)
  await ngozi.reads("23 people, as counted by the organisation on 2 March 2027", "Nobody is recorded here")
})

test("Sunita is asked what columns nobody could know hold, and told what to do with a file that is no list", async ({
  sitDown,
}) => {
  const sunita = await sitDown("Sunita Bahra")
  await actAs(sunita)
  await sendList(sunita, "Who,Payroll\r\nRoza Castlegate,B77\r\n", "What is in each column?")
  await sunita.choose("Who", "Full name")
  await sunita.choose("Payroll", "Staff reference")
  await sunita.press("Read the list")
  await waitFor(sunita, "Check your list")
  await sunita.follow("1", sunita.row("New people"))
  await sunita.reads("Roza Castlegate", "Is added")
  await sunita.follow("Back")
  await sunita.press("Give up this import")
  await sunita.isOn("The import was stopped")

  await sendList(sunita, "%PDF-1.7 and so on", "We could not read this file")
  await sunita.reads("PDF")
})

/** Sends a list as some of Bluebell Nursery's people, and waits until it has been read. */
async function sendList(person: Person, text: string, then = "Check your list"): Promise<void> {
  await goTo(person, "Organisations", "People and places")
  await person.follow("Bluebell Nursery, Pleck")
  await person.follow("Send a staff list")
  await person.main
    .getByLabel("Your list", { exact: true })
    .setInputFiles({ name: "pleck-nursery.csv", mimeType: "text/csv", buffer: Buffer.from(text) })
  await person.tick("Only some of our people")
  await person.press("Read the list")
  await waitFor(person, then)
}

async function taken(person: Person): Promise<void> {
  await waitFor(person, "Your list is taken in")
}

/** @returns how many pairs are proposed as one person, in words */
async function possibleDuplicates(person: Person): Promise<string | null> {
  await goTo(person, "People", "People and places")
  await person.follow("Possible duplicates")
  return person.main.getByText(/^\d+ pairs?$/).textContent()
}
