import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace, type Place } from "./cast.ts"
import { Client } from "./client.ts"
import { faultsOf, STRICT_POLICY } from "./pages.ts"
import { openWorld, type World } from "./world.ts"

let world: World
let place: Place
let ngozi: Client
let proof: string
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world)
  ngozi = await place.ngozi()
  proof = await ngozi.proof()
})
afterAll(() => world.close())

const FORM = { "content-type": "application/x-www-form-urlencoded" }

/** A request as a browser would never make it. */
async function raw(method: string, url: string, headers: Record<string, string> = {}, payload?: string) {
  const cookie = [...ngozi.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
  return world.server.inject({
    method: method as "GET",
    url,
    headers: { host: "localhost:3000", cookie, ...headers },
    ...(payload !== undefined && { payload }),
  })
}

describe("what cannot be understood is answered with a page like any other", () => {
  test.each([
    "/%zz",
    "/%C0%AF",
    "/..%2f..%2fetc%2fpasswd",
    "/assets/../package.json",
    "/assets/%2e%2e/package.json",
    "/sign-in/link/%00",
    "/somewhere/organisations/%E0%A4%A",
    "/somewhere/organisations/__proto__",
    "/somewhere/organisations?search=%",
  ])("at %s", async (url) => {
    const answer = await ngozi.get(url.replace("somewhere", place.slug))
    expect(answer.status).toBeLessThan(500)
    expect(await faultsOf(answer)).toEqual([])
  })

  test("in a query that has no end", async () => {
    for (const name of ["search", "after", "sort", "kind", "on", "nothing"]) {
      const answer = await ngozi.get(`/${place.slug}/organisations?${name}=${"x".repeat(12_000)}`)
      expect([200, 404, 414], name).toContain(answer.status)
    }
  })

  test.each(["PUT", "DELETE", "PATCH", "OPTIONS"])("by the method %s", async (method) => {
    expect([404, 405]).toContain((await raw(method, `/${place.slug}/organisations`)).statusCode)
  })
})

describe("a form", () => {
  const at = () => `/${place.slug}/organisations/new`
  const rest = "kind=nursery&from-day=1&from-month=3&from-year=2027&parent="

  test.each([
    ["with a NUL in a name", "name=Blue%00bell"],
    ["with bytes that are no UTF-8", "name=Blue%FF%FEbell"],
    ["with half a character", "name=Blue%ED%A0%80bell"],
    ["with a name of ten thousand letters", `name=${"x".repeat(10_000)}`],
    ["with a name of control characters", "name=%01%02%1B%5B31m"],
    ["without a name", "name="],
  ])("%s comes back with what to do", async (_, name) => {
    const answer = await raw("POST", at(), FORM, `_csrf=${proof}&${rest}&${name}`)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain("There is a problem")
    const { rows } = await world.owner.query("select name from organisations.organisation_terms order by name")
    expect(rows.map((row) => row.name)).toEqual(["Bluebell Nursery", "Walsall Council"])
  })

  test("sent as nothing at all is refused for want of its proof", async () => {
    expect((await raw("POST", at())).statusCode).toBe(403)
  })

  test("sent by another site is refused, whatever proof it holds", async () => {
    for (const site of ["cross-site", "same-site"]) {
      const sent = await raw("POST", at(), { ...FORM, "sec-fetch-site": site }, `_csrf=${proof}&${rest}&name=X`)
      expect(sent.statusCode).toBe(403)
    }
  })
})

describe("every answer", () => {
  test("has the strict policy and says that types are not to be guessed", async () => {
    const list = `/${place.slug}/organisations`
    const style = (await ngozi.get(list)).document.querySelector("link[rel=stylesheet]")!.getAttribute("href")!
    for (const url of ["/sign-in", "/nowhere", list, `${list}.csv`, "/healthz", "/readyz", style, "/%00"]) {
      const { headers } = await ngozi.get(url)
      expect(headers["content-security-policy"], url).toBe(STRICT_POLICY)
      expect(headers["x-content-type-options"], url).toBe("nosniff")
      expect(headers["x-frame-options"], url).toBe("DENY")
      expect(headers["referrer-policy"], url).toBe("same-origin")
      expect(headers["x-powered-by"], url).toBeUndefined()
    }
  })

  test("carries an id of its request that no sender can choose", async () => {
    const answer = await raw("GET", "/sign-in", { "x-request-id": "mine" })
    expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/)
  })

  test("leads nowhere else after signing in", async () => {
    for (const next of ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb"]) {
      const answer = await new Client(world.server).get(`/sign-in?next=${encodeURIComponent(next)}`)
      expect(answer.document.querySelector("input[name=next]")?.getAttribute("value"), next).toBe("/")
    }
  })

  test.each(["http://localhost:3000", "https://trellis.example"])(
    "of %s sets cookies that no script can read, and over https none that another host could set",
    async (publicUrl) => {
      const isSecure = publicUrl.startsWith("https")
      const other = await openWorld({ publicUrl, smtpUrl: "smtp://localhost:1" })
      const answer = await new Client(other.server).get("/sign-in")
      const cookies = [answer.headers["set-cookie"]].flat().map(String)
      expect(cookies.length).toBeGreaterThan(0)
      for (const cookie of cookies) {
        expect(cookie).toMatch(/; HttpOnly/)
        expect(cookie).toMatch(/; SameSite=Lax/)
        expect(/^__Host-.*; Secure/.test(cookie)).toBe(isSecure)
      }
      expect(answer.headers["strict-transport-security"] !== undefined).toBe(isSecure)
      await other.close()
    },
  )
})

test("the log names nobody, whatever they type and wherever it goes wrong", async () => {
  const visitor = new Client(world.server)
  await visitor.fill("/sign-in", "Email me a link", { address: `ngozi@${place.slug}.example` })
  await world.work()
  const { rows } = await world.owner.query("select body from mail.message order by made_at desc limit 1")
  const link = new URL(rows[0].body.action.url).pathname
  await visitor.get(link)
  await ngozi.get(`/${place.slug}/organisations?search=Ngozi+Adeyemi`)
  await ngozi.get("/Ngozi-Adeyemi/ngozi@example.org")
  await raw("POST", `/${place.slug}/organisations/new`, FORM, `_csrf=${proof}&name=Ngozi+Adeyemi&kind=x`)
  await world.owner.query("alter table organisations.organisation_terms rename to gone")
  expect((await ngozi.get(`/${place.slug}/organisations?search=Ngozi+Adeyemi`)).status).toBe(500)
  await world.owner.query("alter table organisations.gone rename to organisation_terms")

  const log = world.logged.map((line) => line.replaceAll("node_modules/@", ""))
  expect(log.join("")).toContain("/:partnership/organisations")
  expect(log.join("")).toContain('"code":"42P01"')
  for (const word of [/ngozi/i, /adeyemi/i, /@/, /search=/, new RegExp(link.split("/").at(-1)!)])
    expect(log.filter((line) => word.test(line))).toEqual([])
})
