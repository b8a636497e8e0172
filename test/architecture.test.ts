import { readdirSync, readFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { describe, expect, test } from "vitest"

/** Which slices a slice may use. Everybody may use the kernel and the methods. To add to this is a decision. */
const mayUse: Record<string, string[]> = {
  partnerships: [],
  organisations: ["partnerships"],
  grants: ["partnerships", "organisations"],
  // By what programs read lists: limited to organisations, made by those who hold a role.
  tokens: ["partnerships", "organisations", "grants"],
  // Access given for a post ends with it; whoever looked may be a program.
  people: ["partnerships", "organisations", "grants", "tokens"],
  // How complete and fresh the register is, and who is asked to see to it.
  completeness: ["partnerships", "organisations", "grants", "people"],
  // Lists that organisations send, on their way into the register: one of everybody is as good as confirmed.
  imports: ["partnerships", "organisations", "people", "completeness"],
  // Finds people of the register who agreed to it, and brings them messages.
  finder: ["partnerships", "organisations", "grants", "people"],
  frameworks: [],
  // Who needs what: rules over posts of the register, by the partnership's own words.
  standard: ["partnerships", "organisations", "people", "frameworks"],
  // What people have learned, and where each stands by the standard.
  compliance: ["partnerships", "organisations", "grants", "people", "frameworks", "standard"],
  // What may be told of the register and of learning to those who open no lists.
  releases: ["partnerships", "people", "standard", "compliance"],
  help: ["partnerships", "organisations", "grants"],
  // First pages gather from everywhere, so nobody uses them.
  home: [
    "partnerships",
    "organisations",
    "grants",
    "people",
    "finder",
    "completeness",
    "help",
    "standard",
    "compliance",
    "releases",
  ],
}

/** What puts the slices together and starts them: they may use every slice, and no slice uses them. */
const above = ["app.ts", "main.ts", "cli.ts", "cli"]

/** The kernel's tables that a slice touches, each with its reason; all others it reaches through the kernel's functions. */
const kernelTables: Record<string, { reads?: string[]; writes?: string[]; because: string }> = {
  partnerships: {
    reads: ["kernel.partnership", "audit.entry"],
    writes: ["kernel.partnership"],
    because: "its name, colour and logo stand in the directory; a page of its history begins after an entry",
  },
  organisations: { reads: ["kernel.partnership"], because: "moves take turns by locking their partnership" },
  grants: {
    reads: ["kernel.partnership", "access.account", "access.membership", "audit.entry"],
    writes: ["access.account", "access.membership"],
    because:
      "inviting somebody makes their account and lets it in; one who never came is waited for from the last trace",
  },
  people: {
    reads: ["access.account", "access.membership", "audit.entry", "audit.look", "audit.value"],
    because:
      "says by which address somebody of the register signs in, whether they have come, and who looked; the copy of what is kept names the record of changes",
  },
  completeness: {
    reads: ["access.membership", "kernel.partnership"],
    because: "says who confirmed a list; each partnership's organisations are asked by its name",
  },
  imports: {
    reads: ["files.file", "access.membership"],
    writes: ["files.file"],
    because: "a list goes when it has been taken in, and its page says who sent it",
  },
  finder: {
    reads: ["access.account", "access.membership", "kernel.partnership"],
    because: "a message goes to where its person signs in, and says who asks; a link in a mail names its partnership",
  },
  tokens: {
    reads: ["access.account", "access.membership", "kernel.partnership"],
    because: "says who made and who revoked one; leads are told by their partnership's name",
  },
  compliance: {
    reads: ["access.account", "access.membership", "files.file", "kernel.partnership"],
    writes: ["files.file"],
    because:
      "a certificate goes some time after it was decided; writes to managers at the address they sign in with; a link in a mail names its partnership",
  },
  releases: { reads: ["kernel.partnership"], because: "each partnership has its month-ends, from the day it began" },
  home: { reads: ["access.membership"], because: "says who has not come in yet" },
}

/** Files of the kernel that name slices' tables, each with its reason. */
const kernelNames: Record<string, string> = {
  "src/kernel/database/tables.ts": "generated from the database",
  "src/kernel/database/reference.ts": "loads the published list of wards when a database is prepared",
  "src/kernel/fields/kept.ts": "the one list of everything kept about people, compared with the whole database",
  "src/kernel/fields/kept-people.ts": "the part of it that is the register's",
  "src/kernel/fields/kept-imports.ts": "the part of it that is the imports'",
  "src/kernel/fields/kept-completeness.ts": "the part of it that says who confirmed lists",
  "src/kernel/fields/kept-compliance.ts": "the part of it that says what people learned and where they stand",
  "src/kernel/fields/kept-finder.ts": "the part of it that is the finder's",
  "src/kernel/fields/impersonal.ts": "the other half of that list: what is not about people",
}

/** What the methods may import besides themselves: nothing that does input or output. */
const libraries = /^(@stdlib\/|d3-|highs$)/

const notCounted: Record<string, string> = {
  "src/kernel/database/tables.ts": "generated",
}

interface Source {
  path: string
  text: string
  lines: number
  isTest: boolean
  imports: string[]
}

const sources = ["src", "test", "demo", "bench", "scripts"].flatMap(read)
const ours = sources.filter(({ path, isTest }) => path.startsWith("src/") && !isTest)
const slices = [...new Set(ours.map(({ path }) => sliceOf(path)).filter((name) => name !== undefined))].sort()

describe("who may use whom", () => {
  test("every slice stands in the table", () => {
    expect(slices).toEqual(Object.keys(mayUse).sort())
  })

  test("the table has no circles", () => {
    const reached = (from: string): string[] => (mayUse[from] ?? []).flatMap((to) => [to, ...reached(to)])
    for (const name of slices) expect(reached(name), name).not.toContain(name)
  })

  test("a slice imports only slices it may use, and only what their index offers", () => {
    const wrong = ours.flatMap(({ path, imports }) => {
      const own = sliceOf(path)
      return imports
        .filter((to) => {
          const other = sliceOf(to)
          if (!other || other === own) return false
          if (own && !(mayUse[own] ?? []).includes(other)) return true
          return to !== `src/${other}/index.ts`
        })
        .map((to) => `${path} imports ${to}`)
    })
    expect(wrong).toEqual([])
  })

  test("the kernel and the methods import no slice, and nothing imports what starts them all", () => {
    const wrong = ours.flatMap(({ path, imports }) =>
      imports
        .filter((to) => (!isAbove(path) && isAbove(to)) || (/^src\/(kernel|methods)\//.test(path) && sliceOf(to)))
        .map((to) => `${path} imports ${to}`),
    )
    expect(wrong).toEqual([])
  })

  test("the methods use nothing but themselves and libraries that compute", () => {
    const wrong = ours
      .filter(({ path }) => path.startsWith("src/methods/") && !path.includes("/reference/"))
      .flatMap(({ path, imports }) =>
        imports
          .filter((to) => !to.startsWith("src/methods/") && !libraries.test(to))
          .map((to) => `${path} imports ${to}`),
      )
    expect(wrong).toEqual([])
  })

  test("what a slice offers is short", () => {
    const long = ours
      .filter(({ path, lines }) => /^src\/\w+\/index\.ts$/.test(path) && lines > 25)
      .map(({ path }) => path)
    expect(long).toEqual([])
  })

  test("what runs in production imports nothing from tests, the demonstration's data apart", () => {
    const wrong = ours.flatMap(({ path, imports }) =>
      imports
        .filter(
          (to) =>
            /^(test|bench|scripts)\//.test(to) ||
            (to.startsWith("demo/") && !isAbove(path)) ||
            /\.test\.tsx?$/.test(to),
        )
        .map((to) => `${path} imports ${to}`),
    )
    expect(wrong).toEqual([])
  })
})

describe("whose tables", () => {
  const tables = new Set(
    [...readFileSync("src/kernel/database/tables.ts", "utf8").matchAll(/^ {2}"([a-z_]+\.[a-z_]+)":/gm)].map(
      (match) => match[1]!,
    ),
  )
  const kernelSchemas = new Set(["kernel", "access", "audit", "mail", "files", "jobs"])
  const touched = (text: string) =>
    [...text.matchAll(/\b([a-z_]+)\."?([a-z_]+)"?/g)]
      .map(([, schema, table]) => `${schema}.${table}`)
      .filter((name) => tables.has(name))
  const written = (text: string) =>
    [
      ...text.matchAll(
        /\b(?:insertInto\(|updateTable\(|deleteFrom\(|insert into|update|delete from|DatedTable<[^=]*= \{\s*name:)\s*["'`]?([a-z_]+)\."?([a-z_]+)"?/g,
      ),
    ]
      .map(([, schema, table]) => `${schema}.${table}`)
      .filter((name) => tables.has(name))

  test("there is one schema for each slice that keeps anything", () => {
    const schemas = new Set(
      [...tables].map((name) => name.split(".")[0]!).filter((schema) => !kernelSchemas.has(schema)),
    )
    expect([...schemas].filter((schema) => !slices.includes(schema))).toEqual([])
  })

  test("a slice names only its own tables and those of slices it may use", () => {
    const wrong = ours.flatMap(({ path, text }) => {
      const own = sliceOf(path)
      if (!own) return []
      return touched(text)
        .filter((table) => {
          const schema = table.split(".")[0]!
          if (kernelSchemas.has(schema)) return !kernelTables[own]?.reads?.includes(table)
          return schema !== own && !(mayUse[own] ?? []).includes(schema)
        })
        .map((table) => `${path} names ${table}`)
    })
    expect(wrong).toEqual([])
  })

  test("a slice writes only its own tables", () => {
    const wrong = ours.flatMap(({ path, text }) => {
      const own = sliceOf(path)
      if (!own) return []
      return written(text)
        .filter((table) => !table.startsWith(`${own}.`) && !kernelTables[own]?.writes?.includes(table))
        .map((table) => `${path} writes ${table}`)
    })
    expect(wrong).toEqual([])
  })

  test("the kernel names no slice's tables", () => {
    const wrong = ours
      .filter(({ path }) => path.startsWith("src/kernel/") && !(path in kernelNames))
      .flatMap(({ path, text }) =>
        touched(text)
          .filter((table) => slices.includes(table.split(".")[0]!))
          .map((table) => `${path} names ${table}`),
      )
    expect(wrong).toEqual([])
  })

  test("the methods name no table", () => {
    const wrong = ours
      .filter(({ path, text }) => path.startsWith("src/methods/") && touched(text).length)
      .map(({ path }) => path)
    expect(wrong).toEqual([])
  })
})

test("files hold one idea: none of src is over 300 lines, none of the tests over 420", () => {
  const long = sources
    .filter(({ path, lines, isTest }) => lines > (isTest ? 420 : 300) && !(path in notCounted))
    .map(({ path, lines }) => `${path}: ${lines}`)
  expect(long).toEqual([])
})

function read(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const text = readFileSync(path, "utf8")
      const imports = [
        ...text.matchAll(/^(?:import|export)\b[^"]*?from "([^"]+)"|^import "([^"]+)"|\bimport\("([^"]+)"\)/gm),
      ]
        .map(([, from, bare, later]) => (from ?? bare ?? later)!)
        .map((name) => (name.startsWith(".") ? normalize(join(dirname(path), name)) : name))
      const isTest = /\.(test|arbitrary)\.tsx?$|(^|\/)test|\/fixtures\/|\/bench\.ts$/.test(path)
      return { path, text, lines: text.split("\n").length - 1, isTest, imports }
    })
}

function isAbove(path: string): boolean {
  return above.some((name) => path === `src/${name}` || path.startsWith(`src/${name}/`))
}

/** The slice a file belongs to; none for the kernel, the methods and what stands above. */
function sliceOf(path: string): string | undefined {
  const name = /^src\/(\w+)\//.exec(path)?.[1]
  return name && !["kernel", "methods", ...above].includes(name) ? name : undefined
}
