import type pg from "pg"
import { newId } from "../src/kernel/ids.ts"
import { type Column, readCatalogue, type Table } from "./catalogue.ts"

/** A word that stands in what is ours, and that nobody of another partnership may ever see. */
export const MARK = "Zebrafish"

/** The smallest picture there is. */
export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
)

type Row = Record<string, unknown>

/** A rule of the training standard for everybody, about something that is on no list any more. */
const plantedRule = JSON.stringify({
  source: { name: "The partnership's own", jurisdiction: null, address: null },
  what: { subject: "00000000-0000-7000-8000-000000000001" },
  who: { anyOf: [{}], except: [] },
  equivalents: [],
  first: { within: { months: 3 }, after: "starting" },
  renewal: null,
  leaveStopsTheClock: true,
  hours: null,
  evidence: null,
  dueSoonDays: 60,
  graceDays: 0,
  answerDays: 28,
  settlingInDays: 0,
  freshStartAfterDays: 90,
})

/** An induction for nobody. */
const plantedInduction = JSON.stringify({
  source: { name: "The partnership's own", jurisdiction: null, address: null },
  who: { anyOf: [], except: [] },
  steps: [],
  leaveStopsTheClock: true,
  dueSoonDays: 60,
  answerDays: 28,
  freshStartAfterDays: 90,
})

/** What is published of two sectors, and of one requirement that some meet. */
const plantedTables = {
  policy: JSON.stringify({
    name: MARK,
    source: "",
    threshold: 5,
    small: "hide",
    zeros: "hide",
    rounding: { base: 5, method: "nearest" },
    interval: 2,
    totals: "asOthers",
    cost: "cells",
    changes: "protect",
    percentages: { decimals: 0, smallestBase: 5 },
  }),
  declaration: JSON.stringify({
    classifications: [
      { name: "sector", categories: ["one", "other"] },
      { name: "relation", categories: ["paid", "unpaid"] },
      { name: "locality", categories: ["here", "not-said"] },
      { name: "rule", categories: ["met", "outstanding", "other"], groups: { due: ["met", "outstanding"] } },
    ],
    tables: [
      { name: "people", by: ["sector", "relation"] },
      { name: "places", by: ["sector", "relation", "locality"] },
      { name: "rule", by: ["rule"], levels: { rule: ["due", "met", "outstanding"] } },
    ],
  }),
  labels: JSON.stringify({
    tables: {
      people: { title: MARK, part: "who" },
      places: { title: MARK, part: "who" },
      rule: { title: MARK, part: "training" },
    },
    classifications: {
      sector: {
        of: "Sector",
        categories: [
          ["one", MARK],
          ["other", "Other"],
        ],
      },
      relation: {
        of: "Relation",
        categories: [
          ["paid", "Paid"],
          ["unpaid", "Unpaid"],
        ],
      },
      locality: {
        of: "Locality",
        categories: [
          ["here", MARK],
          ["not-said", "Not said"],
        ],
      },
      rule: {
        of: MARK,
        categories: [
          ["due", "Should have it"],
          ["met", "Have it"],
          ["outstanding", "Do not"],
        ],
      },
    },
  }),
}
const plantedCells: [object, number | null][] = [
  [{}, 20],
  [{ sector: "one" }, 10],
  [{ sector: "one", relation: "paid" }, null],
  [{ sector: "one", relation: "paid", locality: "here" }, null],
  [{ rule: "due" }, 10],
  [{ rule: "met" }, 5],
]

