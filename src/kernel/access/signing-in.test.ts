import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { openPlace, type Place } from "../../../test/cast.ts"
import { Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { asNobody } from "../database/index.ts"
import { LINK_LASTS, makeLink } from "./links.ts"
import { anotherServer, askForLink, newestLink, pressLink, subjectsTo } from "./test-kit.ts"

let world: World
let place: Place
let ann: string
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.pass(60)
  place = await openPlace(world)
  ann = `ann@${place.slug}.example`
})

const home = () => `/${place.slug}`

describe("a link", () => {
  test("brings somebody back to the page they came for", async () => {
    const client = new Client(world.server)
    expect((await client.get(home())).location).toBe(`/sign-in?next=${encodeURIComponent(home())}`)
    const link = await askForLink(world, client, `  ${ann.toUpperCase()} `, home())
    expect((await pressLink(client, link)).location).toBe(home())
    expect((await client.get(home())).status).toBe(200)
  })

  test("opened by a scanner of mail, again and again, still works for the person", async () => {
    const client = new Client(world.server)
    const link = await askForLink(world, client, ann)
    for (const method of ["GET", "HEAD", "GET", "HEAD"] as const) {
      const scanned = await world.server.inject({ method, url: link, headers: { host: "localhost:3000" } })
      expect(scanned.statusCode).toBe(200)
    }
    expect((await pressLink(client, link)).status).toBe(303)
    expect((await client.get(home())).status).toBe(200)
  })

  test("works once, and says so; the page it leaves sends another", async () => {
    const client = new Client(world.server)
    const link = await askForLink(world, client, ann, home())
    await pressLink(client, link)
    const thief = new Client(world.server)
    const used = await thief.get(link)
    expect(used.title).toBe("This link has been used")
    expect((await thief.post(link, { address: ann })).location).toBe(link)
    expect((await thief.get(home())).location).toMatch(/^\/sign-in/)
    await thief.press(used, "Email me a new link")
    await world.work()
    const fresh = await newestLink(world, ann)
    expect(fresh).not.toBe(link)
    expect((await pressLink(thief, fresh)).location).toBe(home())
  })

  test("pressed twice at once lets in one", async () => {
    const client = new Client(world.server)
    const link = await askForLink(world, client, ann, home())
    const page = await client.get(link)
    const answers = await Promise.all([client.press(page, "Sign in"), client.press(page, "Sign in")])
    expect(answers.map(({ location }) => location).sort()).toEqual([link, home()].sort())
  })

  test("is too old after a quarter of an hour, one in an invitation after an hour", async () => {
    const client = new Client(world.server)
    const link = await askForLink(world, client, ann)
    const invited = await asNobody(world.database, async (shared) => {
      const { account_id: accountId } = await shared.db
        .selectFrom("access.account")
        .select("account_id")
        .where("address", "=", ann)
        .executeTakeFirstOrThrow()
      const url = await makeLink(shared, "", { accountId, next: "/", lasts: LINK_LASTS.invited })
      return new URL(url, "http://localhost").pathname
    })
    world.clock.pass(14)
    expect((await client.get(link)).title).toBe("Sign in to Trellis")
    world.clock.pass(1)
    expect((await client.get(link)).title).toBe("This link is too old")
    expect((await client.post(link, {})).location).toBe(link)
    expect((await client.get(home())).location).toMatch(/^\/sign-in/)
    world.clock.pass(44)
    expect((await client.get(invited)).title).toBe("Sign in to Trellis")
    world.clock.pass(1)
    expect((await client.get(invited)).title).toBe("This link is too old")
  })

  test("stolen and opened in another browser, opens nothing without the address it was sent to", async () => {
    const link = await askForLink(world, new Client(world.server), ann)
    const thief = new Client(world.server)
    const page = await thief.get(link)
    expect(page.text()).toContain("Your email address")
    expect(page.text()).not.toContain(ann)
    for (const address of ["", "bea@somewhere.example"]) {
      const refused = await thief.press(page, "Sign in", { address })
      expect(refused.errors()).toEqual(["Enter the email address the link was sent to"])
    }
    expect((await thief.get(home())).location).toMatch(/^\/sign-in/)
    expect((await thief.press(page, "Sign in", { address: ann })).status).toBe(303)
    expect((await thief.get(home())).status).toBe(200)
  })

  test("may be tried with ten addresses, no more", async () => {
    const link = await askForLink(world, new Client(world.server), ann)
    const thief = new Client(world.server)
    const page = await thief.get(link)
    for (let tries = 0; tries < 10; tries++)
      await thief.press(page, "Sign in", { address: `guess-${tries}@example.org` })
    const refused = await thief.press(page, "Sign in", { address: ann })
    expect(refused.errors()).toEqual(["You have tried many times. Wait a quarter of an hour, then try again."])
  })

  test("that was never sent looks like one cut short in the mail", async () => {
    const client = new Client(world.server)
    const page = await client.get(`/sign-in/link/${"x".repeat(43)}`)
    expect([page.status, page.title]).toEqual([200, "This link does not work"])
    expect((await client.get("/sign-in/link/short")).status).toBe(404)
  })
})

