import { fold } from "../../kernel/fold.ts"
import { type FieldSpecs, type Kind, type ReadRow, textOf } from "../../kernel/tables/reading/index.ts"
import type { ListedSetting } from "../../organisations/index.ts"
import { keptColumns } from "./columns.ts"
import type { Message } from "./messages.ts"
import { HEAD_OFFICE, services } from "./services.ts"
import { type WorkplaceCode, workplaceMessages } from "./workplace-messages.ts"

type Row = ReadRow<FieldSpecs>

interface Named {
  id: string
  name: string
}

/** What a workplace row says, as far as it is kept. */
export interface WorkplaceSaid {
  /** The setting it is about; null: one that is not there yet. */
  settingId: string | null
  reference: string
  name: string
  /** Null: none of the partnership's kinds of setting, so one that is known stays what it is. */
  typeId: string | null
  regulatorNumber: string | null
  people: number
}

/** A main service: the kind of setting it is, or what it is called where it is none. */
type Service = { typeId: string } | { label: string }

const LONGEST_REFERENCE = 50
const LONGEST_NAME = 120
const statuses = ["NEW", "UPDATE", "NOCHANGE", "UNCHECKED"]
const NOT_REGULATED = "0"
const REGULATED = "2"
const REGULATORS_NUMBER = /^\d-\d{8,12}$/

/** How the kept columns of a workplace file are read, cell by cell. */
export function workplaceFields(types: readonly Named[]): FieldSpecs {
  const kinds: Record<(typeof keptColumns.workplace)[keyof typeof keptColumns.workplace], Kind<unknown>> = {
    reference: asWritten,
    status: asWritten,
    name: asWritten,
    typeId: mainService(types),
    regulatorNumber: asWritten,
    people: asWritten,
  }
  return Object.fromEntries(
    Object.entries(keptColumns.workplace).map(([heading, field]) => [field, { label: heading, kind: kinds[field] }]),
  )
}

/** What the format asks of a row as a whole, and which of the organisation's settings it is about. */
export class WorkplaceRows {
  readonly #settings: readonly ListedSetting[]
  readonly #named: ReadonlyMap<string, number>
  readonly #claimed = new Set<string>()
  readonly #seen = { references: new Set<string>(), numbers: new Set<string>(), names: new Set<string>() }

  /** @param named  how many people are named at each setting */
  constructor(settings: readonly ListedSetting[], named: ReadonlyMap<string, number>) {
    this.#settings = settings
    this.#named = named
  }

