import type pg from "pg"
import type { Row, Side } from "./alike.ts"
import { readCatalogue, type Table } from "./catalogue.ts"
import type { Answer } from "./client.ts"
import { MARK } from "./planted.ts"
import type { Use } from "./requests.ts"

/**
 * The ways to fill in a request's ids, as positions among the rows of each table. Ids of one path belong together: a
 * setting to the organisation before it; two of one kind are two. A query's or a form's may also be left out.
 */
export function* combinations(side: Side, uses: Use[], chosen: number[] = []): Generator<number[]> {
  const use = uses[chosen.length]
  if (!use) return yield chosen
  const path = chosen.flatMap((at, index) =>
    uses[index]!.where === "path" && uses[index]!.table !== use.table ? [rowsFor(side, uses[index]!)[at]!] : [],
  )
  const taken = new Set(chosen.map((at, index) => rowsFor(side, uses[index]!)[at]?.id))
  // What a form says of the path's organisation is its own, unless it is another organisation; nothing is said twice.
  for (const [at, row] of rowsFor(side, use).entries())
    if (use.where === "path" || (use.where === "form" && use.table !== "organisations.organisation"))
      if (path.every((other) => belongTogether(row, other)) && !taken.has(row.id))
        yield* combinations(side, uses, [...chosen, at])
      else continue
    else if (use.where === "query" || !taken.has(row.id)) yield* combinations(side, uses, [...chosen, at])
  if (use.where !== "path") yield* combinations(side, uses, [...chosen, -1])
}

/** The rows that a use may lead to. */
export function rowsFor(side: Side, { table, only }: Use): Row[] {
  return side.rows.get(table)!.filter((row) => Object.entries(only).every(([column, value]) => row[column] === value))
}

function belongTogether(one: Row, other: Row): boolean {
  return Object.keys(one)
    .filter((column) => column.endsWith("_id") && one[column] && other[column])
    .every((column) => one[column] === other[column])
}

/** The organisations a row hangs on; none where it belongs to the partnership as a whole; undefined where none could. */
export function organisationsOf(side: Side, row: Row): string[] | undefined {
  if (row.organisation_id) return [row.organisation_id]
  if ("shown_name" in row)
    return side.rows
      .get("people.record")!
      .filter((record) => record.person_id === row.person_id)
      .map((record) => record.organisation_id!)
  if (row.team_id)
    return side.rows
      .get("organisations.team_organisation")!
      .filter((link) => link.team_id === row.team_id)
      .map((link) => link.organisation_id!)
  // What a person gave themselves belongs to no organisation, and some may use it.
  if ("given_by" in row) return row.given_by ? [row.given_by] : undefined
  if (row.record_id) {
    const record = side.rows.get("people.record")!.find(({ id }) => id === row.record_id)
    return record ? [record.organisation_id!] : []
  }
  return "organisation_id" in row || "team_id" in row ? [] : undefined
}

const catalogues = new WeakMap<pg.Pool, Table[]>()

/** A figure for each table that changes when any row of the partnership, or of its people's, does. */
export async function sumsOf(owner: pg.Pool, partnershipId: string, mentioning = ""): Promise<Record<string, string>> {
  const tables = catalogues.get(owner) ?? (await readCatalogue(owner))
  catalogues.set(owner, tables)
  const members = "select account_id from access.membership where partnership_id = $1"
  const sources = [
    // Who looked is left by looking.
    ...tables
      .filter((table) => !table.isShared && table.name !== "audit.look")
      .map(({ name }) => [name, "partnership_id = $1"]),
    ["kernel.partnership", "partnership_id = $1"],
    ["access.membership", "partnership_id = $1"],
    ...["account", "sign_in", "second_factor", "recovery_code", "sign_in_code"].map((name) => [
      `access.${name}`,
      `account_id in (${members})`,
    ]),
  ]
  const { rows } = await owner.query<{ name: string; sum: string }>(
    sources
      .map(
        ([name, condition]) =>
          `select '${name}' as name, md5(coalesce(string_agg(row, ',' order by row), '')) as sum
             from (select (to_jsonb(t) - 'seen_at' - 'first_seen_at')::text as row from ${name} t where ${condition}) every
            where row like '%' || $2 || '%'`,
      )
      .join(" union all "),
    [partnershipId, mentioning],
  )
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]))
}

/** What an answer shows of ours, in its body, its headers or the sentence it leaves for the next page. */
export function shownOfOurs(answer: Answer): string[] {
  const said = [answer.headers["set-cookie"] ?? []]
    .flat()
    .flatMap((cookie) => /trellis_said=([\w-]+)/.exec(String(cookie))?.[1] ?? [])
    .map((text) => Buffer.from(text, "base64url").toString())
  const whole = [answer.body, JSON.stringify(answer.headers), ...said].join("\n")
  return [...whole.matchAll(new RegExp(`.{0,60}${MARK}.{0,60}`, "gis"))].map(([around]) => around)
}
