import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace, type Place } from "../../test/cast.ts"
import type { Answer, Client } from "../../test/client.ts"
import { openWorld, type World } from "../../test/world.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

function on(name: string, day: string) {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}

async function add(place: Place, ngozi: Client, name: string, from = "2020-01-01", parent = "") {
  const fields = { name, kind: "nursery", ...on("from", from), parent }
  return (await ngozi.fill(`/${place.slug}/organisations/new`, "Add the organisation", fields)).url
}

function move(ngozi: Client, url: string, parent: string, from: string): Promise<Answer> {
  return ngozi.fill(`${url}/parent`, "Move the organisation", { parent, ...on("from", from) })
}

/** What the page says of one thing about the organisation. */
function said(answer: Answer, of: string): string | undefined {
  const row = [...answer.document.querySelectorAll(".govuk-summary-list__row")].find((each) =>
    each.querySelector("dt")?.textContent?.includes(of),
  )
  return row?.querySelector("dd")?.textContent?.replace(/\s+/g, " ").trim()
}

async function begin() {
  const place = await openPlace(world)
  const ngozi = await place.ngozi()
  return { place, ngozi, council: `/${place.slug}/organisations/${place.council}` }
}

describe("as at a day", () => {
  test("what it is part of has the name it had on that day, on its page as in the list", async () => {
    const { place, ngozi, council } = await begin()
    const nursery = await add(place, ngozi, "Kingfisher", "2020-01-01", place.council)
    await ngozi.fill(`${council}/terms`, "Save the change", {
      name: "Walsall Borough",
      kind: "council",
      ...on("from", "2025-01-01"),
    })
    expect(said(await ngozi.get(`${nursery}?on=2024-12-31`), "Part of")).toBe("Walsall Council")
    expect(said(await ngozi.get(nursery), "Part of")).toBe("Walsall Borough")
    const listed = await ngozi.get(`/${place.slug}/organisations.csv?search=kingfisher`)
    expect(listed.body).toContain("Kingfisher,Nursery or pre-school,Walsall Borough")
  })

  test("nothing is part of what has left, on its page as in the list", async () => {
    const { place, ngozi } = await begin()
    const trust = await add(place, ngozi, "Trust")
    const nursery = await add(place, ngozi, "Kingfisher")
    await move(ngozi, nursery, trust.split("/").at(-1)!, "2027-04-01")
    // Both leave, and only one comes back.
    for (const each of [nursery, trust]) await ngozi.fill(`${each}/end`, "End its time", on("lastDay", "2027-06-30"))
    await ngozi.fill(`${nursery}/return`, "Bring it back", on("from", "2027-07-01"))
    expect(said(await ngozi.get(`${nursery}?on=2027-06-30`), "Part of")).toBe("Trust")
    expect(said(await ngozi.get(`${nursery}?on=2027-07-01`), "Part of")).toBe("None: it stands by itself")
    const listed = await ngozi.get(`/${place.slug}/organisations.csv?search=kingfisher&on=2027-07-01`)
    expect(listed.body).toContain("Kingfisher,Nursery or pre-school,,")
  })

  test("it says the time in the partnership that the day belongs to, not the time between", async () => {
    const { place, ngozi } = await begin()
    const nursery = await add(place, ngozi, "Kingfisher")
    await ngozi.fill(`${nursery}/end`, "End its time", on("lastDay", "2021-12-31"))
    await ngozi.fill(`${nursery}/return`, "Bring it back", on("from", "2024-09-01"))
    expect(said(await ngozi.get(nursery), "In the partnership")).toBe("Since 1 September 2024")
    expect(said(await ngozi.get(`${nursery}?on=2021-06-01`), "In the partnership")).toBe(
      "From 1 January 2020 until 31 December 2021",
    )
  })
})

test("duty contacts, which are those of today, say so on the page of another day", async () => {
  const { place, ngozi } = await begin()
  const nursery = `/${place.slug}/organisations/${place.nursery}`
  const headings = async (url: string) =>
    [...(await ngozi.get(url)).document.querySelectorAll("main h2")].map((heading) => heading.textContent)
  expect(await headings(nursery)).toContain("Duty contacts")
  expect(await headings(`${nursery}?on=2021-06-01`)).toContain("Duty contacts today")
})

