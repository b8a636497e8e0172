import { beginnings, type Calendar, days, emptyCalendar, endOf, fill, nextBeginning, spell } from "./test-calendar.ts"

/** A register as somebody would keep it with a calendar for each post, and no thought of how it is stored. */
export class Register {
  readonly people: Person[] = []
  readonly records: Kept[] = []
  readonly posts: Post[] = []
  readonly merges: Merge[] = []

  /** Somebody new begins at an organisation. */
  join(at: number, said: Said, post: Beginning): Post {
    const person: Person = { id: "", settled: { name: null, birthDate: null } }
    this.people.push(person)
    return this.begin(person, at, said, post)
  }

  /** Somebody who is known begins at an organisation, which may keep a record of them already. */
  begin(
    person: Person,
    at: number,
    { name, birthDate }: Said,
    { relation, terms, from, to, follows }: Beginning,
  ): Post {
    const known = this.records.find((each) => each.person === person && each.at === at)
    const record = known ?? { person, at, name, birthDate }
    if (!known) this.records.push(record)
    const post: Post = { id: "", record, relation, terms: emptyCalendar(), lent: emptyCalendar(), follows }
    fill(post.terms, from, to, terms)
    this.posts.push(post)
    return post
  }

  change(post: Post, from: number, terms: string): boolean {
    if (post.terms[from] === undefined) return false
    fill(post.terms, from, endOf(post.terms, from), terms)
    return true
  }

  leave(post: Post, lastDay: number): boolean {
    if (post.terms[lastDay] === undefined) return false
    fill(post.terms, lastDay + 1, days.length, undefined)
    fill(post.lent, lastDay + 1, days.length, undefined)
    return true
  }

  comeBack(post: Post, from: number): boolean {
    const last = beginnings(post.terms)
      .filter((at) => at < from)
      .at(-1)
    if (post.terms[from] !== undefined || last === undefined) return false
    fill(post.terms, from, nextBeginning(post.terms, from), post.terms[last])
    fill(post.lent, from, days.length, undefined)
    return true
  }

  /** What began on a day was something else, and on other days. */
  correct(post: Post, wrong: number, right: { from: number; to: number; terms: string }): boolean {
    if (right.to <= right.from) return false
    fill(post.terms, wrong, endOf(post.terms, wrong), undefined)
    fill(post.terms, right.from, right.to, right.terms)
    return true
  }

  /** What began on a day never was: what held the day before goes on. Without anything left of it the post goes. */
  takeOut(post: Post, wrong: number): boolean {
    if (beginnings(post.terms).length === 1) return this.#remove(post)
    fill(post.terms, wrong, endOf(post.terms, wrong), post.terms[wrong - 1])
    return true
  }

