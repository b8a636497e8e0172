import { nothingKnown } from "../../../test/cast.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { settle } from "../differences/settle.ts"
import { merge, undoMerge } from "../duplicates/merges.ts"
import { moveAll } from "../moves/move.ts"
import { join } from "../people.ts"
import { changeDetails } from "../person/details.ts"
import { unknownTerms } from "../tables.ts"
import type { Relation } from "../words.ts"
import { days } from "./test-calendar.ts"
import {
  birthDates,
  type Command,
  endIn,
  inPost,
  kinds,
  pick,
  standing,
  termsIn,
  termsOf,
  type Verb,
} from "./test-ground.ts"
import type { Post, Said } from "./test-register.ts"

/** What is done to people, and the same in a register that is kept by hand. */
export const verbsOfPeople = {
  "somebody new joins": ({ register, organisations, newName }, command) => {
    const said = { name: newName(), birthDate: pick(birthDates, command.other)! }
    const post = register.join(command.one % organisations.length, said, beginning(command))
    return { day: command.day, isAllowed: true, act: (tx) => begun(tx, post, organisations, said, command) }
  },
  "somebody takes another post": ({ register, organisations, newName }, command) => {
    const person = pick(register.people, command.one)
    if (!person) return undefined
    const said = { name: newName(), birthDate: pick(birthDates, command.value)! }
    const post = register.begin(person, command.other % organisations.length, said, beginning(command))
    return { day: command.day, isAllowed: true, act: (tx) => begun(tx, post, organisations, said, command) }
  },
  "somebody moves to another employer": ({ register, organisations }, { one, other, day }) => {
    const post = inPost(register, { one, day })
    if (!post || day === 0) return undefined
    const to = (post.record.at + (other % 4 ? 1 : 0)) % organisations.length
    const next = register.move([post], to, day)
    return { day, isAllowed: next.length > 0, act: (tx) => moved(tx, [post], next, organisations[to]!, day) }
  },
  "many move to another employer": ({ register, organisations }, { one, other, day }) => {
    const to = other % organisations.length
    const there = register.posts.filter(({ record, terms }) => record.at !== to && terms[day] && terms[day - 1])
    const posts = (there.length > 1 ? there : register.posts).slice(0, 2 + (one % 5)).toSorted(byId)
    if (posts.length < 2 || day === 0) return undefined
    const next = register.move(posts, to, day)
    return { day, isAllowed: next.length > 0, act: (tx) => moved(tx, posts, next, organisations[to]!, day) }
  },
  "the details are corrected": ({ register, organisations, newName }, { one, value }) => {
    const record = pick(register.records, one)
    if (!record) return undefined
    Object.assign(record, { name: newName(), birthDate: pick(birthDates, value) })
    const { name, birthDate, person, at } = record
    return {
      isAllowed: true,
      act: async (tx) => {
        const { record_id } = await tx.db
          .selectFrom("people.record")
          .select("record_id")
          .where("partnership_id", "=", tx.partnershipId)
          .where("person_id", "=", person.id)
          .where("organisation_id", "=", organisations[at]!)
          .executeTakeFirstOrThrow()
        await changeDetails(tx, record_id, { ...nothingKnown, fullName: name, birthDate })
      },
    }
  },
  "two are merged": ({ register }, { one, other }) => {
    const gone = standing(register, one)
    const others = register.people.filter((person) => person !== gone)
    const survivor = other % 9 ? standing(register, other, others) : gone
    if (!gone || !survivor) return undefined
    const made = register.merge(gone, survivor)
    return {
      isAllowed: made !== null,
      act: async (tx) => {
        await merge(tx, { goneId: gone.id, survivorId: survivor.id })
        if (made) made.id = await mergeOf(tx, gone.id)
      },
    }
  },
  "a merge is undone": ({ register }, { one }) => {
    const holding = register.merges.filter(({ isUndone }) => !isUndone)
    const made = pick(one % 4 && holding.length ? holding : register.merges, one)
    return made && { isAllowed: register.undo(made), act: (tx) => undoMerge(tx, made.id) }
  },
  "what records differ in is settled": ({ register }, { one, other, value }) => {
    const differing = register.people.filter(
      (person) =>
        register.standingFor(person) === person &&
        (register.differs(person, "name") || register.differs(person, "birthDate")),
    )
    const person = pick(differing, one)
    if (!person) return undefined
    const some = (what: keyof Said) => pick([...register.saidOf(person, what)], other) ?? null
    const holds = { name: value % 3 ? some("name") : null, birthDate: value % 4 ? some("birthDate") : null }
    return { isAllowed: register.settle(person, holds), act: (tx) => settle(tx, person.id, holds) }
  },
} satisfies Record<string, Verb>

function beginning(command: Command): { relation: Relation; terms: string; from: number; to: number } {
  return { relation: pick(kinds, command.value)!, terms: termsIn(command), from: command.day, to: endIn(command) }
}

async function begun(tx: Tx, post: Post, organisations: string[], said: Said, command: Command): Promise<void> {
  const { relation, terms, from, to } = beginning(command)
  const { person, at } = post.record
  const joined = await join(tx, {
    organisationId: organisations[at]!,
    ...(person.id && { personId: person.id }),
    details: { ...nothingKnown, fullName: said.name, birthDate: said.birthDate },
    relation,
    terms: { ...unknownTerms, ...termsOf(terms) },
    from: days[from]!,
    endsOn: days[to] ?? null,
  })
  person.id = joined.personId
  post.id = joined.postId
}

async function moved(tx: Tx, posts: Post[], next: Post[], organisationId: string, day: number): Promise<void> {
  const postIds = posts.map(({ id }) => id)
  await moveAll(tx, { organisationId, settingId: null, from: days[day]!, postIds })
  for (const post of next) post.id = await postAfter(tx, post.follows!.id)
}

/** Those who move together do so in the order of their posts, whatever order they were chosen in. */
function byId(one: Post, other: Post): number {
  return one.id < other.id ? -1 : 1
}

async function postAfter(tx: Tx, postId: string): Promise<string> {
  const { post_id } = await tx.db
    .selectFrom("people.post")
    .select("post_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("follows_id", "=", postId)
    .orderBy("post_id", "desc")
    .limit(1)
    .executeTakeFirstOrThrow()
  return post_id
}

async function mergeOf(tx: Tx, goneId: string): Promise<string> {
  const { merge_id } = await tx.db
    .selectFrom("people.merge")
    .select("merge_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("gone_id", "=", goneId)
    .where("undone_at", "is", null)
    .executeTakeFirstOrThrow()
  return merge_id
}