test("a team shared with one that has left is shared, as its own page says, with those that are there", async () => {
  const { place, ngozi, council } = await begin()
  await ngozi.fill(`/${place.slug}/teams/new`, "Add the team", {
    name: "Family hub team",
    organisations: [place.nursery, place.council],
    ...on("from", "2026-01-01"),
  })
  const nursery = `/${place.slug}/organisations/${place.nursery}`
  expect((await ngozi.get(nursery)).text()).toContain("Family hub team, shared by 2 organisations")
  await ngozi.fill(`${council}/end`, "End its time", on("lastDay", "2027-02-28"))
  const shown = await ngozi.get(nursery)
  expect(shown.text()).not.toContain("shared by 2")
  expect((await ngozi.get(shown.link("Family hub team"))).text()).not.toContain("Walsall Council")
  expect((await ngozi.get(`${nursery}?on=2027-02-28`)).text()).toContain("shared by 2 organisations")
})

test("a correction of parents makes no circle on any day either", async () => {
  const { place, ngozi, council } = await begin()
  const nursery = `/${place.slug}/organisations/${place.nursery}`
  await move(ngozi, council, place.nursery, "2025-01-01")
  await move(ngozi, council, "", "2026-01-01")
  await move(ngozi, nursery, place.council, "2026-01-01")
  const at = `${nursery}/parent-correction?starts=2026-01-01`
  const refused = await ngozi.fill(at, "Correct the record", on("from", "2025-12-31"))
  expect(refused.status).toBe(422)
  expect(refused.errors()[0]).toContain("under itself")
})

describe("what others are part of", () => {
  test("cannot be ended while one is to come under it later", async () => {
    const { place, ngozi, council } = await begin()
    const nursery = await add(place, ngozi, "Kingfisher")
    await move(ngozi, nursery, place.council, "2027-09-01")
    const refused = await ngozi.fill(`${council}/end`, "End its time", on("lastDay", "2027-05-31"))
    expect(refused.status).toBe(422)
    expect(refused.errors()[0]).toContain("Kingfisher")
  })

  test("cannot be ended by a correction either", async () => {
    const { place, ngozi, council } = await begin()
    await add(place, ngozi, "Kingfisher", "2020-01-01", place.council)
    const at = `${council}/correction?starts=2020-01-01`
    for (const wrong of [on("lastDay", "2027-02-28"), on("from", "2021-01-01")]) {
      const refused = await ngozi.fill(at, "Correct the record", wrong)
      expect(refused.status).toBe(422)
      expect(refused.errors()[0]).toContain("Kingfisher")
    }
    const renamed = await ngozi.fill(at, "Correct the record", { name: "Walsall MBC" })
    expect(renamed.title).toBe("Walsall MBC")
  })
})

describe("a correction that takes days from another row", () => {
  test("leaves a trace of what that row said", async () => {
    const { place, ngozi } = await begin()
    const nursery = await add(place, ngozi, "Kingfisher")
    await ngozi.fill(`${nursery}/terms`, "Save the change", {
      name: "Heron",
      kind: "nursery",
      ...on("from", "2022-01-01"),
    })
    await ngozi.fill(`${nursery}/correction?starts=2020-01-01`, "Correct the record", {
      "lastDay-day": "",
      "lastDay-month": "",
      "lastDay-year": "",
    })
    expect((await ngozi.get(nursery)).title).toBe("Kingfisher")
    const latest = (await ngozi.get(`${nursery}/history`)).document.querySelector("main li, main ol > *")?.textContent
    expect(latest).toContain("Corrected")
    expect(latest).toContain("Heron")
  })
})

