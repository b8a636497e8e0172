import type { Tx } from "../kernel/database/index.ts"
import { openItems } from "../partnerships/index.ts"
import {
  type Choices,
  detailsFields,
  type RegisterField,
  readChoices,
  relations,
  termsFields,
} from "../people/index.ts"

/** The partnership's own words for each field that is chosen from a list, as they are written in a cell. */
export async function wordsToChoose(tx: Tx, organisationId: string): Promise<Map<string, string[]>> {
  const [choices, settingTypes] = await Promise.all([readChoices(tx, organisationId), openItems(tx, "setting-type")])
  const fields: RegisterField<unknown, string>[] = [...detailsFields, ...termsFields]
  return new Map([
    ["relation", Object.values(relations)],
    ["typeId", settingTypes.map(({ name }) => name)],
    ...fields.flatMap(({ name, kind }): [string, string[]][] => {
      const words = wordsOf(kind, choices)
      return words.length ? [[name, words]] : []
    }),
  ])
}

function wordsOf(kind: RegisterField<unknown, string>["kind"], choices: Choices): string[] {
  const named = (items: readonly { name: string }[]) => items.map(({ name }) => name)
  switch (kind.is) {
    case "words":
      return Object.values(kind.words)
    case "item":
    case "items":
      return named(choices.items.get(kind.list) ?? [])
    case "localities":
      return named(choices.localities)
    case "setting":
      return named(choices.settings)
    case "team":
      return named(choices.teams)
    case "yes-no":
      return ["Yes", "No"]
    default:
      return []
  }
}
