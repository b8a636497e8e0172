import { once } from "node:events"
import { join } from "node:path"
import { SMTPServer } from "smtp-server"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { joinEmbedded } from "../../kernel/database/embedded/join.ts"
import { openPool } from "../../kernel/database/index.ts"
import {
  browserAt,
  build,
  done,
  freePort,
  leadSignsIn,
  newFolder,
  PATIENCE,
  type Program,
  tidyUp,
  trellis,
} from "../test-kit.ts"

let folder: string
let environment: Record<string, string>
let running: Program
const smtp = new SMTPServer({ authOptional: true, disabledCommands: ["STARTTLS"] })

beforeAll(async () => {
  build()
  smtp.listen(0, "127.0.0.1")
  await once(smtp.server, "listening")
  folder = newFolder()
  environment = { PORT: await freePort(), TRELLIS_DATA: folder, TRELLIS_DEMO: "off" }
  running = trellis(["start"], environment)
  await running.says("Trellis is ready at")
}, PATIENCE)
afterAll(async () => {
  running.signal("SIGTERM")
  await running.ended
  smtp.close()
  tidyUp()
})

const doctor = (other: Record<string, string> = {}) => done(["doctor"], { ...environment, ...other })
const found = (out: string, at: string) => out.split("\n").find((line) => line.slice(2).startsWith(`${at}: `))

async function change(...statements: string[]): Promise<void> {
  const way = await joinEmbedded(join(folder, "postgres"))
  const owner = openPool(way!("trellis_owner", "trellis"), { max: 1 })
  for (const statement of statements) await owner.query(statement)
  await owner.end()
}

describe("the doctor", () => {
  test(
    "finds a new Trellis well but for its first partnership, and then all of it",
    async () => {
      const before = await doctor()
      expect(before.code).toBe(1)
      expect(found(before.out, "The workforce leads")).toBe("✗ The workforce leads: There is no partnership yet.")
      expect(before.out.match(/✗/g)).toHaveLength(1)
      const lead = ["--name", "Walsall", "--slug", "walsall", "--lead", "ngozi.adeyemi@walsall.example"]
      const made = await done(["partnership", "create", ...lead], environment)
      const ngozi = browserAt(environment.PORT!)
      await leadSignsIn(ngozi, made.out, "ngozi.adeyemi@walsall.example")

      const { port } = smtp.server.address() as { port: number }
      const well = await doctor({ SMTP_URL: `smtp://127.0.0.1:${port}` })
      expect(well).toMatchObject({ code: 0, out: expect.not.stringContaining("✗") })
      expect(found(well.out, "The secret")).toContain("it opens the second factors")
      expect(found(well.out, "The mail server")).toContain("takes mail from here")
      expect(well.out.trim().split("\n")).toHaveLength(13)
    },
    PATIENCE,
  )

  test(
    "says what is wrong around the database, and what to do",
    async () => {
      const settings = await doctor({ PORT: "no", SMTP_URL: "mail" })
      expect(settings.code).toBe(1)
      expect(settings.out).toContain("✗ The settings: PORT must be a number")
      expect(settings.out).toContain("✗ The settings: SMTP_URL must be an address")

      const closed = await freePort()
      const around = await doctor({
        PORT: closed,
        SMTP_URL: `smtp://127.0.0.1:${closed}`,
        TRELLIS_SECRET: "x".repeat(40),
      })
      expect(around.code).toBe(1)
      expect(found(around.out, "The address")).toMatch(
        /^✗ .*does not answer at http:\/\/localhost:\d+ \(ECONNREFUSED\)/,
      )
      expect(found(around.out, "The mail server")).toMatch(/^✗ .*takes no mail from here/)
      expect(found(around.out, "The secret")).toMatch(/^✗ .*another than the one/)
      expect(around.out).toContain("trellis account reset-second-factor")

      const { port } = smtp.server.address() as { port: number }
      const other = await doctor({ PORT: String(port) })
      expect(found(other.out, "The address")).toMatch(/^✗/)

      const nothing = await doctor({ TRELLIS_DATA: newFolder() })
      expect(found(nothing.out, "The database")).toContain("✗ The database: There are no data in")
    },
    PATIENCE,
  )

  test(
    "says what is wrong within it",
    async () => {
      await change(
        "insert into kernel.migration (name, hash, applied_at) values ('9999_later.sql', 'x', now())",
        "insert into mail.message (message_id, made_at, address, subject, body) values (gen_random_uuid(), now() - interval '2 hours', 'a@b.example', 'Late', '{}')",
        "select graphile_worker.add_job('never-done', job_key => 'failed')",
        "update graphile_worker._private_jobs set attempts = max_attempts where key = 'failed'",
        'update grants."grant" set ended_at = now()',
        "alter system set synchronous_commit = off",
        "select pg_reload_conf()",
      )
      const { port } = smtp.server.address() as { port: number }
      const ill = await doctor({ SMTP_URL: `smtp://127.0.0.1:${port}` })
      expect(ill.code).toBe(1)
      expect(found(ill.out, "The version of the database")).toMatch(/^✗ .*it has 9999_later.sql/)
      expect(found(ill.out, "The messages")).toMatch(/^✗ .*1 message waits to be sent/)
      expect(found(ill.out, "The work")).toMatch(/^✗ .*1 piece of work failed/)
      expect(found(ill.out, "The workforce leads")).toMatch(/^✗ .*Walsall has no workforce lead today/)
      expect(found(ill.out, "The database's settings")).toMatch(/^✗ .*synchronous_commit is off/)
      const gus = ["partnership", "lead", "walsall", "--lead", "gus.hale@walsall.example"]
      const refused = await done(gus, environment)
      expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("at another version") })
      await change("delete from kernel.migration where name = '9999_later.sql'")
      const elsewhere = await done(["partnership", "lead", "dudley", "--lead", "gus.hale@walsall.example"], environment)
      expect(elsewhere).toMatchObject({ code: 1, err: expect.stringContaining("no partnership at /dudley") })
      const made = await done(gus, environment)
      expect(made.out).toContain("gus.hale@walsall.example is workforce lead of Walsall now.")
      const link = /http\S+\/sign-in\/link\/\S+/.exec(made.out)![0]
      const signedIn = await browserAt(environment.PORT!).fill(link, "Sign in", { address: "gus.hale@walsall.example" })
      expect(signedIn.title).toContain("second factor")
      const again = await done(gus, environment)
      expect(again).toMatchObject({ code: 1, err: expect.stringContaining("has a workforce lead today") })
      expect(found((await doctor()).out, "The workforce leads")).toContain("each of 1 partnership has one")
      await change(
        "delete from kernel.migration where name >= '0029'",
        "select graphile_worker.add_job('never-done', job_key => 'waiting', run_at => now() - interval '1 hour')",
        "update graphile_worker._private_jobs set locked_at = now(), locked_by = 'nobody', attempts = 0 where key = 'waiting'",
      )
      const late = await doctor()
      expect(found(late.out, "The version of the database")).toMatch(/^✗ .*It lacks \d+ migrations\./)
      expect(found(late.out, "The work")).toMatch(/^✗ .*1 piece of work has waited/)
    },
    PATIENCE,
  )
})
