import type { Change } from "../kernel/audit/index.ts"
import { addDays } from "../kernel/clock.ts"
import { fold } from "../kernel/fold.ts"
import {
  type Details,
  detailsFields,
  type Names,
  type PostTerms,
  type Relation,
  relations,
  termInWords,
  termsFields,
  unknownTerms,
} from "../people/index.ts"

/** What the register knows of one of an organisation's people, as at the day of the list. */
export interface Known {
  recordId: string
  personId: string
  details: Details
  /** Posts on the day, and those that are over, the latest first. */
  posts: KnownPost[]
}

export interface KnownPost {
  postId: string
  relation: Relation
  terms: PostTerms
  /** The first day of all. */
  since: string
  /** The first day it is no longer there, where that is known. */
  endsOn: string | null
  isNow: boolean
}

/** What a row says. What it has no column for is absent; an empty cell says nothing, so it takes nothing away. */
export interface Said {
  details: Partial<Details>
  relation?: Relation
  terms: Partial<PostTerms>
  since?: string
  lastDay?: string
}

export interface RowToPlan {
  row: number
  said: Said
  /** Whether something in it could not be read. */
  isWrong: boolean
  /** Which of those known somebody said is meant; "new": none of them. */
  meant?: string | "new"
}

export type Outcome = "new" | "post" | "changed" | "unchanged" | "left" | "wrong"

export interface Planned {
  row: number
  outcome: Outcome
  recordId: string | null
  postId: string | null
  changes: Change[]
  /** Why it cannot be taken, where the row's own cells are well. */
  problem?: { says: string; todo: string; mayBe?: string[] }
}

export interface Plan {
  rows: Planned[]
  /** Posts on the day that no row is about. */
  left: { recordId: string; postId: string; name: string }[]
}

/** Rows that stand for what no row of the file is about come after all of the file's. */
export const LEFT_FROM = 10_000_000

/** How many letters two spellings of one name may be apart. */
const LETTERS_APART = 2

/**
 * What the rows of a list would change, row by row. Nothing is guessed: a row that may be about somebody it does not
 * quite name waits until somebody says so.
 * @param names  of all that the terms on both sides point to
 */
export function plan(rows: readonly RowToPlan[], known: readonly Known[], names: Names): Plan {
  const register = new Register(known)
  const seen = new Map<string, number>()
  const planned = rows.map((row) => {
    const match = row.meant === "new" ? undefined : row.meant ? register.byId(row.meant) : register.find(row.said)
    if (match && "problem" in match) return wrong(row, match.problem)
    if (row.isWrong) {
      // It cannot be taken yet, and whoever it is about has not left.
      if (match) register.claimAll(match)
      return wrong(row)
    }
    const twin = seen.get(JSON.stringify(row.said))
    if (twin !== undefined) {
      const says = `This row says the same as row ${twin}`
      return wrong(row, { says, todo: "Take one of them out of the list" })
    }
    seen.set(JSON.stringify(row.said), row.row)
    if (!match) {
      const alike = row.meant === "new" ? [] : register.alike(row.said)
      if (alike.length === 0)
        return { row: row.row, outcome: "new", recordId: null, postId: null, changes: [] } as Planned
      register.claimAll(alike[0]!)
      return wrong(row, {
        says: `${row.said.details.fullName} may be ${alike.map(({ details }) => details.fullName).join(" or ")}, who is on your list`,
        todo: "Say whether it is the same person",
        mayBe: alike.map(({ recordId }) => recordId),
      })
    }
    return aboutKnown(row, match, register, names)
  })
  return { rows: planned, left: register.unclaimed() }
}

function aboutKnown(row: RowToPlan, match: Known, register: Register, names: Names): Planned {
  const { said } = row
  const post = register.claim(match, said)
  const changes = detailsChanges(match.details, said.details)
  if (!post) return { row: row.row, outcome: "post", recordId: match.recordId, postId: null, changes }
  const all = [...changes, ...postChanges(post, said, names)]
  const outcome = all.length ? "changed" : "unchanged"
  return { row: row.row, outcome, recordId: match.recordId, postId: post.postId, changes: all }
}

function wrong(row: RowToPlan, problem?: Planned["problem"]): Planned {
  return { row: row.row, outcome: "wrong", recordId: null, postId: null, changes: [], ...(problem && { problem }) }
}

/** The organisation's people, and which of their posts rows have been about. */
class Register {
  readonly #known: readonly Known[]
  readonly #byId = new Map<string, Known>()
  readonly #byReference = new Map<string, Known>()
  readonly #byName = new Map<string, Known[]>()
  readonly #byBirth = new Map<string, Known[]>()
  readonly #claimed = new Set<string>()

  constructor(known: readonly Known[]) {
    this.#known = known
    for (const each of known) {
      this.#byId.set(each.recordId, each)
      const { staffReference, fullName, knownAs, birthDate } = each.details
      if (staffReference) this.#byReference.set(staffReference.toLowerCase(), each)
      for (const name of new Set([fullName, knownAs].flatMap((name) => (name ? fold(name) : []))))
        this.#byName.set(name, [...(this.#byName.get(name) ?? []), each])
      if (birthDate) this.#byBirth.set(birthDate, [...(this.#byBirth.get(birthDate) ?? []), each])
    }
  }

