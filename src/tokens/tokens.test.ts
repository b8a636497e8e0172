import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hold, onRegister, openPlace, type Place } from "../../test/cast.ts"
import { openWorld, type World } from "../../test/world.ts"
import { retentionRules } from "../app.ts"
import { newSecret } from "../kernel/access/tokens.ts"
import { keepNoLonger } from "../kernel/retention/keep-no-longer.ts"
import { made, make, reader } from "./test-kit.ts"

let world: World
let place: Place
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world)
})
afterAll(() => world.close())

describe("making a token", () => {
  test("shows the secret once, keeps its hash alone, and tells every lead", async () => {
    await place.as((tx) =>
      hold(tx, { name: "Lee", address: `lee@${place.slug}.example`, role: "workforce-lead", on: {} }),
    )
    const ngozi = await place.ngozi()
    const page = await make(ngozi, place, { name: "Power BI", lists: ["organisations"] })
    const { secret, path } = made(page)
    expect(page.title).toBe("Token for Power BI")
    expect(page.text()).toContain(`curl -H "Authorization: Bearer ${secret}"`)
    expect((await ngozi.get(path)).body).not.toContain(secret)
    const { rows } = await world.owner.query(
      "select secret_hash, ending, t::text as all from tokens.token t where name = 'Power BI'",
    )
    expect(rows[0].secret_hash).toHaveLength(32)
    expect(rows[0].ending).toBe(secret.slice(-4))
    expect(rows[0].all).not.toContain(secret)
    await reader(world, place, secret)("/organisations.csv")
    expect(world.logged.join("")).not.toContain(secret.slice(0, 12))
    const mails = await world.owner.query(
      "select address, body::text as body from mail.message where subject like '%a program may now%'",
    )
    expect(mails.rows.map(({ address }) => address).sort()).toEqual([
      `lee@${place.slug}.example`,
      `ngozi@${place.slug}.example`,
    ])
    for (const { body } of mails.rows) {
      expect(body).toContain("Ngozi has made a token called “Power BI”")
      expect(body).not.toContain(secret)
    }
  })

  test("is for the lead alone", async () => {
    for (const who of [await place.bea(), await place.colin(), await place.ann()])
      expect((await who.get(`/${place.slug}/access/tokens`)).status).toBe(404)
  })

  test("asks what it is for, for lists, and for a last day within a year", async () => {
    const ngozi = await place.ngozi()
    const errors = async (said: Partial<Parameters<typeof make>[2]>) => (await make(ngozi, place, said)).errors()
    expect(await errors({ name: "" })).toEqual(["Enter what the token is for"])
    expect(await errors({ lists: [] })).toEqual(["Choose the lists that the program may read"])
    expect(await errors({ lists: ["organisations", "secrets"] })).toEqual(["Choose lists from those shown"])
    expect(await errors({ lastDay: "2027-03-01" })).toEqual(["Enter a last day that is today or later"])
    expect(await errors({ lastDay: "2028-03-02" })).toEqual([
      "Enter a last day no later than 1 March 2028, a year ahead",
    ])
    expect(await errors({ lists: ["partnership/localities"], organisation: place.nursery })).toEqual([
      "“Localities” is of the whole partnership. Leave it out, or choose all organisations",
    ])
    const other = await openPlace(world, "Lambeth")
    expect(await errors({ organisation: other.nursery })).toEqual(["Choose an organisation from the list"])
  })

  test("its secret can be known by whoever looks for such, and told from what only looks like one", async () => {
    const { isSecret } = await import("../kernel/access/tokens.ts")
    const secrets = Array.from({ length: 50 }, newSecret)
    for (const secret of secrets) {
      expect(secret).toMatch(/^trellis_[0-9A-Za-z]{49}$/)
      expect(isSecret(secret)).toBe(true)
      const at = 8 + (secrets.indexOf(secret) % 49)
      expect(isSecret(secret.slice(0, at) + (secret[at] === "a" ? "b" : "a") + secret.slice(at + 1))).toBe(false)
    }
    expect(new Set(secrets).size).toBe(50)
  })
})

