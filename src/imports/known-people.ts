import { fold } from "../kernel/fold.ts"
import type { Known, KnownPost, Left, Planned, Said } from "./plan.ts"

/** How many letters two spellings of one name may be apart. */
const LETTERS_APART = 2

/** The organisation's people, and which of their posts rows have been about. */
export class Register {
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

  byReference(reference: string | undefined): Known | undefined {
    return reference ? this.#byReference.get(reference) : undefined
  }

  /** By staff reference; else by name, where the birth dates do not say otherwise. */
  find({ details }: Said): Known | { problem: NonNullable<Planned["problem"]> } | undefined {
    const reference = details.staffReference?.toLowerCase()
    const byReference = this.byReference(reference)
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

  unclaimed(): Left[] {
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
