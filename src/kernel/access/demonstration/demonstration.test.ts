import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace, type Place } from "../../../../test/cast.ts"
import { Client } from "../../../../test/client.ts"
import { openWorld, type World } from "../../../../test/world.ts"
import { anotherServer } from "../test-kit.ts"

let world: World
let place: Place
let real: World
beforeAll(async () => {
  world = await openWorld({ demonstration: true })
  place = await openPlace(world)
  await openPlace(world, "Southend")
  real = await openWorld()
  await openPlace(real)
})
afterAll(async () => {
  await world.close()
  await real.close()
})

const home = () => `/${place.slug}`

async function accountOf(at: World, who: string): Promise<string> {
  const { rows } = await at.owner.query<{ id: string }>(
    "select account_id as id from access.account where address like $1 || '@%' order by account_id limit 1",
    [who],
  )
  return rows[0]!.id
}

describe("in a demonstration on this machine", () => {
  test("the first page is the one to look around as somebody", async () => {
    const client = new Client(world.server)
    expect((await client.get("/")).location).toBe("/demonstration")
    const page = await client.get("/demonstration")
    expect([...page.document.querySelectorAll("main h2")].map((each) => each.textContent)).toEqual([
      "Southend",
      "Walsall",
    ])
    expect([...page.document.querySelectorAll("main section:last-of-type h3")].map((each) => each.textContent)).toEqual(
      ["Ngozi", "Colin", "Bea", "Ann"],
    )
    expect(page.text()).toContain("Organisation manager of Bluebell Nursery")
  })

  test("one press signs in as a lead, the second factor held as shown", async () => {
    const client = new Client(world.server)
    const page = await client.get("/demonstration")
    const buttons = [...page.document.querySelectorAll(`#${place.slug} ~ ul button`)]
    expect(buttons[0]!.textContent).toBe("Sign in as Ngozi")
    const proof = page.document.querySelector("input[name=_csrf]")!.getAttribute("value")!
    const account = buttons[0]!.closest("form")!.querySelector("input[name=account]")!.getAttribute("value")!
    expect((await client.post("/demonstration", { account, next: home() }, proof)).location).toBe(home())
    expect((await client.get(`${home()}/organisations`)).title).toBe("Organisations")
    expect((await client.get("/account")).text()).toContain(`ngozi@${place.slug}.example`)
    const { rows } = await world.owner.query(
      "select how, second_factor_at is not null as shown from access.sign_in order by sign_in_id desc limit 1",
    )
    expect(rows).toEqual([{ how: "demonstration", shown: true }])
  })

  test("being somebody else ends being the one before", async () => {
    const client = new Client(world.server)
    const be = async (who: string) => client.post("/demonstration", { account: await accountOf(world, who), next: "/" })
    await be("ngozi")
    const ngozi = new Client(world.server)
    ngozi.cookies.set("trellis_sign_in", client.cookies.get("trellis_sign_in")!)
    await be("ann")
    expect((await ngozi.get("/account")).location).toMatch(/^\/sign-in/)
  })

  test("nobody can be who is not there, or has gone", async () => {
    const client = new Client(world.server)
    const account = await accountOf(world, "colin")
    await world.owner.query("update access.account set ended_at = now() where account_id = $1", [account])
    for (const gone of [account, "00000000-0000-7000-8000-000000000000", "no"])
      expect((await client.post("/demonstration", { account: gone, next: "/" })).status).toBe(404)
    expect(client.cookies.has("trellis_sign_in")).toBe(false)
  })
})

describe("anywhere else", () => {
  async function refusedFrom(client: Client, at: World) {
    const page = await client.get("/demonstration")
    expect([page.status, page.title]).toEqual([404, "Page not found"])
    const sent = await client.post("/demonstration", { account: await accountOf(at, "ngozi"), next: "/" })
    expect(sent.status).toBe(404)
    expect(client.cookies.has("trellis_sign_in")).toBe(false)
  }

  test("the page is not there for a request that was passed on", async () => {
    for (const header of [
      "forwarded",
      "x-forwarded-for",
      "x-forwarded-host",
      "x-forwarded-proto",
      "x-forwarded-port",
      "x-forwarded-server",
      "x-real-ip",
      "x-client-ip",
      "cf-connecting-ip",
      "true-client-ip",
      "via",
      "cdn-loop",
    ]) {
      const client = new Client(world.server)
      client.headers = { [header]: header === "via" ? "1.1 proxy" : "127.0.0.1" }
      await refusedFrom(client, world)
    }
  })

  test("nor under another name for this machine", async () => {
    for (const host of ["trellis.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.168.1.4:3000"]) {
      const client = new Client(world.server)
      client.headers = { host }
      await refusedFrom(client, world)
    }
  })

  test("nor from another machine", async () => {
    for (const remoteAddress of ["192.168.1.9", "203.0.113.7", "::ffff:10.0.0.1"]) {
      const answer = await world.server.inject({ url: "/demonstration", remoteAddress, headers: { host: "localhost" } })
      expect(answer.statusCode).toBe(404)
    }
  })

  test("nor in a database that was not made as a demonstration, whatever the settings say", async () => {
    await refusedFrom(new Client(real.server), real)
    await refusedFrom(new Client(await anotherServer(real, { demonstration: true })), real)
    expect((await new Client(real.server).get("/")).location).toBe("/sign-in")
  })

  test("and the application's own role cannot make a database into a demonstration", async () => {
    await expect(real.database.pool.query("update kernel.database set demonstration = true")).rejects.toThrow(
      /permission denied/,
    )
  })
})
