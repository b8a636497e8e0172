import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { hold, openPlace, type Place } from "../../test/cast.ts"
import type { Answer, Client } from "../../test/client.ts"
import { openWorld, type World } from "../../test/world.ts"
import { endOrganisation } from "../organisations/organisations.ts"
import { addTeam, changeTeam, endTeam } from "../organisations/teams/teams.ts"
import { type Joined, join } from "./people.ts"
import { leave } from "./posts/posts.ts"
import { second } from "./posts/secondments.ts"
import { type Details, type PostTerms, unknownTerms } from "./tables.ts"

let world: World
let place: Place
let ngozi: Client
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  place = await openPlace(world)
  ngozi = await place.ngozi()
})

const on = (name: string, day: string) => {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}
const nothing = { knownAs: null, birthDate: null, staffReference: null, address: null, telephone: null }

/** Somebody of the council's, of whom it keeps what others are not to hear. */
const employ = (fullName: string, terms: Partial<PostTerms> = {}, details: Partial<Details> = {}): Promise<Joined> =>
  place.as((tx) =>
    join(tx, {
      organisationId: place.council,
      details: {
        ...nothing,
        fullName,
        knownAs: "Secretly",
        // With a slash, as no token on a page has one.
        staffReference: "S/77",
        birthDate: "1985-03-27",
        ...details,
      },
      relation: "employed",
      terms: { ...unknownTerms, payBand: "Band 99", contract: "casual", weeklyHours: 20, ...terms },
      from: "2024-09-01",
    }),
  )
const secrets = [
  "Secretly",
  "S/77",
  "27 March 1985",
  "1985-03-27",
  "Band 99",
  "Casual",
  "2024-09-01",
  "1 September 2024",
]
const people = (query = "") => `/${place.slug}/people${query}`
const names = (list: Answer) => [...list.document.querySelectorAll("tbody th a")].map((link) => link.textContent.trim())
const listed = async (who: Client, query = "") => names(await who.get(people(query)))
const page = ({ personId }: Joined, query = "") => `/${place.slug}/people/${personId}${query}`

/** All that somebody reads of others, by every page and file that lists or shows them. */
async function allThatIsRead(who: Client, one: Joined): Promise<string> {
  const urls = [
    "",
    "?sort=since",
    "?sort=-organisation",
    "?presence=left",
    "?on=2027-02-01",
    "?presence=left&on=2027-12-01",
  ]
  const files = urls.map((query) => `.csv${query}`)
  const read = await Promise.all(
    [...urls, ...files]
      .map((query) => who.get(people(query)))
      .concat(who.get(page(one)), who.get(page(one, "?on=2027-02-01"))),
  )
  return read.map((answer) => answer.source()).join("\n")
}

describe("the organisation somebody is lent to", () => {
  let bea: Client
  const lend = (one: Joined, from: string, lastDay: string | null) =>
    place.as((tx) => second(tx, one.postId, { hostId: place.nursery, from, lastDay }))
  beforeEach(async () => {
    bea = await place.bea()
  })

  test("reads their name, their work and how to reach them, and nothing else of what their employer keeps", async () => {
    const tom = await employ("Tom Lent", {}, { address: "tom@council.example" })
    await lend(tom, "2027-01-01", null)
    const read = await allThatIsRead(bea, tom)
    for (const shown of ["Tom Lent", "tom@council.example", "Walsall Council"]) expect(read).toContain(shown)
    for (const secret of secrets) expect(read).not.toContain(secret)
    for (const typed of ["secretly", "S/77"]) expect(await listed(bea, `?search=${typed}`)).toEqual([])
    expect((await bea.get(`${page(tom)}/history`)).status).toBe(404)
  })

  test("is not told where they were before", async () => {
    const tom = await employ("Tom Lent")
    await lend(tom, "2027-01-01", null)
    const before = await bea.get(page(tom, "?on=2026-12-31"))
    expect(before.text()).toContain("They are not with you on 31 December 2026")
    expect(before.text()).not.toContain("Walsall Council")
    expect(await listed(bea, "?on=2026-12-31")).toEqual([])
  })

  test("sees nothing of them once it is over, nor of the days when they were there", async () => {
    const tom = await employ("Tom Lent")
    await lend(tom, "2027-01-01", "2027-02-28")
    expect(await allThatIsRead(bea, tom)).not.toContain("Tom Lent")
    expect(await listed(ngozi, `?on=2027-02-28&organisation=${place.nursery}`)).toEqual(["Tom Lent"])
  })

  test("sees nothing of them before it begins", async () => {
    const tom = await employ("Tom Lent")
    await lend(tom, "2027-04-01", null)
    expect(await listed(bea, "?on=2027-04-01")).toEqual([])
    expect((await bea.get(page(tom, "?on=2027-04-01"))).status).toBe(404)
  })

  test("loses sight of whoever leaves their post, and comes back to it", async () => {
    const tom = await employ("Tom Lent")
    await lend(tom, "2027-01-01", null)
    await place.as((tx) => leave(tx, tom.postId, { lastDay: "2027-02-28" }))
    expect(await allThatIsRead(bea, tom)).not.toContain("Tom Lent")
    await ngozi.fill(
      `/${place.slug}/posts/${tom.postId}/return`,
      "Record that they come back",
      on("from", "2027-03-01"),
    )
    expect(await listed(ngozi, "?search=tom")).toEqual(["Tom Lent"])
    expect(await allThatIsRead(bea, tom)).not.toContain("Tom Lent")
  })

  test("loses sight of them with their employer, when it leaves the partnership", async () => {
    const tom = await employ("Tom Lent")
    await lend(tom, "2027-01-01", null)
    await place.as((tx) => endOrganisation(tx, place.council, { lastDay: "2027-03-01", endsOn: "2027-03-02" }))
    expect(await allThatIsRead(bea, tom)).not.toContain("Tom Lent")
  })
})

