import { createHash } from "node:crypto"
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
import { Register } from "./known-people.ts"

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

/** A post that no row is about. */
export interface Left {
  recordId: string
  postId: string
  name: string
}

/** Rows that stand for what no row of the file is about come after all of the file's. */
export const LEFT_FROM = 10_000_000

/**
 * What the rows of a list would change, row by row, in the order of the list. Nothing is guessed: a row that may be
 * about somebody it does not quite name waits until somebody says so.
 */
export class Planner {
  readonly #register: Register
  readonly #names: Names
  readonly #day: string
  /** The rows that said just this, that have this reference, and that are about somebody new of this name and birth. */
  readonly #seen = new Map<string, number>()

  /**
   * @param day  that the list tells of
   * @param names  of all that the terms of those known point to
   */
  constructor(known: readonly Known[], day: string, names: Names) {
    this.#day = day
    this.#register = new Register(known)
    this.#names = names
  }

  /** @param names  of all that the terms of these rows point to */
  next(rows: readonly RowToPlan[], names: Names): Planned[] {
    const all = new Map([...this.#names, ...names])
    return rows.map((row) => this.#plan(row, all))
  }

  /** Posts on the day that no row has been about. */
  left(): Left[] {
    return this.#register.unclaimed()
  }

  #plan(row: RowToPlan, names: Names): Planned {
    const register = this.#register
    const match = row.meant === "new" ? undefined : row.meant ? register.byId(row.meant) : register.find(row.said)
    if (match && "problem" in match) return wrong(row, match.problem)
    if (row.isWrong) {
      // It cannot be taken yet, and whoever it is about has not left.
      if (match) register.claimAll(match)
      return wrong(row)
    }
    const twin = this.#first(row, "says", JSON.stringify(row.said))
    if (twin)
      return wrong(row, { says: `This row says the same as row ${twin}`, todo: "Take one of them out of the list" })
    const { staffReference, fullName, birthDate } = row.said.details
    const reference = staffReference?.toLowerCase()
    const holder = register.byReference(reference)
    if (holder && holder !== match)
      return wrong(row, {
        says: `${holder.details.fullName}, who is on your list, has this staff reference`,
        todo: "Give each person their own",
      })
    if (match) {
      const other = reference && this.#first(row, "reference", reference, match.recordId)
      if (other) return wrong(row, sameReference(other))
      const planned = aboutKnown(row, match, register, names)
      return planned.outcome === "post" && this.#isOver(row.said) ? wrong(row, LONG_OVER) : planned
    }
    if (this.#isOver(row.said)) return wrong(row, LONG_OVER)
    const alike = row.meant === "new" ? [] : register.alike(row.said)
    if (alike.length > 0) {
      register.claimAll(alike[0]!)
      return wrong(row, {
        says: `${fullName} may be ${alike.map(({ details }) => details.fullName).join(" or ")}, who is on your list`,
        todo: "Say whether it is the same person",
        mayBe: alike.map(({ recordId }) => recordId),
      })
    }
    const name = birthDate && `${fold(fullName ?? "")} ${birthDate}`
    const same = name && row.meant !== "new" && this.#first(row, "person", name)
    if (same) return wrong(row, samePerson(same))
    const other = reference && this.#first(row, "reference", reference)
    if (other) return wrong(row, sameReference(other))
    return { row: row.row, outcome: "new", recordId: null, postId: null, changes: [] }
  }

  /** Whether a post that begins on the day of the list, since no other is said, would be over by then. */
  #isOver({ since, lastDay }: Said): boolean {
    return since === undefined && lastDay !== undefined && lastDay < this.#day
  }

  /** @returns the row that had this before; by `whose`, the same one may have it in several rows */
  #first(row: RowToPlan, what: string, text: string, whose = ""): number | undefined {
    const key = createHash("md5").update(`${what} ${text}`).digest().toString("latin1")
    const [own, others] = [`${key} ${whose}`, this.#seen.get(key)]
    if (others !== undefined && (!whose || !this.#seen.has(own))) return others
    this.#seen.set(key, row.row)
    if (whose) this.#seen.set(own, row.row)
    return undefined
  }
}

const LONG_OVER = {
  says: "They left before the day the list tells of, and the row does not say when they began",
  todo: "Write when they began, or take the row out of the list",
}

function samePerson(row: number): Planned["problem"] {
  return {
    says: `This row is about the same new person as row ${row}`,
    todo: "If it is another post of theirs, take in the rest of the list first, and then send this row again. Otherwise take one of the rows out",
  }
}

function sameReference(row: number): Planned["problem"] {
  return {
    says: `This row has the same staff reference as row ${row}`,
    todo: "Give each person their own. If it is another post of the same person, take in the rest first, and then send this row again",
  }
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

/** The terms of a new post, where the list says nothing of most of them. */
export function newTerms(said: Said): PostTerms {
  return { ...unknownTerms, ...said.terms }
}

/** The terms of all posts of those known. */
export function termsOf(known: readonly Known[]): PostTerms[] {
  return known.flatMap(({ posts }) => posts.map(({ terms }) => terms))
}
