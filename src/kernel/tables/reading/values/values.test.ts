import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { SheetCell } from "../cell.ts"
import { fromWindows1252 } from "../csv/windows-1252.ts"
import type { ColumnFacts, Kind } from "../fields.ts"
import { day, number, reference, text, word, yesNo } from "../index.ts"
import { mended } from "./mojibake.ts"

const alone: ColumnFacts = { calendar: null, width: null, monthFirstRow: null, isConfirmed: false }
const born = day({ earliest: "1927-03-02", latest: "2011-03-02" })

/** The value, or what is said of the cell with the suggestion behind an arrow. */
function read<T>(kind: Kind<T>, cell: SheetCell, facts: Partial<ColumnFacts> = {}) {
  const reading = kind.read(cell, { ...alone, ...facts })
  if ("value" in reading) return reading.value
  return reading.suggestion === undefined ? reading.says : `${reading.says} → ${reading.suggestion}`
}

describe("a day", () => {
  for (const written of [
    "27/3/1990",
    "27/03/1990",
    "27-3-1990",
    "27.03.1990",
    "27 3 1990",
    "27 / 3 / 1990",
    "1990-03-27",
    "1990/3/27",
    "27 March 1990",
    "27th March, 1990",
    "27 Mar 1990",
    "27-Mar-1990",
    "27mar1990",
    "March 27, 1990",
    "Tuesday 27 March 1990",
    "Tue, 27 Mar 1990",
    "27th of March 1990",
    "27/03/1990 00:00:00",
    "27/03/1990 9:30 am",
    "1990-03-27T00:00:00.000Z",
    " 27\u00a0March\u20031990 ",
    "’27/3/1990’",
    "27‑03‑1990",
    "27/3/90",
    "27 Mar 90",
  ])
    test(`may be written as ${written}`, () => expect(read(born, written)).toBe("1990-03-27"))

  test("has the day first, and never the month", () => {
    expect(read(born, "03/04/1985")).toBe("1985-04-03")
    expect(read(born, "04/25/1985")).toBe("“04/25/1985” is not a day: there is no month 25 → 25/04/1985")
  })

  test("that is none says why", () => {
    expect(read(born, "31/02/1990")).toBe("“31/02/1990” is not a day: February 1990 has 28 days")
    expect(read(born, "31/4/1990")).toBe("“31/4/1990” is not a day: April has 30 days")
    expect(read(born, "0/4/1990")).toBe("“0/4/1990” is not a day: April has 30 days")
    expect(read(born, "33/13/1990")).toBe("“33/13/1990” is not a day: there is no month 13")
    expect(read(born, "March 1990")).toBe("“March 1990” is a month and no day")
    expect(read(born, "soon")).toBe("“soon” is not a day")
    expect(read(born, "1990-03-27T23:30:00Z")).toBe(
      "“1990-03-27T23:30:00Z” is a time, which may be on another day here",
    )
    expect(read(born, true)).toBe("“TRUE” is not a day")
    expect(read(born, 12.5)).toBe("“12.5” is a number and no day")
  })

  test("with a year of two figures is the one within the bounds, said aloud, or refused", () => {
    expect(born.read("3/4/85", alone)).toEqual({ value: "1985-04-03", remark: "“3/4/85” is taken as 3 April 1985" })
    expect(born.read("3/4/05", alone)).toMatchObject({ value: "2005-04-03" })
    expect(read(day(), "3/4/85")).toBe("“3/4/85” does not say which century")
    expect(read(day({ earliest: "2020-01-01", latest: "2030-01-01" }), "3/4/85")).toBe(
      "“3/4/85” does not say which century",
    )
    expect(read(born, "29/2/00")).toBe("2000-02-29")
  })

  test("lies within its bounds", () => {
    expect(read(born, "3/3/2011")).toBe("3 March 2011 is too late")
    expect(read(born, { day: "1927-03-01" })).toBe("1 March 1927 is too early")
    expect(read(day(), "1/1/0090")).toBe("1 January 90 is too early")
  })

  test("kept as a number is read by the workbook's own calendar, and in CSV only suggested", () => {
    expect(born.read(32874, { ...alone, calendar: 1900 })).toEqual({
      value: "1990-01-01",
      remark: "The number 32874 is 1 January 1990 in this file",
    })
    expect(read(born, 31412, { calendar: 1904 })).toBe("1990-01-01")
    expect(read(born, "32874")).toBe("“32874” is a number and no day → 01/01/1990")
    expect(read(born, 1990, { calendar: 1900 })).toBe("“1990” is a number and no day")
    expect(read(born, "19900327")).toBe("“19900327” is a number and no day → 27/03/1990")
    expect(read(born, "27031990")).toBe("“27031990” is a number and no day → 27/03/1990")
    expect(read(born, "99999")).toBe("“99999” is a number and no day")
  })

  test("is in doubt where its column has months first, unless somebody says that it stands", () => {
    expect(read(born, "3/4/1985", { monthFirstRow: 7 })).toBe(
      "“3/4/1985” may be 3 April or 4 March: row 7 has the month first",
    )
    for (const sure of ["4/4/1985", "13/4/1985", "3 April 1985", "1985-04-03"])
      expect(read(born, sure, { monthFirstRow: 7 })).toMatch(/^1985-04-/)
    expect(read(born, "3/4/1985", { monthFirstRow: 7, isConfirmed: true })).toBe("1985-04-03")
  })

  test("of any calendar day comes back from every way of writing it", () => {
    const anyDay = fc.date({ min: new Date("1927-03-02"), max: new Date("2011-03-02"), noInvalidDate: true })
    fc.assert(
      fc.property(anyDay, (date) => {
        const iso = date.toISOString().slice(0, 10)
        const [year, month, dayOfMonth] = iso.split("-").map(Number) as [number, number, number]
        const word = date.toLocaleDateString("en-GB", { month: "long", timeZone: "UTC" })
        for (const written of [
          iso,
          `${dayOfMonth}/${month}/${year}`,
          `${dayOfMonth} ${word} ${year}`,
          `${word} ${dayOfMonth}, ${year}`,
        ])
          expect(read(born, written)).toBe(iso)
      }),
    )
  })
})

