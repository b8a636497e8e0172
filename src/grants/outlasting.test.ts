import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace, type Place, signedIn } from "../../test/cast.ts"
import type { Client } from "../../test/client.ts"
import { openWorld, type World } from "../../test/world.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

function on(name: string, day: string) {
  const [year = "", month = "", date = ""] = day.split("-")
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}

/** Bea may manage Bluebell until 31 August 2027. */
async function limited(): Promise<{ place: Place; ngozi: Client; bea: Client }> {
  const place = await openPlace(world)
  const [ngozi, bea] = [await place.ngozi(), await place.bea()]
  const beas = (await ngozi.get(`/${place.slug}/access?search=bea`)).link("Bea")
  await ngozi.fill(beas, "Save the last day", on("lastDay", "2027-08-31"))
  return { place, ngozi, bea }
}

function invite(place: Place, by: Client, role: string, lastDay: string) {
  return by.fill(`/${place.slug}/organisations/${place.nursery}/access/new`, "Send the invitation", {
    name: "Second",
    address: `second@${place.slug}.example`,
    role,
    ...on("lastDay", lastDay),
  })
}
const says =
  "You may manage this yourself until 31 August 2027. Enter a last day no later than that, or ask your workforce lead."

describe("a manager who may manage until a day", () => {
  test("lets nobody manage beyond it, a second address of their own neither", async () => {
    const { place, bea } = await limited()
    for (const beyond of ["2027-09-01", ""])
      expect((await invite(place, bea, "organisation-manager", beyond)).errors(), beyond).toEqual([says])
    expect((await invite(place, bea, "organisation-manager", "2027-08-31")).errors()).toEqual([])
  })

  test("is not let in for longer by that second address, nor lets it in", async () => {
    const { place, ngozi, bea } = await limited()
    await invite(place, bea, "organisation-manager", "2027-08-31")
    const second = await signedIn(world, `second@${place.slug}.example`)
    await second.get(`/${place.slug}`)
    const of = async (name: string) => (await ngozi.get(`/${place.slug}/access?search=${name}`)).link(name)
    for (const [who, whose] of [
      [second, await of("Bea")],
      [bea, await of("Second")],
    ] as const)
      expect((await who.fill(whose, "Save the last day", on("lastDay", "2028-08-31"))).errors()).toEqual([says])
    // The lead may.
    expect((await ngozi.fill(await of("Second"), "Save the last day", on("lastDay", "2028-08-31"))).errors()).toEqual(
      [],
    )
  })

  test("lets practitioners in for as long as they like: these let nobody in", async () => {
    const { place, bea } = await limited()
    expect((await invite(place, bea, "practitioner", "2028-08-31")).errors()).toEqual([])
  })
})

test("a manager with no last day, and a lead, set whatever last day they like", async () => {
  const place = await openPlace(world)
  expect((await invite(place, await place.bea(), "organisation-manager", "")).errors()).toEqual([])
  const other = await limited()
  expect((await invite(other.place, other.ngozi, "organisation-manager", "")).errors()).toEqual([])
})
