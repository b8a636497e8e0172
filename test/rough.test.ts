import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { slices } from "../src/app.ts"
import type { Route, Slice } from "../src/kernel/http/routes.ts"
import { pathOf } from "../src/kernel/http/serve.tsx"
import { layOut, type Side } from "./alike.ts"
import { signedIn } from "./cast.ts"
import type { Answer, Client } from "./client.ts"
import { faultsOf } from "./pages.ts"
import { type Made, request, send, usesOf } from "./requests.ts"
import { openWorld, type World } from "./world.ts"

const all = slices
  .filter((slice) => slice.scope === "partnership")
  .flatMap((slice) => slice.routes.map((route) => [`${route.method} ${pathOf(slice, route)}`, slice, route] as const))
const asked = all.flatMap(([what, slice, route]) =>
  Object.keys(route.query).map((name) => [what, name, slice, route] as const),
)
const forms = all.filter(([, , route]) => route.method === "POST" && Object.keys(route.fields).length > 0)

/** What a library says where we have left out to. */
const MACHINE = /\binvalid\b|\bexpected\b|\breceived\b/i

/** What nobody means, and somebody sends. */
const rough = [
  "\u0000",
  "x".repeat(20_000),
  "9".repeat(40),
  "-1",
  "<script>alert(1)</script>",
  "' or 1=1 --",
  "\u202e\ufffd",
  "%",
]

let world: World
let ours: Side
let ngozi: Client
let proof: string
beforeAll(async () => {
  const tables = new Set(all.flatMap(([, , route]) => usesOf(route).map((use) => use.table)))
  const laid = await layOut([...tables, "organisations.team_organisation"])
  ours = laid.ours
  world = await openWorld({ template: laid.template })
  ngozi = await signedIn(world, `ngozi@${ours.slug}.example`)
  proof = await ngozi.proof()
})
afterAll(() => world.close())

describe("a query that nobody means is no fault", () => {
  test.each(asked)("%s, %s", async (_, name, slice, route) => {
    const { url, ...rest } = made(slice, route)
    const path = url.split("?")[0]!
    for (const value of [...rough, "018f0000-0000-7000-8000-00000000dead"])
      for (const query of [
        [[name, value]],
        [
          [name, value],
          [name, "twice"],
        ],
      ]) {
        const answer = await send(ngozi, { ...rest, url: `${path}?${new URLSearchParams(query)}` }, proof)
        expect(answer.status, value.slice(0, 20)).toBeLessThan(500)
        if (isPage(answer)) expect(answer.text(), value.slice(0, 20)).not.toMatch(MACHINE)
      }
  })
})

describe("a form that nobody means is no fault", () => {
  // A form of thirty fields is sent five hundred times.
  test.each(forms)("%s", { timeout: 120_000 }, async (_, slice, route) => {
    const whole = made(slice, route)
    for (const [name] of whole.pairs)
      for (const value of rough) {
        const others = whole.pairs.filter((pair) => pair[0] !== name)
        for (const pairs of [
          [...others, [name, value]],
          [...whole.pairs, [name, value]],
        ] as Made["pairs"][]) {
          const answer = await send(ngozi, { ...whole, pairs }, proof)
          expect(answer.status, `${name}=${value.slice(0, 20)}`).toBeLessThan(500)
          if (isPage(answer)) expect(answer.text(), `${name}=${value.slice(0, 20)}`).not.toMatch(MACHINE)
          expect(answer.body).not.toContain("<script>alert")
        }
      }
  })
})

describe("a form sent empty comes back saying what to do", () => {
  test.each(forms.filter(([, , route]) => route.again))("%s", async (_, slice, route) => {
    const answer = await send(ngozi, { ...made(slice, route), pairs: [] }, proof)
    // Some ask for nothing that may not be left out.
    expect([303, 404, 422]).toContain(answer.status)
    if (answer.status !== 422) return
    expect(answer.errors().length).toBeGreaterThan(0)
    expect(await faultsOf(answer)).toEqual([])
    // Each fault leads to the box where it is mended.
    for (const link of answer.document.querySelectorAll(".govuk-error-summary__list a"))
      expect(
        answer.document.querySelector(`[id="${link.getAttribute("href")!.slice(1)}"]`),
        link.textContent!,
      ).not.toBeNull()
  })
})

function isPage({ headers }: Answer): boolean {
  return String(headers["content-type"]).startsWith("text/html")
}

function made(slice: Slice, route: Route): Made {
  return request(slice, route, ours.slug, (use) => ours.rows.get(use.table)![0]!.id!)
}
