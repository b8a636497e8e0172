import { addDays } from "../../kernel/clock.ts"
import { fold } from "../../kernel/fold.ts"
import {
  day,
  type FieldSpecs,
  type Kind,
  type Reading,
  type ReadRow,
  textOf,
} from "../../kernel/tables/reading/index.ts"
import type { ListedSetting } from "../../organisations/index.ts"
import type { Choices, Relation } from "../../people/index.ts"
import { keptColumns } from "./columns.ts"
import { jobRoles } from "./job-roles.ts"
import { type Message, type WorkerCode, workerMessages } from "./messages.ts"

type Row = ReadRow<FieldSpecs>

const LONGEST = 50
/** "Not known", in every column of the format. */
const NOT_KNOWN = "999"
const MOST_HOURS = 75

/** How somebody is employed, by its code. 7 is "other": what they are is then as was said for the whole list. */
const employments: Record<string, { relation?: Relation; contract?: "permanent" | "fixed-term" | "casual" }> = {
  1: { relation: "employed", contract: "permanent" },
  2: { relation: "employed", contract: "fixed-term" },
  3: { relation: "employed", contract: "casual" },
  4: { relation: "agency" },
  7: {},
}
const WITHOUT_CONTRACTED_HOURS = ["3", "4", "7"]

/** Yes, and two kinds of it that are their own codes; no; not known. */
const apprentices: Record<string, boolean> = { 1: true, 314: true, 315: true, 2: false, [NOT_KNOWN]: false }

const statuses = ["NEW", "UPDATE", "NOCHANGE", "UNCHECKED"]

/** How the kept columns of a worker file are read, cell by cell. */
export function workerFields({ items }: Choices): FieldSpecs {
  const kinds: Record<(typeof keptColumns.worker)[keyof typeof keptColumns.worker], Kind<unknown>> = {
    settingId: short("LOCAL_ID_ERROR"),
    staffReference: short("UNIQUE_WORKER_ID_ERROR"),
    status: written((text) =>
      statuses.includes(text.toUpperCase()) ? { value: text.toUpperCase() } : fault("STATUS_ERROR", text),
    ),
    fullName: written((text) =>
      text.length > LONGEST
        ? fault("DISPLAY_ID_ERROR", text)
        : /\p{L}/u.test(text)
          ? { value: text }
          : fault("DISPLAY_ID_WARNING", text),
    ),
    birthDate: dayOr("DOB_ERROR"),
    since: dayOr("START_DATE_ERROR"),
    apprentice: written((text) => (/^\d+$/.test(text) ? { value: text } : fault("APPRENCTICE_ERROR", text))),
    employment: written((text) => (text in employments ? { value: text } : fault("CONTRACT_TYPE_ERROR", text))),
    occupationId: occupation(items.get("occupation") ?? []),
    weeklyHours: written((text) => (/^-?\d+(\.\d+)?$/.test(text) ? { value: text } : fault("CONT_HOURS_ERROR", text))),
  }
  return Object.fromEntries(
    Object.entries(keptColumns.worker).map(([heading, field]) => [field, { label: heading, kind: kinds[field] }]),
  )
}

/** What the format asks of a row as a whole, and its codes in the words of the register. */
export class WorkerRows {
  readonly #settings: ReadonlyMap<string, string>
  readonly #known: ReadonlySet<string>
  readonly #today: string
  readonly #seen = new Map<string, number>()

  /**
   * @param settings  found by their reference in files, else by their name
   * @param known  references of those on the organisation's list, in lower case
   */
  constructor(settings: readonly ListedSetting[], known: ReadonlySet<string>, today: string) {
    const called = (of: (setting: ListedSetting) => string | null) =>
      settings.flatMap((each): [string, string][] => (of(each) === null ? [] : [[fold(of(each)!), each.id]]))
    this.#settings = new Map([...called(({ name }) => name), ...called(({ reference }) => reference)])
    this.#known = known
    this.#today = today
  }

