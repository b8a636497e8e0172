import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { type TOTP, URI } from "otpauth"
import { afterAll, beforeAll, expect, test } from "vitest"
import { browserAt, build, done, freePort, newFolder, PATIENCE, tidyUp, trellis } from "./test-kit.ts"

beforeAll(build)
afterAll(tidyUp)

test(
  "a Trellis is backed up while it runs, and goes on from the file on another machine",
  async () => {
    const [folder, PORT] = [newFolder(), await freePort()]
    const first = trellis(["start"], { PORT, TRELLIS_DATA: folder, TRELLIS_DEMO: "off" })
    await first.says("Trellis is ready at")
    const walsall = ["--name", "Walsall", "--slug", "walsall", "--lead", "ngozi.adeyemi@walsall.example"]
    const created = await done(["partnership", "create", ...walsall], { TRELLIS_DATA: folder, PORT })
    const ngozi = browserAt(PORT)
    const link = /http\S+\/sign-in\/link\/\S+/.exec(created.out)![0]
    const signedIn = await ngozi.fill(link, "Sign in", { address: "ngozi.adeyemi@walsall.example" })
    const app = URI.parse(signedIn.link("Open the authenticator app")) as TOTP
    await ngozi.press(signedIn, "Set up the second factor", { code: app.generate() })

    const file = join(newFolder(), "trellis.backup")
    const made = await done(["backup", file], { TRELLIS_DATA: folder })
    expect(made).toMatchObject({ code: 0, out: expect.stringContaining(`${file} holds everything, `) })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(existsSync(`${file}.unfinished`)).toBe(false)
    const before = readFileSync(file)
    const again = await done(["backup", file], { TRELLIS_DATA: folder })
    expect(again).toMatchObject({ code: 1, err: `${file} is there already. Give the backup a name of its own.\n` })
    expect(readFileSync(file).equals(before)).toBe(true)
    const nowhere = await done(["backup", join(folder, "no", "such", "folder")], { TRELLIS_DATA: folder })
    expect(nowhere).toMatchObject({ code: 1, err: expect.stringContaining("could not be written: ENOENT") })
    const onto = await done(["restore", file], { TRELLIS_DATA: folder })
    expect(onto).toMatchObject({ code: 1, err: expect.stringContaining("in use by another Trellis") })
    first.signal("SIGTERM")
    expect(await first.ended).toBe(0)
    const used = await done(["restore", file], { TRELLIS_DATA: folder })
    expect(used).toMatchObject({ code: 1, err: expect.stringContaining("something in this database already") })

    const elsewhere = newFolder()
    const half = join(elsewhere, "half")
    writeFileSync(half, before.subarray(0, before.length / 2))
    expect(await done(["restore", half], { TRELLIS_DATA: elsewhere })).toMatchObject({
      code: 1,
      err: expect.stringContaining("This file is damaged, or is not a whole backup of Trellis"),
    })
    expect(existsSync(join(elsewhere, "postgres"))).toBe(false)
    expect((await done(["restore", join(elsewhere, "none")], { TRELLIS_DATA: elsewhere })).err).toContain("ENOENT")

    const restored = await done(["restore", file], { TRELLIS_DATA: elsewhere })
    expect(restored).toMatchObject({ code: 0, out: expect.stringContaining("TRELLIS_SECRET is another") })
    const moved = newFolder()
    copyFileSync(join(folder, "secret"), join(moved, "secret"))
    expect((await done(["restore", file], { TRELLIS_DATA: moved })).out).not.toContain("TRELLIS_SECRET")
    const next = trellis(["start"], { PORT, TRELLIS_DATA: moved })
    await next.says("Trellis is ready at")
    // Still signed in: nothing that she holds is another.
    expect((await ngozi.visit("/walsall/organisations")).title).toBe("Organisations")
    next.signal("SIGINT")
    expect(await next.ended).toBe(0)
  },
  PATIENCE,
)
