import { get, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace, type Place } from "./cast.ts"
import { Client } from "./client.ts"
import { openWorld, PUBLIC_URL, type World } from "./world.ts"

let world: World
let place: Place
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world)
})
afterAll(() => world.close())

describe("an address that nobody was given", () => {
  test.each([
    "/%00",
    "/%00/organisations",
    "/%ff",
    "/%",
    "//evil.example",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/__proto__",
    "/constructor/organisations",
    `/${"a".repeat(5000)}`,
    `/${"a/".repeat(3000)}`,
  ])("%.30s is no fault, signed in or out", async (url) => {
    expect((await new Client(world.server).get(url)).status).toBeLessThan(500)
    expect((await (await place.ngozi()).get(url)).status).toBeLessThan(500)
  })

  test.each([
    "organisations?on=2027-03-01&on=2027-03-02",
    "organisations?search=a&search=b",
    "organisations?__proto__=x&constructor=y",
    "organisations?search=%00",
    "organisations?sort=__proto__",
    "organisations?kind=constructor",
    "organisations?after=%00",
    "partnership/history?before=0",
  ])("with %s asks for nothing that can be read, and the page says so", async (url) => {
    const answer = await (await place.ngozi()).get(`/${place.slug}/${url}`)
    expect(answer.status).toBe(200)
  })

  test.each(["organisations", "settings", "access"])(
    "and a forged place in the list of %s begins it at its beginning",
    async (list) => {
      const ngozi = await place.ngozi()
      const forged = [
        ["a\u0000", "00000000-0000-4000-8000-000000000000"],
        ["\ud800", "00000000-0000-4000-8000-000000000000"],
        ["a", "-".repeat(36)],
        ["a", "0".repeat(36)],
        null,
        {},
      ].map((position) => Buffer.from(JSON.stringify(position)).toString("base64url"))
      for (const cursor of forged)
        for (const way of ["after", "before"])
          expect((await ngozi.get(`/${place.slug}/${list}?${way}=${cursor}`)).status).toBe(200)
    },
  )
})