  /** @param of  what stands in any column of the row */
  settle(row: Row, of: (heading: string) => string): void {
    const values = row.values as Record<string, string | null | undefined>
    const say = (field: string, code: WorkerCode, about?: string) => note(row, field, workerMessages[code], about)
    const isEmpty = (field: string) => values[field] === null
    const set = (more: Record<string, unknown>) => Object.assign(row.values, more)

    if (isEmpty("settingId")) say("settingId", "LOCAL_ID_ERROR")
    if (isEmpty("staffReference")) say("staffReference", "UNIQUE_WORKER_ID_ERROR")
    if (isEmpty("fullName")) say("fullName", "DISPLAY_ID_ERROR")
    if (isEmpty("status")) say("status", "STATUS_ERROR")
    if (isEmpty("employment")) say("employment", "CONTRACT_TYPE_ERROR")
    if (isEmpty("occupationId")) say("occupationId", "MAIN_JOB_ROLE_ERROR")

    const reference = values.staffReference?.toLowerCase()
    if (reference) {
      const before = this.#seen.get(reference)
      if (before) say("staffReference", "UNIQUE_WORKER_ID_WARNING", `row ${before}`)
      else this.#seen.set(reference, row.row)
      const isKnown = this.#known.has(reference)
      if (values.status && (values.status === "NEW") === isKnown)
        say("status", "STATUS_WARNING", isKnown ? "they are on your list already" : "they are not on your list yet")
    }

    const workplace = values.settingId
    const settingId = workplace && this.#settings.get(fold(workplace))
    if (workplace && !settingId)
      note(row, "settingId", { says: `“${workplace}” is none of your settings, so they are placed at none` })
    set({ settingId: settingId || undefined })

    this.#settleDays(values, say)

    const { relation, contract } = employments[values.employment ?? ""] ?? {}
    if (values.employment && !relation) say("employment", "CONTRACT_TYPE_WARNING")
    const apprentice = values.apprentice ? apprentices[values.apprentice] : false
    if (apprentice === undefined) say("apprentice", "APPRENCTICE_WARNING", values.apprentice!)
    set({ relation, contract: apprentice ? "apprenticeship" : contract })

    set({ weeklyHours: this.#hours(values, of, say) })
  }

  #settleDays(values: Record<string, string | null | undefined>, say: Say): void {
    const { birthDate, since } = values
    const yearsAgo = (years: number) => `${Number(this.#today.slice(0, 4)) - years}${this.#today.slice(4)}`
    if (birthDate === null) say("birthDate", "DOB_WARNING")
    if (birthDate && (birthDate > yearsAgo(14) || birthDate < yearsAgo(100))) {
      say("birthDate", "DOB_WARNING", birthDate)
      values.birthDate = null
    }
    const fourteenth = values.birthDate && addDays(values.birthDate, Math.floor(14 * 365.25))
    if (since && (since > this.#today || (fourteenth && since < fourteenth))) say("since", "START_DATE_WARNING", since)
  }

  #hours(
    { weeklyHours, employment }: Record<string, string | null | undefined>,
    of: (heading: string) => string,
    say: Say,
  ): number | undefined {
    if (!weeklyHours || weeklyHours === NOT_KNOWN) return undefined
    const hours = Number(weeklyHours)
    const why =
      of("ZEROHRCONT") === "1"
        ? "the contract is one of zero hours"
        : WITHOUT_CONTRACTED_HOURS.includes(employment ?? "")
          ? "pool, bank, agency and other staff have none"
          : hours <= 0
            ? "there are none"
            : hours > MOST_HOURS
              ? `${weeklyHours} is more than ${MOST_HOURS}`
              : undefined
    if (why) say("weeklyHours", "CONT_HOURS_WARNING", why)
    return why ? undefined : hours
  }
}

type Say = (field: string, code: WorkerCode, about?: string) => void

/** A message about one cell of a row: a problem where there is something to do, a remark where there is not. */
function note(row: Row, field: string, { says, todo }: Message, about?: string): void {
  const column = Object.entries(keptColumns.worker).find(([, each]) => each === field)?.[0] ?? field
  const place = { row: row.row, column, field, found: "", says: about ? `${says}: ${about}` : says }
  if (todo) row.problems.push({ ...place, todo })
  else row.remarks.push(place)
}

/** @returns what is wrong with a cell, in the words for a code */
function fault(code: WorkerCode, found: string) {
  const { says, todo } = workerMessages[code] as Message
  return { says: `${says}: “${found.slice(0, 60)}”`, todo: todo ?? "Leave it empty" }
}

function written<T>(read: (text: string) => Reading<T>): Kind<T> {
  return { read: (cell) => read(textOf(cell).trim()) }
}

function short(code: WorkerCode): Kind<string> {
  return written((text) => (text.length > LONGEST ? fault(code, text) : { value: text }))
}

function dayOr(code: WorkerCode): Kind<string> {
  const any = day({ earliest: "1900-01-01" })
  const { says, todo } = workerMessages[code] as Required<Message>
  return {
    surveys: "days",
    read(cell, facts) {
      const reading = any.read(cell, facts)
      return "says" in reading ? { ...reading, says: `${says}. ${reading.says}`, todo } : reading
    },
  }
}

/** A job role by its code, or one of the partnership's occupations by its name. */
function occupation(occupations: readonly { id: string; name: string }[]): Kind<string> {
  const byName = new Map(occupations.map(({ id, name }) => [fold(name), id]))
  return written((text) => {
    const named = byName.get(fold(text))
    if (named) return { value: named }
    const role = jobRoles[text]
    if (!role) return fault("MAIN_JOB_ROLE_ERROR", text)
    const found = role.map((name) => byName.get(fold(name))).find((id) => id !== undefined)
    return found ? { value: found } : fault("MAIN_JOB_ROLE_WARNING", role[0])
  })
}
