import { createHash } from "node:crypto"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { openPlace, type Place } from "../../../../test/cast.ts"
import type { Client } from "../../../../test/client.ts"
import { openWorld, type World } from "../../../../test/world.ts"
import { type App, byLink, codesOn, setUpSecondFactor, subjectsTo } from "../test-kit.ts"

let world: World
let place: Place
let client: Client
let app: App
let codes: string[]
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.pass(60)
  place = await openPlace(world)
  client = await byLink(world, ngozi())
  ;({ app, codes } = await setUpSecondFactor(world, client))
  world.clock.pass(20)
})

const ngozi = () => `ngozi@${place.slug}.example`
const home = () => `/${place.slug}`

async function recover(recoveryCode: string) {
  world.clock.pass(6)
  const client = await byLink(world, ngozi())
  const asked = await client.visit(home())
  const page = await client.get(asked.link("Use a recovery code"))
  const answer = await client.press(page, "Use this code", { recoveryCode })
  return { client, answer }
}

test("a recovery code lets in where the person wanted to be, once, and they are told", async () => {
  const { client, answer } = await recover(codes[0]!)
  expect(answer.location).toBe(home())
  expect((await client.get(home())).status).toBe(200)
  expect(await subjectsTo(world, ngozi())).toContain("A recovery code was used to sign in to Trellis")
  const again = await recover(codes[0]!)
  expect(again.answer.errors()).toEqual(["Enter one of your recovery codes that you have not used yet"])
  expect((await again.client.get(home())).location).toMatch(/^\/second-factor/)
})

test("a code sent twice at once lets in one", async () => {
  const clients = [await byLink(world, ngozi()), await byLink(world, ngozi())]
  const pages = await Promise.all(clients.map((each) => each.get("/second-factor/recovery")))
  const answers = await Promise.all(
    clients.map((each, at) => each.press(pages[at]!, "Use this code", { recoveryCode: codes[1]! })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
})

test("it may be typed in capitals, without its dash, with an O for a nought", async () => {
  const typed = codes[2]!.toUpperCase().replace("-", " ").replaceAll("0", "O").replaceAll("1", "l")
  expect((await recover(typed)).answer.location).toBe(home())
})

test("it may be tried as often as a code of the app, and together with it", async () => {
  world.clock.pass(20)
  const other = await byLink(world, ngozi())
  const wrong = async () => {
    const page = await other.get("/second-factor/recovery")
    return other.press(page, "Use this code", { recoveryCode: "zzzzz-zzzzz" })
  }
  for (let tries = 0; tries < 5; tries++) expect((await wrong()).errors()[0]).toContain("have not used yet")
  expect((await wrong()).errors()[0]).toContain("many times")
  const page = await other.get("/second-factor")
  expect((await other.press(page, "Check the code", { code: app.code() })).errors()[0]).toContain("many times")
})

test("with three left or fewer, the account page and the next page say so", async () => {
  let last = await recover(codes[0]!)
  for (const code of codes.slice(1, 6)) last = await recover(code)
  expect((await last.client.visit("/account")).text()).not.toContain("You have only")
  last = await recover(codes[6]!)
  const arrived = await last.client.get(home())
  expect(arrived.text()).toContain("You have 3 recovery codes left. Make new ones on your account page.")
  expect((await last.client.get("/account")).text()).toContain("You have only 3 recovery codes left.")
  for (const code of codes.slice(7)) last = await recover(code)
  expect((await last.client.get("/account")).text()).toContain("You have no recovery codes left.")
})

test("new ones take the place of the old ones, and are shown once", async () => {
  await client.press(await client.get("/second-factor"), "Check the code", { code: app.code() })
  const page = await client.get("/account/recovery-codes")
  const made = codesOn(await client.press(page, "Make ten new codes"))
  expect(made).toHaveLength(10)
  expect(codesOn(await client.get("/account/recovery-codes"))).toEqual([])
  expect((await recover(codes[3]!)).answer.status).toBe(422)
  expect((await recover(made[0]!)).answer.status).toBe(303)
})

test("the database cannot be read for them, nor searched without the secret kept outside it", async () => {
  const { rows } = await world.owner.query<{ code_hash: Buffer }>(
    "select c.code_hash from access.recovery_code c join access.account a using (account_id) where a.address = $1",
    [ngozi()],
  )
  expect(rows).toHaveLength(10)

  for (const code of codes)
    for (const written of [code, code.replace("-", "")])
      expect(rows.some((row) => row.code_hash.equals(createHash("sha256").update(written).digest()))).toBe(false)
})
