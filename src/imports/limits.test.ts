import { once } from "node:events"
import { request } from "node:http"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openWorld, type World } from "../../test/world.ts"
import { row, workbook } from "../kernel/tables/reading/test-kit.ts"
import { Nursery, value } from "./test-kit.ts"

let world: World
let nursery: Nursery
beforeAll(async () => {
  world = await openWorld()
  nursery = await Nursery.open(world)
})
afterAll(() => world.close())

const MEGABYTE = 1024 * 1024
const here = () => `/${nursery.place.slug}/organisations/${nursery.place.nursery}/import`

test("a file over 20 MB is refused on the form, with what it may be", async () => {
  const file = new File([Buffer.alloc(20 * MEGABYTE + 1, "x")], "staff.csv")
  const sent = await nursery.bea.fill(here(), "Read the list", { file, covers: "some" })
  expect(sent.errors()).toEqual(["Choose a smaller file: it may be up to 20 MB"])
})

test("a gigabyte is refused before it is sent", async () => {
  const address = await world.server.listen({ port: 0, host: "127.0.0.1" })
  const cookie = [...nursery.bea.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
  const headers = {
    cookie,
    host: "localhost:3000",
    "content-type": "multipart/form-data; boundary=x",
    "content-length": 1e9,
  }
  const sent = request(`${address}${here()}`, { method: "POST", headers })
  sent.on("error", () => {})
  sent.write("--x\r\n")
  const [answer] = await once(sent, "response")
  let page = ""
  for await (const part of answer) page += part
  sent.destroy()
  expect([answer.statusCode, page.includes("too large")]).toEqual([413, true])
})

test("a small file that unpacks to far more is refused in words", async () => {
  const bomb = workbook([{ rows: row(1, "Name") + row(2, "x".repeat(60 * MEGABYTE)) }])
  expect(bomb.length).toBeLessThan(MEGABYTE)
  const over = await nursery.check(new Uint8Array(bomb), { name: "staff.xlsx" })
  expect(over.title).toBe("We could not read this file")
  expect(over.text()).toContain("50 MB")
})

test("a line without an end is refused in words", async () => {
  const over = await nursery.check(`Full name,Job\r\n${"x".repeat(19 * MEGABYTE)}`)
  expect(over.title).toBe("We could not read this file")
  expect(over.text()).toContain("Row 2 has no end")
})

test("more than 100,000 rows are refused in words", async () => {
  const over = await nursery.check(`Full name\r\n${"Ann Shaw\r\n".repeat(100_001)}`)
  expect(over.title).toBe("We could not read this file")
  expect(over.text()).toContain("This file has more than 100,000 rows. Split it into smaller files")
})

test("a name that is a formula is a text wherever it is had as a file again", async () => {
  const done = await nursery.takeIn(`Full name,Staff number\r\n=HYPERLINK(1),+1\r\n@Ann,-2\r\n`)
  expect(value(done, "Added")).toBe("2")
  const file = await nursery.bea.get(`/${nursery.place.slug}/people.csv`)
  for (const cell of file.body.split(/[\r\n,]+/)) expect(cell).not.toMatch(/^"?[=+@-]/)
  const again = await nursery.check(file.body)
  expect([value(again, "As they are"), value(again, "To mend")]).toEqual(["2", "None"])
})
