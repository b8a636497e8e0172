import { afterAll, beforeAll, expect, test } from "vitest"
import { openPlace, type Place } from "../../../../test/cast.ts"
import { type Answer, Client } from "../../../../test/client.ts"
import { openWorld, type World } from "../../../../test/world.ts"
import { asNobody } from "../../database/index.ts"
import { post } from "../../mail/index.ts"
import { anotherServer, askForLink } from "../test-kit.ts"

let world: World
let place: Place
let client: Client
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world)
  client = new Client(world.server)
})
afterAll(() => world.close())

const subjects = (page: Answer) => [...page.document.querySelectorAll("tbody th")].map((each) => each.textContent)

test("an empty outbox says why, and what to do next", async () => {
  const page = await client.get("/outbox")
  expect(page.text()).toContain("There are no messages yet")
  expect(page.link("Ask for a link to sign in")).toBe("/sign-in")
})

test("the newest message stands first, as its receiver would have it, and its link signs in", async () => {
  const ann = `ann@${place.slug}.example`
  await askForLink(world, client, `colin@${place.slug}.example`)
  world.clock.pass(1)
  const link = await askForLink(world, client, ann, `/${place.slug}`)
  const list = await client.get("/outbox")
  expect(subjects(list)).toEqual(["Your link to sign in to Trellis", "Your link to sign in to Trellis"])
  const message = await client.get(list.link("Your link to sign in to Trellis"))
  expect(message.title).toBe("Your link to sign in to Trellis")
  for (const words of ["Trellis <no-reply@localhost>", ann, "2 March 2027 at 10:01am", "It works once, for 15 minutes"])
    expect(message.text()).toContain(words)
  expect(message.link(`http://localhost:3000${link}`)).toBe(`http://localhost:3000${link}`)
  await client.press(await client.get(message.link(`http://localhost:3000${link}`)), "Sign in")
  expect((await client.get(`/${place.slug}`)).status).toBe(200)
})

test("its HTML stands in a frame of ours, where it can run nothing", async () => {
  const message = await client.get((await client.get("/outbox")).link("Your link to sign in to Trellis"))
  const frame = message.document.querySelector("iframe")!
  expect(frame.getAttribute("sandbox")).toBe("allow-top-navigation-by-user-activation")
  const twin = await client.get(frame.getAttribute("src")!)
  expect(twin.headers["content-security-policy"]).toBe(
    "default-src 'none'; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation",
  )
  expect(twin.headers["x-frame-options"]).toBe("SAMEORIGIN")
  expect(twin.document.querySelector("a")?.getAttribute("href")).toMatch(/^http:\/\/localhost:3000\/sign-in\/link\//)
  expect(message.headers["content-security-policy"]).toContain("frame-src 'self'")
  expect(message.headers["content-security-policy"]).toContain("frame-ancestors 'none'")
})

test("words that were planted in a message stay words", async () => {
  const planted = `<script>alert(1)</script> "'><img src=x>`
  await asNobody(world.database, (shared) =>
    post(shared, "ann@example.org", {
      subject: planted,
      paragraphs: [planted, "javascript:alert(1)"],
      footer: planted,
    }),
  )
  const list = await client.get("/outbox")
  const message = await client.get(list.link(planted))
  const twin = await client.get(message.document.querySelector("iframe")!.getAttribute("src")!)
  for (const page of [list, message, twin]) {
    expect(page.document.querySelectorAll("img, main script, body > script:not([src])")).toHaveLength(0)
    expect([...page.document.querySelectorAll("a")].filter((each) => each.href?.startsWith("javascript"))).toEqual([])
  }
  expect(message.title).toBe(planted)
})

test("a long outbox is read page by page", async () => {
  await asNobody(world.database, async (shared) => {
    for (let at = 0; at < 60; at++)
      await post({ ...shared, now: new Date(shared.now.getTime() + at + 1) }, "many@example.org", {
        subject: `Number ${at}`,
        paragraphs: [],
        footer: "",
      })
  })
  const first = await client.get("/outbox")
  expect(subjects(first)).toHaveLength(50)
  expect(subjects(first)[0]).toBe("Number 59")
  const next = [...first.document.querySelectorAll("a")].find((each) => each.getAttribute("rel") === "next")!
  const second = await client.get(next.getAttribute("href")!)
  expect(subjects(second).slice(0, 10)).toEqual(Array.from({ length: 10 }, (_, at) => `Number ${9 - at}`))
})

test("nobody elsewhere can read it, nor anybody where there is a mail server", async () => {
  const one = (await client.get("/outbox")).link("Number 59")
  const elsewhere = new Client(world.server)
  elsewhere.headers = { "x-forwarded-for": "203.0.113.7" }
  const named = new Client(world.server)
  named.headers = { host: "trellis.example" }
  const sending = new Client(await anotherServer(world, { outbox: false }))
  for (const each of [elsewhere, named, sending])
    for (const path of ["/outbox", one, `${one}/html`])
      expect([path, (await each.get(path)).status]).toEqual([path, 404])
})

test("a message that a mail server took earlier says that its words are gone", async () => {
  const one = (await client.get("/outbox")).link("Number 58")
  await world.owner.query("update mail.message set body = null, sent_at = now() where message_id = $1", [
    one.split("/").at(-1),
  ])
  expect((await client.get(one)).text()).toContain("was handed to a mail server")
  expect((await client.get(`${one}/html`)).status).toBe(404)
})
