import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { type TOTP, URI } from "otpauth"
import { afterAll, beforeAll, expect, test } from "vitest"
import { joinEmbedded } from "../../kernel/database/embedded/join.ts"
import { openPool } from "../../kernel/database/index.ts"
import { browserAt, build, done, freePort, newFolder, PATIENCE, tidyUp, trellis } from "../test-kit.ts"

beforeAll(build)
afterAll(tidyUp)

test(
  "lists are written beside a Trellis that runs, as its lead downloads them, or not at all",
  async () => {
    const [data, PORT] = [newFolder(), await freePort()]
    const environment = { TRELLIS_DATA: data, PORT }
    const running = trellis(["start"], { ...environment, TRELLIS_DEMO: "off" })
    await running.says("Trellis is ready at")
    const address = "ngozi.adeyemi@walsall.example"
    const walsall = ["--name", "Walsall", "--slug", "walsall", "--lead", address]
    const created = await done(["partnership", "create", ...walsall], environment)
    const ngozi = browserAt(PORT)
    const signedIn = await ngozi.fill(/http\S+\/sign-in\/link\/\S+/.exec(created.out)![0], "Sign in", { address })
    const app = URI.parse(signedIn.link("Open the authenticator app")) as TOTP
    await ngozi.press(signedIn, "Set up the second factor", { code: app.generate() })
    await ngozi.fill("/walsall/organisations/new", "Add the organisation", { name: "=Bluebell", kind: "nursery" })

    const folder = join(newFolder(), "lists")
    const written = await done(["export", folder], environment)
    expect(written.code).toBe(0)
    expect(written.err).toContain("Walsall: organisations")
    expect([folder, join(folder, "walsall")].map((each) => statSync(each).mode & 0o777)).toEqual([0o700, 0o700])
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"))
    expect(manifest.files.length).toBeGreaterThan(10)
    expect(written.out).toContain(`${folder} holds ${manifest.files.length} files`)
    // Nothing is asked of anybody's records yet.
    expect(manifest.leftOut).toEqual(["walsall/completeness"])
    expect(manifest.partnerships).toEqual([{ slug: "walsall", name: "Walsall" }])
    expect(readdirSync(join(folder, "walsall")).map((name) => `walsall/${name}`)).toEqual(
      manifest.files.map(({ file }: { file: string }) => file).sort(),
    )
    for (const { file, list, sha256 } of manifest.files) {
      const kept = readFileSync(join(folder, file))
      expect(sha256).toBe(createHash("sha256").update(kept).digest("hex"))
      const downloaded = await ngozi.get(`/walsall/${list}.${file.split(".").at(-1)}`)
      expect(kept.equals(downloaded.bytes), file).toBe(true)
    }
    const organisations = manifest.files.find(({ file }: { file: string }) => /organisations.*csv$/.test(file))
    expect(organisations).toMatchObject({ list: "organisations", rows: 1 })
    expect(readFileSync(join(folder, organisations.file), "utf8")).toContain("'=Bluebell")

    const again = await done(["export", folder], environment)
    expect(again).toMatchObject({ code: 1, err: `${folder} is not empty. Give the export a folder of its own.\n` })
    expect(readdirSync(folder).sort()).toEqual(["manifest.json", "walsall"])
    const ready = newFolder()
    const past = ["--partnership", "walsall", "--format", "csv", "--as-at", "2020-01-01"]
    expect(await done(["export", ready, ...past], environment)).toMatchObject({ code: 0 })
    expect(
      readFileSync(join(ready, "walsall", "organisations-2020-01-01.csv"), "utf8")
        .trim()
        .split("\n").length,
    ).toBe(1)
    expect(readdirSync(join(ready, "walsall")).every((name) => name.endsWith(".csv"))).toBe(true)

    const file = join(newFolder(), "file")
    writeFileSync(file, "")
    for (const [words, says] of [
      [[file], "is a file. Name a folder."],
      [["--partnership", "walsal", join(folder, "x")], "There is no partnership of the --partnership walsal."],
      [["--format", "xml", join(folder, "x")], "--format must be csv, json or both."],
      [["--as-at", "2027-02-31", join(folder, "x")], "--as-at must be a day, like 2027-03-01."],
    ] as const)
      expect(await done(["export", ...words], environment)).toMatchObject({
        code: 1,
        err: expect.stringContaining(says),
      })
    expect(existsSync(join(folder, "x"))).toBe(false)
    expect(existsSync(file)).toBe(true)
    const within = await done(["export", join(file, "x")], environment)
    expect(within).toMatchObject({ code: 1, err: expect.stringMatching(/x could not be filled: ENOTDIR/) })

    // The last list cannot be read: of those before it nothing stays.
    const owner = openPool((await joinEmbedded(join(data, "postgres")))!("trellis_owner", "trellis"), { max: 1 })
    await owner.query("alter table partnerships.locality rename to elsewhere")
    const [made, given] = [join(newFolder(), "made"), newFolder()]
    for (const into of [made, given])
      expect(await done(["export", into], environment)).toMatchObject({ code: 1, out: "" })
    expect([existsSync(made), readdirSync(given)]).toEqual([false, []])
    await owner.query("alter table partnerships.elsewhere rename to locality")
    await owner.end()

    running.signal("SIGTERM")
    await running.ended
    const stopped = join(newFolder(), "stopped")
    expect(await done(["export", stopped], environment)).toMatchObject({ code: 0 })
    expect(existsSync(join(stopped, "manifest.json"))).toBe(true)
  },
  PATIENCE,
)
