import type { Tx } from "../kernel/database/index.ts"
import type { Cell } from "../kernel/tables/cell.ts"
import { importFields } from "./fields.ts"
import { wordsToChoose } from "./words-to-choose.ts"

/** What a list to begin with has: the register's own headings, and the words to choose from below some of them. */
export async function templateFor(
  tx: Tx,
  organisationId: string,
): Promise<{ headings: string[]; choices: Map<number, string[]> }> {
  const [fields, words] = await Promise.all([importFields(tx, organisationId), wordsToChoose(tx, organisationId)])
  // Whose list it is, is known from where it is sent; and a name is asked for once.
  const columns = Object.entries(fields).filter(([name, { partOf }]) => name !== "organisation" && !partOf)
  return {
    headings: columns.map(([, { label }]) => label),
    choices: new Map(columns.flatMap(([name], at) => (words.has(name) ? [[at, words.get(name)!] as const] : []))),
  }
}

/** No row beside the headings: an example would have to be taken out again. */
export async function* noRows(): AsyncGenerator<Cell[]> {}
