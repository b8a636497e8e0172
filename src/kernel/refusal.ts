/** A rule that says no. Its message is read by the person who asked; `field` is where to put it right. */
export class Refusal extends Error {
  readonly field: string | undefined
  constructor(message: string, field?: string) {
    super(message)
    this.field = field
  }
}

/** What is absent, forbidden or another partnership's: all look the same. */
export class NotFound extends Error {}

/** Messages for the database's own last word, by the constraint's name. */
export type ConstraintMessages = Record<string, { says: string; field?: string }>

/** The rule a database error broke, where a slice has put it into words. */
export function refusalFrom(error: unknown, messages: ConstraintMessages): Refusal | undefined {
  const { code, constraint, message } = error as { code?: string; constraint?: string; message?: string }
  if (!code?.startsWith("23")) return undefined
  // A distributed database names the shard's constraint: one_place_each_102008.
  const named = constraint ?? message?.match(/constraint "([^"]+)"/)?.[1]
  const known = named && (messages[named] ?? messages[named.replace(/_\d+$/, "")])
  return known ? new Refusal(known.says, known.field) : undefined
}
