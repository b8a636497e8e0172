import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { ConfigurationFault, isLoopback, readConfig } from "./config.ts"

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "trellis-config-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const SECRET = "thirty-two letters and a few more"
const OWN_SERVER = {
  DATABASE_URL: "postgres://trellis_web:word@db.example:5432/trellis",
  DATABASE_OWNER_URL: "postgres://trellis_owner:word@db.example:5432/trellis",
  TRELLIS_SECRET: SECRET,
}
const read = (environment: Record<string, string>) =>
  readConfig({ TRELLIS_DATA: folder, TRELLIS_SECRET: SECRET, ...environment })

describe("with nothing set", () => {
  test("it listens on 3000, calls itself localhost, keeps its data here and makes a demonstration", () => {
    const config = read({})
    expect(config).toMatchObject({ port: 3000, publicUrl: "http://localhost:3000", demonstration: true })
    expect(config.server).toBeUndefined()
    expect(config.smtpUrl).toBeUndefined()
  })

  test("a secret is made once, and only its owner may read it", () => {
    const own = mkdtempSync(join(folder, "own-"))
    const { secret } = readConfig({ TRELLIS_DATA: own })
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect(readConfig({ TRELLIS_DATA: own }).secret).toBe(secret)
    expect(readFileSync(join(own, "secret"), "utf8")).toBe(secret)
    expect(statSync(join(own, "secret")).mode & 0o077).toBe(0)
  })

  test("a name that is set to nothing counts as not set", () => {
    expect(read({ PORT: "", DATABASE_URL: "", SMTP_URL: "" })).toEqual(read({}))
  })
})

describe("a value that cannot be used is refused with a sentence that names it", () => {
  const wrong: [name: string, values: Record<string, string>[], says: string][] = [
    ["PORT", ["no", "-1", "0", "65536", "3000.5", "0x10", " 80"].map((PORT) => ({ PORT })), "between 1 and 65535"],
    [
      "PUBLIC_URL",
      ["trellis.example", "ftp://trellis.example", "//trellis.example"].map((PUBLIC_URL) => ({ PUBLIC_URL })),
      "must be an address like",
    ],
    [
      "PUBLIC_URL",
      ["http://localhost/trellis", "http://localhost/?a=b", "http://localhost/#a", "http://me:word@localhost"].map(
        (PUBLIC_URL) => ({ PUBLIC_URL }),
      ),
      "without a path or a password",
    ],
    [
      "DATABASE_URL",
      [
        "db.example",
        "mysql://me@db.example/trellis",
        "postgres://db.example/trellis",
        "postgres://me@db.example",
        "postgres://me@db.example/",
        "postgres://me@/trellis",
      ].map((DATABASE_URL) => ({ ...OWN_SERVER, DATABASE_URL })),
      "must name a role, a server and a database",
    ],
    [
      "DATABASE_OWNER_URL",
      ["owner", "http://me@db.example/trellis"].map((DATABASE_OWNER_URL) => ({ ...OWN_SERVER, DATABASE_OWNER_URL })),
      "must name a role, a server and a database",
    ],
    ["DATABASE_OWNER_URL", [{ DATABASE_URL: OWN_SERVER.DATABASE_URL }], "the role that owns the tables"],
    ["DATABASE_URL", [{ DATABASE_OWNER_URL: OWN_SERVER.DATABASE_OWNER_URL }], "the role the application connects as"],
    ["TRELLIS_SECRET", [{ TRELLIS_SECRET: "too short" }], "at least 32 characters"],
    ["TRELLIS_SECRET", [{ ...OWN_SERVER, TRELLIS_SECRET: "" }], "must be set with DATABASE_URL"],
    [
      "SMTP_URL",
      ["mail.example", "http://mail.example"].map((SMTP_URL) => ({ SMTP_URL })),
      "must be an address like smtp://",
    ],
    ["SMTP_URL", [{ PUBLIC_URL: "https://trellis.example" }], "no mail could reach anybody"],
    [
      "TRELLIS_PROXIES",
      [
        "proxy",
        "10.0.0",
        "10.0.0.5:80",
        "10.0.0.0/33",
        "10.0.0.0/",
        "10.0.0.0/8/8",
        "::1/129",
        "0.0.0.0/0",
        "::/0",
      ].map((TRELLIS_PROXIES) => ({ TRELLIS_PROXIES })),
      "must be addresses or networks",
    ],
    ["TRELLIS_DEMO", ["yes", "ON", "1", "false"].map((TRELLIS_DEMO) => ({ TRELLIS_DEMO })), "must be on or off"],
  ]
  for (const [name, values, says] of wrong)
    for (const value of values)
      test(`${name}: ${JSON.stringify(value)}`, () => {
        const fault = faultOf(() => read(value))
        expect(fault).toContain(name)
        expect(fault).toContain(says)
      })

  test("every fault is named at once, one to a line", () => {
    expect(faultOf(() => read({ PORT: "no", TRELLIS_DEMO: "perhaps" })).split("\n")).toHaveLength(2)
  })

  test("no password is ever repeated", () => {
    expect(faultOf(() => read({ ...OWN_SERVER, DATABASE_URL: "mysql://me:opensesame@db.example/x" }))).not.toContain(
      "opensesame",
    )
  })

  test("TRELLIS_DATA that is a file", () => {
    const file = join(folder, "a-file")
    writeFileSync(file, "")
    expect(faultOf(() => readConfig({ TRELLIS_DATA: file }))).toContain(`TRELLIS_DATA is ${file}`)
  })

  test("a kept secret that is damaged, rather than another one made in its place", () => {
    const own = mkdtempSync(join(folder, "damaged-"))
    writeFileSync(join(own, "secret"), "")
    chmodSync(join(own, "secret"), 0o600)
    expect(faultOf(() => readConfig({ TRELLIS_DATA: own }))).toContain("Restore it from a backup")
  })
})

