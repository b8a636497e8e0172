import { once } from "node:events"
import { existsSync } from "node:fs"
import { createConnection, createServer } from "node:net"
import { join } from "node:path"
import { type TOTP, URI } from "otpauth"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { joinEmbedded } from "../kernel/database/embedded/join.ts"
import { openPool } from "../kernel/database/index.ts"
import { browserAt, build, done, freePort, newFolder, PATIENCE, tidyUp, trellis } from "./test-kit.ts"

beforeAll(build)
afterAll(tidyUp)

const LEAD = ["--name", "Walsall", "--slug", "walsall", "--lead", "ngozi.adeyemi@walsall.example"]

/** One number out of the database of a Trellis that runs. */
async function ask(folder: string, sql: string): Promise<unknown> {
  const way = await joinEmbedded(join(folder, "postgres"))
  const pool = openPool(way!("trellis_owner", "trellis"), { max: 1 })
  try {
    const { rows } = await pool.query(sql)
    return Object.values(rows[0])[0]
  } finally {
    await pool.end()
  }
}

const isRunning = (folder: string) => existsSync(join(folder, "postgres", "cluster", "postmaster.pid"))

describe("a demonstration", () => {
  test(
    "starts by itself, refuses a second start and a second making, stops when told, and starts again",
    async () => {
      const [folder, PORT] = [newFolder(), await freePort()]
      const first = trellis(["start"], { PORT, TRELLIS_DATA: folder })
      await first.says("Trellis is ready at")
      expect((await browserAt(PORT).visit("/")).text()).toContain("Ngozi Adeyemi")
      for (const line of first.out().trim().split("\n")) expect(JSON.parse(line)).toMatchObject({ level: "info" })

      const second = await done(["start"], { PORT: await freePort(), TRELLIS_DATA: folder })
      expect(second.code).toBe(1)
      expect(second.err).toMatch(/in use by another Trellis: process \d+, since/)
      expect(second.err.trim().split("\n")).toHaveLength(1)
      const again = await done(["demo"], { TRELLIS_DATA: folder })
      expect(again).toMatchObject({
        code: 1,
        err: expect.stringContaining("This database is a demonstration already."),
      })

      first.signal("SIGTERM")
      expect(await first.ended).toBe(0)
      expect(first.out()).toContain("Stopped")
      expect(isRunning(folder)).toBe(false)

      const third = trellis(["start"], { PORT, TRELLIS_DATA: folder, TRELLIS_DEMO: "off" })
      await third.says("Trellis is ready at")
      await third.says("these data were made as a demonstration")
      expect(third.out()).not.toContain("Making the demonstration")
      third.signal("SIGINT")
      expect(await third.ended).toBe(0)
    },
    PATIENCE,
  )

  test(
    "killed half-way through is whole after the next start",
    async () => {
      const [folder, PORT] = [newFolder(), await freePort()]
      const killed = trellis(["start"], { PORT, TRELLIS_DATA: folder })
      await killed.says("Making the demonstration: 50%")
      killed.signal("SIGKILL")
      expect(await killed.ended).toBe("SIGKILL")

      const next = trellis(["start"], { PORT, TRELLIS_DATA: folder })
      await next.says("Trellis is ready at")
      expect(next.out()).toContain("Making the demonstration: 100%")
      expect(await ask(folder, "select count(*) from kernel.partnership")).toBe(5)
      expect(await ask(folder, "select today from kernel.database")).toBe("2027-03-02")
      next.signal("SIGINT")
      expect(await next.ended).toBe(0)
    },
    PATIENCE,
  )

  test(
    "interrupted half-way through leaves nothing running, and nothing made",
    async () => {
      const folder = newFolder()
      const environment = { PORT: await freePort(), TRELLIS_DATA: folder }
      const interrupted = trellis(["start"], environment)
      await interrupted.says("Making the demonstration: 20%")
      interrupted.signal("SIGINT")
      expect(await interrupted.ended).toBe(0)
      expect(interrupted.err()).toBe("")
      expect(isRunning(folder)).toBe(false)

      const real = trellis(["start"], { ...environment, TRELLIS_DEMO: "off" })
      await real.says("There is no partnership yet.")
      expect(await ask(folder, "select demonstration from kernel.database")).toBe(false)
      real.signal("SIGINT")
      expect(await real.ended).toBe(0)
    },
    PATIENCE,
  )
})

