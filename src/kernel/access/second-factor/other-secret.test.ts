import { afterAll, beforeAll, expect, test } from "vitest"
import { openPlace, type Place } from "../../../../test/cast.ts"
import { openWorld, type World } from "../../../../test/world.ts"
import { asNobody } from "../../database/index.ts"
import { anotherServer, byLink, setUpSecondFactor } from "../test-kit.ts"
import { resetSecondFactor } from "./second-factor.ts"

let world: World
let place: Place
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world)
})
afterAll(() => world.close())

test("started with another secret, Trellis says so to whoever is asked for a code, and the way out works", async () => {
  const address = `ngozi@${place.slug}.example`
  const { app, codes } = await setUpSecondFactor(world, await byLink(world, address))
  world.clock.pass(1)
  const server = await anotherServer(world, { secret: "another secret for tests, of thirty-two letters" })
  const client = await byLink(world, address, server)
  const asked = await client.get("/second-factor")
  for (const answer of [
    await client.press(asked, "Check the code", { code: app.code() }),
    await client.fill("/second-factor/recovery", "Use this code", { recoveryCode: codes[0]! }),
  ]) {
    expect(answer.status).toBe(422)
    expect(answer.errors()[0]).toContain("Trellis has been started with another secret")
    expect(answer.errors()[0]).toContain("Ask whoever runs Trellis for you")
  }
  // With the secret back, the same codes are right again.
  const back = await byLink(world, address)
  const passed = await back.fill("/second-factor/recovery", "Use this code", { recoveryCode: codes[0]! })
  expect(passed.status).toBe(200)

  await asNobody(world.database, (shared) => resetSecondFactor(shared, address))
  const anew = await byLink(world, address, server)
  await setUpSecondFactor(world, anew)
  expect((await anew.get(`/${place.slug}/organisations`)).title).toBe("Organisations")
  await server.close()
})
