import { recordAll, type Trace } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { writtenDayFrom } from "../../kernel/http/day.ts"
import {
  decimal,
  type Field,
  type Fields,
  onRows,
  optional,
  optionalAddress,
  optionalChoice,
  optionalId,
  optionalText,
} from "../../kernel/http/fields.ts"
import { rowField } from "../../kernel/http/reading.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { settingsOf } from "../../organisations/index.ts"
import { openItems, openLocalities } from "../../partnerships/index.ts"
import { type Filling, fillInAll, type MinimumField, minimumFields } from "../../people/index.ts"
import { type KeptPost, postsOf } from "../posts.ts"

type AnyField = (typeof minimumFields)[number]

/** What one box can take. Half-days are fourteen: they are filled in on the post's own page. */
export const fillable = minimumFields.filter(({ kind }) => kind.is !== "half-days")

/** How a row of the form is read: which post it is of, and one box for each thing that may be missing. */
export const rowFields: Fields = {
  post: onRows(optionalId("people.post")),
  ...Object.fromEntries(fillable.map((field) => [field.name, onRows(box(field))])),
}

function box({ label, kind, example }: AnyField): Field<unknown> {
  switch (kind.is) {
    case "line":
      return optionalText({ max: kind.max, example })
    case "address":
      return optionalAddress({ say: "Enter an email address, like name@example.org", example })
    case "day":
      return optional({ parts: [""], example, schema: writtenDayFrom("Enter a date, like 27/3/1985") } as Field<string>)
    case "words":
      return optionalChoice(Object.keys(kind.words) as [string, ...string[]])
    case "item":
      return optionalId("partnerships.list_item", { only: { list: kind.list } })
    case "localities":
      return optionalId("partnerships.locality")
    case "setting":
      return optionalId("organisations.setting")
    case "hours":
      return optional(
        decimal({ say: "Enter hours a week as a number from 0.25 to 168, like 18.5", from: 0.25, to: 168, example }),
      )
    case "yes-no":
      return optionalChoice(["yes", "no"])
    default:
      throw new Error(`${label} does not fit into one box`)
  }
}

export type Sent = Record<string, (string | number | null)[]>

/** The rows in which something was filled in; of one alone where `only` says which. */
export function fillingsFrom(sent: Sent, only: number | null): (Filling & { row: number })[] {
  return (sent.post ?? []).flatMap((postId, row) => {
    if (!postId || (only !== null && row !== only - 1)) return []
    const said = fillable.flatMap(({ name, kind }): [string, unknown][] => {
      const value = sent[name]?.[row] ?? null
      if (value === null) return []
      if (kind.is === "localities") return [[name, [value]]]
      return [[name, kind.is === "yes-no" ? value === "yes" : value]]
    })
    return said.length ? [{ postId: String(postId), row, said: Object.fromEntries(said) }] : []
  })
}

/**
 * Fills in, and says of which row and box it is where a rule says no.
 * @param within  the employers whose records may be changed: of another's post nobody hears whether it is there
 */
export async function fillInRows(
  tx: Tx,
  fillings: readonly (Filling & { row: number })[],
  within: "all" | string[],
): Promise<void> {
  const postIds = fillings.map(({ postId }) => postId)
  const own = await postsOf(tx, { day: tx.today, by: null, within, postIds, limit: postIds.length })
  if (new Set(postIds).size < postIds.length || own.length < postIds.length) throw new NotFound()
  try {
    await fillInAll(tx, fillings)
    await recordAll(tx, tracesOf(own))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const [postId, name] = (error.field ?? "").split(" ")
    const row = fillings.find((filling) => filling.postId === postId)?.row
    throw row === undefined ? error : new Refusal(error.message, rowField(name || "post", row))
  }
}

/** Each organisation reads that it was done at one sitting, and of how many; each record, what was said of it. */
function tracesOf(posts: readonly KeptPost[]): Trace[] {
  const organisations = [...new Set(posts.map(({ organisationId }) => organisationId))]
  return organisations.map((id) => {
    const count = posts.filter(({ organisationId }) => organisationId === id).length
    return {
      verb: "filled in what was missing of people of",
      on: { subject: "organisation", id },
      changes: [{ field: "Posts", before: null, after: String(count) }],
    }
  })
}

interface Named {
  id: string
  name: string
}

/** What there is to choose from for each field; of settings, those of each organisation. */
export interface Choices {
  of(field: MinimumField, organisationId: string): Named[]
}

export async function choicesFor(tx: Tx, asked: readonly MinimumField[], organisationIds: string[]): Promise<Choices> {
  const lists = fillable.filter(({ name }) => asked.includes(name as MinimumField))
  const items = new Map(
    await Promise.all(
      lists.map(async ({ name, kind }): Promise<[string, Named[]]> => {
        if (kind.is === "item") return [name, await openItems(tx, kind.list)]
        return [name, kind.is === "localities" ? await openLocalities(tx) : []]
      }),
    ),
  )
  const settings = asked.includes("settingId")
    ? new Map(
        await Promise.all(
          organisationIds.map(async (id): Promise<[string, Named[]]> => [id, await settingsOf(tx, id, tx.today)]),
        ),
      )
    : new Map<string, Named[]>()
  return {
    of: (field, organisationId) =>
      (field === "settingId" ? settings.get(organisationId) : items.get(field as string)) ?? [],
  }
}
