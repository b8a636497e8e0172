import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hold, openPlace, type Place, signedIn } from "./cast.ts"
import { type Answer, Client } from "./client.ts"
import { faultsOf } from "./pages.ts"
import { openWorld, type World } from "./world.ts"

let world: World
let place: Place
let other: Place
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world, "Walsall")
  other = await openPlace(world, "Lambeth")
})
afterAll(() => world.close())

const NOWHERE = "018f0000-0000-7000-8000-00000000dead"

/** The whole of a page, without what is new on each. */
const whole = ({ body }: Answer) => body.replace(/(name="_csrf" value=")[^"]*/g, "$1")
const menu = (answer: Answer) =>
  [...answer.document.querySelectorAll(".govuk-service-navigation nav a")]
    .map((link) => link.textContent!.trim())
    .filter(Boolean)
const account = (answer: Answer) => answer.document.querySelector(".trellis-account a")?.textContent ?? null

describe("a page that is not there, inside somebody's partnership", () => {
  test("keeps the menu and the account, and is the same for absent, forbidden and another partnership's", async () => {
    const bea = await place.bea()
    const home = await bea.get(`/${place.slug}`)
    const asked = [NOWHERE, place.council, other.council].map((id) => bea.get(`/${place.slug}/organisations/${id}`))
    const [absent, forbidden, foreign] = await Promise.all(asked)
    for (const answer of [absent!, forbidden!, foreign!]) {
      expect(answer.status).toBe(404)
      expect(answer.title).toBe("Page not found")
      expect(menu(answer)).toEqual(menu(home))
      expect(menu(answer)).toContain("People and places")
      // The pages of the part that the address lies in stand beneath.
      expect(answer.link("Organisations")).toBe(`/${place.slug}/organisations`)
      expect(account(answer)).toBe("Bea")
      expect(answer.link("Go to the first page")).toBe(`/${place.slug}`)
      expect(whole(answer)).toBe(whole(absent!))
      expect(await faultsOf(answer)).toEqual([])
    }
    const untold = await bea.get(`/${place.slug}/no-such-part`)
    expect(untold.status).toBe(404)
    expect(menu(untold)).toEqual(menu(home))
  })

  test("lets its visitor sign out there and then", async () => {
    const ann = await place.ann()
    const lost = await ann.get(`/${place.slug}/organisations/${NOWHERE}`)
    await ann.press(lost, "Sign out")
    expect((await ann.get(`/${place.slug}`)).location).toMatch(/^\/sign-in/)
  })

  test("shows somebody of another partnership no more than an address where no partnership is", async () => {
    const mal = await other.ngozi()
    const nowhere = await mal.get("/no-such-place/organisations")
    expect(account(nowhere)).toBe("Ngozi")
    expect(menu(nowhere)).toEqual([])
    for (const path of ["", "/organisations", `/organisations/${place.nursery}`, "/no-such-part"]) {
      const answer = await mal.get(`/${place.slug}${path}`)
      expect(answer.status).toBe(404)
      expect(whole(answer)).toBe(whole(nowhere))
    }
  })

  test("nor somebody whose roles there have ended", async () => {
    const address = `gone@${place.slug}.example`
    await place.as((tx) => hold(tx, { name: "Gone", address, role: "analyst", on: {} }))
    const ngozi = await place.ngozi()
    await ngozi.post(`${(await ngozi.get(`/${place.slug}/access?search=gone`)).link("Gone")}/removal`, {})
    const gone = await signedIn(world, address)
    const answer = await gone.get(`/${place.slug}/organisations`)
    expect(answer.status).toBe(404)
    expect(whole(answer)).toBe(whole(await gone.get("/no-such-place/organisations")))
    expect(account(answer)).toBe("Gone")
  })

  test("shows no menu before the second factor", async () => {
    const half = await signedIn(world, `ngozi@${place.slug}.example`, false)
    const answer = await half.get(`/${place.slug}/no-such-part`)
    expect(answer.status).toBe(404)
    expect(menu(answer)).toEqual([])
    expect(whole(answer)).not.toContain("Walsall")
  })

  test("is plain for somebody signed out", async () => {
    const answer = await new Client(world.server).get(`/${place.slug}/no-such-part`)
    expect(answer.status).toBe(404)
    expect(account(answer)).toBeNull()
    expect(whole(answer)).toBe(whole(await new Client(world.server).get("/no-such-place/no-such-part")))
  })
})

describe("other problems inside somebody's partnership keep the menu and the account too", () => {
  test.each([
    ["a form whose proof has expired", { _csrf: "long ago" }, "Send the form again", 403],
    ["a form that is too large", { _csrf: "x", name: "a".repeat(1_100_000) }, "That is too large", 413],
  ])("%s", async (_, sent, title, status) => {
    const ngozi = await place.ngozi()
    await ngozi.get(`/${place.slug}`)
    const answer = await ngozi.postAsTheyAre(
      `/${place.slug}/organisations/new`,
      Object.entries(sent) as [string, string][],
    )
    expect(answer.status).toBe(status)
    expect(answer.title).toBe(title)
    expect(menu(answer)).toContain("People and places")
    expect(account(answer)).toBe("Ngozi")
    await ngozi.press(answer, "Sign out")
    expect((await ngozi.get(`/${place.slug}`)).location).toMatch(/^\/sign-in/)
  })

  test("and a button that a rule refused", async () => {
    const ngozi = await place.ngozi()
    await ngozi.get(`/${place.slug}`)
    const grant = (await ngozi.get(`/${place.slug}/access?search=ngozi`)).link("Ngozi")
    const answer = await ngozi.post(`${grant}/removal`, {})
    expect(answer.status).toBe(422)
    expect(menu(answer)).toContain("People and places")
  })
})
