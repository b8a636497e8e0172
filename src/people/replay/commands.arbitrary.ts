import fc from "fast-check"
import type { Tx } from "../../kernel/database/index.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { days } from "./test-calendar.ts"
import type { Command as AnyCommand, Ground, Verb } from "./test-ground.ts"
import { verbsOfPeople } from "./test-verbs-of-people.ts"
import { verbsOfPosts } from "./test-verbs-of-posts.ts"

const verbs = { ...verbsOfPeople, ...verbsOfPosts }
type VerbName = keyof typeof verbs
export type Command = AnyCommand<VerbName>

export const verbNames = Object.keys(verbs) as VerbName[]

/** What others need to have gone before comes oftener. */
const often: VerbName[] = [
  "somebody new joins",
  "somebody new joins",
  "somebody takes another post",
  "two are merged",
  "somebody is lent",
  "somebody is lent",
  "a secondment ends",
]

/** Days on which months and years turn come as often as all others together. */
const turns = days.flatMap((day, at) => (at < days.length - 2 && /-(30|31|28|29|01)$/.test(day) ? [at] : []))

export const anyCommand: fc.Arbitrary<Command> = fc.record({
  verb: fc.constantFrom(...verbNames, ...often),
  one: fc.noBias(fc.nat(999)),
  other: fc.noBias(fc.nat(999)),
  day: fc.oneof(fc.constantFrom(...turns), fc.noBias(fc.nat(days.length - 3))),
  length: fc.option(fc.integer({ min: 1, max: 40 }), { freq: 2 }),
  value: fc.nat(17),
})

/**
 * Does it, in the register and on the calendars.
 * @returns whether it took effect, or nothing where there was nobody to do it to
 * @throws Error where one of them would have it and the other would not
 */
export async function perform(
  ground: Ground,
  command: Command,
  as: (work: (tx: Tx) => Promise<unknown>) => Promise<unknown>,
): Promise<{ tookEffect: boolean; day: number | undefined } | undefined> {
  const verb: Verb = verbs[command.verb]
  const deed = verb(ground, command)
  if (!deed) return undefined
  const refusal = await as(deed.act).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Refusal) return error
      throw error
    },
  )
  if (deed.isAllowed === (refusal !== undefined))
    throw new Error(`${command.verb}: ${deed.isAllowed ? `refused (${refusal!.message})` : "done, and should not be"}`)
  return { tookEffect: deed.isAllowed, day: deed.day }
}
