import { parse } from "csv-parse/sync"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hold } from "../../../test/cast.ts"
import type { Client } from "../../../test/client.ts"
import { faultsOf } from "../../../test/pages.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { addTeam } from "../../organisations/teams/teams.ts"
import { changePost, leave } from "../../people/posts/posts.ts"
import { countedOn, followed, type Learners, matrixIn, openLearners } from "./test-kit.ts"

let world: World
let learners: Learners
let at: (path: string) => string
let ngozi: Client
let bea: Client
beforeAll(async () => {
  world = await openWorld()
  learners = await openLearners(world)
  at = (path) => `/${learners.place.slug}${path}`
  ngozi = await learners.place.ngozi()
  bea = await learners.place.bea()
})
afterAll(() => world.close())

const days = ["", "on=2026-03-01", "on=2025-06-30"]

/** Every row of the file of where people stand. */
async function fileOf(who: Client, query: string): Promise<Record<string, string>[]> {
  return parse((await who.get(at(`/learning/standings.csv?${query}`))).body, { columns: true, bom: true })
}

describe.each(days)("on a day (%s)", (day) => {
  test("the matrix shows each person by each requirement as their file has them, those of whom most presses first", async () => {
    const page = await bea.get(at(`/learning/team?${day}`))
    expect(await faultsOf(page)).toEqual([])
    const matrix = matrixIn(page)
    const rows = await fileOf(bea, day)
    expect(rows.length).toBeGreaterThan(30)
    for (const { Name, Requirement, Status } of rows) expect(matrix[Name!]![Requirement!]).toBe(Status)
    const cells = Object.values(matrix).flatMap((row) => Object.values(row).filter((word) => word !== ""))
    expect(cells).toHaveLength(rows.length)
    const order = ["Overdue", "No evidence yet", "Due soon", "Not yet due", "Met", "Exempt"]
    const worst = Object.values(matrix).map((row) =>
      Math.min(...Object.values(row).flatMap((word) => (word ? [order.indexOf(word)] : []))),
    )
    expect(worst).toEqual(worst.toSorted((one, other) => one - other))
  })
})

test("there is some of each kind among them", async () => {
  const all = new Set((await fileOf(ngozi, "")).map(({ Status }) => Status))
  expect([...all].sort()).toEqual(["Due soon", "Exempt", "Met", "No evidence yet", "Not yet due", "Overdue"].sort())
})

test("a status says so in words with a sign, and leads to why it is so on that day", async () => {
  const page = await bea.get(at("/learning/team?on=2026-03-01"))
  const cell = page.document.querySelector("main tbody td a")!
  expect(cell.querySelector("svg")).not.toBeNull()
  expect(cell.textContent).toMatch(/^(Overdue|No evidence yet|Due soon|Not yet due|Met|Exempt), Somebody \d+, \w+/)
  expect(cell.getAttribute("href")).toMatch(/\/people\/[0-9a-f-]{36}\/learning\/[0-9a-f-]{36}\?on=2026-03-01$/)
})

test("it narrows to those who stand so, by one requirement, in one team", async () => {
  const { requirements } = learners
  const narrowed = matrixIn(await bea.get(at(`/learning/team?requirement=${requirements.safeguarding}&status=overdue`)))
  expect(Object.keys(narrowed).length).toBeGreaterThan(0)
  for (const row of Object.values(narrowed)) expect(row).toEqual({ Safeguarding: "Overdue" })
  const rows = await fileOf(bea, `requirement=${requirements.safeguarding}&status=overdue`)
  expect(rows.map(({ Name }) => Name).sort()).toEqual(Object.keys(narrowed).sort())
  const none = await bea.get(at("/learning/team?status=exempt&dueFrom=2090-01-01"))
  expect(none.text()).toContain("Nobody is on this list")
})

test("who sees everybody says first whom they mean", async () => {
  expect((await ngozi.get(at("/learning/team"))).text()).toContain("Choose an organisation or a team")
  const { nursery } = learners.place
  const page = await ngozi.get(at(`/learning/team?organisation=${nursery}`))
  expect(Object.keys(matrixIn(page)).sort()).toEqual(
    Object.keys(matrixIn(await bea.get(at(`/learning/team?organisation=${nursery}`)))).sort(),
  )
})

test("a manager sees what is asked through posts in their sight, and nothing of what another employer asks", async () => {
  const own = await fileOf(bea, "")
  const all = await fileOf(ngozi, "")
  expect(own.length).toBeLessThan(all.length)
  for (const { Organisations } of own) expect(Organisations).toMatch(/Bluebell Nursery|Walsall Council/)
  // Through a post of the council that is lent to nobody here.
  const { rows } = await world.owner.query<{ seen: number }>(
    `select count(*)::int as seen from compliance.standing s
      where s.partnership_id = $1 and s.starts_on <= '2027-03-02' and (s.ends_on is null or s.ends_on > '2027-03-02')
        and exists (select from people.post p
              left join people.secondment l on l.partnership_id = $1 and l.post_id = p.post_id
               and l.starts_on <= '2027-03-02' and (l.ends_on is null or l.ends_on > '2027-03-02')
             where p.partnership_id = $1 and p.post_id = any(s.through_ids) and $2 in (p.organisation_id, l.host_id))`,
    [learners.place.partnershipId, learners.place.nursery],
  )
  expect(own).toHaveLength(rows[0]!.seen)
})

test("a team's leader sees those in it, and nobody else", async () => {
  const { slug, as, nursery, signIn } = learners.place
  const { joined } = learners
  const teamId = await as(async (tx) => {
    const teamId = await addTeam(tx, { name: "Pleck team", organisationIds: [nursery], from: "2020-01-01" })
    for (const { postId } of [joined[3]!, joined[9]!, joined[12]!])
      await changePost(tx, postId, { terms: { teamId }, from: "2027-02-01" })
    await hold(tx, { name: "Lee", address: `lee@${slug}.example`, role: "team-manager", on: { teamId } })
    return teamId
  })
  await followed(learners)
  const lee = await signIn(`lee@${slug}.example`)
  const page = await lee.get(at("/learning/team"))
  expect(Object.keys(matrixIn(page)).sort()).toEqual(["Somebody 12", "Somebody 3", "Somebody 9"])
  expect((await countedOn(lee, at("/learning/standings"))).people).toBe(3)
  expect((await countedOn(ngozi, at(`/learning/standings?team=${teamId}`))).people).toBe(3)
})

test("those who see nobody's learning find no page and no file", async () => {
  const { slug, as, ann, colin, signIn } = learners.place
  await as((tx) => hold(tx, { name: "Tariq", address: `tariq@${slug}.example`, role: "board-reader", on: {} }))
  for (const who of [await ann(), await colin(), await signIn(`tariq@${slug}.example`)])
    for (const path of ["/learning/team", "/learning/standings", "/learning/standings.csv", "/learning/standings.json"])
      expect((await who.get(at(path))).status).toBe(404)
})

test("somebody who left is asked for nothing more, and stands on earlier days where they stood", async () => {
  const { joined, place } = learners
  const one = joined[15]!
  const on = async (day: string) =>
    (await fileOf(ngozi, `on=${day}`)).filter(({ Name }) => Name === "Somebody 15").length
  expect(await on("2027-03-02")).toBeGreaterThan(0)
  const before = await on("2027-01-15")
  await place.as((tx) => leave(tx, one.postId, { lastDay: "2027-01-31" }))
  await followed(learners)
  expect(await on("2027-03-02")).toBe(0)
  expect(await on("2027-01-15")).toBe(before)
})
