import { expect, test } from "vitest"
import { slices } from "../src/app.ts"
import { type Role, roles } from "../src/kernel/access/capabilities.ts"
import type { Access, Route, Slice } from "../src/kernel/http/routes.ts"
import { pathOf } from "../src/kernel/http/serve.tsx"

const all = slices.flatMap((slice) => slice.routes.map((route) => ({ slice, route })))

/** What anybody may open, signed in or not. To add one is a decision. */
const openToAnyone = [
  "GET /asked/:slug/:token",
  "POST /asked/:slug/:token",
  "POST /asked/:slug/:token/removal",
  // To stop notices, or have them again, from the mail that brings them.
  "GET /notices/:slug/:kind/:whose/:proof",
  "POST /notices/:slug/:kind/:whose/:proof/stop",
  "POST /notices/:slug/:kind/:whose/:proof/return",
  "GET /",
  "GET /sign-in",
  "POST /sign-in",
  "GET /sign-in/sent",
  "GET /sign-in/link/:token",
  "POST /sign-in/link/:token",
  "POST /sign-in/link/:token/another",
  "GET /sign-in/code",
  "POST /sign-in/code",
  // From a mail, in whatever browser opens it.
  "GET /account/address/confirmed",
  "GET /account/address/:token",
  "POST /account/address/:token",
  // On this machine alone: a demonstration's people, and the messages of a Trellis without a mail server.
  "GET /demonstration",
  "POST /demonstration",
  "GET /outbox",
  "GET /outbox/:message",
  "GET /outbox/:message/html",
  "GET /help",
  "GET /help/:task",
  // What programs read, described: nothing of what is kept.
  "GET /api/openapi.json",
  "GET /help/api",
  "GET /help/api/:list",
  "GET /privacy",
  "GET /accessibility",
]

test("every route, with who may use it, is in the inventory", async () => {
  await expect(`${all.map(({ slice, route }) => line(slice, route)).join("\n")}\n`).toMatchFileSnapshot("routes.txt")
})

test("nothing is open by omission", () => {
  for (const { slice, route } of all) {
    expect(route.access, named(slice, route)).toBeDefined()
    if (typeof route.access === "object") expect(holders(route.access).length, named(slice, route)).toBeGreaterThan(0)
  }
})

test("what anybody may open is this list and no more", () => {
  expect(
    all
      .filter(({ route }) => route.access === "anyone")
      .map(({ slice, route }) => named(slice, route))
      .sort(),
  ).toEqual([...openToAnyone].sort())
})

test("no two routes answer the same address", () => {
  const shapes = all.map(({ slice, route }) => named(slice, route).replace(/:\w+/g, ":"))
  expect(shapes.filter((shape, at) => shapes.indexOf(shape) !== at)).toEqual([])
})

test("a capability on an organisation, or on what belongs to one, is asked of the one that the path names", () => {
  for (const { slice, route } of all) {
    if (typeof route.access !== "object" || !("on" in route.access)) continue
    const table = {
      organisation: "organisations",
      team: "organisations",
      person: "people",
      record: "people",
      post: "people",
      mistake: "people",
      upload: "imports",
    }
    const on = route.access.on!
    expect(route.params[on]?.refersTo, named(slice, route)).toBe(`${table[on]}.${on}`)
  }
})

test("every part of a path is declared, and nothing else is", () => {
  for (const { slice, route } of all) {
    const inPath = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1])
    expect(Object.keys(route.params).sort(), named(slice, route)).toEqual(inPath.sort())
  }
})

function named(slice: Slice, route: Route): string {
  return `${route.method} ${pathOf(slice, route)}`
}

function line(slice: Slice, route: Route): string {
  return `${route.method.padEnd(5)}${pathOf(slice, route).padEnd(64)} ${words(route.access)}`
}

function words(access: Access): string {
  if (typeof access === "string") return access
  if ("operator" in access) return `${access.operator}: operator`
  return `${access.may}${access.on ? ` on the ${access.on}` : ""}: ${holders(access).join(", ")}`
}

function holders(access: Exclude<Access, string>): string[] {
  if ("operator" in access) return ["operator"]
  return (Object.keys(roles) as Role[]).filter((role) => (roles[role].may as readonly string[]).includes(access.may))
}
