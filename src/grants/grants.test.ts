import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hold, openPlace, type Place, signedIn } from "../../test/cast.ts"
import { Client } from "../../test/client.ts"
import { openWorld, type World } from "../../test/world.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** The link in the newest mail to an address. */
async function linkTo(address: string): Promise<string> {
  await world.work()
  const { rows } = await world.owner.query(
    "select body from mail.message where address = $1 order by message_id desc limit 1",
    [address],
  )
  return new URL(rows[0].body.action.url).pathname
}

async function inviteManager(place: Place, address: string, fields: Record<string, string> = {}) {
  const ngozi = await place.ngozi()
  return ngozi.fill(`/${place.slug}/organisations/${place.nursery}/access/new`, "Send the invitation", {
    name: "Dragana",
    address,
    role: "organisation-manager",
    ...fields,
  })
}

describe("an invitation", () => {
  test("is mailed, signs its receiver in from the mail, and shows them that nursery and nothing else", async () => {
    const place = await openPlace(world)
    const to = `dragana@${place.slug}.example`
    const sent = await inviteManager(place, to)
    expect(sent.text()).toContain(`An invitation is on its way to ${to}`)
    expect(sent.text()).toContain("Invited, has not signed in yet")

    const dragana = new Client(world.server)
    const link = await linkTo(to)
    expect((await dragana.get(link)).title).toBe("Sign in to Trellis")
    const wrong = await dragana.fill(link, "Sign in", { address: "someone@else.example" })
    expect(wrong.errors()).toEqual(["Enter the email address the link was sent to"])
    const asked = await dragana.fill(link, "Sign in", { address: to.toUpperCase() })
    expect(asked.url).toMatch(/^\/second-factor/)

    const again = await signedIn(world, to)
    expect((await again.get(`/${place.slug}/organisations/${place.nursery}`)).title).toBe("Bluebell Nursery")
    expect((await again.get(`/${place.slug}/organisations/${place.council}`)).status).toBe(404)
    const ngozi = await place.ngozi()
    expect((await ngozi.get(`/${place.slug}/access?search=dragana`)).text()).toContain("Has access")
  })

  test("to somebody of another partnership tells neither their name there nor that they have an account", async () => {
    const elsewhere = await openPlace(world, "Nottingham")
    const place = await openPlace(world)
    const to = `pauline@${elsewhere.slug}.example`
    await elsewhere.as((tx) => hold(tx, { name: "Pauline of Bulwell", address: to, role: "board-reader", on: {} }))
    await (await signedIn(world, to)).get(`/${elsewhere.slug}`)
    const shown = await inviteManager(place, to, { name: "A guess" })
    expect(shown.text()).toContain("A guess")
    expect(shown.text()).toContain("Invited, has not signed in yet")
    expect(shown.text()).not.toContain("Pauline")
  })

  test("sent twice to one person for one role is refused in words", async () => {
    const place = await openPlace(world)
    await inviteManager(place, `twice@${place.slug}.example`)
    const again = await inviteManager(place, `twice@${place.slug}.example`)
    expect(again.status).toBe(422)
    expect(again.errors()).toEqual(["This person already has that role here. Renew it instead."])
  })

  test("by a manager reaches their own organisations alone, and no role of the partnership", async () => {
    const place = await openPlace(world)
    const bea = await place.bea()
    const at = `/${place.slug}/organisations/${place.nursery}/access/new`
    const fields = {
      name: "Milan",
      address: `milan@${place.slug}.example`,
      "lastDay-day": "1",
      "lastDay-month": "3",
      "lastDay-year": "2028",
    }
    expect((await bea.post(at, { ...fields, role: "workforce-lead" })).status).toBe(422)
    expect(
      (await bea.post(`/${place.slug}/organisations/${place.council}/access/new`, { ...fields, role: "practitioner" }))
        .status,
    ).toBe(404)
    expect((await bea.post(`/${place.slug}/access/new`, { ...fields, role: "analyst" })).status).toBe(404)
    expect((await bea.post(at, { ...fields, role: "practitioner" })).status).toBe(303)
  })

  test("can be sent again while nobody has signed in, and not afterwards", async () => {
    const place = await openPlace(world)
    const to = `again@${place.slug}.example`
    const list = await inviteManager(place, to)
    const ngozi = await place.ngozi()
    const first = await linkTo(to)
    await ngozi.fill(list.link("Dragana"), "Send the invitation again")
    expect(await linkTo(to)).not.toBe(first)
    await (await signedIn(world, to)).get(`/${place.slug}`)
    const now = await ngozi.post(`${list.link("Dragana")}/invitation`, {})
    expect(now.status).toBe(422)
  })

  test("cannot be sent again and again to weary its receiver", async () => {
    const place = await openPlace(world)
    const list = await inviteManager(place, `weary@${place.slug}.example`)
    const ngozi = await place.ngozi()
    const send = () => ngozi.post(`${list.link("Dragana")}/invitation`, {})
    for (let time = 0; time < 5; time++) expect((await send()).status).toBe(303)
    expect((await send()).text()).toContain("five times within an hour")
  })
})

