import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openWorld, type World } from "../../test/world.ts"
import { fold } from "./fold.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function inDatabase(said: string[]): Promise<string[]> {
  const { rows } = await world.owner.query(
    "select kernel.fold(word) as folded from unnest($1::text[]) with ordinality as said (word, at) order by at",
    [said],
  )
  return rows.map(({ folded }) => folded)
}

describe("folded", () => {
  test.each([
    ["Petrović", "petrovic"],
    ["Zoë ÅNGSTRÖM", "zoe angstrom"],
    ["Michał Łukaszewicz", "michal lukaszewicz"],
    ["Þórður Guðmundsson", "thordur gudmundsson"],
    ["Søren Kjær", "soren kjaer"],
    ["Đặng Thị Ánh", "dang thi anh"],
    ["Grüße aus der Große Straße", "grusse aus der grosse strasse"],
    ["Işık İpek", "isik ipek"],
    ["Siân O’Brien–Śmigły", "sian o'brien-smigly"],
    ["Ynys Môn", "ynys mon"],
    ["Œuvre Ælfgifu", "oeuvre aelfgifu"],
    ["Ọláyínká Ɗanjuma", "olayinka danjuma"],
    ["Σωκράτης ΝΊΚΗΣ", "σωκρατησ νικησ"],
    ["Їжак ЙОСИП", "іжак иосип"],
    ["ﬁne Ⅳ", "fine iv"],
    ["محمد 王", "محمد 王"],
  ])("%s is %s", async (said, folded) => {
    expect(fold(said)).toBe(folded)
    expect(await inDatabase([said])).toEqual([folded])
  })

  test("each letter of Latin, Greek and Cyrillic is the same here and in the database", async () => {
    const ranges = [
      [0x01, 0x52f],
      [0x1d00, 0x1fff],
      [0x2000, 0x24ff],
      [0xa720, 0xa7ca],
      [0xfb00, 0xfb06],
      [0xff00, 0xffef],
    ]
    const letters = ranges.flatMap(([first, last]) =>
      Array.from({ length: last! - first! + 1 }, (_, at) => String.fromCodePoint(first! + at)),
    )
    const folded = await inDatabase(letters)
    expect(letters.filter((letter, at) => fold(letter) !== folded[at])).toEqual([])
  })

  test("whatever words are, they are the same here and in the database, and stay so folded again", async () => {
    // Letters that every Unicode since 9.0 knows: a newer one may take newer letters apart.
    const words = fc.sample(fc.string({ unit: fc.constantFrom(...alphabet) }), 2000)
    expect(await inDatabase(words)).toEqual(words.map(fold))
    expect(words.map((word) => fold(fold(word)))).toEqual(words.map(fold))
  })
})

const alphabet = [..."aZ 'eéÉÅåÆœßẞøŁđÐþIİıƏɔŋÇçĳﬀΑάΣςЯйЇґ’–½…王مह्ि한글", "\u0301", "\u0327", "\u0345", "\u{1f600}"]
