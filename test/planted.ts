/** A word that stands in what is ours, and that nobody of another partnership may ever see. */
export const MARK = "Zebrafish"

/** The smallest picture there is. */
export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
)

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
export const wanted: Record<string, Record<string, unknown>[]> = {
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
