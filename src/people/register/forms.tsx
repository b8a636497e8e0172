import type { Tx } from "../../kernel/database/index.ts"
import { Checkboxes, DateInput, Input, Radios, Select } from "../../kernel/design/index.ts"
import {
  type Answers,
  decimal,
  type Field,
  type Fields,
  ids,
  optional,
  optionalAddress,
  optionalChoice,
  optionalDay,
  optionalId,
  optionalText,
  ticks,
} from "../../kernel/http/fields.ts"
import { answered, dated, ticked } from "../../kernel/http/form.tsx"
import type { FormState } from "../../kernel/http/routes.ts"
import { fromHalfDays, halfDays, halfDayValues, settingsOf, teamsOf, toHalfDays } from "../../organisations/index.ts"
import { type List, openItems, openLocalities } from "../../partnerships/index.ts"
import { managerFrom } from "../posts/terms.ts"
import type { Details, PostTerms } from "../tables.ts"
import { type Names, readNames } from "./changes.ts"
import { detailsFields, type RegisterField, termsFields } from "./fields.ts"

type AnyField = RegisterField<unknown, string>

/** What the lists on a form offer. */
export interface Choices {
  items: ReadonlyMap<List, Named[]>
  localities: Named[]
  settings: Named[]
  teams: Named[]
}
interface Named {
  id: string
  name: string
}

/** What there is to choose from at an organisation; what is held already too, though it may have ended. */
export async function readChoices(tx: Tx, organisationId: string, held?: PostTerms): Promise<Choices> {
  const lists = [...new Set(termsFields.flatMap(({ kind }) => ("list" in kind ? [kind.list] : [])))]
  const heldIn: Partial<Record<List, (string | null)[]>> = held
    ? {
        occupation: [held.occupationId],
        sector: [held.sectorId, ...held.furtherSectorIds],
        "contact-level": [held.contactLevelId],
        "pay-scheme": [held.paySchemeId],
      }
    : {}
  const [items, localities, settings, teams, names] = await Promise.all([
    Promise.all(lists.map((list) => openItems(tx, list))),
    openLocalities(tx),
    settingsOf(tx, organisationId, tx.today),
    teamsOf(tx, organisationId, tx.today),
    held ? readNames(tx, [held]) : new Map(),
  ])
  const withHeld = (open: Named[], ids: (string | null)[] = []): Named[] => [
    ...open,
    ...ids.flatMap((id) => (id && !open.some((each) => each.id === id) ? { id, name: names.get(id) ?? "" } : [])),
  ]
  return {
    items: new Map(lists.map((list, at) => [list, withHeld(items[at]!, heldIn[list])])),
    localities: withHeld(localities, held?.localityIds),
    settings: withHeld(settings, [held?.settingId ?? null]),
    teams: withHeld(teams, [held?.teamId ?? null]),
  }
}

/** How each field of a form is read. */
export function httpFields(fields: readonly AnyField[]): Fields {
  return Object.fromEntries(fields.map((field) => [field.name, httpField(field)]))
}

function httpField({ label, kind, example }: AnyField): Field<unknown> {
  const say = `Enter ${label.toLowerCase()} like ${example}`
  switch (kind.is) {
    case "line":
      return optionalText({ max: kind.max, example })
    case "address":
      return optionalAddress({ say: "Enter an email address, like name@example.org", example })
    case "day":
      return optionalDay({ say: "Enter a date, like 27 3 1985", example })
    case "words":
      return optionalChoice(Object.keys(kind.words) as [string, ...string[]])
    case "item":
      return optionalId("partnerships.list_item", { only: { list: kind.list } })
    case "items":
      return ids("partnerships.list_item", { say: "Choose from the list", only: { list: kind.list } })
    case "localities":
      return ids("partnerships.locality", { say: "Choose localities from the list" })
    case "setting":
      return optionalId("organisations.setting")
    case "team":
      return optionalId("organisations.team")
    case "manager":
      return optionalText({ max: 254, example })
    case "hours":
      return optional(
        decimal({ say: "Enter hours a week as a number from 0.25 to 168, like 18.5", from: 0.25, to: 168, example }),
      )
    case "half-days":
      return ticks(halfDayValues)
    case "yes-no":
      return optionalChoice(["yes", "no"])
    default:
      throw new Error(say)
  }
}