describe("a body that no form of ours sends", () => {
  const inParts = (...parts: string[]) =>
    parts.map((part) => `--x\r\nContent-Disposition: form-data; name=${part}\r\n`).join("")
  const FORM = "application/x-www-form-urlencoded"
  const PARTS = "multipart/form-data; boundary=x"

  test.each([
    [
      "JSON, though it says all the form asks",
      "application/json",
      '{"_csrf":"PROOF","name":"A","kind":"nursery","from":"2027-03-01"}',
      415,
    ],
    [
      "JSON with numbers and lists for words",
      "application/json",
      '{"_csrf":"PROOF","name":{"a":1},"from-day":1,"from-month":[["x"]]}',
      415,
    ],
    ["no more than null", "application/json", "null", 415],
    ["plain text", "text/plain", "_csrf=PROOF", 415],
    ["a control character", FORM, "_csrf=PROOF&kind=nursery&from=2027-03-01&name=%00", 422],
    ["names of what every object has", FORM, "_csrf=PROOF&__proto__=1&__proto__=2&constructor=x&toString=y", 422],
    ["two names for one organisation", FORM, "_csrf=PROOF&kind=nursery&from=2027-03-01&name=A&name=B", 422],
    ["two proofs", FORM, "_csrf=PROOF&_csrf=PROOF&kind=nursery&from=2027-03-01&name=A", 403],
    ["ten thousand answers", FORM, `_csrf=PROOF&${"name=a&".repeat(10_000)}`, 422],
    ["more than a megabyte", FORM, `_csrf=PROOF&name=${"a".repeat(1_100_000)}`, 413],
    [
      "parts with the name of what every object has",
      PARTS,
      `${inParts('"_csrf"\r\n\r\nPROOF', '"__proto__"\r\n\r\n1')}--x--\r\n`,
      400,
    ],
    ["parts that are cut short", PARTS, inParts('"_csrf"\r\n\r\nPROOF'), 400],
    ["parts without what divides them", "multipart/form-data", "--x", 400],
  ])("%s, is refused in words, and nothing is kept of it", async (_, type, payload, status) => {
    const ngozi = await place.ngozi()
    const sent = payload.replaceAll("PROOF", await ngozi.proof())
    const answer = await world.server.inject({
      method: "POST",
      url: `/${place.slug}/organisations/new`,
      headers: {
        host: "localhost:3000",
        cookie: [...ngozi.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        "content-type": type,
      },
      payload: sent,
    })
    expect(answer.statusCode).toBe(status)
    expect(answer.body).toContain("<h1")
    expect((await world.owner.query("select from organisations.organisation")).rowCount).toBe(2)
  })
})

test("a proxy that nobody named is told of once in the log", async () => {
  const from = (remoteAddress: string) =>
    world.server.inject({ url: "/healthz", remoteAddress, headers: { "x-forwarded-for": "203.0.113.7" } })
  const warnings = () => world.logged.filter((line) => line.includes("TRELLIS_PROXIES")).length
  await from("127.0.0.1")
  expect(warnings()).toBe(0)
  await from("10.0.0.5")
  await from("10.0.0.5")
  expect(warnings()).toBe(1)
})

test("a link in a mail leads to where people reach Trellis, whatever host the request named", async () => {
  const somebody = new Client(world.server)
  somebody.headers = { host: "evil.example", "x-forwarded-host": "evil.example", forwarded: "host=evil.example" }
  await somebody.fill("/sign-in", "Email me a link", { address: `ann@${place.slug}.example` })
  await world.work()
  const { rows } = await world.owner.query("select body from mail.message order by message_id desc limit 1")
  expect(new URL(rows[0].body.action.url).origin).toBe(PUBLIC_URL)
  expect(JSON.stringify(rows[0].body)).not.toContain("evil.example")
})

test("a sentence for the next page that somebody else wrote is not shown", async () => {
  const ngozi = await place.ngozi()
  await ngozi.get(`/${place.slug}`)
  const text = Buffer.from("Ring 0900 123 456").toString("base64url")
  for (const forged of [text, `${text}.`, `${text}.${"A".repeat(43)}`, "."]) {
    ngozi.cookies.set("trellis_said", forged)
    const shown = await ngozi.get(`/${place.slug}`)
    expect(shown.status).toBe(200)
    expect(shown.source()).not.toContain("0900")
  }
})

test("an address with a slash too many is the same page, and its form leads on as it does without", async () => {
  const ngozi = await place.ngozi()
  for (const slash of ["", "/"]) {
    const sent = await ngozi.fill(`/${place.slug}/access/new${slash}`, "Send the invitation", {
      name: "Milan",
      address: `milan${slash.length}@${place.slug}.example`,
      role: "analyst",
    })
    expect(sent.title).toBe("Who has access")
    expect((await ngozi.get(`/${place.slug}/organisations${slash}`)).document.querySelector("[aria-current]")).not.toBe(
      null,
    )
  }
})

test("somebody else's long change is waited for only so long, and then it is another try and no fault", async () => {
  const held = await openPlace(world, "Held")
  const ngozi = await held.ngozi()
  const proof = await ngozi.proof()
  const { rows } = await world.owner.query("select pg_get_functiondef('kernel.set_partnership'::regproc) as made")
  await world.owner.query(rows[0].made.replace("lock_timeout = '10s'", "lock_timeout = '50ms'"))
  const other = await world.owner.connect()
  await other.query("begin")
  await other.query("select from kernel.partnership where partnership_id = $1 for update", [held.partnershipId])
  const answer = await ngozi.post(`/${held.slug}/partnership/name`, { name: "Walsall Together" }, proof)
  await other.query("rollback")
  other.release()
  await world.owner.query(rows[0].made)
  expect(answer.status).toBe(503)
  expect(answer.headers["retry-after"]).toBeDefined()
  expect((await ngozi.post(`/${held.slug}/partnership/name`, { name: "Walsall Together" }, proof)).status).toBe(303)
})

/** A partnership whose list of organisations is too long to be sent before it is read. */
async function openLong(name: string) {
  const many = await openPlace(world, name)
  await world.owner.query(
    `with made as (
       insert into organisations.organisation (partnership_id, organisation_id, made_at)
       select $1, gen_random_uuid(), now() from generate_series(1, 30000) returning organisation_id)
     insert into organisations.organisation_terms (partnership_id, organisation_id, starts_on, name, kind)
     select $1, organisation_id, '2020-01-01', repeat('Long name ', 12) || organisation_id, 'nursery' from made`,
    [many.partnershipId],
  )
  const ngozi = await many.ngozi()
  if (!world.server.server.listening) await world.server.listen({ port: 0, host: "127.0.0.1" })
  const { port } = world.server.server.address() as AddressInfo
  const download = (take: (response: IncomingMessage) => void) => {
    const cookie = [...ngozi.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
    return get({ port, path: `/${many.slug}/organisations.csv`, headers: { cookie }, agent: false }, take)
  }
  return { many, ngozi, download }
}

test("a list whose database goes away half-way is cut off, and never looks whole", async () => {
  const { many, ngozi, download } = await openLong("Many")
  const read = await new Promise<{ status: number; whole: boolean; rows: number }>((resolve, reject) => {
    download((response) => {
      let rows = 0
      response.once("data", (first: Buffer) => {
        rows += first.toString().split("\n").length
        response.pause()
        const goneAway = world.owner.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'trellis_web'",
        )
        goneAway.then(() => {
          response.on("data", (more: Buffer) => {
            rows += more.toString().split("\n").length - 1
          })
          response.resume()
        }, reject)
      })
      response.on("close", () => resolve({ status: response.statusCode!, whole: response.complete, rows }))
      response.on("error", () => {})
    }).on("error", reject)
  })
  expect(read).toMatchObject({ status: 200, whole: false })
  expect(read.rows).toBeLessThan(30_000)
  expect((await ngozi.get(`/${many.slug}`)).status).toBe(200)
})

test("those who take long lists slowly leave room for everybody else", async () => {
  const { many, ngozi, download } = await openLong("Slow")
  const begun = new Set<number>()
  const asked = Array.from({ length: world.database.pool.options.max + 2 }, (_, nth) =>
    download((response) => {
      begun.add(nth)
      response.on("error", () => {}).pause()
    }).on("error", () => {}),
  )
  await expect.poll(() => begun.size, { timeout: 20_000 }).toBeGreaterThan(2)
  expect((await ngozi.get(`/${many.slug}/organisations`)).status).toBe(200)
  // Whoever goes away makes room for the next.
  const waits = asked.findIndex((_, nth) => !begun.has(nth))
  for (const [nth, request] of asked.entries()) if (nth !== waits) request.destroy()
  await expect.poll(() => begun.has(waits), { timeout: 20_000 }).toBe(true)
  asked[waits]!.destroy()
  expect((await ngozi.get(`/${many.slug}/organisations.csv?search=none`)).status).toBe(200)
})
