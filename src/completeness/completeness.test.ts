import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { nothingKnown, openPlace, type Place } from "../../test/cast.ts"
import type { Answer, Client } from "../../test/client.ts"
import { openWorld, type World } from "../../test/world.ts"
import { keepNoLonger } from "../kernel/retention/keep-no-longer.ts"
import { addContact } from "../organisations/contacts/contacts.ts"
import { endOrganisation } from "../organisations/organisations.ts"
import { addLocality } from "../partnerships/index.ts"
import { merge } from "../people/duplicates/merges.ts"
import { giveCounts } from "../people/headcounts/headcounts.ts"
import { type Joined, join } from "../people/people.ts"
import { type Details, type PostTerms, unknownTerms } from "../people/tables.ts"
import type { Relation } from "../people/words.ts"
import { confirmList } from "./confirming/confirmations.ts"
import { completenessRules } from "./index.ts"

let world: World
let place: Place
let ngozi: Client
let bea: Client
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.set("2027-03-02")
  place = await openPlace(world)
  ngozi = await place.ngozi()
  bea = await place.bea()
})

const at = (path: string) => `/${place.slug}${path}`
const on = (name: string, day: string) => {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}
const rows = (page: Answer) =>
  [...page.document.querySelectorAll("tbody tr")].map((row) =>
    [...row.children].map((cell) => cell.textContent.replace(/\s+/g, " ").trim()).join(" | "),
  )

interface Asking {
  fields?: string[]
  relations?: string[]
  focus?: string
  confirming?: string
  from?: string
}
const ask = ({ fields = ["birthDate"], relations = ["employed"], from = "2027-03-02", ...rest }: Asking = {}) =>
  ngozi.fill(at("/minimum-data-set/choice"), "Save the minimum data set", {
    fields,
    relations,
    focus: "any",
    confirming: "4",
    ...on("from", from),
    ...rest,
  })

interface Somebody {
  at?: string
  relation?: Relation
  terms?: Partial<PostTerms>
  from?: string
  details?: Partial<Details>
}
const employ = (
  fullName: string,
  { at, relation = "employed", terms, from, details }: Somebody = {},
): Promise<Joined> =>
  place.as((tx) =>
    join(tx, {
      organisationId: at ?? place.nursery,
      details: { ...nothingKnown, fullName, ...details },
      relation,
      terms: { ...unknownTerms, ...terms },
      from: from ?? "2024-09-01",
    }),
  )
const born = { birthDate: "1985-03-27" }

/** Every figure of a page leads to a list; each list must hold as many people as the figure says. */
async function eachFigureIsItsList(who: Client, page: Answer): Promise<number> {
  const links = [...page.document.querySelectorAll<HTMLAnchorElement>("main a[href*='minimum=']")]
  for (const link of links) {
    const list = await who.get(link.getAttribute("href")!)
    const count = Number(/^[\d,]+/.exec(link.textContent.trim())![0].replace(",", ""))
    expect(list.text(), link.outerHTML).toContain(count === 1 ? "1 person" : `${count} people`)
  }
  return links.length
}

describe("the minimum data set", () => {
  test("is chosen by the lead from a day, and each day is reckoned by what was asked then", async () => {
    await employ("Born Known", { details: born })
    await employ("Hours Known", { terms: { weeklyHours: 20 } })
    await ask({ fields: ["birthDate"], from: "2027-01-01" })
    const saved = await ask({ fields: ["birthDate", "weeklyHours"], from: "2027-03-01" })
    expect(saved.text()).toContain("From 1 March 2027")
    expect(saved.text()).toContain("From 1 January 2027 until 28 February 2027")
    const as = async (day: string) => (await ngozi.get(at(`/completeness/${place.nursery}?on=${day}`))).text()
    expect(await as("2027-03-02")).toMatch(/Complete0 of 2 people \(0%\)/)
    expect(await as("2027-02-28")).toMatch(/Complete1 complete of 2 people \(50%\)/)
    expect(await as("2026-12-31")).toContain("No minimum data set was asked for on 31 December 2026")
    const history = (await ngozi.get(at("/partnership/history"))).text()
    expect(history).toContain("From: 1 March 2027What to keep: Date of birth, Hours a week; it was Date of birth")
  })

  test("must ask something of somebody, and keeps what was typed", async () => {
    const nothing = await ask({ fields: [] })
    expect(nothing.status).toBe(422)
    expect(nothing.text()).toContain("Choose at least one thing to keep")
    expect(nothing.document.querySelector("[name=confirming][checked]")?.getAttribute("value")).toBe("4")
    expect((await ask({ relations: [] })).text()).toContain("Choose of whom it is to be kept")
  })

  test("that is planned can be given up, and one that was asked cannot", async () => {
    await ask({ fields: ["birthDate"] })
    await ask({ fields: ["telephone"], from: "2027-09-01" })
    const back = await ngozi.press(
      await ngozi.get(at("/minimum-data-set")),
      "Give this up what was chosen from 1 September 2027",
    )
    expect((await ngozi.visit(back.location!)).text()).not.toContain("Work telephone")
    expect((await ngozi.get(at("/completeness?on=2027-10-01"))).text()).toContain("date of birth")
    expect((await ngozi.post(at("/minimum-data-set/removal"), on("from", "2027-03-02"))).status).toBe(404)
  })

  test("is the lead's to choose: a manager reads it, an analyst does not", async () => {
    await ask()
    expect((await bea.get(at("/minimum-data-set"))).text()).toContain("Date of birth")
    expect((await bea.get(at("/minimum-data-set/choice"))).status).toBe(404)
    const sent = {
      fields: "telephone",
      relations: "employed",
      focus: "any",
      confirming: "1",
      ...on("from", "2027-03-02"),
    }
    expect((await bea.post(at("/minimum-data-set/choice"), sent)).status).toBe(404)
    expect((await (await place.colin()).get(at("/minimum-data-set"))).status).toBe(404)
    expect((await (await place.ann()).get(at("/completeness"))).status).toBe(404)
  })
})