describe("an empty Trellis", () => {
  test(
    "says how to make the first partnership, whose lead signs in by the printed link",
    async () => {
      const [folder, PORT] = [newFolder(), await freePort()]
      const environment = { PORT, TRELLIS_DATA: folder, TRELLIS_DEMO: "off" }
      const started = trellis(["start"], environment)
      await started.says("npx trellis partnership create --name")
      expect(started.out()).toContain(`http://localhost:${PORT}/outbox`)

      const made = await done(["partnership", "create", ...LEAD], environment)
      expect(made).toMatchObject({ code: 0, err: "" })
      const link = /http\S+\/sign-in\/link\/\S+/.exec(made.out)![0]
      const twice = await done(["partnership", "create", ...LEAD], environment)
      expect(twice.code).toBe(1)
      expect(twice.err).toBe("There is a partnership of that --slug already. Choose another one.\n")

      const ngozi = browserAt(PORT)
      const signedIn = await ngozi.fill(link, "Sign in", { address: "ngozi.adeyemi@walsall.example" })
      const app = URI.parse(signedIn.link("Open the authenticator app")) as TOTP
      await ngozi.press(signedIn, "Set up the second factor", { code: app.generate() })
      const home = await ngozi.visit("/walsall")
      expect(home.status).toBe(200)
      expect(home.document.body.textContent).toContain("Ngozi Adeyemi")
      expect((await ngozi.visit("/walsall/organisations")).title).toBe("Organisations")
      expect(await ask(folder, "select count(*) > 50 from partnerships.list_item")).toBe(true)

      const reset = await done(["account", "reset-second-factor", "ngozi.adeyemi@walsall.example"], environment)
      expect(reset.code).toBe(0)
      expect((await ngozi.get("/walsall")).location).toContain("/sign-in")
      const nobody = await done(["account", "reset-second-factor", "nobody@walsall.example"], environment)
      expect(nobody.code).toBe(1)
      expect(nobody.err).toContain("Nobody has access with the address nobody@walsall.example.")

      const operator = await done(["operator", "add", "olu.bright@council.example"], environment)
      expect(operator.out).toMatch(/is an operator now\.\n.*\n {2}http\S+\/sign-in\/link\//)
      expect((await done(["operator", "add", "olu.bright@council.example"], environment)).out).toContain("already")

      const onlyLead = await done(["account", "end", "ngozi.adeyemi@walsall.example"], environment)
      expect(onlyLead.code).toBe(1)
      expect(onlyLead.err).toMatch(/^Walsall: This is the only workforce lead/)
      const gone = await done(["account", "end", "olu.bright@council.example"], environment)
      expect(gone.out).toContain("The account of olu.bright@council.example has ended")
      expect((await done(["account", "end", "olu.bright@council.example"], environment)).err).toContain(
        "Nobody has access",
      )

      const demonstration = await done(["demo"], environment)
      expect(demonstration.code).toBe(1)
      expect(demonstration.err).toContain("This database is in use, and not as a demonstration.")
      started.signal("SIGINT")
      expect(await started.ended).toBe(0)
    },
    PATIENCE,
  )

  test(
    "is made by the first partnership where nothing was started before",
    async () => {
      const folder = newFolder()
      const made = await done(["partnership", "create", ...LEAD, "--lead-name", "Ngozi A"], { TRELLIS_DATA: folder })
      expect(made.code).toBe(0)
      expect(made.err).toContain("Bringing the database up to date")
      expect(isRunning(folder)).toBe(false)
      const migrated = await done(["migrate"], { TRELLIS_DATA: folder })
      expect(migrated).toMatchObject({ code: 0, out: "The database was up to date already.\n" })
    },
    PATIENCE,
  )

  test(
    "has nobody yet whose second factor could be reset",
    async () => {
      const folder = newFolder()
      const refused = await done(["account", "reset-second-factor", "a@b.example"], { TRELLIS_DATA: folder })
      expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("There are no data in") })
      expect(existsSync(join(folder, "postgres"))).toBe(false)
      await done(["migrate"], { TRELLIS_DATA: folder })
      const nothing = await done(["operator", "add", "a@b.example"], { TRELLIS_DATA: folder })
      expect(nothing).toMatchObject({ code: 1, err: expect.stringContaining("There is nothing in this database yet.") })
    },
    PATIENCE,
  )

  test(
    "waits for whoever is being served when told to stop, and ends at once when told again",
    async () => {
      const [folder, PORT] = [newFolder(), await freePort()]
      const started = trellis(["start"], { PORT, TRELLIS_DATA: folder, TRELLIS_DEMO: "off" })
      await started.says("Trellis is ready at")
      const slow = createConnection(Number(PORT), "127.0.0.1")
      slow.on("error", () => {})
      slow.write("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n")
      // It has been heard, and is to go on.
      expect(String((await once(slow, "data"))[0])).toContain("100 Continue")
      started.signal("SIGINT")
      await started.says("Stopping")
      await new Promise((resolve) => setTimeout(resolve, 1000))
      expect(started.out()).not.toContain("Stopped")
      started.signal("SIGINT")
      expect(await started.ended).toBe(130)
      slow.destroy()
    },
    PATIENCE,
  )

  test(
    "tells which setting to change when its port is taken, and leaves nothing running",
    async () => {
      const folder = newFolder()
      const other = createServer().listen(0, "127.0.0.1")
      await new Promise((resolve) => other.once("listening", resolve))
      const { port } = other.address() as { port: number }
      const refused = await done(["start"], { PORT: String(port), TRELLIS_DATA: folder, TRELLIS_DEMO: "off" })
      other.close()
      expect(refused.code).toBe(1)
      expect(refused.err).toMatch(new RegExp(`^PORT is ${port}, which another program uses\\..*\\n$`))
      expect(isRunning(folder)).toBe(false)
    },
    PATIENCE,
  )
})