/** Rows wanted of a table, where its own description does not say enough to make one up. */
const wanted: Record<string, Row[]> = {
  "partnerships.list_item": [
    "setting-type",
    "sector",
    "occupation",
    "skill",
    "contact-level",
    "language",
    "pay-scheme",
    "regulator",
    "check",
    "training-subject",
  ].map((list) => ({
    list,
  })),
  // Two, since some rows are of two people.
  "imports.upload": ["reading", "mapping", "done", "checked"].map((state) => ({
    state,
    proposal: JSON.stringify({
      sheet: 0,
      headingRow: 1,
      columns: {},
      sheets: [],
      isRecognised: true,
      found: [],
      missing: [],
      doubtful: [],
    }),
    ...(state === "done" && { accepted_at: new Date("2027-03-01T10:00:00Z") }),
  })),
  "partnerships.locality": [{ name: "North" }, { name: "South" }],
  "tokens.token": [{ ending: "a1b2", lists: ["organisations"], starts_on: "2027-01-01", ends_on: "2027-12-01" }],
  // One that went all the way, so that each column of their list says something.
  "compliance.assurance_return": [
    {
      as_of: "2027-02-01",
      asked_at: new Date("2027-02-02T10:00:00Z"),
      due_on: "2027-02-20",
      figures: JSON.stringify([
        {
          requirementId: "00000000-0000-7000-8000-000000000001",
          requirement: MARK,
          people: 3,
          by: { overdue: 1, noEvidence: 1, dueSoon: 0, notYetDue: 0, met: 1, exempt: 0 },
        },
      ]),
      doing: `${MARK} course in May`,
      checking: `${MARK} looks`,
      confirmed_at: new Date("2027-02-10T10:00:00Z"),
      query: `Why ${MARK}?`,
      queried_at: new Date("2027-02-11T10:00:00Z"),
      answer: `Because ${MARK}`,
      answered_at: new Date("2027-02-12T10:00:00Z"),
      escalated_to: `${MARK} board`,
      escalated_because: `No ${MARK}`,
      escalated_on: "2027-02-20",
    },
  ],
  // What is asked, and what is planned to be.
  "people.minimum_data_set": [
    { fields: ["birthDate"], relations: ["employed"], starts_on: "2026-01-01", ends_on: "2027-06-01" },
    { fields: ["birthDate"], relations: ["employed"], starts_on: "2027-06-01" },
  ],
  // One in force, and a draft of the next.
  "frameworks.version": [
    { number: 2, starts_on: null, agreed_by: null },
    { number: 1, starts_on: "2026-01-01", ends_on: null, agreed_by: MARK },
  ],
  "standard.induction_version": [{ rule: plantedInduction, agreed_by: null, agreed_on: null }],
  "standard.requirement": [{ kind: "person", induction_id: null }],
  "standard.requirement_version": [{ rule: plantedRule, agreed_by: null, agreed_on: null }],
  "standard.draft": [{ kind: "person", induction_id: null, rule: plantedRule }],
  // As the sector codes its categories, in digits.
  "people.training": [{ category_code: "6" }],
  "people.person": [{ may_be_found: false }, { may_be_found: true }],
  // A competence shown, which superseded nothing.
  "compliance.achievement": [
    { competence_id: "00000000-0000-7000-8000-000000000001", level: 1, hours: 4, supersedes_id: null, reason: null },
  ],
  "compliance.training_category": [{ category_code: "6" }],
  // It waits for a decision.
  "compliance.claim": [{ outcome: null, reason: null, decided_at: null, decided_by: null, achievement_id: null }],
  // A Monday.
  "compliance.summary": [{ week: "2026-01-05" }],
  // One that holds would have to stand in the person too.
  "people.merge": [{ undone_at: new Date("2026-01-02T10:00:00Z") }],
  "partnerships.district": [{ district_code: "E08000030", boundary_year: 2019 }],
  "files.file": [
    { purpose: "logo", type: "image/png", bytes: PNG.length },
    { purpose: "import", type: "text/csv", bytes: PNG.length },
    { purpose: "certificate", type: "image/png", bytes: PNG.length },
  ],
  "files.chunk": [{ part: 0, content: PNG }],
  "organisations.duty_contact": [{ address: "duty@example.org" }],
  // One that is shown, and one that was withdrawn.
  "releases.release": [
    { ...plantedTables, as_at: "2027-01-31", cells: 1 },
    { ...plantedTables, as_at: "2027-02-28", cells: plantedCells.length },
  ],
  "releases.released_cell": plantedCells.map(([at, count], nth) => ({
    as_at: "2027-02-28",
    cells: plantedCells.length,
    nth: nth + 1,
    at: JSON.stringify(at),
    count,
    low: count === null ? 0 : count - 2,
    high: count === null ? null : count + 2,
  })),
  "releases.refusal": [{ as_at: "2026-12-31", attempt: 1, policy: plantedTables.policy }],
  "releases.retrial": [{ as_at: "2026-12-31", attempt: 1 }],
  "releases.withdrawal": [{ as_at: "2027-01-31" }],
  // The day that the way to one names in its address.
  "people.secondment": [{ starts_on: "2020-01-01" }],
}

/** Not one around each organisation: two would make a circle. */
const once = ["organisations.organisation_parent"]

/** Made anew around each organisation, though nothing in their own row points to one. */
const roots = ["organisations.team"]

/**
 * Gives a partnership a row in every tenant table that has none of it, made up from the table's own description:
 * foreign keys lead to rows that are there, texts hold the mark or the first value a check allows. Tables that
 * depend on an organisation get one row around each of `organisations`.
 * @throws Error with what to do for a table that wants a row made with more care
 */
