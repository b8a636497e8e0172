import type { Tx } from "../kernel/database/index.ts"
import {
  day,
  type FieldSpec,
  type FieldSpecs,
  type Kind,
  number,
  type RowValues,
  reference,
  text,
  type Word,
  word,
  yesNo,
} from "../kernel/tables/reading/index.ts"
import { halfDaysFromWords, nameNow } from "../organisations/index.ts"
import {
  type Choices,
  detailsFields,
  type RegisterField,
  type Relation,
  readChoices,
  relations,
  termsFields,
} from "../people/index.ts"
import type { Said } from "./plan.ts"

/** What else the columns of staff lists are called. Kept close: a heading that could mean two things is asked about. */
const aliases: Record<string, string[]> = {
  fullName: ["Name", "Employee name", "Staff name", "Employee", "Person"],
  firstNames: ["First name", "Forename", "Forenames", "Forename(s)", "Given name", "Given names"],
  familyName: ["Surname", "Last name"],
  knownAs: ["Preferred name", "Nickname"],
  birthDate: ["DOB", "D.O.B.", "Birth date", "Birthday"],
  staffReference: [
    "Staff number",
    "Staff ID",
    "Staff no",
    "Staff ref",
    "Employee number",
    "Employee no",
    "Employee ID",
    "Emp no",
    "Payroll number",
    "Payroll no",
    "Payroll ref",
    "Personnel number",
    "Assignment number",
    "Reference",
  ],
  address: ["Email", "Email address", "E-mail", "Work email"],
  telephone: [
    "Phone",
    "Phone number",
    "Telephone",
    "Telephone number",
    "Tel",
    "Tel no",
    "Work phone",
    "Mobile",
    "Contact number",
  ],
  relation: ["Type of worker", "Employment status", "Worker type"],
  occupationId: ["Job title", "Job role", "Job", "Role", "Post title", "Position"],
  sectorId: ["Sector"],
  settingId: ["Workplace", "Site", "Base", "Place of work"],
  teamId: ["Team name"],
  localityIds: ["Locality", "Area", "Patch"],
  manager: ["Line manager", "Manager name", "Supervisor"],
  weeklyHours: [
    "Hours",
    "Weekly hours",
    "Contracted hours",
    "Hours per week",
    "Hours p/w",
    "Hours pw",
    "Hrs",
    "Hrs p/w",
    "Hrs per week",
  ],
  termTimeOnly: ["Term time"],
  contract: ["Contract type"],
  paySchemeId: ["Pay scale"],
  payBand: ["Grade", "Band"],
  since: ["Start date", "Started", "Date started", "Date joined", "Joined", "Commencement date", "From"],
  lastDay: ["End date", "Leaving date", "Date left", "Finish date"],
}

/** How the columns of an organisation's list are read: in the register's own fields and the partnership's own words. */
export async function importFields(tx: Tx, organisationId: string): Promise<FieldSpecs> {
  const [choices, name] = await Promise.all([readChoices(tx, organisationId), nameNow(tx, organisationId)])
  const spec = (field: RegisterField<unknown, string>): FieldSpec<unknown> => ({
    label: field.label,
    aliases: aliases[field.name] ?? [],
    kind: kindOf(field, choices, tx.today) as Kind<unknown>,
  })
  return {
    ...Object.fromEntries(detailsFields.map((field) => [field.name, spec(field)])),
    fullName: { ...spec(detailsFields[0]!), isRequired: true },
    // Most payrolls keep a name in two columns.
    firstNames: namePart("First names", aliases.firstNames!),
    familyName: namePart("Family name", aliases.familyName!),
    organisation: {
      label: "Organisation",
      aliases: ["Employer"],
      kind: word("your organisations", [{ value: organisationId, label: name }]),
    },
    relation: { label: "Relation", aliases: aliases.relation!, kind: word("relations", words(relations)) },
    ...Object.fromEntries(termsFields.map((field) => [field.name, spec(field)])),
    since: {
      label: "In post since",
      aliases: aliases.since!,
      kind: day({ earliest: "1950-01-01", latest: `${year(tx.today) + 2}-12-31` }),
    },
    lastDay: {
      label: "Last day",
      aliases: aliases.lastDay!,
      kind: day({ earliest: "1950-01-01", latest: `${year(tx.today) + 20}-12-31` }),
    },
  }
}

function namePart(label: string, called: string[]): FieldSpec<string> {
  return { label, aliases: called, kind: text({ max: 100 }), isRequired: true, partOf: "fullName" }
}

