import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { onRegister, openPlace, type Place } from "../../test/cast.ts"
import type { Client } from "../../test/client.ts"
import { openWorld, type World } from "../../test/world.ts"
import { newId } from "../kernel/ids.ts"
import { keepNoLonger } from "../kernel/retention/keep-no-longer.ts"
import { endOrganisation } from "../organisations/organisations.ts"
import { cpdRecordsOf, sayCpdRecord } from "./held/cpd.ts"
import { join } from "./people.ts"
import { leave } from "./posts/posts.ts"
import { peopleRules } from "./retention.ts"
import { unknownTerms } from "./tables.ts"

let world: World
let place: Place
let ngozi: Client
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world)
  ngozi = await place.ngozi()
})
afterAll(() => world.close())

/** What the nightly job did in this partnership, as at a moment. */
async function night(day: string) {
  const deleted = await keepNoLonger(world.owner, new Date(`${day}T03:17:00Z`), peopleRules)
  // By then her sign-in had long ended.
  ngozi = await place.ngozi()
  return deleted
}

async function add(fullName: string, organisationId: string, personId?: string) {
  return place.as((tx) =>
    join(tx, {
      organisationId,
      ...(personId && { personId }),
      details: {
        fullName,
        knownAs: "Gaga",
        birthDate: "1985-03-27",
        staffReference: newId(),
        address: "work@nursery.example",
        telephone: "01632 960123",
      },
      relation: "employed",
      terms: { ...unknownTerms, weeklyHours: 20, managerAddress: "boss@trust.example" },
      from: "2022-01-01",
    }),
  )
}
const go = (postId: string, lastDay: string) => place.as((tx) => leave(tx, postId, { lastDay }))
const seen = async (personId: string) => (await ngozi.get(`/${place.slug}/people/${personId}`)).text()
const rows = async (sql: string, ...values: unknown[]) => (await world.owner.query(sql, values)).rows

describe("after somebody leaves", () => {
  test("contact and birth date go after a year, and nothing goes a day too soon", async () => {
    const { personId, postId } = await add("Vesna Short", place.nursery)
    await go(postId, "2027-03-31")
    await night("2028-03-30")
    expect(await seen(personId)).toContain("27 March 1985")
    await night("2028-04-02")
    const text = await seen(personId)
    for (const gone of ["27 March 1985", "work@nursery.example", "01632 960123", "boss@trust.example"])
      expect(text).not.toContain(gone)
    expect(text).toContain("Vesna Short")
  })

  test("whether a CPD record is kept goes after a year, whoever said so", async () => {
    const { personId, postId } = await add("Keeps Learning", place.nursery)
    await place.as((tx) => sayCpdRecord(tx, personId, place.nursery, true))
    await place.as((tx) => sayCpdRecord(tx, personId, null, false))
    const said = () => place.as((tx) => cpdRecordsOf(tx, personId, "all"))
    await go(postId, "2027-03-31")
    await night("2028-03-30")
    expect(await said()).toHaveLength(2)
    await night("2028-04-02")
    expect(await said()).toEqual([])
  })

  test("checks seen go after six months, and no sooner", async () => {
    const { recordId, postId } = await add("Checked Person", place.nursery)
    await place.as((tx) =>
      tx.db
        .insertInto("partnerships.list_item")
        .values({ partnership_id: tx.partnershipId, item_id: newId(), list: "check", name: "DBS", position: 1 })
        .execute(),
    )
    const [kind] = await rows(
      "select item_id from partnerships.list_item where list = 'check' and partnership_id = $1",
      place.partnershipId,
    )
    await rows(
      "insert into people.check_seen (partnership_id, check_seen_id, record_id, kind_id, seen_on, seen_by) values ($1, $2, $3, $4, '2022-01-01', 'Bea')",
      place.partnershipId,
      newId(),
      recordId,
      kind.item_id,
    )
    const kept = async () => (await rows("select from people.check_seen where record_id = $1", recordId)).length
    await go(postId, "2027-03-31")
    await night("2027-09-29")
    expect(await kept()).toBe(1)
    await night("2027-10-02")
    expect(await kept()).toBe(0)
  })

  test("who it was goes after six years, and past days count alike", async () => {
    const { personId, postId } = await add("Long Gone", place.nursery)
    await go(postId, "2023-03-31")
    const on = async (day: string) =>
      (await ngozi.get(`/${place.slug}/people?on=${day}&organisation=${place.nursery}`)).text()
    const before = /(\d+) people/.exec(await on("2023-03-31"))?.[1]
    await night("2029-03-30")
    expect(await seen(personId)).toContain("Long Gone")
    await night("2029-04-02")
    expect(await seen(personId)).not.toContain("Long Gone")
    expect(await on("2023-03-31")).toContain("Somebody who left")
    expect(/(\d+) people/.exec(await on("2023-03-31"))?.[1]).toBe(before)
    expect((await ngozi.get(`/${place.slug}/people?presence=left`)).text()).not.toContain("Somebody who left")
    expect(await rows("select from people.name_word where person_id = $1", personId)).toEqual([])
  })

  test("somebody who still has another post is not forgotten, and what the old one kept goes", async () => {
    const first = await add("Two Posts", place.nursery)
    await add("Two Posts Elsewhere", place.council, first.personId)
    await go(first.postId, "2023-03-31")
    await night("2029-05-01")
    const text = await seen(first.personId)
    expect(text).toContain("Two Posts")
    const birthDates = await rows(
      "select birth_date from people.record where person_id = $1 order by made_at, record_id",
      first.personId,
    )
    expect(birthDates.map((row) => row.birth_date).sort()).toEqual(["1985-03-27", null].sort())
  })

  test("whose a sign-in was goes once the partnership has no role of it on record, and not before", async () => {
    const { accountId } = await onRegister(place, "Ann", place.nursery, { fullName: "Ann Signs In" })
    const linked = () => rows("select person_id from people.person_account where account_id = $1", accountId)
    await night("2033-04-01")
    expect(await linked()).toHaveLength(1)
    await world.owner.query("delete from access.membership where account_id = $1", [accountId])
    expect((await night("2033-04-02"))["sign-ins of people whose roles went"]).toBe(1)
    expect(await linked()).toEqual([])
    expect(await rows("select from people.vouch where account_id = $1", accountId)).toEqual([])
  })

  test("people of an organisation that left the partnership have left with it", async () => {
    const { personId } = await add("Left Behind", place.council)
    await place.as((tx) => endOrganisation(tx, place.council, { lastDay: "2027-06-30", endsOn: "2027-07-01" }))
    await night("2033-07-05")
    expect((await rows("select shown_name from people.person where person_id = $1", personId))[0].shown_name).toBe(
      "Somebody who left",
    )
  })

  test("done twice it finds nothing more, and the lead reads what was done", async () => {
    const again = await night("2033-07-05")
    expect(peopleRules.map(({ what }) => again[what])).toEqual(peopleRules.map(() => 0))
    const history = (await ngozi.get(`/${place.slug}/partnership/history`)).text()
    expect(history).toContain("People who left long ago: 1")
  })
})
