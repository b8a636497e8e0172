import { afterAll, beforeAll, expect, test } from "vitest"
import { openPlace, type Place } from "../../../test/cast.ts"
import type { Answer, Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { chooseMinimum, usualMinimum } from "../../people/minimum/minimum.ts"

let world: World
let place: Place
let bea: Client
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world)
  bea = await place.bea()
  await place.as((tx) => chooseMinimum(tx, { ...usualMinimum, from: "2026-01-01" }))
})
afterAll(() => world.close())

async function send(covers: string, rows: string[], asOf: string): Promise<Answer> {
  const taken = await bea.press(await read(covers, rows, asOf), "Take in 1 row")
  await world.work()
  return bea.visit(taken.location!)
}

async function read(covers: string, rows: string[], asOf: string): Promise<Answer> {
  const sent = await bea.fill(`/${place.slug}/organisations/${place.nursery}/import`, "Read the list", {
    file: new File([`Staff number,Name\r\n${rows.join("\r\n")}\r\n`], "staff.csv"),
    covers,
    "asOf-day": asOf.slice(8),
    "asOf-month": asOf.slice(5, 7),
    "asOf-year": asOf.slice(0, 4),
  })
  await world.work()
  return bea.visit(sent.url)
}
const standing = async (day = "") => (await bea.get(`/${place.slug}/completeness/${place.nursery}${day}`)).text()

test("a list of some of an organisation's people does not confirm the rest", async () => {
  await send("some", ["001,Dragana"], "2027-02-01")
  expect(await standing()).toContain("List confirmedNot yet")
})

test("a list of everyone confirms it as on the day it tells of, until it is taken back", async () => {
  const done = await send("everyone", ["001,Dragana", "002,Milan"], "2027-02-15")
  expect(await standing()).toMatch(/List confirmed15 February 2027Due by15 June 2027/)
  expect(await standing()).toContain("A list of everybody was sent in")
  expect(await standing("?on=2027-02-14")).toContain("List confirmedNot yet")
  await bea.press(done, "Undo this import")
  expect(await standing()).toContain("List confirmedNot yet")
  const history = (await bea.get(`/${place.slug}/organisations/${place.nursery}/history`)).text()
  expect(history).toContain("Took back the confirmed list of the people of")
})

test("a whole list that changes nothing leads to where it is confirmed", async () => {
  const again = await read("everyone", ["001,Dragana"], "2027-03-01")
  expect(again.text()).toContain("Nothing: what is good on this list is in the register as it is.")
  const done = await bea.fill(again.link("Confirm that your list is right"), "Confirm that this list is right")
  expect(done.text()).toContain("List confirmed2 March 2027")
})