  byId(recordId: string): Known | undefined {
    return this.#byId.get(recordId)
  }

  /** By staff reference; else by name, where the birth dates do not say otherwise. */
  find({ details }: Said): Known | { problem: NonNullable<Planned["problem"]> } | undefined {
    const reference = details.staffReference?.toLowerCase()
    const byReference = reference ? this.#byReference.get(reference) : undefined
    if (byReference) return byReference
    const named = (this.#byName.get(fold(details.fullName ?? "")) ?? []).filter(
      (each) =>
        agree(each.details.birthDate, details.birthDate) &&
        agree(each.details.staffReference?.toLowerCase(), reference),
    )
    const born = named.filter((each) => details.birthDate && each.details.birthDate === details.birthDate)
    const [first, ...others] = born.length ? born : named
    if (others.length === 0) return first
    const says = `Your list has ${others.length + 1} people called ${details.fullName}`
    return { problem: { says, todo: "Write their staff reference or date of birth, so that one is meant" } }
  }

  /** Those of the same birth date whose name is near, or of the same name whose birth date differs. */
  alike({ details }: Said): Known[] {
    const name = fold(details.fullName ?? "")
    const near = (details.birthDate ? (this.#byBirth.get(details.birthDate) ?? []) : []).filter(
      (each) => apart(fold(each.details.fullName), name) <= LETTERS_APART,
    )
    return near.slice(0, 5)
  }

  /** The post that a row is about: the one that began then, does that work, or is the only one left; none: another post. */
  claim(match: Known, said: Said): KnownPost | undefined {
    const open = match.posts.filter(({ postId, isNow }) => isNow && !this.#claimed.has(postId))
    const same = (post: KnownPost) =>
      (said.relation === undefined || post.relation === said.relation) &&
      (said.terms.occupationId === undefined || post.terms.occupationId === said.terms.occupationId)
    const began = said.since === undefined ? [] : open.filter((post) => post.since === said.since)
    const post = began.find(same) ?? began[0] ?? open.find(same) ?? (open.length === 1 ? open[0] : undefined)
    if (post) this.#claimed.add(post.postId)
    return post
  }

  claimAll({ posts }: Known): void {
    for (const { postId } of posts) this.#claimed.add(postId)
  }

  unclaimed(): Plan["left"] {
    return this.#known.flatMap(({ recordId, details, posts }) =>
      posts
        .filter(({ postId, isNow, endsOn }) => isNow && endsOn === null && !this.#claimed.has(postId))
        .map(({ postId }) => ({ recordId, postId, name: details.fullName })),
    )
  }
}

/** Two things said of one person: they disagree only where both say something. */
function agree(one: string | null | undefined, other: string | null | undefined): boolean {
  return !one || !other || one === other
}

function detailsChanges(before: Details, said: Partial<Details>): Change[] {
  return detailsFields.flatMap(({ name, label }) => {
    const after = said[name]
    return after === undefined || after === null || after === before[name]
      ? []
      : [{ field: label, before: before[name], after }]
  })
}

function postChanges(post: KnownPost, said: Said, names: Names): Change[] {
  const terms = { ...post.terms, ...said.terms }
  const lastDay = post.endsOn && addDays(post.endsOn, -1)
  return [
    ...(said.relation && said.relation !== post.relation
      ? [{ field: "Relation", before: relations[post.relation], after: relations[said.relation] }]
      : []),
    ...termsFields.flatMap((field) => {
      const [before, after] = [termInWords(field, post.terms, names), termInWords(field, terms, names)]
      return same(field.name, post.terms, terms) ? [] : [{ field: field.label, before, after }]
    }),
    ...(said.since && said.since !== post.since
      ? [{ field: "In post since", before: post.since, after: said.since }]
      : []),
    ...(said.lastDay && said.lastDay !== lastDay ? [{ field: "Last day", before: lastDay, after: said.lastDay }] : []),
  ]
}

function same(name: (typeof termsFields)[number]["name"], one: PostTerms, other: PostTerms): boolean {
  if (name === "manager") return one.managerId === other.managerId && one.managerAddress === other.managerAddress
  const [before, after] = [one[name], other[name]]
  if (Array.isArray(before) && Array.isArray(after)) return [...before].sort().join() === [...after].sort().join()
  return before === after
}

/** How many letters more, fewer or other make one text of another, counted no further than one past the limit. */
function apart(one: string, other: string, limit = LETTERS_APART): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1
  let before = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [i, letter] of [...one].entries()) {
    const row = [i + 1]
    for (const [j, against] of [...other].entries())
      row.push(Math.min(row[j]! + 1, before[j + 1]! + 1, before[j]! + (letter === against ? 0 : 1)))
    before = row
  }
  return before.at(-1)!
}

/** The terms of a new post, where the list says nothing of most of them. */
export function newTerms(said: Said): PostTerms {
  return { ...unknownTerms, ...said.terms }
}
