import { loadModule, scanSync } from "libpg-query"
import pg from "pg"

/**
 * TEST_ANY_ORDER=on: what no `order by` puts in order comes in another order than usual. The rows of a statement come
 * backwards; what an `order by` leaves alike, what an aggregate gathers and which rows a `limit` lets through is left to
 * chance. Whatever rests on an order that PostgreSQL never promised, and keeps as long as it has nothing else to do,
 * fails.
 */

await loadModule()

interface Asked {
  text: string
  isOrdered: boolean
}

/** A statement, or what stands between two brackets in it. */
interface Level {
  of: "query" | "aggregate" | "window" | "other"
  isSelect: boolean
  hasFrom: boolean
  isOrdered: boolean
  /** Within its `order by`. */
  isOrdering: boolean
  /** Cannot be put in an order of chance: PostgreSQL wants that selected. */
  isDistinct: boolean
}

const AGGREGATES = /^(array|json|jsonb|string|json_object|jsonb_object)_agg$/
const CHANCE = " order by random() "

function inAnyOrder(sql: string): Asked {
  const bytes = Buffer.from(sql)
  const tokens = scanSync(sql)
    .tokens.map(({ start, end, text }) => ({ start, end, word: text.toLowerCase() }))
    .filter(({ word }) => !word.startsWith("--") && !word.startsWith("/*"))
  const word = (nth: number) => tokens[nth]?.word ?? ""
  const added: { at: number; text: string }[] = []
  const whole = level("query")
  const levels = [whole]

  const endOrdering = (here: Level, at: number) => {
    if (here.isOrdering && !here.isDistinct && here.of !== "window") added.push({ at, text: ", random() " })
    here.isOrdering = false
  }
  const leaveToChance = (here: Level, at: number) => {
    if (!here.isOrdered && !here.isDistinct) added.push({ at, text: CHANCE })
    here.isOrdered = true
  }

  for (const [nth, { start, end, word: said }] of tokens.entries()) {
    const here = levels.at(-1)!
    const next = word(nth + 1)
    if (said === "(") levels.push(level(kindOf(word(nth - 1), next)))
    if (said === ")") {
      endOrdering(here, start)
      if (here.of === "aggregate" || (here.of === "query" && here.hasFrom)) leaveToChance(here, start)
      levels.pop()
    }
    if (said === "select") Object.assign(here, { isSelect: true, hasFrom: false })
    if (said === "from") here.hasFrom = here.isSelect
    if (said === "distinct" && word(nth - 1) !== "is" && word(nth - 1) !== "not")
      here.isDistinct = here.of === "aggregate" || next !== "on"
    if (["union", "intersect", "except"].includes(said)) here.isDistinct = true
    if (said === "order" && next === "by") Object.assign(here, { isOrdering: true, isOrdered: true })
    if (["limit", "offset"].includes(said) || (said === "for" && ["update", "share", "no", "key"].includes(next))) {
      endOrdering(here, start)
      if (said === "limit" && here.isSelect && here.hasFrom) leaveToChance(here, start)
    }
    if (said === ";") endOrdering(whole, start)
    if (nth === tokens.length - 1) endOrdering(whole, end)
  }

  let text = bytes
  for (const each of added.sort((one, other) => other.at - one.at))
    text = Buffer.concat([text.subarray(0, each.at), Buffer.from(each.text), text.subarray(each.at)])
  return { text: text.toString(), isOrdered: whole.isOrdered }
}

function level(of: Level["of"]): Level {
  return { of, isSelect: false, hasFrom: false, isOrdered: false, isOrdering: false, isDistinct: false }
}

function kindOf(before: string, next: string): Level["of"] {
  if (AGGREGATES.test(before)) return "aggregate"
  // `over (…)`, `within group (…)`, `window w as (…)`: there, an order says what is reckoned.
  if (before === "over" || before === "group" || next === "partition" || next === "order") return "window"
  return before === "array" && next === "select" ? "query" : "other"
}

interface Query {
  text?: unknown
  asked?: Asked
  _results: { rows?: unknown[] }
}
type Does = (this: Query, connection: unknown) => unknown

const known = new Map<string, Asked>()
const { prototype } = (pg as unknown as { Query: { prototype: { submit: Does; handleReadyForQuery: Does } } }).Query
const { submit, handleReadyForQuery } = prototype
const isReady = Symbol.for("trellis: in any order")

// Once, though each file of tests loads this anew.
if (!(isReady in prototype)) {
  Object.assign(prototype, { [isReady]: true })
  prototype.submit = function (connection) {
    if (typeof this.text === "string" && /^\s*(\/\*.*?\*\/\s*)?(select|with|insert|update|delete)\b/i.test(this.text)) {
      const asked = known.get(this.text) ?? inAnyOrder(this.text)
      known.set(this.text, asked)
      Object.assign(this, { asked, text: asked.text })
    }
    return submit.call(this, connection)
  }
  prototype.handleReadyForQuery = function (connection) {
    if (this.asked?.isOrdered === false) this._results.rows?.reverse()
    return handleReadyForQuery.call(this, connection)
  }
}