test("proxies are none, or the addresses and networks named", () => {
  expect(read({}).proxies).toEqual([])
  expect(read({ TRELLIS_PROXIES: "10.0.0.5, 192.168.7.0/24 2001:db8::/64" }).proxies).toEqual([
    "10.0.0.5",
    "192.168.7.0/24",
    "2001:db8::/64",
  ])
})

describe("a PostgreSQL server of one's own", () => {
  test("is reached by both addresses", () => {
    expect(read(OWN_SERVER).server).toEqual({ url: OWN_SERVER.DATABASE_URL, ownerUrl: OWN_SERVER.DATABASE_OWNER_URL })
  })

  test("may be named by the folder of its socket", () => {
    const socket = "postgres://trellis_web@/trellis?host=/var/run/postgresql"
    expect(read({ ...OWN_SERVER, DATABASE_URL: socket }).server?.url).toBe(socket)
  })
})

test("only this machine's own names are loopback", () => {
  for (const own of ["http://localhost:3000", "http://127.0.0.1", "http://127.9.9.9:80", "http://[::1]:3000"])
    expect(isLoopback(own), own).toBe(true)
  for (const other of [
    "http://localhost.example",
    "https://trellis.example",
    "http://127.0.0.1.example",
    "http://10.0.0.1",
  ])
    expect(isLoopback(other), other).toBe(false)
})

test("any setting may stand in a file, and not in two places", () => {
  const file = join(folder, "database_url")
  writeFileSync(file, `${OWN_SERVER.DATABASE_URL}\n`)
  const { DATABASE_URL, ...others } = OWN_SERVER
  expect(read({ ...others, DATABASE_URL_FILE: file }).server?.url).toBe(DATABASE_URL)
  expect(faultOf(() => read({ ...OWN_SERVER, DATABASE_URL_FILE: file }))).toBe(
    "Set DATABASE_URL or DATABASE_URL_FILE, and not both.",
  )
  expect(faultOf(() => read({ ...others, DATABASE_URL_FILE: `${file}s` }))).toContain("which cannot be read (ENOENT)")
})

function faultOf(reading: () => unknown): string {
  try {
    reading()
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationFault)
    return (error as Error).message
  }
  throw new Error("It was accepted")
}
