import { parse } from "csv-parse/sync"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { nothingKnown } from "../../../test/cast.ts"
import type { Answer, Client } from "../../../test/client.ts"
import { faultsOf } from "../../../test/pages.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { join } from "../../people/people.ts"
import { unknownTerms } from "../../people/tables.ts"
import { followed, type Learning, openLearning } from "../test-kit.ts"
import { readPdf, wordsIn } from "./test-reader.ts"

let world: World
let learning: Learning
let at: (path: string) => string
beforeAll(async () => {
  world = await openWorld()
  world.clock.set("2027-03-02")
  learning = await openLearning(world)
  at = learning.at
  for (const fullName of ["Hatidža Łukasz", "Zoë D’Órazio-Šimić"])
    await learning.place.as((tx) =>
      join(tx, {
        organisationId: learning.place.nursery,
        details: { ...nothingKnown, fullName },
        relation: "employed",
        terms: unknownTerms,
        from: "2024-09-01",
      }),
    )
  await learning.bea.fill(at(`/people/${learning.personId}/learning/new`), "Record it", {
    subject: learning.subjects.safeguarding,
    title: "Safeguarding, level 2",
    provider: "Northfield College",
    "completedOn-day": "1",
    "completedOn-month": "9",
    "completedOn-year": "2026",
    hours: "4",
    kind: "certificate",
  })
  await followed(learning)
})
afterAll(() => world.close())

const packOf = async (who: Client, query: string) => readPdf((await who.get(at(`/learning/pack.pdf?${query}`))).bytes)
const rowsOf = async (who: Client, query: string): Promise<string[][]> =>
  parse((await who.get(at(`/learning/pack.csv?${query}`))).body, { bom: true, from: 2 })
const plain = (text: string) => text.replaceAll(/\s+/g, " ").trim()
const cellsOf = (page: Answer) =>
  [...page.document.querySelectorAll("main table td, main table th")].map((cell) => plain(cell.textContent ?? ""))

describe("the evidence of an organisation", () => {
  test("is a PDF that says what the pages say of each of its people, names spelt right", async () => {
    const { bea, place, personId } = learning
    const pdf = await packOf(bea, `organisation=${place.nursery}`)
    const words = plain(wordsIn(pdf))
    const asked = cellsOf(await bea.get(at(`/people/${personId}/learning`))).filter(
      (cell) => !/Correct|^Actions|^On the/.test(cell),
    )
    expect(asked.join(" ")).toContain(
      "Met by Safeguarding, level 2 (Safeguarding children), completed on 1 September 2026.",
    )
    for (const cell of asked)
      expect(words).toContain(
        cell.replace(
          /Certificate seen, Bluebell Nursery$/,
          "Certificate seen, Bluebell Nursery, recorded on 2 March 2027",
        ),
      )
    const people = pdf.tagged.flatMap(([tag, text]) => (tag === "H2" ? [text.trim()] : []))
    expect(people).toEqual(["Summary", "The rules that apply", "Ann Bluebell", "Hatidža Łukasz", "Zoë D’Órazio-Šimić"])
    expect(words).toContain("Made on 2 March 2027 at 10am by Bea.")
    expect(words).toContain("Renewed every 2 years, counted from completion.")
    expect(words).toContain("Source: The partnership's own.")
  })

  test("tells its language, its title and what is a table's heading, for those who have it read to them", async () => {
    const { bea, place } = learning
    const { language, info, tagged } = await packOf(bea, `organisation=${place.nursery}`)
    expect(language).toBe("en-GB")
    expect(info.Title).toBe("Evidence of learning: Bluebell Nursery")
    expect(tagged.find(([tag]) => tag === "H1")?.[1].trim()).toBe("Evidence of learning: Bluebell Nursery")
    const heads = tagged.flatMap(([tag, text]) => (tag === "TH" ? [text.trim()] : []))
    expect(heads).toEqual(expect.arrayContaining(["What is asked", "Of how many people", "Why", "How it is known"]))
    expect(tagged.filter(([tag]) => tag === "Artifact").map(([, text]) => text)).toContainEqual(
      expect.stringContaining("Page 1"),
    )
  })

  test("counts in its summary what its people’s matrix shows", async () => {
    const { bea, place } = learning
    const { tagged } = await packOf(bea, `organisation=${place.nursery}`)
    const from = tagged.findIndex(([tag, text]) => tag === "TH" && text.trim() === "Safeguarding")
    const counts = tagged
      .slice(from + 1)
      .filter(([tag]) => tag !== "Artifact")
      .slice(0, 7)
      .map(([, text]) => Number(text))
    const list = (await bea.get(at("/learning/standings.csv"))).body
    const shown = ["Overdue", "No evidence yet", "Due soon", "Not yet due", "Met", "Exempt"].map(
      (status) => list.split("\r\n").filter((row) => row.includes(`,${status},`)).length,
    )
    expect(counts).toEqual([3, ...shown])
    expect(shown).toContain(2)
  })

  test("as CSV has the same, row by row", async () => {
    const { bea, place } = learning
    const rows = await rowsOf(bea, `organisation=${place.nursery}`)
    expect(rows).toHaveLength(4)
    const words = plain(wordsIn(await packOf(bea, `organisation=${place.nursery}`)))
    for (const row of rows) {
      expect(words).toContain(row[1]!)
      expect(words).toContain(plain(row[9]!))
    }
    expect(rows[1]!.slice(1)).toEqual([
      "Ann Bluebell",
      "Employed at Bluebell Nursery",
      "Learned",
      "Safeguarding, level 2 · Safeguarding children · Northfield College",
      "",
      "",
      "2026-09-01",
      "4",
      "Certificate seen, Bluebell Nursery, recorded on 2 March 2027",
    ])
  })

  test("is as it was on a day in the past, and says so where nothing was asked then", async () => {
    const { bea, place } = learning
    const then = await bea.get(at(`/learning/pack.pdf?organisation=${place.nursery}&on=2026-06-01`))
    expect((await bea.get(then.location!)).text()).toContain(
      "Nothing that you may see is asked of these people on 1 June 2026",
    )
    expect(plain(wordsIn(await packOf(bea, `organisation=${place.nursery}&on=2027-01-05`)))).toContain(
      "As at 5 January 2027",
    )
  })
})

