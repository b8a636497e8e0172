import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hold, openPlace, type Place } from "../../test/cast.ts"
import { faultsOf } from "../../test/pages.ts"
import { openWorld, type World } from "../../test/world.ts"

let world: World
let place: Place
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world)
  const ngozi = await place.ngozi()
  const contact = { duty: "Safeguarding lead", telephone: "01632 960123", address: "" }
  for (const [organisation, name] of [
    [place.nursery, "Dragana"],
    [place.council, "Gareth"],
  ])
    await ngozi.post(`/${place.slug}/organisations/${organisation}/contacts/new`, { ...contact, name: name! })
  await ngozi.post(`/${place.slug}/partnership/help-address`, { address: "help@walsall.example" })
})
afterAll(() => world.close())

describe("the first page of a practitioner", () => {
  test("says whom to ask where they work, and nobody of elsewhere", async () => {
    const home = await (await place.ann()).get(`/${place.slug}`)
    expect(home.text()).toContain("Practitioner, Bluebell Nursery")
    expect(home.text()).toContain("Whom to ask at Bluebell Nursery")
    expect(home.text()).toContain("Dragana")
    expect(home.link("01632 960123")).toBe("tel:01632960123")
    expect(home.text()).not.toContain("Gareth")
    expect(await faultsOf(home)).toEqual([])
  })

  test("leads to their account, what is kept about them, and help", async () => {
    const ann = await place.ann()
    const home = await ann.get(`/${place.slug}`)
    for (const [text, href] of [
      ["Your account", "/account"],
      ["What is kept about you, and why", `/${place.slug}/privacy`],
      ["Help with Trellis", "/help"],
    ]) {
      expect(home.link(text!)).toBe(href)
      expect((await ann.get(href!)).status).toBe(200)
    }
    expect(home.link("help@walsall.example")).toBe("mailto:help@walsall.example")
  })

  test("says so where nobody is named yet", async () => {
    const empty = await openPlace(world)
    const home = await (await empty.ann()).get(`/${empty.slug}`)
    expect(home.text()).toContain("Bluebell Nursery has not said yet whom to ask")
  })
})

test("the first page of a board reader says that nothing is released yet, and shows nobody's telephone", async () => {
  const address = `tariq@${place.slug}.example`
  await place.as((tx) => hold(tx, { name: "Tariq", address, role: "board-reader", on: {} }))
  const home = await (await place.signIn(address)).get(`/${place.slug}`)
  expect(home.text()).toContain("Board reader, Walsall")
  expect(home.text()).toContain("Nothing has been released to the board here yet.")
  expect(home.text()).not.toContain("01632 960123")
  expect(home.link("Your account")).toBe("/account")
})

test("a workforce lead's first page is not crowded with whom to ask", async () => {
  const home = await (await place.ngozi()).get(`/${place.slug}`)
  expect(home.text()).not.toContain("Whom to ask")
})