describe("a number", () => {
  const hours = number({ least: 0, most: 1_000_000 })
  test("may have its thousands parted and a pound sign", () => {
    for (const [written, value] of [
      ["37.5", 37.5],
      ["1,234", 1234],
      ["£12,345.60", 12345.6],
      ["1\u00a0234", 1234],
      ["0", 0],
      [" 7 ", 7],
    ] as const)
      expect(read(hours, written)).toBe(value)
    expect(read(hours, 0.1)).toBe(0.1)
  })
  test("that is none says so, with what may be meant", () => {
    expect(read(hours, "37,5")).toBe("“37,5” is not a number → 37.5")
    expect(read(hours, "37:30")).toBe("“37:30” is not a number → 37.5")
    expect(read(hours, "37.5 hrs")).toBe("“37.5 hrs” is not a number → 37.5")
    for (const written of ["1,23,4", "ten", "1e3", "37½", "1.234,5", "0x10", "--1", "٣"])
      expect(read(hours, written)).toBe(`“${written}” is not a number`)
    expect(read(hours, { day: "2027-03-02" })).toBe("“02/03/2027” is not a number")
  })
  test("keeps its limits", () => {
    expect(read(hours, "-1")).toBe("-1 is too low")
    expect(read(hours, 1_000_001)).toBe("1,000,001 is too high")
    expect(read(number({ isWhole: true }), 1.5)).toBe("1.5 is not a whole number")
  })
})

describe("a word of a list", () => {
  const occupation = word("occupations", [
    { value: 1, label: "Nursery nurse" },
    { value: 2, label: "Teacher", aliases: ["Schoolteacher"] },
    { value: 3, label: "Teaching assistant" },
    { value: 4, label: "Café worker" },
    { value: 5, label: "Cook (days)" },
    { value: 6, label: "Cook (day)" },
    { value: 7, label: "Chef" },
  ])
  test("is found whatever its capitals, accents and marks", () => {
    for (const [written, value] of [
      ["NURSERY  NURSE", 1],
      ["nursery-nurse", 1],
      ["school teacher", 2],
      ["cafe worker", 4],
      ["chef.", 7],
    ] as const)
      expect(read(occupation, written)).toBe(value)
  })
  test("is suggested where it is near, and never taken", () => {
    expect(read(occupation, "Nursry nurse")).toBe("“Nursry nurse” is not in the list of occupations → Nursery nurse")
    expect(read(occupation, "Taecher")).toBe("“Taecher” is not in the list of occupations → Teacher")
    expect(read(occupation, "Chief")).toBe("“Chief” is not in the list of occupations → Chef")
    expect(read(occupation, "Cheese")).toBe("“Cheese” is not in the list of occupations")
  })
  test("is not guessed between two that are as near", () => {
    expect(occupation.read("Cook (dayx)", alone)).toEqual({
      says: "“Cook (dayx)” is not in the list of occupations",
      todo: "Write which one is meant: Cook (days) or Cook (day)",
    })
    const twins = word("rooms", [
      { value: 1, label: "Room 12" },
      { value: 2, label: "Room 13" },
    ])
    expect(twins.read("Room 14", alone)).toEqual({
      says: "“Room 14” is not in the list of rooms",
      todo: "Write which one is meant: Room 12 or Room 13",
    })
  })
  test("says the few there are", () => {
    expect(occupation.read("Pilot", alone)).toMatchObject({
      todo: expect.stringContaining("Write one of: Nursery nurse, Teacher"),
    })
  })
})

describe("yes and no", () => {
  test("may be said in several ways", () => {
    for (const cell of ["Yes", "y", "TRUE", "1", "✓", true, 1]) expect(read(yesNo(), cell)).toBe(true)
    for (const cell of ["no", "N", "False", "0", false, 0]) expect(read(yesNo(), cell)).toBe(false)
  })
  test("are neither of them a cross, nor a question", () => {
    for (const cell of ["x", "?", "maybe", "2"]) expect(read(yesNo(), cell)).toBe(`“${cell}” is neither yes nor no`)
  })
})