describe("every figure", () => {
  test("leads to a list of exactly those it counts, whoever volunteers, is lent or works in two places", async () => {
    const pleck = await place.as((tx) => addLocality(tx, "Pleck"))
    const here = { localityIds: [pleck], weeklyHours: 20 }
    await employ("Whole", { details: born, terms: here })
    await employ("No Birth", { terms: here })
    await employ("No Hours", { details: born, terms: { localityIds: [pleck] } })
    await employ("A Volunteer", { relation: "volunteer" })
    await employ("At Council", { at: place.council, terms: here })
    // The same person at the council and the nursery: complete at one alone.
    const { personId } = await employ("Two Hats", { details: born, terms: here })
    await place.as((tx) =>
      join(tx, {
        organisationId: place.council,
        personId,
        details: { ...nothingKnown, fullName: "Two Hats" },
        relation: "employed",
        terms: { ...unknownTerms, localityIds: [pleck] },
        from: "2025-01-01",
      }),
    )
    // Lent to the nursery: the council keeps the record, and it is the council's gap.
    const lent = await employ("On Loan", { at: place.council, terms: { weeklyHours: 10 } })
    await world.owner.query(
      "insert into people.secondment (partnership_id, post_id, starts_on, host_id) values ($1, $2, '2026-01-01', $3)",
      [place.partnershipId, lent.postId, place.nursery],
    )
    await ask({ fields: ["birthDate", "weeklyHours", "localityIds"] })
    const all = await ngozi.get(at("/completeness"))
    expect(rows(all)).toEqual([
      expect.stringContaining("Bluebell Nursery | 2 complete of 4 people (50%)"),
      expect.stringContaining("Walsall Council | 0 of 3 people (0%)"),
    ])
    expect(all.text()).toMatch(/Complete1 complete of 6 people \(17%\)/)
    expect(await eachFigureIsItsList(ngozi, all)).toBeGreaterThan(8)
    const localities = await ngozi.get(at("/completeness/localities"))
    expect(rows(localities)).toEqual([expect.stringContaining("Pleck | 1 complete of 5 people (20%)")])
    expect(await eachFigureIsItsList(ngozi, localities)).toBeGreaterThan(3)
    const own = await bea.visit(at("/completeness"))
    expect(own.url).toContain(`/completeness/${place.nursery}`)
    expect(own.text()).toContain("2 complete of 4 people (50%)")
    expect(await eachFigureIsItsList(bea, own)).toBe(4)
  })

  test("counts two who were merged once, and as incomplete while either record lacks something", async () => {
    const one = await employ("Mergeds Known", { details: born })
    const other = await employ("Mergeds Unknown", { at: place.council })
    await ask()
    await place.as((tx) => merge(tx, { goneId: other.personId, survivorId: one.personId }))
    const page = await ngozi.get(at("/completeness"))
    expect(page.text()).toMatch(/Complete0 of 1 person \(0%\)/)
    expect(rows(page)[0]).toContain("1 complete of 1 person (100%)")
    expect(await eachFigureIsItsList(ngozi, page)).toBe(6)
  })

  test("asks of those of direct work alone where that is chosen, and of those of whom it is not known", async () => {
    await employ("Direct", { terms: { focus: "direct" } })
    await employ("Indirect", { terms: { focus: "indirect" } })
    await employ("Unknown")
    await ask({ focus: "direct" })
    const page = await ngozi.get(at("/completeness"))
    expect(rows(page)[0]).toContain("0 of 2 people")
    expect(await eachFigureIsItsList(ngozi, page)).toBeGreaterThan(1)
  })

  test("does not miss a setting where the organisation has none", async () => {
    await employ("Anywhere")
    await ask({ fields: ["settingId"] })
    expect(rows(await ngozi.get(at("/completeness")))[0]).toContain("1 complete of 1 person (100%)")
  })

  test("counts nobody of an organisation that has left", async () => {
    await employ("Left Behind", { at: place.council })
    await ask()
    await place.as((tx) => endOrganisation(tx, place.council, { lastDay: "2027-02-28", endsOn: "2027-03-01" }))
    const page = await ngozi.get(at("/completeness"))
    expect(rows(page)).toHaveLength(1)
    expect(page.text()).toContain("Nobody is asked about")
  })

  test("and every filter by what is missing is of one's own organisations alone", async () => {
    await ask()
    const lent = await employ("On Loan", { at: place.council })
    await world.owner.query(
      "insert into people.secondment (partnership_id, post_id, starts_on, host_id) values ($1, $2, '2026-01-01', $3)",
      [place.partnershipId, lent.postId, place.nursery],
    )
    expect((await bea.get(at("/people"))).text()).toContain("On Loan")
    for (const show of ["birthDate", "incomplete", "asked", "complete"])
      expect((await bea.get(at(`/people?minimum=${show}`))).text(), show).not.toContain("On Loan")
    expect((await bea.get(at("/people.csv?minimum=birthDate"))).body).not.toContain("On Loan")
    expect((await bea.get(at(`/completeness/${place.council}`))).status).toBe(404)
    expect((await bea.get(at("/completeness.csv"))).body).not.toContain("Council")
  })
})

