import { afterAll, beforeAll, expect, test } from "vitest"
import { openPlace, type Place } from "../../../test/cast.ts"
import { Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { byLink, newestLink } from "./test-kit.ts"

let world: World
let place: Place
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world)
})
afterAll(() => world.close())

test("whoever asks for links to somebody's address again and again does not keep them out", async () => {
  const ann = `ann@${place.slug}.example`
  const attacker = new Client(world.server)
  for (let tries = 0; tries < 10; tries++) await attacker.fill("/sign-in", "Email me a link", { address: ann })
  await world.work()

  const herself = new Client(world.server)
  const told = await herself.fill("/sign-in", "Email me a link", { address: ann })
  expect(told.errors()[0]).toContain("Open the newest")
  const link = await newestLink(world, ann)
  const inside = await herself.fill(link, "Sign in", { address: ann })
  expect(inside.status).toBe(200)
  expect((await herself.get(`/${place.slug}`)).status).toBe(200)
})

test("whoever finds that their link was used by another can end that sign-in themselves, and is told so", async () => {
  const ann = `ann@${place.slug}.example`
  world.clock.pass(60)
  const thief = await byLink(world, ann)
  expect((await thief.get(`/${place.slug}`)).status).toBe(200)

  const herself = new Client(world.server)
  const used = await herself.get(await newestLink(world, ann))
  expect(used.text()).toContain("This link has been used")
  expect(used.text()).toContain("end all other sign-ins on your account page")
  await herself.press(used, "Email me a new link")
  await world.work()
  await herself.press(await herself.get(await newestLink(world, ann)), "Sign in")
  await herself.fill("/account", "End all other sign-ins")
  expect((await thief.get(`/${place.slug}`)).status).toBe(303)
})

test("a network of many addresses is one network to the limit, and its neighbour another", async () => {
  const from = async (remoteAddress: string) => {
    const client = new Client(world.server)
    const page = await client.get("/sign-in")
    const answer = await world.server.inject({
      method: "POST",
      url: "/sign-in",
      remoteAddress,
      headers: {
        host: "trellis.example",
        "content-type": "application/x-www-form-urlencoded",
        cookie: [...client.cookies].map((pair) => pair.join("=")).join("; "),
      },
      payload: new URLSearchParams({
        _csrf: page.document.querySelector("input[name=_csrf]")!.getAttribute("value")!,
        address: `${crypto.randomUUID()}@example.org`,
      }).toString(),
    })
    return answer.statusCode
  }
  world.clock.pass(60)
  expect(await from("2001:db8:0:1::a")).toBe(303)
  await world.owner.query("update access.limit_count set count = 200 where key like 'sign-in from:2001%'")
  expect(await from("2001:db8:0:1:ffff:ffff:ffff:ffff")).toBe(422)
  expect(await from("2001:0db8:0000:0001::b")).toBe(422)
  expect(await from("2001:db8:0:2::a")).toBe(303)
  expect(await from("::ffff:203.0.113.77")).toBe(303)
})
