import { type Clock, clockOf, merged } from "../clock.ts"
import { type Dated, type Span, spanOf } from "../days.ts"
import { type ReadAchievement, readAchievements } from "../read-history.ts"
import { inTurn } from "../read-rules.ts"
import { HALF_DAYS, type SettingHistory, type SettingPerson } from "./setting.ts"

/** A setting's history, checked and in order. */
export interface ReadSetting {
  readonly settingId: string
  readonly terms: readonly (Span & { readonly type: string; readonly halfDays: number })[]
  readonly people: ReadonlyMap<string, ReadPerson>
  readonly leads: readonly (Span & { readonly role: string; readonly personId: string })[]
}

export interface ReadPerson {
  readonly personId: string
  /** When they are there: on leave, nobody is. */
  readonly present: readonly (Span & { readonly halfDays: number | null })[]
  readonly achievements: ReadonlyMap<string, readonly ReadAchievement[]>
  readonly clock: Clock
}

/**
 * @throws RangeError for days and half-days that cannot be meant, rows that overlap, people who are there twice, and
 * leads whom nobody knows
 */
export function readSetting({ settingId, terms, people, leads }: SettingHistory): ReadSetting {
  const whose = `setting ${settingId}`
  const read = new Map(people.map((person) => [person.personId, readPerson(person, whose)]))
  if (read.size < people.length) throw new RangeError(`${whose}: somebody is there twice`)
  return {
    settingId,
    terms: inTurn(
      terms
        .map((row) => ({ ...spanOf(row, whose), type: row.type, halfDays: checked(row.halfDays, whose) }))
        .sort(byStart),
      whose,
    ),
    people: read,
    leads: leads.map((row) => {
      if (!read.has(row.personId)) throw new RangeError(`${whose}: nobody there is ${row.personId}`)
      return { ...spanOf(row, `${row.role} at ${whose}`), role: row.role, personId: row.personId }
    }),
  }
}

function readPerson({ personId, posts, achievements, pauses }: SettingPerson, whose: string): ReadPerson {
  const leaves = merged(pauses.map((pause) => spanOf(pause, `leave of ${personId}`)))
  const rows = posts.map((row) => ({
    ...spanOf(row, `post ${row.postId}`),
    postId: row.postId,
    halfDays: row.halfDays === null ? null : checked(row.halfDays, `${whose}, post ${row.postId}`),
  }))
  for (const postId of new Set(rows.map((row) => row.postId)))
    inTurn(rows.filter((row) => row.postId === postId).sort(byStart), `post ${postId}`)
  return {
    personId,
    present: rows.flatMap(({ halfDays, ...row }) => without(row, leaves).map((span) => ({ ...span, halfDays }))),
    achievements: readAchievements(achievements),
    clock: clockOf(leaves),
  }
}

/** What is left of a span outside others, which are in order. */
function without({ starts, ends }: Span, others: readonly Span[]): Span[] {
  const left: Span[] = []
  let from = starts
  for (const other of others) {
    if (other.ends <= from || other.starts >= ends) continue
    if (other.starts > from) left.push({ starts: from, ends: other.starts })
    from = other.ends
  }
  return from < ends ? [...left, { starts: from, ends }] : left
}

function checked(halfDays: number, whose: string): number {
  if (Number.isInteger(halfDays) && halfDays >= 0 && halfDays < 2 ** HALF_DAYS) return halfDays
  throw new RangeError(`${whose}: half-days ${halfDays}`)
}

/** The versions of a rule, in order, of a setting's types. */
export function readVersions<V extends Dated & { versionId: string; settingTypes: readonly string[] | null }>(
  ruleId: string,
  versions: readonly V[],
): readonly (Span & { readonly rule: V })[] {
  for (const { versionId, settingTypes } of versions)
    if (settingTypes?.length === 0) throw new RangeError(`version ${versionId}: no type of setting`)
  const read = versions.map((rule) => ({ ...spanOf(rule, `version ${rule.versionId}`), rule }))
  return inTurn(read.sort(byStart), `rule ${ruleId}`)
}

export function byStart(one: Span, other: Span): number {
  return one.starts - other.starts
}

/** The part that two spans share, if any. */
export function shared(one: Span, other: Span): Span | undefined {
  const [starts, ends] = [Math.max(one.starts, other.starts), Math.min(one.ends, other.ends)]
  return starts < ends ? { starts, ends } : undefined
}
