import { afterAll, beforeAll, expect, test } from "vitest"
import { openPlace } from "../../../test/cast.ts"
import { Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { anotherServer } from "../access/test-kit.ts"

let world: World
let client: Client
beforeAll(async () => {
  world = await openWorld()
  client = new Client(world.server)
})
afterAll(() => world.close())

test("a partnership's pages are dressed in its colour, which caches may keep and no cookie goes with", async () => {
  const place = await openPlace(world)
  const page = await (await place.ngozi()).get(`/${place.slug}`)
  const href = [...page.document.querySelectorAll("link[rel=stylesheet]")].at(-1)!.getAttribute("href")!
  expect(href).toMatch(/^\/colour\.css\?colour=[0-9a-f]{6}$/)
  const sheet = await client.get(href)
  expect(sheet.body).toContain(`--trellis-colour: #${href.slice(-6)};`)
  expect(sheet.headers["content-type"]).toBe("text/css; charset=utf-8")
  expect(sheet.headers["cache-control"]).toBe("public, max-age=86400")
  expect(sheet.headers["set-cookie"]).toBeUndefined()
})

test("a colour that white words cannot be read on, or that is none, gives the usual one", async () => {
  for (const query of ["colour=ffff00", "colour=red;}body{display:none", "colour=1d70b8&colour=000000", "colour", ""]) {
    const sheet = await client.get(`/colour.css?${query}`)
    expect([query, sheet.status]).toEqual([query, 200])
    expect(sheet.body).toContain("--trellis-colour: #1d5c4b;")
    expect(sheet.body).not.toContain("display")
  }
})

test("styles and scripts travel compressed to those who accept it, and are not sent twice", async () => {
  const href = (await client.get("/sign-in")).document.querySelector("link[rel=stylesheet]")!.getAttribute("href")!
  const headers = { "accept-encoding": "gzip, br" }
  const whole = await world.server.inject({ url: href })
  const small = await world.server.inject({ url: href, headers })
  expect(small.headers["content-encoding"]).toBe("gzip")
  expect(small.rawPayload.length).toBeLessThan(whole.rawPayload.length / 3)
  expect(whole.headers["content-encoding"]).toBeUndefined()
  expect(whole.headers.vary).toContain("accept-encoding")
  const again = await world.server.inject({ url: href, headers: { "if-none-match": String(whole.headers.etag) } })
  expect(again.statusCode).toBe(304)
})

test("what pages are made of is there to look at in development, and nowhere else", async () => {
  const place = await openPlace(world)
  expect((await (await place.ngozi()).get("/design")).status).toBe(404)
  const working = new Client(await anotherServer(world, { development: true }))
  for (const [path, title] of [
    ["/design", "Components"],
    ["/design/list", "Organisations"],
  ] as const)
    expect((await working.get(path)).title).toBe(title)
})