describe("reading with a token", () => {
  test("gives the list as the lead has it, and no cookie", async () => {
    const ngozi = await place.ngozi()
    const { secret } = made(await make(ngozi, place, { lists: ["organisations"] }))
    const read = reader(world, place, secret)
    for (const file of [
      "/organisations.csv",
      "/organisations.csv?search=bluebell",
      "/organisations.csv?on=2019-01-01",
    ]) {
      const answer = await read(file)
      expect(answer.status).toBe(200)
      expect(answer.body).toBe((await ngozi.get(`/${place.slug}${file}`)).body)
      expect(answer.headers["set-cookie"]).toBeUndefined()
      expect(answer.headers["cache-control"]).toBe("no-store")
    }
    expect((await read("/organisations.xlsx")).status).toBe(200)
  })

  test("does not read of people what the token does not say", async () => {
    const their = { fullName: "Dragana", birthDate: "1985-03-27", staffReference: "P00417" }
    await onRegister(place, "Dragana", place.nursery, their)
    const ngozi = await place.ngozi()
    const plain = await reader(
      world,
      place,
      made(await make(ngozi, place, { lists: ["people"] })).secret,
    )("/people.csv")
    expect(plain.body).toContain("Dragana")
    expect(plain.body).not.toMatch(/1985-03-27|P00417/)
    const secret = made(await make(ngozi, place, { lists: ["people+"] })).secret
    expect((await reader(world, place, secret)("/people.csv")).body).toMatch(/Dragana.*1985-03-27.*P00417/)
  })

  test("limited to an organisation sees what its manager sees, on any day", async () => {
    const elsewhere = await openPlace(world)
    await onRegister(elsewhere, "Oona", elsewhere.nursery, { fullName: "Oona of Bluebell" })
    await onRegister(elsewhere, "Carl", elsewhere.council, { fullName: "Carl of the council" })
    const [ngozi, bea] = [await elsewhere.ngozi(), await elsewhere.bea()]
    const lists = ["people+", "organisations", "settings", "vacancies+", "counts", "access"]
    const { secret } = made(await make(ngozi, elsewhere, { lists, organisation: elsewhere.nursery }))
    const read = reader(world, elsewhere, secret)
    const [past, other] = ["on=2025-01-01", `organisation=${elsewhere.council}`]
    const asked = {
      ...{ people: ["", past, other], vacancies: ["", past, other], counts: ["", past, other] },
      ...{ organisations: ["", past], settings: ["", past], access: [""] },
    }
    for (const [list, queries] of Object.entries(asked))
      for (const file of queries.flatMap((query) => [`/${list}.csv?${query}`, `/${list}.json?${query}`])) {
        const theirs = await read(file)
        expect(theirs.status, file).toBe(200)
        expect(theirs.body, file).toBe((await bea.get(`/${elsewhere.slug}${file}`)).body)
        expect(theirs.body, file).not.toMatch(/Carl|Walsall Council/)
      }
    expect((await read("/people.csv")).body).toContain("Oona of Bluebell")
  })

  test("leaves its trace: on the token by list and day, and once a day with whoever was read", async () => {
    const here = await openPlace(world)
    await onRegister(here, "Ann", here.nursery)
    const ngozi = await here.ngozi()
    const token = made(await make(ngozi, here, { name: "Power BI of Walsall", lists: ["people"] }))
    const read = reader(world, here, token.secret)
    expect((await ngozi.get(token.path)).text()).toContain("It has not been used yet.")
    const looks = async () =>
      (await world.owner.query("select account_id from audit.look where partnership_id = $1", [here.partnershipId]))
        .rows
    for (const _ of [1, 2, 3]) {
      expect((await read("/people.csv")).status).toBe(200)
      // Whoever has the whole answer finds the trace of it: the next reading does.
      expect(await looks()).toEqual([{ account_id: null }])
    }
    expect((await ngozi.get(token.path)).text()).toContain("People2 March 20273")
    const looked = await (await here.ann()).get(`/${here.slug}/my-record/looks`)
    expect(looked.text().match(/Power BI of Walsall, a program that sees all organisations/g)).toHaveLength(1)
    world.clock.set("2027-03-03")
    await read("/people.csv")
    expect(await looks()).toHaveLength(2)
    world.clock.set("2027-03-02")
    // The organisation it saw may be found to have left before that day.
    await world.owner.query("update tokens.token set organisation_id = $2 where partnership_id = $1", [
      here.partnershipId,
      here.council,
    ])
    await world.owner.query(
      "update organisations.organisation_terms set ends_on = '2027-03-01' where partnership_id = $1 and organisation_id = $2",
      [here.partnershipId, here.council],
    )
    const later = (await (await here.ann()).get(`/${here.slug}/my-record/looks`)).text()
    expect(later).toContain("Power BI of Walsall, a program that sees one organisation")
  })
})

