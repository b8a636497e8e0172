import { readFileSync, writeFileSync } from "node:fs"
import { createConnection, createServer } from "node:net"
import { join } from "node:path"
import type pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type EmbeddedServer, startEmbedded } from "../kernel/database/embedded/index.ts"
import { openPool } from "../kernel/database/index.ts"
import { checkOwnServer, refuseOld, ServerRefusal } from "./own-server.ts"
import { explain, placeOf } from "./server-faults.ts"
import { browserAt, build, done, freePort, newFolder, PATIENCE, tidyUp, trellis } from "./test-kit.ts"

/** A server of one's own, with roles as docs/OPERATING.md makes them, and some as they must not be. */
let server: EmbeddedServer
let superuser: pg.Pool
beforeAll(async () => {
  build()
  const folder = newFolder()
  server = await startEmbedded({ dataDirectory: folder, durable: false })
  const access = join(folder, "cluster", "pg_hba.conf")
  writeFileSync(access, `local all careful scram-sha-256\n${readFileSync(access, "utf8")}`)
  superuser = openPool(server.connection("trellis_owner", "postgres"), { max: 1 })
  await superuser.query(`
    create role council_owner login createrole;
    create role council_web login;
    create role careful login password 'opensesame';
    create role plain login;
    create role seer login bypassrls;
    create role friend login in role council_owner;
  `)
  await superuser.query("select pg_reload_conf()")
  await superuser.query("create database council owner council_owner")
  await superuser.query("create database another owner council_owner")
})
afterAll(async () => {
  await superuser.end()
  await server.stop()
  tidyUp()
})

const at = (role: string, database = "council") => {
  const { host } = server.connection(role, database)
  return `postgres://${role}@/${database}?host=${encodeURIComponent(host)}`
}
const check = (url: string, ownerUrl = at("council_owner"), patience = 0, onStep = () => {}) => {
  const steps: string[] = []
  const step = (text: string) => {
    steps.push(text)
    onStep()
  }
  const tell = { step, say: () => {} }
  return checkOwnServer({ url, ownerUrl }, tell, patience).then((role) => ({ role, steps }))
}
async function refusal(url: string, ownerUrl?: string): Promise<string> {
  const fault = await check(url, ownerUrl).then(
    () => undefined,
    (error) => error,
  )
  expect(fault).toBeInstanceOf(ServerRefusal)
  return fault.message
}

describe("a server of one's own", () => {
  test("is fit when the application's role owns nothing and the owner may make what is needed", async () => {
    expect(await check(at("council_web"))).toEqual({ role: "council_web", steps: [] })
  })

  test("refuses a role that could see past row-level security", async () => {
    expect(await refusal(at("trellis_owner"))).toContain("trellis_owner, which is a superuser, and so could see")
    expect(await refusal(at("seer"))).toContain("seer, which may bypass row-level security")
    expect(await refusal(at("council_owner"))).toContain("council_owner, which is the role that owns the tables")
    expect(await refusal(at("friend"))).toContain("friend, which is a member of the role that owns the tables")
    await superuser.query("drop table if exists mine; create table mine ()")
    await superuser.query("create database owned owner council_owner")
    const owned = openPool(server.connection("trellis_owner", "owned"), { max: 1 })
    await owned.query("create table mine (); alter table mine owner to council_web")
    await owned.end()
    expect(await refusal(at("council_web", "owned"), at("council_owner", "owned"))).toContain(
      "owns tables in this database",
    )
  })

  test("refuses an owner that may not make what is needed", async () => {
    expect(await refusal(at("council_web"), at("plain"))).toBe(
      "DATABASE_OWNER_URL connects as plain, which may not create roles. As a superuser: alter role plain createrole.",
    )
    await superuser.query("create role limited login createrole")
    expect(await refusal(at("council_web"), at("limited"))).toContain("which may not create anything in the database")
  })

  test("refuses two databases where there must be one", async () => {
    expect(await refusal(at("council_web", "another"))).toBe(
      "DATABASE_URL and DATABASE_OWNER_URL lead to two databases. Make both lead to one.",
    )
  })

  test("refuses what only somebody can mend, at once, and names the setting", async () => {
    expect(await refusal(at("council_web", "nowhere"))).toContain(
      "DATABASE_URL: there is no database nowhere on the server.",
    )
    expect(await refusal(at("council_web"), at("nobody"))).toMatch(/^DATABASE_OWNER_URL: .* does not let nobody in/)
    const wrong = await refusal(at("careful").replace("careful@", "careful:guessed@"))
    expect(wrong).toContain("does not accept this password for careful")
    expect(wrong).not.toContain("guessed")
    expect(await refusal(at("careful"))).toContain("wants a password for careful")
    const right = await check(at("careful").replace("careful@", "careful:opensesame@"))
    expect(right.role).toBe("careful")
  })

  test("is waited for while it is away, and then named", async () => {
    const port = Number(await freePort())
    const url = `postgres://council_web@127.0.0.1:${port}/council`
    expect(await refusal(url)).toBe(
      `DATABASE_URL: no database answers at 127.0.0.1:${port}/council (ECONNREFUSED). Start it, or correct the address.`,
    )
    const socket = join(server.connection("council_web", "council").host, ".s.PGSQL.5432")
    const proxy = createServer((client) => {
      const through = createConnection(socket)
      client.pipe(through).pipe(client)
      client.on("error", () => through.destroy())
      through.on("error", () => client.destroy())
    })
    // It answers once it is said to be waited for.
    const begin = () => void proxy.listen(port, "127.0.0.1")
    expect(await check(url, undefined, 20, begin)).toEqual({
      role: "council_web",
      steps: [`Waiting for the database at 127.0.0.1:${port}/council to answer`],
    })
    proxy.close()
  })

  test("refuses a PostgreSQL that is too old", () => {
    const url = "postgres://me:opensesame@db.example/trellis"
    expect(() => refuseOld({ version: "14.9", number: 140_009 }, url)).toThrow(
      "The server at db.example:5432/trellis is PostgreSQL 14.9. Trellis needs 15 or later.",
    )
    expect(() => refuseOld({ version: "15.0", number: 150_000 }, url)).not.toThrow()
  })

  test("is named without its password, whatever goes wrong", () => {
    const url = "postgres://me:opensesame@db.example:6432/trellis?sslmode=require"
    expect(placeOf(url)).toBe("db.example:6432/trellis")
    for (const error of [
      { code: "28P01", message: 'password authentication failed for user "me"' },
      { code: "DEPTH_ZERO_SELF_SIGNED_CERT", message: "self-signed certificate" },
      { code: "XX000", message: "something odd" },
      { message: "timeout exceeded when trying to connect" },
    ])
      expect(explain(error, "DATABASE_URL", url).sentence).toMatch(/^DATABASE_URL: (?!.*opensesame).*db\.example/)
  })
})