  #remove(post: Post): boolean {
    const { record } = post
    const { person } = record
    const isLastPost = this.posts.every((each) => each === post || each.record !== record)
    const isLastRecord = isLastPost && this.records.every((each) => each === record || each.person !== person)
    const isMerged = this.merges.some(({ gone, survivor }) => gone === person || survivor === person)
    if (post.lent.some((host) => host !== undefined) || this.posts.some(({ follows }) => follows === post)) return false
    if (isLastRecord && isMerged) return false
    takeFrom(this.posts, post)
    if (isLastPost) takeFrom(this.records, record)
    if (isLastRecord) takeFrom(this.people, person)
    return true
  }

  second(post: Post, host: number, from: number, lastDay: number | null): boolean {
    if (host === post.record.at || post.terms[from] === undefined || (lastDay !== null && lastDay < from)) return false
    fill(post.lent, from, lastDay === null ? nextBeginning(post.lent, from) : lastDay + 1, host)
    return true
  }

  endSecondment(post: Post, lastDay: number): boolean {
    if (post.lent[lastDay] === undefined) return false
    fill(post.lent, lastDay + 1, endOf(post.lent, lastDay), undefined)
    return true
  }

  takeOutSecondment(post: Post, wrong: number): boolean {
    fill(post.lent, wrong, endOf(post.lent, wrong), undefined)
    return true
  }

  /** They go on at another employer. @returns the posts there; none where one of them cannot move, and so nobody does */
  move(posts: Post[], to: number, from: number): Post[] {
    const isThere = ({ record, terms }: Post) =>
      record.at !== to && terms[from - 1] !== undefined && terms[from] !== undefined
    if (!posts.every(isThere)) return []
    return posts.map((post) => {
      const { record, relation } = post
      const next = this.begin(record.person, to, record, { relation, terms: "", from: 0, to: 0, follows: post })
      for (let at = from; at < days.length; at++) next.terms[at] = post.terms[at]
      fill(post.terms, from, days.length, undefined)
      fill(post.lent, from, days.length, undefined)
      return next
    })
  }

  merge(gone: Person, survivor: Person): Merge | null {
    if (gone === survivor || this.standingFor(gone) !== gone || this.standingFor(survivor) !== survivor) return null
    const merge = { id: "", gone, survivor, isUndone: false }
    this.merges.push(merge)
    return merge
  }

  /** What was settled between the two holds no longer, unless it is still said of the one it was settled for. */
  undo(merge: Merge): boolean {
    if (merge.isUndone) return false
    const until = this.standingFor(merge.gone)
    merge.isUndone = true
    for (const person of [merge.gone, until])
      for (const what of ["name", "birthDate"] as const)
        if (!this.saidOf(person, what).has(person.settled[what])) person.settled[what] = null
    return true
  }

  standingFor(person: Person): Person {
    const merge = this.merges.find((each) => each.gone === person && !each.isUndone)
    return merge ? this.standingFor(merge.survivor) : person
  }

  /** What organisations say of a person and of those who count as them. */
  saidOf(person: Person, what: keyof Said): Set<string | null> {
    const own = this.records.filter((record) => this.standingFor(record.person) === person)
    return new Set(own.flatMap((record) => record[what] ?? []))
  }

  differs(person: Person, what: keyof Said): boolean {
    const [said, settled] = [this.saidOf(person, what), person.settled[what]]
    return said.size > 1 || (said.size > 0 && settled !== null && !said.has(settled))
  }

  /** Whether the lead has it among what is open, or among what is settled. */
  isToSettle(person: Person, which: "open" | "settled"): boolean {
    if (this.standingFor(person) !== person) return false
    return (["name", "birthDate"] as const).some(
      (what) => this.differs(person, what) && (person.settled[what] === null) === (which === "open"),
    )
  }

  /** Which of what organisations say holds; nothing where they agree. */
  settle(person: Person, holds: Settled): boolean {
    const kinds = ["name", "birthDate"] as const
    const differing = kinds.filter((what) => this.differs(person, what))
    const isSaid = (what: keyof Said) => differing.includes(what) && this.saidOf(person, what).has(holds[what])
    if (!kinds.every((what) => holds[what] === null || isSaid(what))) return false
    for (const what of differing) person.settled[what] = holds[what]
    return true
  }

  /** What others call somebody: what was settled, or what the oldest record says. */
  called(person: Person): string {
    return person.settled.name ?? this.records.find((each) => each.person === person)!.name
  }

  /** Who is in which post on a day, and what it is. */
  on(at: number): Presence[] {
    return this.posts.flatMap((post) => {
      const terms = post.terms[at]
      if (terms === undefined) return []
      const { record, relation, lent } = post
      const host = lent[at]
      const stands = this.standingFor(record.person)
      return [
        {
          person: stands.id,
          post: post.id,
          name: record.name,
          at: record.at,
          host,
          relation,
          terms,
          ...spell(post.terms, at),
        },
      ]
    })
  }
}

function takeFrom<T>(all: T[], one: T): void {
  all.splice(all.indexOf(one), 1)
}

export interface Said {
  name: string
  birthDate: string | null
}
type Settled = Record<keyof Said, string | null>
export interface Person {
  id: string
  settled: Settled
}
export interface Kept extends Said {
  person: Person
  /** Which organisation. */
  at: number
}
export interface Post {
  id: string
  record: Kept
  relation: string
  terms: Calendar<string>
  /** To which organisation. */
  lent: Calendar<number>
  /** The post it went on from. */
  follows: Post | undefined
}
export interface Merge {
  id: string
  gone: Person
  survivor: Person
  isUndone: boolean
}
interface Beginning {
  relation: string
  terms: string
  from: number
  /** The first day without it. */
  to: number
  follows?: Post
}
interface Presence {
  person: string
  post: string
  name: string
  at: number
  host: number | undefined
  relation: string
  terms: string
  since: string
  lastDay: string | null
}
