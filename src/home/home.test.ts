import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hold, openPlace, type Place } from "../../test/cast.ts"
import { faultsOf } from "../../test/pages.ts"
import { openWorld, type World } from "../../test/world.ts"
import { addDays } from "../kernel/clock.ts"
import { addOrganisation } from "../organisations/organisations.ts"
import { addSetting, changeSetting, endSetting } from "../organisations/settings/settings.ts"

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

test("the first page of a board reader leads to what is published, and shows nobody's telephone", async () => {
  const address = `tariq@${place.slug}.example`
  await place.as((tx) => hold(tx, { name: "Tariq", address, role: "board-reader", on: {} }))
  const home = await (await place.signIn(address)).get(`/${place.slug}`)
  expect(home.text()).toContain("Board reader, Walsall")
  expect(home.link("Our workforce")).toBe(`/${place.slug}/workforce`)
  expect(home.text()).not.toContain("01632 960123")
  expect(home.link("Your account")).toBe("/account")
})

test("a workforce lead's first page is not crowded with whom to ask", async () => {
  const home = await (await place.ngozi()).get(`/${place.slug}`)
  expect(home.text()).not.toContain("Whom to ask")
})

test("a setting that closes for good is planned by its name today; one that goes on under another is not", async () => {
  const { slug, as, nursery, ngozi } = await openPlace(world)
  await as(async (tx) => {
    const { item_id: typeId } = await tx.db
      .selectFrom("partnerships.list_item")
      .select("item_id")
      .where("partnership_id", "=", tx.partnershipId)
      .executeTakeFirstOrThrow()
    const terms = (name: string) => ({ name, typeId, localityId: null, halfDays: 1 })
    const closing = await addSetting(tx, nursery, { ...terms("Closing Room"), from: "2020-01-01" })
    const staying = await addSetting(tx, nursery, { ...terms("Staying Room"), from: "2020-01-01" })
    for (const setting of [closing, staying])
      await changeSetting(tx, nursery, setting, { ...terms("Renamed Room"), from: addDays(tx.today, 10) })
    await endSetting(tx, nursery, closing, { lastDay: addDays(tx.today, 20), endsOn: addDays(tx.today, 21) })
  })
  const planned = (await (await ngozi()).get(`/${slug}`)).text()
  expect(planned).toContain("Bluebell Nursery closes Closing Room")
  expect(planned).not.toContain("closes Staying Room")
  expect(planned).not.toContain("closes Renamed Room")
})

test("five organisations that nobody could ring up are named to a lead, and the others counted", async () => {
  const { slug, as, ngozi } = await openPlace(world)
  const charity = { kind: "charity" as const, startsOn: "2020-01-01", parentId: null, localityIds: [] }
  await as(async (tx) => {
    for (const name of ["Acorn", "Beech", "Cedar", "Damson", "Elm"]) await addOrganisation(tx, { ...charity, name })
  })
  const home = (await (await ngozi()).get(`/${slug}`)).text()
  expect(home).toContain("Add a duty contact for Damson")
  expect(home).not.toContain("Add a duty contact for Elm")
  expect(home).toContain("and 2 other organisations without a duty contact")
})