describe("two people at once", () => {
  test("who each put one organisation under the other make no circle", async () => {
    for (let round = 0; round < 5; round++) {
      const { place, ngozi } = await begin()
      const [one, other] = [await add(place, ngozi, "One"), await add(place, ngozi, "Other")]
      const proof = await ngozi.proof()
      const id = (url: string) => url.split("/").at(-1)!
      const answers = await Promise.all([
        ngozi.post(`${one}/parent`, { parent: id(other), from: "2027-04-01" }, proof),
        ngozi.post(`${other}/parent`, { parent: id(one), from: "2027-04-01" }, proof),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
    }
  })

  test("of whom one ends what the other puts something under, leave nothing under what has left", async () => {
    for (let round = 0; round < 5; round++) {
      const { place, ngozi, council } = await begin()
      const nursery = await add(place, ngozi, "Kingfisher")
      const proof = await ngozi.proof()
      const answers = await Promise.all([
        ngozi.post(`${council}/end`, { lastDay: "2027-05-31" }, proof),
        ngozi.post(`${nursery}/parent`, { parent: place.council, from: "2027-06-01" }, proof),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
    }
  })

  test("who change one organisation on one day leave one row of it, and both traces", async () => {
    const { place, ngozi } = await begin()
    const nursery = await add(place, ngozi, "Kingfisher")
    const proof = await ngozi.proof()
    const names = ["Heron", "Egret", "Bittern", "Stork"]
    const answers = await Promise.all(
      names.map((name) => ngozi.post(`${nursery}/terms`, { name, kind: "nursery", from: "2027-04-01" }, proof)),
    )
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303])
    const history = (await ngozi.get(`${nursery}/history`)).text()
    for (const name of names) expect(history).toContain(name)
    const { rows } = await world.owner.query(
      "select name from organisations.organisation_terms where organisation_id = $1 and starts_on = '2027-04-01'",
      [nursery.split("/").at(-1)],
    )
    expect(rows).toHaveLength(1)
  })
})

describe("under a parent that is to leave", () => {
  const says = /^Trust leaves the partnership: its last day is 30 June 2027\. Choose a parent that stays/

  async function leaving() {
    const began = await begin()
    const trust = await add(began.place, began.ngozi, "Trust")
    await began.ngozi.fill(`${trust}/end`, "End its time", on("lastDay", "2027-06-30"))
    return { ...began, trust: trust.split("/").at(-1)! }
  }

  test("nothing is moved, added or corrected to be, as long as it stays itself", async () => {
    const { place, ngozi, trust } = await leaving()
    const nursery = await add(place, ngozi, "Kingfisher")
    expect((await move(ngozi, nursery, trust, "2027-04-01")).errors()).toEqual([expect.stringMatching(says)])
    expect(said(await ngozi.get(`${nursery}?on=2027-04-01`), "Part of")).toBe("None: it stands by itself")
    const added = await ngozi.fill(`/${place.slug}/organisations/new`, "Add the organisation", {
      name: "Heron",
      kind: "nursery",
      ...on("from", "2027-04-01"),
      parent: trust,
    })
    expect(added.errors()).toEqual([expect.stringMatching(says)])
    await move(ngozi, nursery, place.council, "2027-04-01")
    const correction = (await ngozi.get(nursery)).link("Correct this, from 1 April 2027")
    const corrected = await ngozi.fill(correction, "Correct the record", { parent: trust })
    expect(corrected.errors()).toEqual([expect.stringMatching(says)])
  })

  test("what leaves with it, or has moved away by then, may be", async () => {
    const { place, ngozi, trust } = await leaving()
    const leaves = await add(place, ngozi, "Kingfisher")
    await ngozi.fill(`${leaves}/end`, "End its time", on("lastDay", "2027-06-30"))
    expect((await move(ngozi, leaves, trust, "2027-04-01")).errors()).toEqual([])
    const moves = await add(place, ngozi, "Heron")
    await move(ngozi, moves, place.council, "2027-07-01")
    expect((await move(ngozi, moves, trust, "2027-04-01")).errors()).toEqual([])
    expect(said(await ngozi.get(`${moves}?on=2027-06-30`), "Part of")).toBe("Trust")
    expect(said(await ngozi.get(`${moves}?on=2027-07-01`), "Part of")).toBe("Walsall Council")
  })

  test("nor under one that leaves for a while", async () => {
    const { place, ngozi, trust } = await leaving()
    await ngozi.fill(`/${place.slug}/organisations/${trust}/return`, "Bring it back", on("from", "2027-09-01"))
    const nursery = await add(place, ngozi, "Kingfisher")
    expect((await move(ngozi, nursery, trust, "2027-04-01")).errors()).toEqual([expect.stringMatching(says)])
    expect((await move(ngozi, nursery, trust, "2027-09-01")).errors()).toEqual([])
  })
})