  /** @returns what is kept of a row, where nothing in it is to be mended */
  settle(row: Row, of: (heading: string) => string): WorkplaceSaid | null {
    const values = row.values as Record<string, string | Service | null | undefined>
    const say = (column: keyof typeof keptColumns.workplace, code: WorkplaceCode, about?: string) =>
      note(row, column, workplaceMessages[code], about)
    const reference = of("LOCALESTID")
    const name = of("ESTNAME")
    const known = this.#find(reference, name)
    if (reference === "" || reference.length > LONGEST_REFERENCE) say("LOCALESTID", "LOCAL_ID_ERROR")
    if (isAgain(this.#seen.references, reference.toLowerCase())) say("LOCALESTID", "DUPLICATE_ERROR", quoted(reference))
    if (name === "" || name.length > LONGEST_NAME) say("ESTNAME", "NAME_ERROR")
    else if (isAgain(this.#seen.names, fold(name)) || this.#isOthersName(name, known))
      say("ESTNAME", "NAME_WARNING", quoted(name))

    const status = of("STATUS").toUpperCase()
    if (!statuses.includes(status)) say("STATUS", "STATUS_ERROR")
    else if ((status === "NEW") === !!known)
      say("STATUS", "STATUS_WARNING", known ? "it is there" : "it is not there yet")

    const service = values.typeId as Service | null | undefined
    if (service === null) say("MAINSERVICE", "MAIN_SERVICE_ERROR")
    if (service && "label" in service) {
      const { says, todo } = workplaceMessages.MAIN_SERVICE_WARNING
      note(
        row,
        "MAINSERVICE",
        known ? { says: `${says}. It stays what it is` } : { says, todo },
        quoted(service.label),
        of("MAINSERVICE"),
      )
    }
    const regulatorNumber = this.#regulatorsNumber(of, known, say)
    const people = of("TOTALPERMTEMP")
    const isCount = /^\d{1,3}$/.test(people)
    if (!isCount) say("TOTALPERMTEMP", "TOTAL_PERM_TEMP_ERROR")
    const named = known && this.#named.get(known.id)
    if (isCount && named && named !== Number(people))
      say("TOTALPERMTEMP", "TOTAL_PERM_TEMP_WARNING", `you name ${named}`)

    if (row.problems.length > 0) return null
    const typeId = service && "typeId" in service ? service.typeId : null
    return { settingId: known?.id ?? null, reference, name, typeId, regulatorNumber, people: Number(people) }
  }

  /** By its reference, else by a name that is nobody else's yet. */
  #find(reference: string, name: string): ListedSetting | undefined {
    const isFree = (setting: ListedSetting) => !this.#claimed.has(setting.id)
    const known =
      this.#settings.find(
        (setting) => isFree(setting) && setting.reference?.toLowerCase() === reference.toLowerCase(),
      ) ??
      [name, reference]
        .map((called) =>
          this.#settings.find((each) => isFree(each) && each.reference === null && fold(each.name) === fold(called)),
        )
        .find((found) => found !== undefined)
    if (known) this.#claimed.add(known.id)
    return known
  }

  #isOthersName(name: string, known: ListedSetting | undefined): boolean {
    return this.#settings.some((each) => each.id !== known?.id && fold(each.name) === fold(name))
  }

  #regulatorsNumber(
    of: (heading: string) => string,
    known: ListedSetting | undefined,
    say: (column: "LOCATIONID", code: WorkplaceCode, about?: string) => void,
  ): string | null {
    const [number, regulation] = [of("LOCATIONID"), of("REGTYPE")]
    if (regulation === NOT_REGULATED) {
      if (number !== "") say("LOCATIONID", "LOCATION_ID_WARNING")
      return null
    }
    const isNeeded = regulation === REGULATED && of("MAINSERVICE") !== HEAD_OFFICE
    if (number === "" ? isNeeded : !REGULATORS_NUMBER.test(number))
      say("LOCATIONID", "LOCATION_ID_ERROR", quoted(number))
    const isOthers = this.#settings.some((each) => each.id !== known?.id && each.regulatorNumber === number)
    if (number !== "" && (isAgain(this.#seen.numbers, number) || isOthers))
      say("LOCATIONID", "DUPLICATE_ERROR", quoted(number))
    return number || null
  }
}

/** What a setting that is there is called after a row: a name in other letters is the same, and what is not said stays. */
export function termsAfter(
  said: WorkplaceSaid,
  known: Pick<ListedSetting, "name" | "typeId" | "regulatorNumber">,
): Pick<ListedSetting, "name" | "typeId" | "regulatorNumber"> & { reference: string } {
  return {
    name: fold(said.name) === fold(known.name) ? known.name : said.name,
    typeId: said.typeId ?? known.typeId,
    reference: said.reference,
    regulatorNumber: said.regulatorNumber ?? known.regulatorNumber,
  }
}

/** Whether a row before has said it; from then on one has. */
function isAgain(seen: Set<string>, said: string): boolean {
  if (said === "" || !seen.has(said)) {
    seen.add(said)
    return false
  }
  return true
}

/** A message about one cell of a row: a problem where there is something to do, a remark where there is not. */
function note(
  row: Row,
  column: keyof typeof keptColumns.workplace,
  { says, todo }: Message,
  about?: string,
  found = "",
): void {
  const place = { row: row.row, column, field: keptColumns.workplace[column], found }
  const said = about ? `${says}: ${about}` : says
  if (todo) row.problems.push({ ...place, says: said, todo })
  else row.remarks.push({ ...place, says: said })
}

function quoted(text: string): string | undefined {
  return text === "" ? undefined : `“${text.slice(0, 60)}”`
}

const asWritten: Kind<string> = { read: (cell) => ({ value: textOf(cell).trim() }) }

/** A main service by its code, or a kind of setting by its name. */
function mainService(types: readonly Named[]): Kind<Service> {
  const byName = new Map(types.map(({ id, name }) => [fold(name), id]))
  return {
    read(cell) {
      const text = textOf(cell).trim()
      const named = byName.get(fold(text))
      if (named) return { value: { typeId: named } }
      const service = services[text]
      const { says, todo } = workplaceMessages.MAIN_SERVICE_ERROR
      if (!service) return { says: `${says}: ${quoted(text)}`, todo }
      const typeId = service.map((name) => byName.get(fold(name))).find((id) => id !== undefined)
      return { value: typeId ? { typeId } : { label: service[0] } }
    },
  }
}
