import { afterAll, beforeAll, expect, test } from "vitest"
import { onRegister, openPlace, type Place } from "../../../test/cast.ts"
import type { Answer, Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { slices } from "../../app.ts"
import { itemAt } from "./menu.ts"

let world: World
let place: Place
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world)
  for (const who of ["Ngozi", "Bea", "Ann"]) await onRegister(place, who, place.nursery)
})
afterAll(() => world.close())

const open = async (who: Client, path: string) => who.get(`/${place.slug}${path}`)
const linksIn = (page: Answer, name: string) =>
  [...page.document.querySelectorAll(`nav[aria-label="${name}"] a`)].map((link) => link.textContent)
const currentIn = (page: Answer) =>
  [...page.document.querySelectorAll("nav [aria-current]")].map(
    (link) => `${link.textContent}: ${link.getAttribute("aria-current")}`,
  )

test("a short menu is one line, without parts", async () => {
  const page = await open(await place.ann(), "/my-record")
  expect(linksIn(page, "Menu")).toEqual([
    "Home",
    "My record",
    "Find a skill",
    "Frameworks",
    "Training standard",
    "My learning",
  ])
  expect(currentIn(page)).toEqual(["My record: page"])
  expect(page.document.querySelector(".trellis-sub-navigation")).toBeNull()
})

test("a long one is in parts, and the part one is in stands beneath with all that one may open", async () => {
  const ngozi = await place.ngozi()
  const page = await open(ngozi, "/standard")
  expect(linksIn(page, "Menu")).toEqual(["Home", "People and places", "Standard and learning", "Set-up", "Yours"])
  expect(linksIn(page, "Standard and learning")).toEqual([
    "Learning",
    "Team’s learning",
    "Frameworks",
    "Training standard",
    "Certificates",
    "Yearly returns",
    "Notices",
    "Training files",
  ])
  expect(linksIn(await open(ngozi, "/access"), "Set-up")).toEqual(["Access", "Partnership"])
  expect(currentIn(await open(ngozi, ""))).toEqual(["Home: page"])
})

test("a part of one page is that page", async () => {
  const page = await open(await place.bea(), "/access")
  expect(linksIn(page, "Menu")).toEqual(["Home", "People and places", "Standard and learning", "Access", "Yours"])
  expect(currentIn(page)).toEqual(["Access: page"])
})

test.each([
  ["/learning", "Learning: page"],
  ["/learning/demand", "Learning: true"],
  ["/learning/standings", "Learning: true"],
  ["/learning/team", "Team’s learning: page"],
  ["/achievements", "Team’s learning: true"],
  ["/learning/returns", "Yearly returns: page"],
  ["/learning/returns/new", "Yearly returns: true"],
])("at %s one item is current, the one nearest to it", async (path, current) => {
  expect(currentIn(await open(await place.ngozi(), path)).slice(0, 2)).toEqual(["Standard and learning: true", current])
})

test("every page of a partnership belongs to one item of the menu, but the first one and what each page leads to", () => {
  const items = slices.flatMap((slice) => slice.menu)
  const lost = slices
    .filter((slice) => slice.scope === "partnership")
    .flatMap((slice) => slice.routes.filter(({ method }) => method === "GET").map(({ path }) => path))
    .filter((path) => !/\.(csv|xlsx|json)$/.test(path) && !itemAt(items, path))
  expect(lost).toEqual(["/", "/logo", "/privacy", "/files/:file"])
})
