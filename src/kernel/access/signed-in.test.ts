import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { openPlace, type Place } from "../../../test/cast.ts"
import { Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { anotherServer, askForLink, byLink, newestLink, pressLink, subjectsTo } from "./test-kit.ts"

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

describe("somebody who is signed in", () => {
  test("and opens the page to sign in is sent on", async () => {
    const client = await byLink(world, ann)
    expect((await client.get(`/sign-in?next=${home()}`)).location).toBe(home())
    expect((await client.get("/sign-in")).location).toBe("/")
  })

  test("never goes on with a token that was there before", async () => {
    const planted = "p".repeat(43)
    const client = new Client(world.server)
    client.cookies.set("trellis_sign_in", planted)
    const link = await askForLink(world, client, ann)
    await pressLink(client, link)
    expect(client.cookies.get("trellis_sign_in")).not.toBe(planted)
    const attacker = new Client(world.server)
    attacker.cookies.set("trellis_sign_in", planted)
    expect((await attacker.get(home())).location).toMatch(/^\/sign-in/)
  })

  test("and signs in as somebody else leaves no open sign-in behind", async () => {
    const client = await byLink(world, ann)
    const before = new Client(world.server)
    before.cookies.set("trellis_sign_in", client.cookies.get("trellis_sign_in")!)
    await world.work()
    const { owner } = world
    const link = await (async () => {
      const asking = new Client(world.server)
      for (const [name, value] of client.cookies) if (name !== "trellis_sign_in") asking.cookies.set(name, value)
      return askForLink(world, asking, `colin@${place.slug}.example`)
    })()
    expect((await pressLink(client, link)).status).toBe(303)
    expect((await before.get(home())).location).toMatch(/^\/sign-in/)
    const { rows } = await owner.query(
      "select from access.sign_in s join access.account a using (account_id) where a.address = $1 and s.ended_at is null",
      [ann],
    )
    expect(rows).toHaveLength(0)
  })

  test("is out at once when the account has been ended, and gets no more links", async () => {
    const client = await byLink(world, ann)
    const waiting = new Client(world.server)
    const link = await askForLink(world, waiting, ann)
    await world.owner.query("update access.account set ended_at = $2 where address = $1", [ann, world.clock.now()])
    expect((await client.get(home())).location).toMatch(/^\/sign-in/)
    expect((await waiting.get(link)).title).toBe("This link does not work")
    expect((await waiting.post(link, { address: ann })).location).toBe(link)
    const sent = (await subjectsTo(world, ann)).length
    await waiting.fill("/sign-in", "Email me a link", { address: ann })
    await world.work()
    expect(await subjectsTo(world, ann)).toHaveLength(sent)
  })
})

describe("where somebody goes next", () => {
  const elsewhere = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "/ok\nSet-Cookie: x=1",
    "/\t/evil.example",
    "",
    "evil.example",
  ]
  test("is on this site, whatever a link says", async () => {
    const client = await byLink(world, ann)
    for (const next of elsewhere)
      expect([next, (await client.get(`/sign-in?next=${encodeURIComponent(next)}`)).location]).toEqual([next, "/"])
    const signedOut = new Client(world.server)
    for (const next of elsewhere.slice(0, 4)) {
      world.clock.pass(16)
      const page = await signedOut.get("/sign-in")
      await signedOut.press(page, "Email me a link", { address: ann, next })
      await world.work()
      const fresh = new Client(world.server)
      expect([next, (await pressLink(fresh, await newestLink(world, ann), { address: ann })).location]).toEqual([
        next,
        "/",
      ])
    }
  })

  test("is not a button that was pressed while signed out: it has no page", async () => {
    const client = new Client(world.server)
    expect((await client.post("/account/sign-ins/end-others", {})).location).toBe("/sign-in")
    expect((await client.post("/account/name", {})).location).toBe("/sign-in?next=%2Faccount%2Fname")
  })
})