describe("whoever leads a team of several employers' people", () => {
  let tess: Client
  let team: string
  beforeEach(async () => {
    team = await place.as((tx) =>
      addTeam(tx, { name: "Hub", organisationIds: [place.nursery, place.council], from: "2020-01-01" }),
    )
    const address = `tess@${place.slug}.example`
    await place.as((tx) => hold(tx, { name: "Tess", address, role: "team-manager", on: { teamId: team } }))
    tess = await place.signIn(address)
  })

  test("reads their name, their work and how to reach them, and nothing else of what their employer keeps", async () => {
    const one = await employ("Of The Hub", { teamId: team }, { address: "hub@council.example" })
    const read = `${await allThatIsRead(tess, one)}${(await tess.get(`/${place.slug}/teams/${team}`)).source()}`
    for (const shown of ["Of The Hub", "hub@council.example"]) expect(read).toContain(shown)
    for (const secret of secrets) expect(read).not.toContain(secret)
  })

  test("sees nothing of somebody who went to another team, nor what they do since", async () => {
    const one = await employ("Went Elsewhere", { teamId: team })
    expect(await listed(tess)).toEqual(["Went Elsewhere"])
    await ngozi.fill(`/${place.slug}/posts/${one.postId}/change`, "Save the change", {
      teamId: "",
      ...on("from", "2027-03-01"),
    })
    expect(await allThatIsRead(tess, one)).not.toContain("Went Elsewhere")
    const before = (await tess.get(`/${place.slug}/teams/${team}?on=2027-02-01`)).text()
    expect(before).not.toContain("Went Elsewhere")
    expect(before).toContain("you see those who are with you today too")
  })

  test("sees nothing of an employer's people once it is not part of the team any more", async () => {
    const one = await employ("Of The Council", { teamId: team })
    await place.as((tx) => changeTeam(tx, team, { name: "Hub", organisationIds: [place.nursery], from: "2027-03-01" }))
    expect(await allThatIsRead(tess, one)).not.toContain("Of The Council")
    expect((await tess.get(`/${place.slug}/teams/${team}`)).text()).not.toContain("Of The Council")
  })

  test("sees nobody once the team has ended", async () => {
    const one = await employ("Of The Hub", { teamId: team })
    await place.as((tx) => endTeam(tx, team, { lastDay: "2027-03-01", endsOn: "2027-03-02" }))
    expect(await allThatIsRead(tess, one)).not.toContain("Of The Hub")
  })

  test("is not told what another team is called by asking for its people", async () => {
    const other = await place.as((tx) =>
      addTeam(tx, { name: "Child protection", organisationIds: [place.council], from: "2020-01-01" }),
    )
    for (const who of [tess, await place.bea()])
      expect((await who.get(people(`?team=${other}`))).text()).not.toContain("Child protection")
    expect((await ngozi.get(people(`?team=${other}`))).text()).toContain("Team: Child protection")
  })
})
