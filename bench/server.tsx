/**
 * The server under measurement, in a process of its own and built as in production. It tells its address; then it
 * answers what it is asked.
 */
import { CompiledQuery } from "kysely"
import { pino } from "pino"
import { options } from "preact"
import { copies, keptTokens, parts, personOf, placesOf, slices } from "../src/app.ts"
import { heldBy } from "../src/grants/index.ts"
import { findVisitor } from "../src/kernel/access/sign-ins.ts"
import { realClock } from "../src/kernel/clock.ts"
import { as, type Database, openDatabase } from "../src/kernel/database/index.ts"
import { ChartTable } from "../src/kernel/design/charts/table.tsx"
import { BarChart, DotPlot, HeatMap, LineChart, Pyramid, StackedBarChart } from "../src/kernel/design/index.ts"
import { FormContext } from "../src/kernel/http/form.tsx"
import { render } from "../src/kernel/http/render.tsx"
import type { Result } from "../src/kernel/http/routes.ts"
import { buildServer } from "../src/kernel/http/server.ts"
import { isQuery } from "./plans.ts"

export interface Statement {
  sql: string
  values: readonly unknown[]
}

let staticBody = Buffer.alloc(0)
/** What the page asked for last was made of. */
let last: { result?: Result; statements: Statement[] } = { statements: [] }

export const answers = {
  /** From now on the static page has these bytes. */
  showing: (body: Uint8Array) => {
    staticBody = Buffer.from(body)
  },

  /** Milliseconds that the processor has worked, and bytes of memory held. */
  usage: () => {
    const { user, system } = process.cpuUsage()
    return { cpu: (user + system) / 1000, memory: process.memoryUsage.rss() }
  },

  statements: () => last.statements,

  /** Milliseconds to draw the last page again, its data at hand. */
  drawing,

  /** The same, with the tables of its charts alone. */
  drawingTables: (seconds: number) => drawnAs(ChartTable, () => drawing(seconds)),

  /** The same, without its charts and their tables. */
  drawingWithoutCharts: (seconds: number) =>
    drawnAs(
      () => null,
      () => drawing(seconds),
    ),

  /** How often a second the last page could be read, ten at once: its transaction and its queries, drawing nothing. */
  reading: async (seconds: number, token: string, slug: string) => {
    const [first, ...others] = last.statements.filter(isQuery)
    const read = async () => {
      const { signIn, partnership } = await findVisitor(database, token, slug)
      await as(database, { ...partnership!, accountId: signIn!.accountId }, async ({ db }) => {
        const send = ({ sql, values }: Statement) => db.executeQuery(CompiledQuery.raw(sql, [...values]))
        await send(first!)
        await Promise.all(others.map(send))
      })
    }
    let times = 0
    const until = performance.now() + seconds * 1000
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        for (; performance.now() < until; times++) await read()
      }),
    )
    return times / seconds
  },
}

/** Of the processor, since a machine has other things to do. */
function drawing(seconds: number): number {
  const { result } = last
  if (result?.kind !== "page") throw new Error("The last answer was no page")
  const draw = () => render(<FormContext value={{ csrf: "" }}>{result.body}</FormContext>)
  const run = (until: number) => {
    let times = 0
    for (; performance.now() < until; times++) draw()
    return times
  }
  run(performance.now() + 500)
  const before = process.cpuUsage()
  const times = run(performance.now() + seconds * 1000)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / times
}

const charts = new Set<unknown>([BarChart, DotPlot, HeatMap, LineChart, Pyramid, StackedBarChart])

/** With something else in the place of every chart. */
function drawnAs<T>(instead: typeof ChartTable | (() => null), draw: () => T): T {
  const before = options.vnode
  options.vnode = (vnode) => {
    if (charts.has(vnode.type)) vnode.type = instead as typeof vnode.type
    before?.(vnode)
  }
  try {
    return draw()
  } finally {
    if (before) options.vnode = before
    else delete options.vnode
  }
}

const [host, port, name] = process.argv.slice(2)
const to = { host: host!, port: Number(port), user: "trellis_web", database: name! }
const database: Database = openDatabase(to, realClock)
const server = await buildServer({
  database: { ...database, onStatement: (sql, values) => void last.statements.push({ sql, values }) },
  slices: slices.map((slice) => ({
    ...slice,
    routes: slice.routes.map((route) => ({
      ...route,
      handle: async (visit) => {
        const result = await route.handle(visit)
        last.result = result
        return result
      },
    })),
  })),
  secret: "a secret for measuring, of thirty-two letters",
  publicUrl: "http://localhost:3000",
  demonstration: false,
  outbox: false,
  heldBy,
  personOf,
  tokens: keptTokens,
  placesOf,
  parts,
  copies,
  log: pino({ level: "error" }, pino.destination(2)),
  lastMigration: "",
})
server.addHook("onRequest", async () => {
  last = { statements: [] }
})
server.get("/static-page", async (_request, reply) => reply.type("text/html; charset=utf-8").send(staticBody))
const address = await server.listen({ port: 0, host: "127.0.0.1" })
process.on("message", ({ ask, of }: { ask: keyof typeof answers; of: never[] }) => {
  const answer = Promise.resolve((answers[ask] as (...of: never[]) => unknown)(...of))
  void answer.then((answer) => process.send!({ answer }))
})
process.on("disconnect", () => process.exit(0))
process.send!({ answer: address })