describe("a reference", () => {
  const number = reference({ max: 10 })
  test("is a text, also of a number", () => {
    expect(read(number, "00123")).toBe("00123")
    expect(read(number, 123)).toBe("123")
    expect(read(number, " A-7 ")).toBe("A-7")
  })
  test("that is shorter than others with zeros has probably lost its own", () => {
    expect(read(number, "123", { width: 5 })).toBe("“123” is shorter than the others here, which begin with 0 → 00123")
    for (const kept of ["12345", "123456", "A-7"]) expect(read(number, kept, { width: 5 })).toBe(kept)
    expect(read(number, "123", { width: 5, isConfirmed: true })).toBe("123")
  })
  test("that a spreadsheet has shortened, or made a day of, is not taken", () => {
    expect(read(reference({ max: 40 }), "1.23E+11")).toBe("“1.23E+11” has lost its last figures")
    expect(read(reference({ max: 40 }), 1234567890123456)).toBe("“1234567890123456” has lost its last figures")
    expect(read(number, { day: "2027-04-03" })).toBe("Excel has made a day of this: 03/04/2027")
    expect(read(number, "x".repeat(99))).toMatch(/is longer than 10 characters$/)
  })
})

describe("a text", () => {
  const name = text({ max: 100 })
  test("is kept as it is written, but for its spaces and what cannot be seen", () => {
    expect(read(name, " Zoë\u00a0 O’Neil\u200b\n\u202fSmith ")).toBe("Zoë O’Neil Smith")
    expect(read(name, "Zoe\u0308")).toBe("Zoë")
    expect(read(name, "=HYPERLINK(1)")).toBe("=HYPERLINK(1)")
    expect(read(name, 12)).toBe("12")
    expect(read(name, { day: "2027-03-02" })).toBe("02/03/2027")
  })
  test("that was garbled on its way is suggested as it was", () => {
    expect(read(name, "JosÃ©")).toBe("“JosÃ©” has letters that were garbled on their way → José")
    expect(read(name, "Oâ€™Neil")).toBe("“Oâ€™Neil” has letters that were garbled on their way → O’Neil")
    expect(read(name, "JosÃƒÂ©")).toMatch(/→ José$/)
    expect(read(name, "Ã\u00a0 la carte")).toMatch(/→ à la carte$/)
    for (const sound of ["José", "Ångström", "Ã", "Müller & Söhne", "£12", "Łukasz", "李"])
      expect(read(name, sound)).toBe(sound)
    expect(read(name, "Jos\ufffd")).toBe("Letters were lost in “Jos\ufffd”")
  })
  test("that was garbled comes back whole, whatever it was", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."abc éèüßñøœŠž€£’“–李ж"), minLength: 1 })
    fc.assert(
      fc.property(letters, (said) => {
        // A few texts look garbled themselves: é£Š are also the bytes of 飊.
        fc.pre(/[^ -~]/.test(said) && mended(said) === undefined)
        expect(mended(fromWindows1252(Buffer.from(said)))).toBe(said)
      }),
    )
  })
  test("keeps its limit and its caller's rule", () => {
    expect(read(name, "x".repeat(101))).toBe("This has 101 characters, and 100 is the most")
    const address = text({
      max: 100,
      check: (written) => (written.includes("@") ? undefined : { says: "No @", todo: "Write one" }),
    })
    expect(read(address, "bea")).toBe("No @")
    expect(read(address, "bea@oak.example")).toBe("bea@oak.example")
  })
})

test("every suggestion, once accepted, is read without a fault", () => {
  const kinds: Kind<unknown>[] = [
    born,
    day(),
    number(),
    text({ max: 50 }),
    reference({ max: 50 }),
    yesNo(),
    word("jobs", [
      { value: 1, label: "Nursery nurse" },
      { value: 2, label: "Teacher" },
    ]),
  ]
  const figure = fc.integer({ min: 0, max: 40 })
  const written = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc
      .tuple(
        figure,
        fc.constantFrom("/", "-", " ", ":", ","),
        figure,
        fc.constantFrom("/", "-", ""),
        fc.integer({ min: 0, max: 2100 }),
      )
      .map((parts) => parts.join("")),
    fc.integer({ min: 0, max: 99_999_999 }).map(String),
    fc.constantFrom("Nursry nurse", "Techer", "JosÃ©", "12 hrs", "37:30"),
  )
  const facts = fc.record({
    calendar: fc.constantFrom(1900, 1904, null),
    width: fc.constantFrom(null, 5),
    monthFirstRow: fc.constantFrom(null, 3),
  })
  fc.assert(
    fc.property(fc.constantFrom(...kinds), written, facts, (kind, cell, known) => {
      const reading = kind.read(cell, { ...known, isConfirmed: false } as ColumnFacts)
      if (!("says" in reading) || reading.suggestion === undefined) return
      expect(kind.read(reading.suggestion, { ...known, isConfirmed: true } as ColumnFacts)).toHaveProperty("value")
    }),
    { numRuns: 2000 },
  )
})