describe("the program on a server of one's own", () => {
  const settings = (database: string) => ({
    DATABASE_URL: at("council_web", database),
    DATABASE_OWNER_URL: at("council_owner", database),
    TRELLIS_SECRET: "thirty-two letters and a few more",
  })

  test(
    "migrates, and makes a demonstration only when told to, once",
    async () => {
      const looked = await done(["doctor"], settings("council"))
      expect(looked.out.split("\n").filter((line) => line.includes("database"))).toEqual([
        "✗ The database: It answers, and there is nothing in it yet.",
      ])
      const migrated = await done(["migrate"], settings("council"))
      expect(migrated.code).toBe(0)
      expect(migrated.out).toContain("0001_foundations.sql")
      const made = await done(["demo"], settings("council"))
      expect(made).toMatchObject({ code: 0, out: expect.stringContaining("The demonstration is made.") })
      expect(made.err).toContain("Making the demonstration: 100%\n")
      const again = await done(["demo"], settings("council"))
      expect(again).toEqual({
        code: 1,
        out: "",
        err: expect.stringContaining("This database is a demonstration already.\n"),
      })

      const PORT = await freePort()
      const started = trellis(["start"], { ...settings("council"), PORT })
      await started.says("Trellis is ready at")
      expect((await browserAt(PORT).visit("/")).text()).toContain("Ngozi Adeyemi")
      started.signal("SIGTERM")
      expect(await started.ended).toBe(0)
    },
    PATIENCE,
  )

  test(
    "starts empty, whatever TRELLIS_DEMO says, and is then no place for a demonstration",
    async () => {
      const PORT = await freePort()
      const started = trellis(["start"], { ...settings("another"), PORT, TRELLIS_DEMO: "on" })
      await started.says("There is no partnership yet.")
      expect((await browserAt(PORT).get("/demonstration")).status).toBe(404)
      const refused = await done(["demo"], settings("another"))
      expect(refused.err).toContain("This database is in use, and not as a demonstration.")
      started.signal("SIGTERM")
      expect(await started.ended).toBe(0)
    },
    PATIENCE,
  )

  test(
    "ends with 1 and one sentence when the server is not as it must be",
    async () => {
      const unfit = { ...settings("council"), DATABASE_URL: at("seer") }
      const refused = await done(["start"], unfit)
      expect(refused.code).toBe(1)
      expect(refused.err.trim().split("\n")).toHaveLength(1)
      expect(refused.err).toContain("may bypass row-level security")
    },
    PATIENCE,
  )
})
