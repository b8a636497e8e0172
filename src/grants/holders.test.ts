import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hold, openPlace, type Place, signedIn } from "../../test/cast.ts"
import type { Client } from "../../test/client.ts"
import { openWorld, type World } from "../../test/world.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

function on(name: string, day: string) {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}

/** A second lead, who has come. */
async function secondLead(place: Place, name = "Omar"): Promise<Client> {
  const address = `${name.toLowerCase()}@${place.slug}.example`
  await place.as((tx) => hold(tx, { name, address, role: "workforce-lead", on: {} }))
  const lead = await signedIn(world, address)
  await lead.get(`/${place.slug}`)
  return lead
}

async function accessOf(place: Place, lead: Client, name: string): Promise<string> {
  return (await lead.get(`/${place.slug}/access?role=workforce-lead`)).link(name)
}

describe("the last workforce lead", () => {
  test("is not the one who leaves while the other has only days left", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    await secondLead(place)
    await ngozi.fill(await accessOf(place, ngozi, "Omar"), "Save the last day", on("lastDay", "2027-03-03"))
    const taken = await ngozi.post(`${await accessOf(place, ngozi, "Ngozi")}/removal`, {})
    expect(taken.status).toBe(422)
    expect(taken.text()).toContain("workforce lead")
  })

  test("is not the one who leaves while the other has never come", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    await ngozi.fill(`/${place.slug}/access/new`, "Send the invitation", {
      name: "Omar",
      address: `omra@${place.slug}.example`,
      role: "workforce-lead",
      "lastDay-day": "",
      "lastDay-month": "",
      "lastDay-year": "",
    })
    const taken = await ngozi.post(`${await accessOf(place, ngozi, "Ngozi")}/removal`, {})
    expect(taken.status).toBe(422)
  })

  test("may leave once another has come who stays", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    const omar = await secondLead(place)
    expect((await omar.post(`${await accessOf(place, ngozi, "Ngozi")}/removal`, {})).status).toBe(303)
    expect((await ngozi.get(`/${place.slug}`)).status).toBe(404)
    expect((await omar.get(`/${place.slug}/access`)).status).toBe(200)
  })

  test("is left where two take each other's access away at once, or give each other a last day", async () => {
    for (const how of ["removal", ""]) {
      const place = await openPlace(world)
      const ngozi = await place.ngozi()
      const omar = await secondLead(place)
      const [hers, his] = [await accessOf(place, ngozi, "Ngozi"), await accessOf(place, ngozi, "Omar")]
      const proofs = [await ngozi.proof(), await omar.proof()]
      const at = (grant: string) => (how ? `${grant}/${how}` : grant)
      const answers = await Promise.all([
        ngozi.post(at(his), { lastDay: "2027-03-05" }, proofs[0]),
        omar.post(at(hers), { lastDay: "2027-03-05" }, proofs[1]),
      ])
      const statuses = answers.map(({ status }) => status).sort()
      expect(statuses[0]).toBe(303)
      expect([404, 422]).toContain(statuses[1])
    }
  })
})

describe("the list of who holds what", () => {
  test("says the same in its file as on its page: of what has ended, and of what was taken away", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    const list = `/${place.slug}/access`
    await ngozi.post(`${(await ngozi.get(`${list}?search=ann`)).link("Ann")}/removal`, {})
    await ngozi.fill(`/${place.slug}/organisations/${place.nursery}/end`, "End its time", on("lastDay", "2027-03-01"))
    const shown = await ngozi.get(list)
    expect(shown.text()).toContain("One that has ended")
    const file = (await ngozi.get(`${list}.csv`)).body.split("\r\n")
    const lineOf = (name: string) => file.find((line) => line.includes(name))
    expect(lineOf("Bea")).toContain(",One that has ended,")
    expect(lineOf("Bea")).not.toContain("Walsall,")
    expect(lineOf("Ann")).toContain(",2027-03-02,Ended")
  })

  test("goes on page by page past every name there is, in whatever letters", async () => {
    const place = await openPlace(world)
    const names = ["İpek", "ΟΔΟΣ", "Straße", "STRASSE", "Ǆemal", "éa", "Éa", "Zoë", "ﬁona", "Ｆｉｏｎａ"]
    await place.as(async (tx) => {
      for (let index = 0; index < 110; index++)
        await hold(tx, {
          name: names[index % names.length]!,
          address: `n${index}@${place.slug}.example`,
          role: "board-reader",
          on: {},
        })
    })
    const ngozi = await place.ngozi()
    const seen: string[] = []
    for (let url: string | undefined = `/${place.slug}/access?role=board-reader`; url; ) {
      const shown = await ngozi.get(url)
      seen.push(...[...shown.document.querySelectorAll("tbody a")].map((link) => link.getAttribute("href")!))
      url = shown.document.querySelector(".govuk-pagination__next a")?.getAttribute("href") ?? undefined
    }
    expect(new Set(seen).size).toBe(110)
    expect(seen).toHaveLength(110)
  })
})