describe("an address nobody here knows", () => {
  test("gets the same words and the same statements as one that is known, and no mail", async () => {
    const told = await Promise.all(
      [ann, `stranger@${place.slug}.example`].map(async (address) => {
        const client = new Client(world.server)
        const page = await client.get("/sign-in")
        const sent = await client.press(page, "Email me a link", { address })
        const after = await client.visit(sent.location!)
        return { status: sent.status, location: sent.location, title: after.title, words: after.text() }
      }),
    )
    expect(told[0]).toEqual(told[1])
    expect(await statementsOf(ann)).toEqual(await statementsOf(`stranger@${place.slug}.example`))
    await world.work()
    expect(await subjectsTo(world, `stranger@${place.slug}.example`)).toEqual([])
    expect(await subjectsTo(world, ann)).toContain("Your link to sign in to Trellis")
  })

  test("is limited as often as one that is known", async () => {
    const words: (string | undefined)[][] = []
    for (const address of [ann, `stranger@${place.slug}.example`]) {
      const client = new Client(world.server)
      const said = []
      for (let tries = 0; tries < 7; tries++)
        said.push((await client.press(await client.get("/sign-in"), "Email me a link", { address })).errors()[0])
      words.push(said)
    }
    expect(words[0]).toEqual(words[1])
    expect(words[0]!.filter(Boolean)).toHaveLength(2)
  })

  async function statementsOf(address: string): Promise<string[]> {
    const client = new Client(world.server)
    const page = await client.get("/sign-in")
    const seen: string[] = []
    const judge = world.database.onStatement!
    const query = world.database.pool.query
    world.database.onStatement = (sql, values, partnershipId) => {
      seen.push(sql)
      judge(sql, values, partnershipId)
    }
    world.database.pool.query = (async (sql: string, values: unknown[]) => {
      seen.push(sql)
      return (query as (sql: string, values: unknown[]) => Promise<unknown>)(sql, values)
    }) as typeof query
    await client.press(page, "Email me a link", { address })
    world.database.onStatement = judge
    world.database.pool.query = query
    expect(seen.length).toBeGreaterThan(3)
    return seen
  }
})

describe("limits", () => {
  test("hold across two processes on one database, and one address does not use up another's", async () => {
    const clients = [new Client(world.server), new Client(await anotherServer(world))]
    const ask = async (tries: number, address: string) => {
      const client = clients[tries % 2]!
      return client.press(await client.get("/sign-in"), "Email me a link", { address })
    }
    for (let tries = 0; tries < 5; tries++) expect((await ask(tries, ann)).status).toBe(303)
    for (let tries = 0; tries < 2; tries++) expect((await ask(tries, ann)).status).toBe(422)
    expect((await ask(0, `colin@${place.slug}.example`)).status).toBe(303)
    world.clock.pass(16)
    expect((await ask(0, ann)).status).toBe(303)
  })

  test("count people behind a named proxy apart, and believe nobody else who says where they come from", async () => {
    let server = await anotherServer(world, { proxies: ["10.0.0.0/24"] })
    const from = async (remoteAddress: string, forwarded: string, tries: number) => {
      const client = new Client(server)
      const page = await client.get("/sign-in")
      const proof = page.document.querySelector("input[name=_csrf]")!.getAttribute("value")!
      const answer = await server.inject({
        method: "POST",
        url: "/sign-in",
        remoteAddress,
        headers: {
          host: "trellis.example",
          "x-forwarded-for": forwarded,
          "content-type": "application/x-www-form-urlencoded",
          cookie: [...client.cookies].map((pair) => pair.join("=")).join("; "),
        },
        payload: new URLSearchParams({ _csrf: proof, address: `${tries}@${remoteAddress}.example` }).toString(),
      })
      return answer.statusCode
    }
    await world.owner.query(
      `insert into access.limit_count (key, window_starts_at, count) values
       ('sign-in from:203.0.113.7', $1, 200), ('sign-in from:198.51.100.9', $1, 200), ('sign-in from:10.0.1.5', $1, 200)`,
      [new Date(Math.floor(world.clock.now().getTime() / 60_000) * 60_000)],
    )
    expect(await from("10.0.0.5", "203.0.113.7", 1)).toBe(422)
    expect(await from("10.0.0.5", "203.0.113.8", 2)).toBe(303)
    expect(await from("10.0.0.5", "203.0.113.8, 203.0.113.7", 3)).toBe(422)
    expect(await from("198.51.100.9", "203.0.113.8", 4)).toBe(422)
    // Inside the building, but no proxy.
    expect(await from("10.0.1.5", "203.0.113.8", 5)).toBe(422)
    await server.close()
    server = await anotherServer(world)
    expect(await from("10.0.0.5", "203.0.113.7", 6)).toBe(303)
    expect(await from("127.0.0.1", "203.0.113.7", 7)).toBe(422)
    await server.close()
  })
})

test("while there is no mail server, the page that says to check the mail says where it is, on this machine alone", async () => {
  const client = new Client(world.server)
  expect((await client.get("/sign-in/sent")).link("outbox")).toBe("/outbox")
  client.headers = { "x-forwarded-for": "203.0.113.7" }
  expect((await client.get("/sign-in/sent")).text()).not.toContain("outbox")
  const sending = new Client(await anotherServer(world, { outbox: false }))
  expect((await sending.get("/sign-in/sent")).text()).not.toContain("outbox")
})
