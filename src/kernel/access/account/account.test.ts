import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { openPlace, type Place } from "../../../../test/cast.ts"
import { Client } from "../../../../test/client.ts"
import { openWorld, type World } from "../../../../test/world.ts"
import { askForLink, byLink } from "../test-kit.ts"

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

async function byPhone(): Promise<Client> {
  const client = new Client(world.server)
  client.headers = { "user-agent": "Mozilla/5.0 (iPhone) Version/18 Mobile Safari/604.1" }
  await client.press(await client.get(await askForLink(world, client, ann)), "Sign in")
  return client
}

test("somebody sees their name, address and second factor, and changes their name", async () => {
  const client = await byLink(world, ann)
  const page = await client.get("/account")
  expect(page.text()).toContain(ann)
  expect(page.text()).toContain("Not set up")
  const changed = await client.fill("/account/name", "Change your name", { name: "  Ann   Ward " })
  expect(changed.text()).toContain("Your name has been changed")
  expect(changed.link("Ann Ward")).toBe("/account")
  const refused = await client.press(await client.get("/account/name"), "Change your name", { name: " " })
  expect(refused.errors()).toEqual(["Enter your name"])
})

test("a sign-in elsewhere is listed with its browser, and can be ended", async () => {
  const client = await byLink(world, ann)
  const phone = await byPhone()
  const page = await client.get("/account")
  expect(page.text()).toMatch(/Safari on an iPhone or iPad/)
  expect(page.document.querySelectorAll("tbody tr")).toHaveLength(2)
  expect(page.text().match(/This one/g)).toHaveLength(1)
  const end = [...page.document.querySelectorAll("main form button")].find((each) =>
    each.textContent?.startsWith("End the"),
  )
  const ended = await client.press(page, end!.textContent!.trim())
  expect(ended.location).toBe("/account")
  expect((await phone.get(home())).location).toMatch(/^\/sign-in/)
  expect((await client.get(home())).status).toBe(200)
})

test("all other sign-ins can be ended at once", async () => {
  const client = await byLink(world, ann)
  const others = [await byPhone(), await byPhone()]
  const after = await client.fill("/account", "End all other sign-ins")
  expect(after.document.querySelectorAll("tbody tr")).toHaveLength(1)
  for (const other of others) expect((await other.get(home())).location).toMatch(/^\/sign-in/)
})

test("somebody else's sign-in cannot be ended, and is not there", async () => {
  const client = await byLink(world, ann)
  const colin = await place.colin()
  const { rows } = await world.owner.query<{ id: string }>(
    "select s.sign_in_id as id from access.sign_in s join access.account a using (account_id) where a.address = $1",
    [`colin@${place.slug}.example`],
  )
  expect((await client.post(`/account/sign-ins/${rows[0]!.id}/end`, {})).status).toBe(404)
  expect((await colin.get(home())).status).toBe(200)
})

test("signing out ends the sign-in itself, not only the cookie", async () => {
  const client = await byLink(world, ann)
  const copied = new Client(world.server)
  for (const [name, value] of client.cookies) copied.cookies.set(name, value)
  const out = await client.fill("/account", "Sign out")
  expect(out.title).toBe("Sign in")
  expect(out.text()).toContain("You have signed out")
  expect(client.cookies.has("trellis_sign_in")).toBe(false)
  expect((await copied.get(home())).location).toMatch(/^\/sign-in/)
  expect((await client.post("/sign-out", {})).location).toBe("/sign-in")
})

test("a sign-in ends by itself after seven days without use, or thirty in all", async () => {
  const client = await byLink(world, ann)
  world.clock.pass(6 * 24 * 60)
  expect((await client.get(home())).status).toBe(200)
  world.clock.pass(7 * 24 * 60 + 1)
  expect((await client.get(home())).location).toMatch(/^\/sign-in/)
  const used = await byLink(world, ann)
  for (let week = 0; week < 5; week++) {
    world.clock.pass(6 * 24 * 60)
    await used.get(home())
  }
  expect((await used.get(home())).location).toMatch(/^\/sign-in/)
})

test("the account page is for people who are signed in", async () => {
  expect((await new Client(world.server).get("/account")).location).toBe("/sign-in?next=%2Faccount")
})