/** What a form shows of details that are known. */
export function detailsAnswers(details: Details): Answers {
  return Object.fromEntries(detailsFields.map(({ name }) => [name, details[name] ?? undefined]))
}

/** What a form shows of terms that are known. */
export function termsAnswers(terms: PostTerms, names: Names): Answers {
  return Object.fromEntries(
    termsFields.map(({ name, kind }) => {
      if (name === "manager")
        return [name, terms.managerAddress ?? (terms.managerId && names.get(terms.managerId)) ?? ""]
      const value = terms[name]
      if (kind.is === "half-days") return [name, fromHalfDays((value as number | null) ?? 0)]
      if (kind.is === "yes-no") return [name, value === null ? undefined : value ? "yes" : "no"]
      return [name, Array.isArray(value) ? value : value === null ? undefined : String(value)]
    }),
  )
}

/** The terms that these of a form's answers say, for a post at an organisation. */
export async function termsFrom(
  tx: Tx,
  organisationId: string,
  sent: Record<string, unknown>,
): Promise<Partial<PostTerms>> {
  const values = termsFields
    .filter(({ name }) => name !== "manager" && name in sent)
    .map(({ name, kind }) => {
      const value = sent[name]
      if (kind.is === "half-days") return [name, toHalfDays(value as string[]) || null]
      if (kind.is === "yes-no") return [name, value === null ? null : value === "yes"]
      return [name, value]
    })
  const manager = "manager" in sent ? await managerFrom(tx, organisationId, sent.manager as string | null) : {}
  return { ...Object.fromEntries(values), ...manager }
}

/** The box, list or set of ticks for one field. */
export function FieldInput({ field, state, choices }: { field: AnyField; state: FormState; choices: Choices }) {
  const { name, label, hint, kind } = field
  const help = hint ? { hint } : {}
  const select = (items: Named[]) => (
    <Select
      {...answered(state, name)}
      label={label}
      {...help}
      items={[{ value: "", text: "Not known, or none" }, ...items.map(({ id, name }) => ({ value: id, text: name }))]}
    />
  )
  const boxes = (items: Named[]) =>
    items.length > 0 && (
      <Checkboxes
        {...ticked(state, name)}
        legend={label}
        {...help}
        small
        items={items.map(({ id, name }) => ({ value: id, text: name }))}
      />
    )
  switch (kind.is) {
    case "day":
      return <DateInput {...dated(state, name)} legend={label} {...help} />
    case "words":
      return (
        <Radios
          {...answered(state, name)}
          legend={label}
          {...help}
          small
          inline={Object.keys(kind.words).length <= 2}
          items={Object.entries(kind.words).map(([value, text]) => ({ value, text }))}
        />
      )
    case "yes-no":
      return (
        <Radios
          {...answered(state, name)}
          legend={label}
          small
          inline
          items={[
            { value: "yes", text: "Yes" },
            { value: "no", text: "No" },
          ]}
        />
      )
    case "item":
      return select(choices.items.get(kind.list) ?? [])
    case "items":
      return boxes(choices.items.get(kind.list) ?? [])
    case "localities":
      return boxes(choices.localities)
    case "setting":
      return choices.settings.length > 0 ? select(choices.settings) : null
    case "team":
      return choices.teams.length > 0 ? select(choices.teams) : null
    case "half-days":
      return (
        <Checkboxes
          {...ticked(state, name)}
          legend={label}
          small
          items={halfDays.map(({ value, text }) => ({ value, text }))}
        />
      )
    case "hours":
      return <Input {...answered(state, name)} label={label} inputmode="decimal" width={5} />
    case "address":
      return <Input {...answered(state, name)} label={label} {...help} type="email" spellcheck={false} />
    default:
      return <Input {...answered(state, name)} label={label} {...help} />
  }
}

export function FieldInputs(props: { fields: readonly AnyField[]; state: FormState; choices: Choices }) {
  return (
    <>
      {props.fields.map((field) => (
        <FieldInput field={field} state={props.state} choices={props.choices} />
      ))}
    </>
  )
}