function kindOf({ name, label, kind }: RegisterField<unknown, string>, choices: Choices, today: string): Kind<unknown> {
  const named = (items: { id: string; name: string }[]) => items.map(({ id, name }) => ({ value: id, label: name }))
  switch (kind.is) {
    case "line":
      return name === "staffReference" ? reference({ max: kind.max }) : text({ max: kind.max })
    case "address":
      return address()
    case "day":
      // As the register itself asks: nobody works before they are ten, or past a hundred and ten.
      return day({ earliest: `${year(today) - 110}-01-01`, latest: `${year(today) - 10}-12-31` })
    case "words":
      return word(`words for ${label.toLowerCase()}`, words(kind.words))
    case "item":
      return word(plural(label), named(choices.items.get(kind.list) ?? []))
    case "items":
      return several(word("sectors", named(choices.items.get(kind.list) ?? [])))
    case "localities":
      return several(word("localities", named(choices.localities)))
    case "setting":
      return word("your settings", named(choices.settings))
    case "team":
      return word("your teams", named(choices.teams))
    case "hours":
      return hours()
    case "half-days":
      return halfDays()
    case "yes-no":
      return yesNo()
    default:
      return text({ max: 254 })
  }
}

function words<T extends string>(of: Readonly<Record<T, string>>): Word<T>[] {
  return (Object.entries(of) as [T, string][]).map(([value, label]) => ({ value, label }))
}

function plural(label: string): string {
  return `${label.toLowerCase()}s`
}

/** An email address, in the form in which it is kept. */
function address(): Kind<string> {
  const line = text({ max: 254 })
  return {
    read(cell, facts) {
      const read = line.read(cell, facts)
      if ("says" in read) return read
      const written = read.value.toLowerCase()
      if (/^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(written)) return { value: written }
      return {
        says: `“${read.value}” is not an email address`,
        todo: "Write it like name@example.org, or leave it empty",
      }
    },
  }
}

/** As they are kept: in hundredths. */
function hours(): Kind<number> {
  const any = number({ least: 0.25, most: 168 })
  return {
    read(cell, facts) {
      const read = any.read(cell, facts)
      return "says" in read ? read : { ...read, value: Math.round(read.value * 100) / 100 }
    },
  }
}

function year(day: string): number {
  return Number(day.slice(0, 4))
}

/** Words of one list, with commas or semicolons between them. */
function several<T>(one: Kind<T>): Kind<T[]> {
  return {
    read(cell, facts) {
      const whole = one.read(cell, facts)
      if (!("says" in whole)) return { value: [whole.value] }
      if (typeof cell !== "string") return whole
      const values: T[] = []
      for (const part of cell
        .split(/[;,]/)
        .map((each) => each.trim())
        .filter(Boolean)) {
        const read = one.read(part, facts)
        if ("says" in read)
          return {
            says: read.says,
            todo: read.todo,
            ...(read.suggestion && { suggestion: cell.replace(part, read.suggestion) }),
          }
        values.push(read.value)
      }
      return { value: [...new Set(values)] }
    },
  }
}

/** Half-days as we write them, or as people do: "Monday to Friday", "Thursday morning". */
function halfDays(): Kind<number> {
  const line = text({ max: 400 })
  return {
    read(cell, facts) {
      const read = line.read(cell, facts)
      if ("says" in read) return read
      const bits = halfDaysFromWords(read.value)
      if (bits) return { value: bits }
      return {
        says: `“${read.value}” does not say which half-days`,
        todo: "Write days, like Monday to Thursday, Friday morning",
      }
    },
  }
}

/** What a row says, as the register keeps it. A manager is looked for among the organisation's own people. */
export function saidOf(values: RowValues<FieldSpecs>): Said & { manager?: string } {
  const has = (name: string) => values[name] !== undefined && values[name] !== null
  const pick = (names: readonly string[]) => Object.fromEntries(names.filter(has).map((name) => [name, values[name]]))
  const inParts = [values.firstNames, values.familyName].filter(Boolean).join(" ")
  return {
    details: { ...(inParts && { fullName: inParts }), ...pick(detailsFields.map(({ name }) => name)) },
    terms: pick(termsFields.map(({ name }) => name).filter((name) => name !== "manager")),
    ...(has("relation") && { relation: values.relation as Relation }),
    ...(has("since") && { since: values.since as string }),
    ...(has("lastDay") && { lastDay: values.lastDay as string }),
    ...(has("manager") && { manager: values.manager as string }),
  }
}
