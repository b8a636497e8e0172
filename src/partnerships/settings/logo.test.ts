import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { connect } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import { openPlace, type Place } from "../../../test/cast.ts"
import type { Answer, Client } from "../../../test/client.ts"
import { chunk, jpeg, png, webp } from "../../../test/pictures.ts"
import { openWorld, type World } from "../../../test/world.ts"

let world: World
let place: Place
let ngozi: Client
let folder: string
beforeAll(async () => {
  // A place of its own for what is sent, so that nobody else's is taken for ours.
  folder = mkdtempSync(join(tmpdir(), "trellis-logos-"))
  vi.stubEnv("TMPDIR", folder)
  world = await openWorld()
})
afterAll(async () => {
  await world.close()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

async function begin() {
  place = await openPlace(world)
  ngozi = await place.ngozi()
}
beforeAll(begin)

const page = () => `/${place.slug}/partnership/logo`
const MEGABYTE = 1_048_576

function send(content: Buffer<ArrayBuffer> | string, name: string): Promise<Answer> {
  return ngozi.fill(page(), "Save the logo", { logo: new File([content], name) })
}

async function kept() {
  const { rows } = await world.owner.query(
    `select f.name, f.type, f.bytes, count(c.part) as parts, max(length(c.content)) as largest
       from files.file f join files.chunk c using (partnership_id, file_id)
      where partnership_id = $1 group by partnership_id, file_id`,
    [place.partnershipId],
  )
  return rows
}

describe("a logo", () => {
  test.each([
    ["image/png", "logo.png", png(200)],
    ["image/jpeg", "logo.jpg", jpeg(200, 200, [])],
    ["image/webp", "logo.webp", webp(200)],
  ])("that is %s is shown on every page, to whoever is signed in here", async (type, name, content) => {
    const saved = await send(content, name)
    expect(saved.title).toBe("Partnership")
    const ann = await place.ann()
    const address = saved.document.querySelector("header .trellis-logo")!.getAttribute("src")!
    const logo = await ann.get(address)
    expect(logo.status).toBe(200)
    expect(logo.headers["content-type"]).toBe(type)
    expect(logo.bytes.equals(content)).toBe(true)
  })

  test("is kept without what its file tells of whoever made it", async () => {
    const saved = await send(png(30, 30, chunk("tEXt", Buffer.from("Author\0Bea"))), "logo.png")
    const logo = await ngozi.get(saved.document.querySelector("header .trellis-logo")!.getAttribute("src")!)
    expect(logo.bytes.equals(png(30))).toBe(true)
  })

  test("takes the place of the one before, which is gone; history names both", async () => {
    await begin()
    await send(png(10), "first.png")
    await send(png(20), "second.png")
    expect(await kept()).toHaveLength(1)
    const history = (await ngozi.get(`/${place.slug}/partnership/history`)).text()
    expect(history).toContain("Logo: second.png; it was first.png")
  })

  test("is removed with a button", async () => {
    await send(png(10), "logo.png")
    const removed = await ngozi.fill(page(), "Remove the logo")
    expect(removed.document.querySelector(".trellis-logo")).toBeNull()
    expect(await kept()).toEqual([])
    expect((await ngozi.get(`/${place.slug}/logo`)).status).toBe(404)
  })

  test("just within a megabyte goes in parts of a quarter of one, and comes out whole", async () => {
    const around = png(100, 100, chunk("IDAT", Buffer.alloc(0))).length
    const content = png(100, 100, chunk("IDAT", Buffer.alloc(MEGABYTE - around)))
    await send(content, "logo.png")
    expect(await kept()).toEqual([
      { name: "logo.png", type: "image/png", bytes: MEGABYTE, parts: 4, largest: MEGABYTE / 4 },
    ])
    expect((await ngozi.get(`/${place.slug}/logo`)).bytes.equals(content)).toBe(true)
  })
})

describe("a file that cannot be the logo", () => {
  beforeAll(begin)
  const other = "Choose a PNG, JPEG or WebP file. This one is something else, whatever its name says"
  test.each<[string, string, Buffer<ArrayBuffer> | string, string]>([
    ["an empty file", "logo.png", "", "This file is empty. Choose another one"],
    [
      "one byte too many",
      "logo.png",
      Buffer.concat([png(9), Buffer.alloc(MEGABYTE)]),
      "Choose a smaller file: it may be up to 1 MB",
    ],
    ["a page that calls itself a picture", "logo.png", "<html><script>alert(1)</script>", other],
    ["SVG, which can act", "logo.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>', other],
    ["another kind of file", "logo.pdf", "%PDF-1.7", other],
    [
      "too wide a picture",
      "logo.png",
      png(2001, 10),
      "Choose a picture of at most 2000 by 2000 pixels. This one is 2001 by 10.",
    ],
    [
      "too high a picture",
      "logo.jpg",
      jpeg(10, 2001),
      "Choose a picture of at most 2000 by 2000 pixels. This one is 10 by 2001.",
    ],
    [
      "half a picture",
      "logo.png",
      png(9).subarray(0, 12),
      "This picture could not be read. Save it again as a PNG, then choose that.",
    ],
  ])("is refused in words: %s", async (_, name, content, why) => {
    const refused = await send(content, name)
    expect(refused.status).toBe(422)
    expect(refused.errors()).toEqual([why])
    expect(refused.document.querySelector("#logo-error")?.textContent).toContain(why)
    expect(await kept()).toEqual([])
  })

  test("none chosen, as a browser sends that", async () => {
    const refused = await ngozi.fill(page(), "Save the logo", { logo: new File([], "") })
    expect(refused.errors()).toEqual(["Choose a picture"])
    const without = await ngozi.fill(page(), "Save the logo", {})
    expect(without.errors()).toEqual(["Choose a picture"])
  })

  test("words where a file should be", async () => {
    const refused = await ngozi.post(page(), { logo: "logo.png" })
    expect(refused.errors()).toEqual(["Choose a picture"])
  })

  test("two files at once", async () => {
    const proof = await ngozi.proof()
    const refused = await ngozi.postFiles(page(), [
      ["_csrf", proof],
      ["logo", new File([png(9)], "one.png")],
      ["logo", new File([png(8)], "two.png")],
    ])
    expect(refused.errors()).toEqual(["Choose one file, not several"])
    expect(await kept()).toEqual([])
  })

  test("one without the form's proof, or under a name the form does not have", async () => {
    const forged = await ngozi.postFiles(page(), [["logo", new File([png(9)], "logo.png")]])
    expect(forged.status).toBe(403)
    const elsewhere = await ngozi.postFiles(`/${place.slug}/partnership/name`, [
      ["_csrf", await ngozi.proof()],
      ["name", "Walsall"],
      ["logo", new File([png(9)], "logo.png")],
    ])
    expect(elsewhere.status).toBe(303)
    expect(await kept()).toEqual([])
  })

  test("far too large a one is not waited for", async () => {
    ngozi.headers = { "content-length": String(1_000_000_000) }
    const refused = await ngozi.postFiles(page(), [["_csrf", "x"]])
    ngozi.headers = {}
    expect(refused.status).toBe(413)
    expect(refused.title).toBe("That is too large")
  })

  test("nothing of any of them stays on the disk", () => {
    expect(sentFolders()).toEqual([])
  })
})

describe("a kept file", () => {
  beforeAll(begin)

  test.each([
    ["../../../etc/passwd.png", "passwd.png"],
    ["..\\..\\logo.png", "logo.png"],
    ['lo"go\r\nX-Evil: 1.png', "lo_goX-Evil_ 1.png"],
    ["\u202egpj.exe", "gpj.exe.png"],
  ])("is sent so that it cannot act as the site, whatever it was called: %j", async (sent, name) => {
    await send(png(5), sent)
    expect((await kept())[0].name).toBe(name)
    const logo = await ngozi.get(`/${place.slug}/logo`)
    expect(logo.headers).toMatchObject({
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "content-disposition": `inline; filename="${name}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "cross-origin-resource-policy": "same-origin",
      "x-frame-options": "DENY",
    })
    expect(logo.headers).not.toHaveProperty("x-evil")
  })

  test("stays in no cache, except the logo under the address that names its version, in the person's own", async () => {
    await send(png(6), "logo.png")
    const { rows } = await world.owner.query("select file_id from files.file where partnership_id = $1", [
      place.partnershipId,
    ])
    const { rows: versions } = await world.owner.query("select logo_version from kernel.partnership where slug = $1", [
      place.slug,
    ])
    const cacheOf = async (path: string) => (await ngozi.get(`/${place.slug}${path}`)).headers["cache-control"]
    expect(await cacheOf(`/files/${rows[0].file_id}`)).toBe("no-store")
    expect(await cacheOf("/logo")).toBe("private, no-cache")
    expect(await cacheOf("/logo?v=another")).toBe("private, no-cache")
    expect(await cacheOf(`/logo?v=${versions[0].logo_version}`)).toBe("private, max-age=31536000, immutable")
  })

  test("is not there for another partnership or for somebody signed out", async () => {
    await send(png(7), "logo.png")
    const { rows } = await world.owner.query("select file_id from files.file where partnership_id = $1", [
      place.partnershipId,
    ])
    const file = `/files/${rows[0].file_id}`
    const other = await openPlace(world, "Lambeth")
    const mal = await other.ngozi()
    expect((await mal.get(`/${place.slug}${file}`)).status).toBe(404)
    expect((await mal.get(`/${other.slug}${file}`)).status).toBe(404)
    expect((await mal.get(`/${place.slug}/logo`)).status).toBe(404)
    ngozi.cookies.clear()
    for (const path of [file, "/logo"]) {
      const answer = await ngozi.get(`/${place.slug}${path}`)
      expect([answer.status, answer.location]).toEqual([303, expect.stringMatching(/^\/sign-in/)])
    }
    ngozi = await place.ngozi()
  })
})

test("an upload that breaks off leaves nothing, neither in the database nor on the disk", async () => {
  await begin()
  const address = await world.server.listen({ port: 0, host: "127.0.0.1" })
  const proof = await ngozi.proof()
  const boundary = "an-edge"
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${proof}\r\n--${boundary}\r\ncontent-disposition: form-data; name="logo"; filename="logo.png"\r\n\r\n`
  const socket = connect(Number(new URL(address).port), "127.0.0.1")
  socket.write(
    `POST ${page()} HTTP/1.1\r\nhost: localhost:3000\r\ncookie: ${[...ngozi.cookies].map(([name, value]) => `${name}=${value}`).join("; ")}\r\n` +
      `content-type: multipart/form-data; boundary=${boundary}\r\ncontent-length: 900000\r\n\r\n${head}`,
  )
  socket.write(Buffer.concat([png(9), Buffer.alloc(200_000)]))
  await expect.poll(sentFolders).toHaveLength(1)
  socket.destroy()
  await expect.poll(sentFolders).toEqual([])
  expect(await kept()).toEqual([])
  const { rows } = await world.owner.query("select from audit.entry where partnership_id = $1 and verb like '%logo%'", [
    place.partnershipId,
  ])
  expect(rows).toEqual([])
})

function sentFolders(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith("trellis-sent-"))
}
