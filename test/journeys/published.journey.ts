import { parse } from "csv-parse/sync"
import { expect, test } from "./journey.ts"
import { actAs, goTo } from "./steps.ts"

test("Tariq, who reads for the board, sees the workforce as published, and Ngozi withdraws a month", async ({
  sitDown,
}) => {
  const tariq = await sitDown("Tariq Wasim")
  await actAs(tariq)
  await goTo(tariq, "Our workforce")
  await tariq.isOn("Our workforce")
  await tariq.reads(
    "As at 28 February 2027",
    "as published on 2 March 2027",
    "Counts from 0 to 4 are hidden.",
    "Protected",
  )
  const onPage = await tariq.main
    .getByRole("row", { name: /^Early years/ })
    .first()
    .getByRole("cell")
    .allTextContents()
  await tariq.follow("31 January 2027")
  await tariq.reads("As at 31 January 2027")
  const csv = await tariq.page.request.get("/walsall/workforce/released.csv?month=2027-02-28")
  const rows: Record<string, string>[] = parse(await csv.text(), { columns: true, bom: true })
  const inFile = rows.filter((row) => row.Table === "People by sector and relation" && row.Row === "Early years")
  expect(inFile.map(({ People }) => People)).toEqual(onPage.slice(-inFile.length).map((cell) => cell.trim()))
  // One locality at a time, with the very figures of the file.
  await tariq.visit("/walsall/workforce/released?month=2027-02-28")
  await tariq.choose("Of which locality?", "Pleck")
  await tariq.press("Show these people")
  await tariq.reads("As at 28 February 2027", "People by sector and relation: Pleck")
  const inPleck = await tariq.main
    .getByRole("row", { name: /^Education/ })
    .first()
    .getByRole("cell")
    .allTextContents()
  const three = rows.filter(
    (row) =>
      row.Table === "People by sector, relation and locality" && row.Row === "Education" && row.Within === "Pleck",
  )
  expect(three.length).toBeGreaterThan(3)
  expect(inPleck.map((cell) => cell.trim())).toEqual(three.map(({ People }) => People))
  // No list is behind a figure.
  await expect(tariq.main.getByRole("table").getByRole("link")).toHaveCount(0)

  const ngozi = await sitDown("Ngozi Adeyemi")
  await actAs(ngozi)
  await goTo(ngozi, "Our workforce", "People and places")
  await ngozi.follow("what is published at the end of each month")
  await ngozi.follow("31 January 2027")
  await ngozi.follow("Withdraw the tables of 31 January 2027")
  await ngozi.enter("Why are they withdrawn?", "A list came twice.")
  await ngozi.press("Withdraw these tables")
  await ngozi.reads("A list came twice.")

  await tariq.visit("/walsall/workforce/released?month=2027-01-31")
  await tariq.reads("were withdrawn on 2 March 2027: A list came twice.")
  await expect(tariq.main.getByRole("table")).toHaveCount(0)
})