export async function plant(
  owner: pg.Pool,
  partnershipId: string,
  organisations: string[] = [],
  mark = MARK,
): Promise<void> {
  const tables = inOrder((await readCatalogue(owner)).filter((table) => !table.isShared))
  const around = aroundOrganisations(tables)
  const sets = organisations.map(
    (organisation_id) =>
      new Map<string, Row>([["organisations.organisation", { partnership_id: partnershipId, organisation_id }]]),
  )
  for (const table of tables)
    for (const made of around.has(table.name) ? [...sets, new Map()] : [new Map()]) await plantIn(table, made)

  async function plantIn(table: Table, made: Map<string, Row>): Promise<void> {
    if (made.has(table.name)) return
    const bound = keys(table).filter(({ to }) => made.has(to!))
    const given = Object.fromEntries(
      bound.flatMap(({ columns, to, toColumns }) =>
        columns.map((name, at) => [name, made.get(to!)![toColumns![at]!]] as const),
      ),
    )
    for (const particular of wanted[table.name] ?? [{}]) {
      const alike =
        made.size && !bound.length
          ? undefined
          : await find(owner, table, { ...given, ...particular, partnership_id: partnershipId })
      const row = alike ?? (await make(table, { partnership_id: partnershipId, ...given, ...particular }))
      if (made.size) made.set(table.name, row)
    }
  }

  async function make(table: Table, given: Row): Promise<Row> {
    const row = await madeUp(owner, table, given, mark)
    const names = Object.keys(row).map((name) => `"${name}"`)
    const { rows } = await owner
      .query(
        `insert into ${table.name} (${names}) values (${names.map((_, at) => `$${at + 1}`)}) returning *`,
        Object.values(row),
      )
      .catch((error: Error) => {
        throw new Error(
          `No row could be made up for ${table.name} (${error.message}): say in test/plant.ts what it needs.`,
        )
      })
    return rows[0]
  }
}

/** A row with these values, if there is one. */
async function find(owner: pg.Pool, table: Table, like: Row): Promise<Row | undefined> {
  const conditions = Object.keys(like).map((name, at) => `"${name}" = $${at + 1}`)
  const { rows } = await owner.query(
    `select * from ${table.name} where ${conditions.join(" and ")} limit 1`,
    Object.values(like),
  )
  return rows[0]
}

function keys(table: Table) {
  return table.constraints.filter(({ kind }) => kind === "foreign key")
}

/** The tables whose rows hang, near or far, on an organisation; in the order given. */
function aroundOrganisations(tables: Table[]): Set<string> {
  const around = new Set(["organisations.organisation", ...roots])
  for (const table of tables)
    if (!once.includes(table.name) && keys(table).some((key) => around.has(key.to!) && requires(table, key.columns)))
      around.add(table.name)
  return around
}

function requires(table: Table, columns: string[]): boolean {
  return columns.every((name) => table.columns.find((column) => column.name === name)!.required)
}

/** Those that are pointed to before those that point. */
function inOrder(tables: Table[]): Table[] {
  const done: Table[] = []
  const visit = (table: Table, above: Table[]) => {
    if (done.includes(table) || above.includes(table)) return
    for (const key of keys(table))
      for (const other of tables) if (key.to === other.name) visit(other, [...above, table])
    done.push(table)
  }
  for (const table of tables) visit(table, [])
  return done
}

async function madeUp(owner: pg.Pool, table: Table, given: Row, mark: string): Promise<Row> {
  const row: Row = { ...given }
  for (const key of keys(table)) {
    const open = key.columns.filter((name) => !(name in row))
    if (open.length === 0 || !requires(table, open)) continue
    const own = key.toColumns!.includes("partnership_id")
    const { rows } = await owner.query(
      `select * from ${key.to} ${own ? "where partnership_id = $1" : ""} order by 1, 2 limit 10`,
      own ? [given.partnership_id] : [],
    )
    // An organisation's parent is another organisation.
    const taken = new Set(Object.values(row))
    const target = (name: string) => key.toColumns![key.columns.indexOf(name)]!
    const fresh = rows.find((other) => open.every((name) => !taken.has(other[target(name)])))
    for (const name of open) row[name] = (fresh ?? rows[0])?.[target(name)]
  }
  // Where two must stand in order, they do.
  for (const { kind, definition } of table.constraints) {
    const [, less, more] = (kind === "check" && /^CHECK \(\((\w+) < (\w+)\)\)$/.exec(definition)) || []
    if (less && more && (row[less] as string) > (row[more] as string)) [row[less], row[more]] = [row[more], row[less]]
  }
  for (const column of table.columns)
    if (!(column.name in row) && column.required && !column.hasDefault && !column.generated)
      row[column.name] = plainValue(column, table, mark)
  return row
}

function plainValue({ name, type }: Column, table: Table, mark: string): unknown {
  const allowed = table.constraints
    .filter((each) => each.kind === "check" && each.columns.length === 1 && each.columns[0] === name)
    .map((each) => /= (?:ANY \(ARRAY\[)?'([^']+)'/.exec(each.definition)?.[1])
    .find(Boolean)
  if (type === "text") return allowed ?? mark
  if (type === "uuid") return newId()
  if (type === "date") return "2026-01-01"
  if (type.startsWith("timestamp")) return new Date("2026-01-01T10:00:00Z")
  if (type === "bytea") return Buffer.from(mark)
  if (type === "boolean") return false
  if (type.startsWith("json")) return "{}"
  if (type.endsWith("[]")) return []
  return 1
}