describe("the cookies", () => {
  test("over https are for this host alone, sent only over https, and out of reach of scripts", async () => {
    const server = await anotherServer(world, { publicUrl: "https://trellis.example" })
    const client = new Client(server)
    const cookies: string[] = []
    const keep = (headers: Record<string, unknown>) => cookies.push(...[headers["set-cookie"] ?? []].flat().map(String))
    keep((await client.get("/sign-in")).headers)
    const link = await askForLink(world, client, ann)
    const signedIn = await pressLink(client, link)
    keep(signedIn.headers)
    keep((await client.fill("/account/name", "Change your name", { name: "Ann Ward" })).headers)
    expect(cookies.map((cookie) => cookie.split("=")[0])).toEqual(
      expect.arrayContaining(["__Host-trellis_sign_in", "__Host-trellis_browser", "__Host-trellis_form"]),
    )
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-/)
      expect(cookie).toMatch(/; Path=\/(;|$)/)
      for (const flag of ["HttpOnly", "Secure", "SameSite=Lax"]) expect(cookie).toContain(`; ${flag}`)
      expect(cookie).not.toContain("Domain")
    }
    expect(signedIn.headers["strict-transport-security"]).toContain("max-age=31536000")
  })

  test("over https, one without the host's own name opens nothing: another host could have planted it", async () => {
    const server = await anotherServer(world, { publicUrl: "https://trellis.example" })
    const client = await byLink(world, ann)
    const elsewhere = new Client(server)
    elsewhere.cookies.set("trellis_sign_in", client.cookies.get("trellis_sign_in")!)
    expect((await elsewhere.get(home())).location).toMatch(/^\/sign-in/)
    elsewhere.cookies.set("__Host-trellis_sign_in", client.cookies.get("trellis_sign_in")!)
    expect((await elsewhere.get(home())).status).toBe(200)
  })

  test("on this machine last as long as the sign-in, in real time whatever the clock of a demonstration says", async () => {
    const client = new Client(world.server)
    const answer = await pressLink(client, await askForLink(world, client, ann))
    expect(String(answer.headers["set-cookie"])).toMatch(/trellis_sign_in=[\w-]{43}; Max-Age=2592000;/)
  })
})

describe("a form", () => {
  test("sent without its proof, with another browser's, or from another site changes nothing", async () => {
    const client = await byLink(world, ann)
    const other = await byLink(world, `colin@${place.slug}.example`)
    expect((await client.post("/account/name", { name: "Forged" }, "")).status).toBe(403)
    expect((await client.post("/account/name", { name: "Forged" }, await other.proof())).status).toBe(403)
    const proof = await client.proof()
    client.headers = { "sec-fetch-site": "cross-site" }
    expect((await client.post("/account/name", { name: "Forged" }, proof)).status).toBe(403)
    client.headers = { "sec-fetch-site": "same-site" }
    expect((await client.post("/account/name", { name: "Forged" }, proof)).status).toBe(403)
    client.headers = {}
    expect((await client.get("/account")).text()).not.toContain("Forged")
    expect((await client.post("/account/name", { name: "Ann Ward" }, proof)).status).toBe(303)
  })
})

describe("methods", () => {
  test("a page asked for where there is only a button is not found", async () => {
    const client = await byLink(world, ann)
    for (const path of ["/sign-out", "/account/sign-ins/end-others", `/sign-in/link/${"x".repeat(43)}/another`])
      expect([path, (await client.get(path)).status]).toEqual([path, 404])
  })

  test("asking for the head of any page answers as the page does, without its body", async () => {
    const ngozi = await place.ngozi()
    const cookie = [...ngozi.cookies].map((pair) => pair.join("=")).join("; ")
    for (const url of [
      "/sign-in/sent",
      "/help",
      "/account",
      home(),
      `${home()}/organisations.csv`,
      "/colour.css",
      "/no",
    ]) {
      const headers = { host: "localhost:3000", cookie }
      const head = await world.server.inject({ method: "HEAD", url, headers })
      const get = await world.server.inject({ method: "GET", url, headers })
      expect([url, head.statusCode, head.body]).toEqual([url, get.statusCode, ""])
      expect(head.headers["content-type"]).toBe(get.headers["content-type"])
    }
  })
})