test("nobody is invited to what has left the partnership, where it would open nothing; to what is to come, they are", async () => {
  const place = await openPlace(world)
  const ngozi = await place.ngozi()
  const added = await ngozi.fill(`/${place.slug}/organisations/new`, "Add the organisation", {
    name: "Kingfisher",
    kind: "nursery",
    ...on("from", "2027-09-01"),
    parent: "",
  })
  const left = `/${place.slug}/organisations/${place.nursery}`
  await ngozi.fill(`${left}/end`, "End its time", on("lastDay", "2027-03-01"))
  const fields = { name: "Milan", address: `milan@${place.slug}.example`, role: "organisation-manager" }
  const refused = await ngozi.fill(`${left}/access/new`, "Send the invitation", fields)
  expect(refused.status).toBe(422)
  expect(refused.errors()[0]).toContain("has left the partnership")
  const sent = await ngozi.fill(`${added.url}/access/new`, "Send the invitation", fields)
  expect(sent.text()).toContain("An invitation is on its way")
})

test("two invitations of one person at once give one role, and the other is told", async () => {
  const place = await openPlace(world)
  const ngozi = await place.ngozi()
  const proof = await ngozi.proof()
  const answers = await Promise.all(
    [1, 2, 3].map(() =>
      ngozi.post(
        `/${place.slug}/organisations/${place.nursery}/access/new`,
        { name: "Milan", address: `milan@${place.slug}.example`, role: "practitioner", lastDay: "2028-03-01" },
        proof,
      ),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422])
})

test("an invitation names who invites as the partnership does, never by their own name elsewhere", async () => {
  const place = await openPlace(world)
  const ngozi = await place.ngozi()
  await ngozi.fill("/account/name", "Change your name", { name: "Ngozi of another place" })
  await ngozi.fill(`/${place.slug}/organisations/${place.nursery}/access/new`, "Send the invitation", {
    name: "Milan",
    address: `milan@${place.slug}.example`,
    role: "practitioner",
  })
  const { rows } = await world.owner.query("select body from mail.message where address = $1", [
    `milan@${place.slug}.example`,
  ])
  expect(JSON.stringify(rows[0].body)).toContain("Ngozi has given you access")
  expect(JSON.stringify(rows[0].body)).not.toContain("another place")
  const history = await ngozi.get(`/${place.slug}/organisations/${place.nursery}/history`)
  expect(history.text()).toContain("by NgoziRole")
})

describe("the list of who has access", () => {
  test("is searched by plain letters, in names and in addresses", async () => {
    const place = await openPlace(world)
    const address = `zoë@${place.slug}.example`
    await place.as((tx) => hold(tx, { name: "Żaneta Petrović", address, role: "analyst", on: {} }))
    const ngozi = await place.ngozi()
    for (const search of ["petrovic", "ZANETA", "zoe@"])
      expect((await ngozi.get(`/${place.slug}/access?search=${search}`)).link("Żaneta Petrović"), search).toContain(
        "/access/",
      )
    expect((await ngozi.get(`/${place.slug}/access?search=petrovics`)).text()).not.toContain("Żaneta")
  })
})