describe("a list", () => {
  const state = async (day: string, organisation = "Bluebell Nursery") => {
    world.clock.set(day)
    return rows(await (await place.ngozi()).get(at("/completeness"))).find((row) => row.startsWith(organisation))
  }

  test("is late only when a whole period has gone by since it was first asked for", async () => {
    await ask({ confirming: "4" })
    expect(await state("2027-03-02")).toContain("Not yet | 2 July 2027Not due")
    expect(await state("2027-06-04")).toContain("2 July 2027Due soon")
    expect(await state("2027-07-02")).toContain("Due soon")
    expect(await state("2027-07-03")).toContain("2 July 2027Late")
  })

  test("that is confirmed is fresh for a period; a shorter period runs from when it was chosen", async () => {
    await ask({ confirming: "12", from: "2026-01-01" })
    world.clock.set("2026-11-02")
    await place.as((tx) => confirmList(tx, place.nursery))
    expect(await state("2027-03-02")).toContain("2 November 2026 | 2 November 2027Not due")
    expect(await state("2027-03-02", "Walsall Council")).toContain("Not yet | 1 January 2027Late")
    ngozi = await place.ngozi()
    await ask({ confirming: "3" })
    expect(await state("2027-03-02")).toContain("2 June 2027Not due")
    expect(await state("2027-03-02", "Walsall Council")).toContain("2 June 2027Not due")
  })

  test("is late where the figure says so, and whom to ring stands beside it", async () => {
    await ask({ from: "2026-01-01" })
    await place.as((tx) => confirmList(tx, place.nursery))
    await place.as((tx) =>
      addContact(tx, place.council, { duty: "Office", name: "Gareth", telephone: "01632 960111", address: null }),
    )
    const page = await ngozi.get(at("/completeness"))
    const late = await ngozi.get(page.link("1 organisation: late")!)
    expect(rows(late)).toEqual([expect.stringContaining("Gareth, office01632 960111")])
    expect(late.link("01632 960111")).toBe("tel:01632960111")
  })

  test("of an organisation that gives counts is never late", async () => {
    await ask({ from: "2026-01-01" })
    await place.as((tx) =>
      giveCounts(tx, place.council, {
        asAt: "2027-02-26",
        rows: [{ occupationId: null, relation: null, localityId: null, people: 23 }],
      }),
    )
    expect(await state("2027-03-02", "Walsall Council")).toContain(
      "Gives counts, not names |  | 23 people counted on 26 February 2027 | Counts only",
    )
    expect(await state("2027-03-02")).toContain("Late")
  })
})

test("that a list was confirmed stays; who confirmed it goes with the details of changes", async () => {
  world.clock.set("2027-03-02")
  await ask({ from: "2026-01-01" })
  await place.as((tx) => confirmList(tx, place.nursery))
  await world.owner.query(
    "update completeness.confirmation set account_id = (select account_id from access.account limit 1)",
  )
  const named = async () => {
    const { rows } = await world.owner.query(
      "select account_id from completeness.confirmation where organisation_id = $1",
      [place.nursery],
    )
    return rows.map(({ account_id }) => account_id !== null)
  }
  await keepNoLonger(world.owner, new Date("2033-03-01T10:00:00Z"), completenessRules)
  expect(await named()).toEqual([true])
  await keepNoLonger(world.owner, new Date("2033-03-03T10:00:00Z"), completenessRules)
  expect(await named()).toEqual([false])
})