describe("a grant", () => {
  test("ends on its own day: until then it opens, from then on it does not", async () => {
    const place = await openPlace(world)
    const to = `short@${place.slug}.example`
    await inviteManager(place, to, { "lastDay-day": "3", "lastDay-month": "3", "lastDay-year": "2027" })
    const at = `/${place.slug}/organisations/${place.nursery}`
    const client = await signedIn(world, to)
    world.clock.set("2027-03-03T23:59:00Z")
    expect((await client.get(at)).status).toBe(200)
    world.clock.set("2027-03-04T00:01:00Z")
    expect((await client.get(at)).status).toBe(404)
    world.clock.set("2027-03-02")
  })

  test("that is taken away opens nothing from that moment, and can be given again the same day", async () => {
    const place = await openPlace(world)
    const to = `gone@${place.slug}.example`
    const list = await inviteManager(place, to)
    const client = await signedIn(world, to)
    expect((await client.get(`/${place.slug}/organisations`)).status).toBe(200)
    const ngozi = await place.ngozi()
    await ngozi.fill(list.link("Dragana"), "Take this access away")
    expect((await client.get(`/${place.slug}/organisations`)).status).toBe(404)
    expect((await inviteManager(place, to)).text()).toContain("An invitation is on its way")
  })

  test("is renewed with a new last day, which its history keeps", async () => {
    const place = await openPlace(world)
    const list = await inviteManager(place, `renew@${place.slug}.example`)
    const ngozi = await place.ngozi()
    const renewed = await ngozi.fill(list.link("Dragana"), "Save the last day", {
      "lastDay-day": "31",
      "lastDay-month": "8",
      "lastDay-year": "2028",
    })
    expect(renewed.text()).toContain("has access until 31 August 2028")
    const past = await ngozi.fill(list.link("Dragana"), "Save the last day", {
      "lastDay-day": "1",
      "lastDay-month": "3",
      "lastDay-year": "2027",
    })
    expect(past.errors()).toEqual(["Enter a last day that is today or later"])
  })

  test("of one's own is renewed by somebody else", async () => {
    const place = await openPlace(world)
    const bea = await place.bea()
    const own = (await bea.get(`/${place.slug}/access?search=bea`)).link("Bea")
    const refused = await bea.fill(own, "Save the last day", {
      "lastDay-day": "1",
      "lastDay-month": "3",
      "lastDay-year": "2030",
    })
    expect(refused.errors()).toEqual(["Ask your workforce lead to renew your own access."])
    const ngozi = await place.ngozi()
    await ngozi.fill(own, "Save the last day", { "lastDay-day": "1", "lastDay-month": "3", "lastDay-year": "2030" })
    const history = await ngozi.get(`${own}/history`)
    expect(history.text()).toMatch(/Renewed the access of Bea.*by Ngozi/)
    expect((await bea.get(`${own}/history`)).status).toBe(404)
  })

  test("of the only workforce lead cannot be taken away, nor given a last day", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    const own = (await ngozi.get(`/${place.slug}/access?role=workforce-lead`)).link("Ngozi")
    const taken = await ngozi.post(`${own}/removal`, {})
    expect(taken.status).toBe(422)
    expect(taken.text()).toContain("only workforce lead")
    const shortened = await ngozi.fill(own, "Save the last day", {
      "lastDay-day": "5",
      "lastDay-month": "3",
      "lastDay-year": "2027",
    })
    expect(shortened.status).toBe(422)
  })

  test("of another organisation is not there for a manager, to see or to change", async () => {
    const place = await openPlace(world)
    await place.as((tx) =>
      hold(tx, {
        name: "Tom",
        address: `tom@${place.slug}.example`,
        role: "organisation-manager",
        on: { organisationId: place.council },
      }),
    )
    const ngozi = await place.ngozi()
    const toms = (await ngozi.get(`/${place.slug}/access?search=tom`)).link("Tom")
    const bea = await place.bea()
    expect((await bea.get(`/${place.slug}/access`)).text()).not.toContain("Tom")
    expect((await bea.get(`/${place.slug}/access.csv`)).body).not.toContain("Tom")
    expect((await bea.get(toms)).status).toBe(404)
    expect((await bea.post(`${toms}/removal`, {})).status).toBe(404)
  })
})
