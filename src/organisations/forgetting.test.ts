import { afterAll, beforeAll, expect, test } from "vitest"
import { openPlace } from "../../test/cast.ts"
import { openWorld, type World } from "../../test/world.ts"
import { retentionRules } from "../app.ts"
import { keepNoLonger } from "../kernel/retention/keep-no-longer.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const forget = (day: string) => keepNoLonger(world.owner, new Date(`${day}T03:17:00Z`), retentionRules)

async function contacts(organisation: string): Promise<number> {
  const { rowCount } = await world.owner.query("select from organisations.duty_contact where organisation_id = $1", [
    organisation,
  ])
  return rowCount ?? 0
}

test("whom to ask at an organisation that left is forgotten 90 days after its last day, at others not", async () => {
  const place = await openPlace(world)
  const ngozi = await place.ngozi()
  const contact = { duty: "Safeguarding", name: "Dragana", telephone: "01632 960123", address: "" }
  for (const id of [place.nursery, place.council])
    await ngozi.post(`/${place.slug}/organisations/${id}/contacts/new`, contact)
  await ngozi.post(`/${place.slug}/organisations/${place.nursery}/end`, { lastDay: "2027-03-31" })
  await forget("2027-06-29")
  expect(await contacts(place.nursery)).toBe(1)
  await forget("2027-06-30")
  expect(await contacts(place.nursery)).toBe(0)
  expect(await contacts(place.council)).toBe(1)
})

test("one that is to come back keeps them", async () => {
  const place = await openPlace(world)
  const ngozi = await place.ngozi()
  const here = `/${place.slug}/organisations/${place.nursery}`
  await ngozi.post(`${here}/contacts/new`, { duty: "Office", name: "Dragana", telephone: "01632 960123", address: "" })
  await ngozi.post(`${here}/end`, { lastDay: "2027-03-31" })
  await ngozi.post(`${here}/return`, { from: "2028-09-01" })
  await forget("2028-03-01")
  expect(await contacts(place.nursery)).toBe(1)
})
