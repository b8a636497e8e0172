import type { Tx } from "../../kernel/database/index.ts"
import type { PostTerms } from "../tables.ts"
import { type Relation, relations } from "../words.ts"
import { days } from "./test-calendar.ts"
import type { Person, Post, Register } from "./test-register.ts"

/** Something to do to somebody. Which of those that are there is settled when its turn comes. */
export interface Command<Verb extends string = string> {
  verb: Verb
  one: number
  other: number
  day: number
  length: number | null
  value: number
}

/** What it would be to do: the day it is from, whether a calendar allows it, and the doing. */
export interface Deed {
  day?: number
  isAllowed: boolean
  act(tx: Tx): Promise<unknown>
}

/** Each says what it would be to do, or nothing where there is nobody to do it to. */
export type Verb = (ground: Ground, command: Command) => Deed | undefined

export interface Ground {
  register: Register
  /** The organisations there are. */
  organisations: string[]
  /** A name that nobody has had. */
  newName(): string
}

export const kinds = Object.keys(relations) as Relation[]

/** Few, so that some agree. */
export const birthDates = [null, "1985-03-27", "1985-03-28"]

export function pick<T>(among: readonly T[], number: number): T | undefined {
  return among[number % among.length]
}

/** Mostly a post that is there on the day; now and then any, which will not have it. */
export function inPost({ posts }: Register, { one, day }: Pick<Command, "one" | "day">): Post | undefined {
  const there = posts.filter(({ terms }) => terms[day] !== undefined)
  return pick(one % 4 && there.length ? there : posts, one)
}

/** Mostly somebody who stands for themselves; now and then anybody, who may be merged already. */
export function standing(register: Register, number: number, among = register.people): Person | undefined {
  const there = among.filter((person) => register.standingFor(person) === person)
  return pick(number % 4 ? there : among, number)
}

/** The first day without it: one of the days, or none. */
export function endIn({ day, length }: Command): number {
  return length === null ? days.length : Math.min(day + length, days.length - 1)
}

type Terms = Pick<PostTerms, "weeklyHours" | "payBand">

/** Hours and band, in one word for a calendar. */
export function termsIn({ value }: Command): string {
  return inWords({ weeklyHours: 10 + 5 * (value % 3), payBand: `Band ${value % 2}` })
}

export function inWords({ weeklyHours, payBand }: Terms): string {
  return `${weeklyHours} ${payBand}`
}

export function termsOf(words: string): Terms {
  const [hours, ...band] = words.split(" ")
  return { weeklyHours: Number(hours), payBand: band.join(" ") }
}
