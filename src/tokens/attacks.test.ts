import { connect } from "node:net"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace, type Place } from "../../test/cast.ts"
import { type Answer, Client } from "../../test/client.ts"
import { openWorld, type World } from "../../test/world.ts"
import { newSecret } from "../kernel/access/tokens.ts"
import { made, make, reader } from "./test-kit.ts"

let world: World
let place: Place
let secret: string
let port: number
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world)
  secret = made(await make(await place.ngozi(), place, { lists: ["organisations"] })).secret
  port = Number(new URL(await world.server.listen({ port: 0, host: "127.0.0.1" })).port)
})
afterAll(() => world.close())

const list = () => `/${place.slug}/organisations.csv`

/** All that an answer tells, but when it was given and to which request. */
function told({ status, body, headers }: Answer) {
  const { date: _d, "x-request-id": _r, ...rest } = headers
  return { status, rest, body: body.replace(/"requestId":"[^"]*"/, "") }
}

describe("a secret that opens nothing", () => {
  test("is told the same whether it is unknown, another partnership's, or of a partnership that is not there", async () => {
    const other = await openPlace(world, "Lambeth")
    const theirs = made(await make(await other.ngozi(), other)).secret
    const unknown = told(await reader(world, place, newSecret())("/organisations.csv"))
    expect(unknown.status).toBe(401)
    expect(unknown.rest["www-authenticate"]).toBe('Bearer realm="Trellis", error="invalid_token"')
    expect(unknown.rest["content-type"]).toMatch(/^application\/problem\+json/)
    expect(told(await reader(world, place, theirs)("/organisations.csv"))).toEqual(unknown)
    expect(told(await reader(world, { slug: "no-such-place" }, secret)("/organisations.csv"))).toEqual(unknown)
    expect(told(await reader(world, { slug: "no-such-place" }, newSecret())("/organisations.csv"))).toEqual(unknown)
  })

  test("costs the same statements, whichever it is", async () => {
    const other = await openPlace(world, "Lambeth")
    const theirs = made(await make(await other.ngozi(), other)).secret
    const { database } = world
    const { onStatement } = database
    const sent: string[] = []
    const query = database.pool.query.bind(database.pool) as (sql: string, values?: unknown[]) => Promise<never>
    const statements = async (slug: string, tried: string) => {
      sent.length = 0
      database.onStatement = (sql, parameters, partnership) => {
        sent.push(sql)
        onStatement?.(sql, parameters, partnership)
      }
      database.pool.query = (async (sql: string, values?: unknown[]) => {
        sent.push(sql)
        return query(sql, values)
      }) as typeof database.pool.query
      await reader(world, { slug }, tried)("/organisations.csv")
      Object.assign(database, { onStatement })
      database.pool.query = query as typeof database.pool.query
      return [...sent]
    }
    const unknown = await statements(place.slug, newSecret())
    expect(unknown.some((sql) => sql.includes("secret_hash"))).toBe(true)
    expect(await statements(place.slug, theirs)).toEqual(unknown)
    expect(await statements("no-such-place", secret)).toEqual(unknown)
  })

  test("is found by its hash: the database never compares the secret itself", async () => {
    const values: unknown[] = []
    const { onStatement } = world.database
    world.database.onStatement = (sql, parameters, partnership) => {
      values.push(...parameters)
      onStatement?.(sql, parameters, partnership)
    }
    await reader(world, place, secret)("/organisations.csv")
    Object.assign(world.database, { onStatement })
    expect(values.filter((value) => String(value).includes(secret.slice(0, 20)))).toEqual([])
    expect(values.some((value) => Buffer.isBuffer(value) && value.length === 32)).toBe(true)
  })
})

describe("a token opens no more than it says", () => {
  test("not another list, by whatever path", async () => {
    const read = reader(world, place, secret)
    for (const path of ["/people.csv", "/people.xlsx", "/counts.csv", "/access.csv", "/settings.csv"])
      expect((await read(path)).status, path).toBe(403)
    for (const path of ["/organisations/../people.csv", "/organisations.csv/../people.csv", "//people.csv"])
      expect([403, 404], path).toContain((await read(path)).status)
    for (const path of ["/organisations.csv%2F..%2Fpeople.csv", "/ORGANISATIONS.csv", "/organisations.json.csv"])
      expect([403, 404], path).toContain((await read(path)).status)
  })

  test("no page, no form, and nothing by another method", async () => {
    const client = new Client(world.server)
    client.headers = { authorization: `Bearer ${secret}` }
    for (const path of [
      "",
      "/organisations",
      "/access/tokens",
      "/organisations/new",
      `/organisations/${place.nursery}`,
    ])
      expect((await client.get(`/${place.slug}${path}`)).status, path).toBe(403)
    for (const path of ["/account", "/help", "/sign-in"]) expect((await client.get(path)).status, path).toBe(403)
    const posted = await client.postAsTheyAre(`/${place.slug}/organisations/new`, [["name", "Planted"]])
    expect(posted.status).toBe(403)
    for (const method of ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"] as const) {
      const headers = { authorization: `Bearer ${secret}` }
      const { statusCode } = await world.server.inject({ method, url: list(), headers })
      expect([404, 405], method).toContain(statusCode)
    }
  })

  test("nor by what is asked: what cannot be read brings nothing rather than everything", async () => {
    const read = reader(world, place, secret)
    expect((await read("/organisations.csv?on=never")).status).toBe(400)
    expect((await read("/organisations.csv?kind=castle")).status).toBe(400)
  })

  test("nor with cookies: they are neither read nor set", async () => {
    const ngozi = await place.ngozi()
    ngozi.headers = { authorization: `Bearer ${secret}` }
    expect((await ngozi.get(`/${place.slug}/people.csv`)).status).toBe(403)
    expect((await ngozi.get(`/${place.slug}/access`)).status).toBe(403)
    ngozi.headers = { authorization: `Bearer ${newSecret()}` }
    const refused = await ngozi.get(list())
    expect(refused.status).toBe(401)
    expect(refused.headers["set-cookie"]).toBeUndefined()
    // What a proxy adds for itself is none of ours.
    ngozi.headers = { authorization: "Basic cHJveHk6cHJveHk=" }
    expect((await ngozi.get(list())).status).toBe(200)
  })
})

test("a program does not come in as somebody of a demonstration, and reads its lists there", async () => {
  const shown = await openWorld({ demonstration: true })
  const there = await openPlace(shown)
  const { secret } = made(await make(await there.ngozi(), there))
  const client = new Client(shown.server)
  client.headers = { authorization: `Bearer ${secret}` }
  expect((await client.get("/demonstration")).status).toBe(403)
  expect((await client.get("/outbox")).status).toBe(403)
  expect((await client.postAsTheyAre("/demonstration", [["person", "ngozi"]])).status).toBe(403)
  expect(client.cookies.size).toBe(0)
  expect((await client.get(`/${there.slug}/organisations.json`)).status).toBe(200)
  await shown.close()
})

describe("a secret in the wrong place or shape", () => {
  test("opens nothing from an address, a form or another header", async () => {
    const client = new Client(world.server)
    for (const asked of [`?access_token=${secret}`, `?token=${secret}`, `?authorization=Bearer%20${secret}`])
      expect((await client.get(`${list()}${asked}`)).status).toBe(303)
    client.headers = { "x-api-key": secret }
    expect((await client.get(list())).status).toBe(303)
    client.headers = { "proxy-authorization": `Bearer ${secret}` }
    expect((await client.get(list())).status).toBe(303)
  })

  test.each<[string, (secret: string) => string]>([
    ["without its scheme", (secret) => secret],
    ["by another scheme", (secret) => `Basic ${Buffer.from(`${secret}:`).toString("base64")}`],
    ["cut short", (secret) => `Bearer ${secret.slice(0, -1)}`],
    ["with more behind it", (secret) => `Bearer ${secret}x`],
    [
      "with a letter changed",
      (secret) => `Bearer ${secret.slice(0, 20)}${secret[20] === "a" ? "b" : "a"}${secret.slice(21)}`,
    ],
    ["twice in one header", (secret) => `Bearer ${secret}, Bearer ${secret}`],
    ["with another behind a space", (secret) => `Bearer ${secret} ${secret}`],
    ["empty", () => "Bearer trellis_"],
    ["in other letters", (secret) => `Bearer ${secret.toUpperCase()}`],
    ["in letters that are none", (secret) => `Bearer trellis_é${secret.slice(9)}`],
    ["of a long line", () => `Bearer trellis_${"a".repeat(7000)}`],
    ["that is SQL", () => "Bearer trellis_' or 1=1 --"],
  ])("%s is refused", async (_, header) => {
    const client = new Client(world.server)
    client.headers = { authorization: header(secret) }
    const answer = await client.get(list())
    expect(answer.status).toBe(401)
    expect(answer.headers["www-authenticate"]).toMatch(/^Bearer /)
  })

  test("works whatever the letters of the scheme", async () => {
    for (const scheme of ["bearer", "BEARER"]) {
      const client = new Client(world.server)
      client.headers = { authorization: `${scheme} ${secret}` }
      expect((await client.get(list())).status).toBe(200)
    }
  })

  test("over a real connection: two headers are refused, a huge one costs nothing, strange bytes do no harm", async () => {
    const authorization = `Authorization: Bearer ${secret}`
    expect(await over([authorization])).toBe(200)
    expect(await over([authorization, authorization])).toBe(401)
    expect(await over([authorization, `Authorization: Bearer ${newSecret()}`])).toBe(401)
    expect(await over([`Authorization: Bearer ${newSecret()}`, authorization])).toBe(401)
    expect(await over(["Authorization: Basic eDp5", authorization])).toBe(401)
    expect(await over([`Authorization: Bearer trellis_${"a".repeat(100_000)}`])).toBe(431)
    expect(await over([`Authorization: Bearer trellis_\u00ff\u00fe${secret}`])).toBe(401)
    expect(await over([authorization])).toBe(200)
  })
})

describe("too many requests", () => {
  test("with one token are told to wait, and others go on", async () => {
    const ngozi = await place.ngozi()
    const busy = made(await make(ngozi, place)).secret
    await world.owner.query(
      `insert into access.limit_count (key, window_starts_at, count)
       select 'token:' || token_id, $1, 299 from tokens.token where ending = $2`,
      [new Date(world.clock.now().getTime() - 60_000), busy.slice(-4)],
    )
    const read = reader(world, place, busy)
    expect((await read("/organisations.csv")).status).toBe(200)
    const refused = await read("/organisations.csv")
    expect(refused.status).toBe(429)
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0)
    expect((await reader(world, place, secret)("/organisations.csv")).status).toBe(200)
    world.clock.pass(6)
    expect((await read("/organisations.csv")).status).toBe(200)
  })

  test("with secrets that open nothing are told so, from that network", async () => {
    world.clock.pass(30)
    const tries = async () => (await reader(world, place, newSecret())("/organisations.csv")).status
    for (let at = 0; at < 60; at++) expect(await tries()).toBe(401)
    expect(await tries()).toBe(429)
    // A secret is too long to be guessed: whoever shares the network and has one need not suffer for it.
    expect((await reader(world, place, secret)("/organisations.csv")).status).toBe(200)
  })
})

/** The status of an answer to a request written by hand. */
function over(headers: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1")
    let text = ""
    socket.on("data", (some) => {
      text += some.toString("latin1")
    })
    socket.on("error", reject)
    socket.on("close", () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1])))
    socket.write(
      `GET ${list()} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers.join("\r\n")}\r\n\r\n`,
      "latin1",
    )
  })
}