describe("a token that is over", () => {
  test("opens nothing from the moment it is revoked, and says so to whoever holds it", async () => {
    const ngozi = await place.ngozi()
    const { secret, path } = made(await make(ngozi, place, { name: "Stolen", lists: ["organisations"] }))
    const read = reader(world, place, secret)
    expect((await read("/organisations.csv")).status).toBe(200)
    const answer = await ngozi.fill(`${path}/removal`, "Revoke the token")
    expect(answer.text()).toContain("Revoked")
    const refused = await read("/organisations.csv")
    expect(refused.status).toBe(401)
    expect(JSON.parse(refused.body)).toMatchObject({
      status: 401,
      detail: "This token has been revoked. Ask the workforce lead for a new one.",
    })
    expect(refused.headers["www-authenticate"]).toContain('error="invalid_token"')
    const history = await ngozi.get(`${path}/history`)
    expect(history.text()).toMatch(/Revoked the token “Stolen”.*Made the token “Stolen”/)
  })

  test("ends with its last day; leads are told a fortnight before", async () => {
    const here = await openPlace(world)
    const ngozi = await here.ngozi()
    const { secret } = made(await make(ngozi, here, { name: "Excel", lists: ["organisations"], lastDay: "2027-04-30" }))
    const read = reader(world, here, secret)
    const told = async (day: string) => {
      world.clock.set(day)
      await world.owner.query("select graphile_worker.add_job('tell-of-tokens')")
      await world.work()
      const { rows } = await world.owner.query(
        "select body::text as body from mail.message where subject like $1 and address = $2",
        ["%token ends soon", `ngozi@${here.slug}.example`],
      )
      return rows.map(({ body }) => body as string)
    }
    expect(await told("2027-04-16")).toEqual([])
    expect(await told("2027-04-17")).toEqual([expect.stringContaining("“Excel”: last day 30 April 2027")])
    expect(await told("2027-04-18")).toHaveLength(1)
    world.clock.set("2027-04-30T22:30:00Z")
    expect((await read("/organisations.csv")).status).toBe(200)
    world.clock.set("2027-04-30T23:30:00Z")
    expect((await read("/organisations.csv")).status).toBe(401)
    world.clock.set("2027-03-02")
  })

  test("stays when its maker leaves, and the leads who stay see it", async () => {
    const here = await openPlace(world)
    const lee = `lee@${here.slug}.example`
    await here.as((tx) => hold(tx, { name: "Lee", address: lee, role: "workforce-lead", on: {} }))
    const { secret, path } = made(await make(await here.signIn(lee), here, { lists: ["organisations"] }))
    const ngozi = await here.ngozi()
    expect((await ngozi.get(path)).text()).not.toContain("runs the partnership here no more")
    const access = await ngozi.get(`/${here.slug}/access`)
    await ngozi.fill(access.link("Lee"), "Take this access away")
    expect((await ngozi.get(path)).text()).toContain("Lee, who made it, runs the partnership here no more.")
    expect((await ngozi.get(`/${here.slug}/access/tokens`)).text()).toContain("is no workforce lead here any more")
    expect((await reader(world, here, secret)("/organisations.csv")).status).toBe(200)
  })

  test("is forgotten with the partnership's years, and that it looked is not", async () => {
    const here = await openPlace(world)
    await onRegister(here, "Ann", here.nursery)
    const ngozi = await here.ngozi()
    await ngozi.post(`/${here.slug}/partnership/details-of-changes`, { years: "1" })
    const { secret } = made(
      await make(ngozi, here, { name: "Old dashboard", lists: ["people"], lastDay: "2027-03-31" }),
    )
    await reader(world, here, secret)("/people.csv")
    const kept = async () => {
      const { rows } = await world.owner.query(
        `select (select count(*)::integer from tokens.token t where t.partnership_id = $1) as tokens,
                (select count(*)::integer from tokens.reading r where r.partnership_id = $1) as readings,
                (select count(*)::integer from audit.look l where l.partnership_id = $1) as looks`,
        [here.partnershipId],
      )
      return rows[0]
    }
    await expect.poll(kept).toEqual({ tokens: 1, readings: 1, looks: 1 })
    // Somebody who never came would be forgotten, too.
    await (await here.ann()).get(`/${here.slug}`)
    await keepNoLonger(world.owner, new Date("2028-03-31T10:00:00Z"), retentionRules)
    expect(await kept()).toEqual({ tokens: 1, readings: 1, looks: 1 })
    await keepNoLonger(world.owner, new Date("2028-04-02T10:00:00Z"), retentionRules)
    expect(await kept()).toEqual({ tokens: 0, readings: 0, looks: 1 })
    const looked = await (await here.ann()).get(`/${here.slug}/my-record/looks`)
    expect(looked.text()).toContain("a program whose token is no longer kept")
  })
})
