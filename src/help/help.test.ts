import { afterAll, beforeAll, expect, test } from "vitest"
import { openPlace } from "../../test/cast.ts"
import { Client } from "../../test/client.ts"
import { openWorld, type World } from "../../test/world.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test("anybody can read help: each task has one short page with its name as the heading", async () => {
  const client = new Client(world.server)
  const help = await client.get("/help")
  const links = [...help.document.querySelectorAll("main a")]
  expect(links).toHaveLength(35)
  for (const link of links) {
    const page = await client.get(link.getAttribute("href")!)
    expect([page.status, page.title]).toEqual([200, link.textContent])
    expect(page.text().split(" ").length).toBeLessThan(350)
    expect(page.link("Help")).toBe("/help")
  }
  expect((await client.get("/help/nothing")).status).toBe(404)
})

test("no sentence of help or of the accessibility statement has more than 25 words", async () => {
  const client = new Client(world.server)
  const help = await client.get("/help")
  const urls = [...help.document.querySelectorAll("main a")].map((link) => link.getAttribute("href")!)
  for (const url of [...urls, "/accessibility"]) {
    const page = await client.get(url)
    for (const block of page.document.querySelectorAll("main p, main li"))
      for (const sentence of (block.textContent ?? "").split(/[.:?!]\s/))
        expect(sentence.trim().split(/\s+/).length, `${url}: ${sentence}`).toBeLessThanOrEqual(25)
  }
})

test("every page's foot leads to privacy, accessibility and help, and all three are there", async () => {
  const client = new Client(world.server)
  const page = await client.get("/sign-in")
  for (const [text, title] of [
    ["Privacy", "Privacy notice"],
    ["Accessibility", "Accessibility"],
    ["Help", "Help"],
  ] as const)
    expect((await client.visit(page.link(text))).title).toBe(title)
})

test("somebody signed in reads help and stays signed in", async () => {
  const place = await openPlace(world)
  const page = await (await place.ann()).get("/help")
  expect(page.link("Ann")).toBe("/account")
})
