import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hold, openPlace, type Place } from "../../../test/cast.ts"
import type { Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { printedCodeOn } from "../../kernel/access/test-kit.ts"
import { endGrantOn, letIn } from "../index.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const lastDay = { "lastDay-day": "1", "lastDay-month": "3", "lastDay-year": "2028" }

function letInAtNursery(place: Place, client: Client, fields: Record<string, string> = {}) {
  return client.fill(`/${place.slug}/organisations/${place.nursery}/access/new-without-email`, "Let them in", {
    name: "Milan",
    role: "practitioner",
    ...lastDay,
    ...fields,
  })
}

describe("somebody without an email address", () => {
  test("is let in by the manager, from the page that invites, with a name and a role", async () => {
    const place = await openPlace(world)
    const bea = await place.bea()
    const invite = await bea.get(`/${place.slug}/organisations/${place.nursery}/access/new`)
    expect(invite.link("They have no email address of their own")).toBe(`${invite.url}-without-email`)
    const shown = await letInAtNursery(place, bea)
    expect(shown.title).toBe("Milan")
    expect(shown.text()).toContain("Milan may come in. Now print a code to sign in with")
    expect(shown.text()).toContain("None of their own")
    expect(shown.text()).not.toContain("Send the invitation again")
    expect((await bea.post(`${shown.url}/invitation`, {})).text()).toContain("has no email address")
    expect((await bea.get(`/${place.slug}/access.csv`)).body).toContain(
      "Milan,,Practitioner,Bluebell Nursery,2027-03-02",
    )
    const history = await bea.get(`/${place.slug}/organisations/${place.nursery}/history`)
    expect(history.text()).toMatch(/Gave access to Bluebell Nursery.* by Bea/)
  })

  test("gets no role that needs a second factor", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    for (const client of [ngozi, await place.bea()]) {
      const refused = await letInAtNursery(place, client, { name: "Zdenka", role: "organisation-manager" })
      expect(refused.status).toBe(422)
      expect(refused.errors()).toEqual([
        "The role of organisation manager needs a second factor, so it needs an email address of the person’s own. Invite them by email.",
      ])
    }
    for (const role of ["workforce-lead", "analyst"])
      expect((await ngozi.post(`/${place.slug}/access/new-without-email`, { name: "Zdenka", role })).status).toBe(422)
    const { rowCount } = await world.owner.query("select from access.account where name = 'Zdenka'")
    expect(rowCount).toBe(0)
    const made = await ngozi.fill(`/${place.slug}/access/new-without-email`, "Let them in", {
      name: "Milan",
      role: "board-reader",
    })
    expect(made.text()).toContain("Milan may come in")
  })

  test("is let in by nobody who may not invite there, nor to what has left", async () => {
    const place = await openPlace(world)
    const at = (organisation: string) => `/${place.slug}/organisations/${organisation}/access/new-without-email`
    const fields = { name: "Milan", role: "practitioner", ...lastDay }
    for (const client of [await place.ann(), await place.colin()])
      expect((await client.post(at(place.nursery), fields)).status).toBe(404)
    const bea = await place.bea()
    expect((await bea.post(at(place.council), fields)).status).toBe(404)
    const ngozi = await place.ngozi()
    await ngozi.post(`/${place.slug}/organisations/${place.nursery}/end`, { lastDay: "2027-03-01" })
    expect((await letInAtNursery(place, ngozi)).errors()[0]).toContain("has left the partnership")
  })

  test("is let in once, however often the button is pressed; a namesake needs another name", async () => {
    const place = await openPlace(world)
    const bea = await place.bea()
    const proof = await bea.proof()
    const at = `/${place.slug}/organisations/${place.nursery}/access/new-without-email`
    const answers = await Promise.all(
      [1, 2, 3].map(() => bea.post(at, { name: "Milan", role: "practitioner", lastDay: "2028-03-01" }, proof)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422])
    const namesake = await letInAtNursery(place, bea, { name: "milán" })
    expect(namesake.errors()[0]).toContain("add what tells them apart")
    expect((await letInAtNursery(place, bea, { name: "Milan (kitchen)" })).text()).toContain("may come in")
  })

  test("may share a name with somebody who has an address, or whose access has ended", async () => {
    const place = await openPlace(world)
    const bea = await place.bea()
    await place.as((tx) =>
      hold(tx, {
        name: "Milan",
        address: `milan@${place.slug}.example`,
        role: "practitioner",
        on: { organisationId: place.nursery },
      }),
    )
    const first = await letInAtNursery(place, bea)
    await bea.press(first, "Take this access away")
    expect((await letInAtNursery(place, bea)).text()).toContain("may come in")
  })
})

describe("for other slices", () => {
  test("somebody is let in, and their access ends on the day it is to end, or at once", async () => {
    const place = await openPlace(world)
    const terms = { role: "practitioner", on: { organisationId: place.nursery }, endsOn: null } as const
    const [milan, dragana] = await place.as(async (tx) => [
      await letIn(tx, { name: "Milan", ...terms }),
      await letIn(tx, { name: "Dragana", ...terms }),
    ])
    const ngozi = await place.ngozi()
    const stateOf = async (grant: string) => (await ngozi.get(`/${place.slug}/access/${grant}`)).text()
    await place.as(async (tx) => {
      await endGrantOn(tx, milan!.grantId, "2027-03-10")
      await endGrantOn(tx, milan!.grantId, "2027-09-01")
      await endGrantOn(tx, dragana!.grantId, tx.today)
    })
    expect(await stateOf(milan!.grantId)).toContain("Last day9 March 2027")
    expect(await stateOf(dragana!.grantId)).toContain("2 March 2027, when it was taken away")

    const page = await ngozi.press(await ngozi.get(`/${place.slug}/access/${milan!.grantId}`), "Print a sign-in code")
    expect(printedCodeOn(page)).not.toBe("")
    const { rows } = await world.owner.query("select account_id from access.sign_in_code")
    expect(rows).toEqual([{ account_id: milan!.accountId }])
  })

  test("no end leaves the partnership without a workforce lead", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    const own = (await ngozi.get(`/${place.slug}/access?role=workforce-lead`)).link("Ngozi").split("/").at(-1)!
    for (const day of ["2027-03-02", "2027-06-01"])
      await expect(place.as((tx) => endGrantOn(tx, own, day))).rejects.toThrow("only workforce lead")
  })
})