describe("whoever asks", () => {
  test("gets no more than they may see: of a volunteer elsewhere, what is asked there is not on it", async () => {
    const { bea, eli, ngozi, elm, place, personId } = learning
    const theirs = await rowsOf(eli, `person=${personId}`)
    expect(theirs.map((row) => row[4])).toEqual(expect.arrayContaining(["First aid", "Safeguarding"]))
    expect((await rowsOf(bea, `person=${personId}`)).map((row) => row[4])).not.toContain("First aid")
    // The lead sees both, and takes only what is about the one organisation.
    expect((await rowsOf(ngozi, `organisation=${place.nursery}`)).map((row) => row[4])).not.toContain("First aid")
    expect((await rowsOf(ngozi, `organisation=${elm}`)).map((row) => row[4])).toContain("First aid")
    expect((await rowsOf(ngozi, "")).map((row) => row[4])).toContain("First aid")
    const sentences = (await rowsOf(ngozi, `organisation=${place.nursery}`)).map((row) => row[9]).join(" ")
    expect(sentences).not.toContain("Elm School")
  })

  test("is told that there is nothing, where the people are not theirs", async () => {
    const { ann, bea, elm, place } = learning
    const colin = await place.signIn(`colin@${place.slug}.example`)
    for (const ending of ["", ".pdf", ".csv"]) {
      expect((await bea.get(at(`/learning/pack${ending}?organisation=${elm}`))).status).toBe(404)
      expect((await ann.get(at(`/learning/pack${ending}?organisation=${place.nursery}`))).status).toBe(404)
      expect((await colin.get(at(`/learning/pack${ending}`))).status).toBe(404)
    }
  })

  test("comes to it from where the people are, and each of these sees who took it", async () => {
    const { bea, ann, place, personId } = learning
    for (const from of [`/organisations/${place.nursery}`, `/people/${personId}/learning`, "/learning/team"]) {
      const shown = await bea.get((await bea.get(at(from))).link("Evidence for an inspector"))
      expect(await faultsOf(shown)).toEqual([])
      expect(shown.link("Download the PDF")).toContain("/learning/pack.pdf")
    }
    expect((await ann.get(at("/my-record/looks"))).text()).toContain("Bea")
    const { rows } = await world.owner.query(
      "select distinct how from audit.look where partnership_id = $1 and subject_id = $2 and how = 'exported'",
      [place.partnershipId, personId],
    )
    expect(rows).toEqual([{ how: "exported" }])
  })
})
