import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { hold, openPlace, type Place, signedIn } from "../../../test/cast.ts"
import { Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"

let world: World
let place: Place
let ann: string
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  place = await openPlace(world)
  ann = `ann@${place.slug}.example`
})

test("somebody signed out is asked to sign in", async () => {
  expect((await new Client(world.server).get("/")).location).toBe("/sign-in")
})

test("somebody of one partnership goes straight to it", async () => {
  expect((await (await place.ann()).get("/")).location).toBe(`/${place.slug}`)
})

test("somebody of two chooses", async () => {
  const other = await openPlace(world, "Southend")
  await other.as((tx) => hold(tx, { name: "Ann", address: ann, role: "board-reader", on: {} }))
  const page = await (await place.ann()).get("/")
  expect(page.title).toBe("Where do you want to go?")
  expect([page.link("Southend"), page.link("Walsall")]).toEqual([`/${other.slug}`, `/${place.slug}`])
})

test("a partnership in which somebody's last role has ended is not offered", async () => {
  const other = await openPlace(world, "Southend")
  await other.as((tx) => hold(tx, { name: "Ann", address: ann, role: "board-reader", on: {} }))
  const client = await place.ann()
  await world.owner.query(
    `update grants."grant" set ended_at = $2 where partnership_id = $1
        and account_id = (select account_id from access.account where address = $3)`,
    [place.partnershipId, world.clock.now(), ann],
  )
  expect((await client.get("/")).location).toBe(`/${other.slug}`)
})

test("somebody of none is told so, and by which address we know them", async () => {
  const client = await place.ann()
  await world.owner.query(`update grants."grant" set ended_at = $2 where partnership_id = $1`, [
    place.partnershipId,
    world.clock.now(),
  ])
  const page = await client.get("/")
  expect([page.status, page.title]).toEqual([200, "You have no access at the moment"])
  expect(page.text()).toContain(ann)
})

test("an operator goes to their page, and one who also belongs to a partnership chooses", async () => {
  const make = `with made as (insert into access.account (account_id, address, name, made_at)
      values (gen_random_uuid(), $1, 'Olu', now()) on conflict (address) do update set name = excluded.name
      returning account_id)
    insert into access.shared_grant (account_id, role, starts_on) select account_id, 'operator', '2027-01-01' from made`
  await world.owner.query(make, [`olu@${place.slug}.example`])
  expect((await (await signedIn(world, `olu@${place.slug}.example`)).get("/")).location).toBe("/operator")
  await world.owner.query(make, [ann])
  const page = await (await place.ann()).get("/")
  expect([page.link("Walsall"), page.link("How Trellis is doing")]).toEqual([`/${place.slug}`, "/operator"])
})
