import { z } from "zod"
import { type Field, type Fields, means, type Values } from "../http/fields.ts"
import { misasked, pairsOf } from "../http/misasked.ts"
import { problemAnswer } from "../http/problem-json.ts"
import type { ListVisit, OfferedList, Result } from "../http/routes.ts"
import { jsonOf } from "./json.ts"
import { fromCursor, type Position, toCursor } from "./keyset.ts"
import { MOST } from "./list-file.ts"

const HOW_MANY = `Ask for a whole number from 1 to ${MOST}, once`
const WHERE = "Begin where the “next” of an answer says, or leave this out"

const limit: Field<number> = {
  parts: [""],
  example: "100",
  range: [1, MOST],
  schema: z
    .string({ error: HOW_MANY })
    .regex(/^\d{1,4}$/, { error: HOW_MANY })
    .transform(Number)
    .refine((value) => value >= 1 && value <= MOST, { error: HOW_MANY })
    .optional()
    .transform((value) => value ?? MOST),
}
const after: Field<Position | undefined> = {
  parts: [""],
  example: "",
  schema: z
    .string({ error: WHERE })
    .optional()
    .transform((sent, context) => {
      const position = fromCursor(sent ?? null)
      if (sent && !position) context.addIssue(WHERE)
      return position
    }),
}

/** What every list may be asked by a program beside its filters. */
export const paging = {
  limit: means(`How many a page holds at most; ${MOST} where it is left out`, limit),
  after: means("Where the page begins: follow “next”, which says it", after),
}

/**
 * One page of a list for a program. What it did not mean to ask is not answered as if it had asked for less: somebody's
 * mistyped filter must not bring everybody.
 */
export async function jsonPage(visit: ListVisit, list: OfferedList, known: Fields): Promise<Result> {
  const wrong = misasked(visit, known)
  if (wrong.length > 0) return problemAnswer({ status: 400, problem: "misasked", requestId: visit.requestId, wrong })
  const file = await list.open(visit)
  const { limit, after: start } = visit.query as Values<typeof paging>
  const address = (path: string) => visit.publicUrl + visit.to(path)
  const following = (next: Position) => {
    const asked = pairsOf(visit.url)
    // A list read on past midnight stays the list of the day it was begun on.
    if ("on" in known) {
      for (const part of ["-day", "-month", "-year"]) asked.delete(`on${part}`)
      asked.set("on", file.day)
    }
    asked.set("after", toCursor(next))
    return `${visit.publicUrl}${visit.path}?${asked}`
  }
  return {
    kind: "stream",
    type: "application/json; charset=utf-8",
    rows: jsonOf(file, list.columns, { address, start, limit, following }),
  }
}
