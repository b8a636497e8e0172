import { type Answers, optionalChoice, optionalId, ticks, type Values } from "../../kernel/http/fields.ts"
import type { Visit } from "../../kernel/http/routes.ts"
import { fromHalfDays, halfDayValues, halfDayWords, toHalfDays } from "../../organisations/index.ts"
import { itemsToChoose, localitiesToChoose, neighboursOf } from "../../partnerships/index.ts"
import type { Fluency } from "../../people/index.ts"

/** How well somebody should speak: so well, or better. The first is how everybody does whose language it is. */
export const leastFluencies = {
  conversation: "Can hold a conversation, or better",
  fluent: "Fluent, or better",
  first: "First language",
} as const satisfies Partial<Record<Fluency, string>>
type LeastFluency = keyof typeof leastFluencies

/** What is looked for, as the address of a search says it. */
export const lookingQuery = {
  skill: optionalId("partnerships.list_item", { only: { list: "skill" } }),
  language: optionalId("partnerships.list_item", { only: { list: "language" } }),
  fluency: optionalChoice(Object.keys(leastFluencies) as [LeastFluency, ...LeastFluency[]]),
  locality: optionalId("partnerships.locality"),
  beside: ticks(["yes"]),
  free: ticks(halfDayValues),
}

/** What somebody should be able to do, where, and when they should be free: all of it at once. */
export interface Looking {
  skillId: string | null
  languageId: string | null
  /** Any of these will do; none: however little. */
  fluency: LeastFluency | null
  localityId: string | null
  /** The localities next to it will do, too. */
  beside: boolean
  /** Any of these half-days will do. */
  halfDays: number
}

/** Whoever they are and whatever they can do. */
export const anybody: Looking = {
  skillId: null,
  languageId: null,
  fluency: null,
  localityId: null,
  beside: false,
  halfDays: 0,
}

export function lookingOf({ query }: Visit<unknown, Partial<Values<typeof lookingQuery>>>): Looking {
  return {
    skillId: query.skill ?? null,
    languageId: query.language ?? null,
    // How well is asked of a language, and where else of a locality.
    fluency: query.language ? (query.fluency ?? null) : null,
    localityId: query.locality ?? null,
    beside: !!query.locality && (query.beside ?? []).length > 0,
    halfDays: toHalfDays(query.free ?? []),
  }
}

export function isNothing({ skillId, languageId, localityId, halfDays }: Looking): boolean {
  return !skillId && !languageId && !localityId && !halfDays
}

/** The same as an address says it. */
export function askedOf(looking: Looking) {
  return {
    skill: looking.skillId ?? undefined,
    language: looking.languageId ?? undefined,
    fluency: looking.fluency ?? undefined,
    locality: looking.localityId ?? undefined,
    beside: looking.beside ? "yes" : undefined,
    free: fromHalfDays(looking.halfDays),
  }
}

/** What was typed into the form, words to look up among it. */
export function answersIn(url: string): Answers {
  const sent = new URL(url, "http://localhost").searchParams
  return Object.fromEntries([...new Set(sent.keys())].map((name) => [name, sent.getAll(name)]))
}

/** The localities that will do. */
export async function localitiesFor({ tx }: Pick<Visit, "tx">, { localityId, beside }: Looking): Promise<string[]> {
  if (!localityId) return []
  return beside ? [localityId, ...(await neighboursOf(tx, localityId))] : [localityId]
}

/** One thing that is looked for, in words, and the same search without it. */
export interface Wish {
  text: string
  without: Looking
}

/** Everything that is looked for, in words. */
export async function wishesOf({ tx }: Pick<Visit, "tx">, looking: Looking): Promise<Wish[]> {
  const { skillId, languageId, fluency, localityId, beside, halfDays } = looking
  const named = async (source: ReturnType<typeof localitiesToChoose>, id: string | null) =>
    id && ((await source.named([id]))[0]?.name ?? "One that is no longer there")
  const [skill, language, locality] = await Promise.all([
    named(itemsToChoose(tx, "skill"), skillId),
    named(itemsToChoose(tx, "language"), languageId),
    named(localitiesToChoose(tx), localityId),
  ])
  return [
    skill && { text: skill, without: { ...looking, skillId: null } },
    language && { text: language, without: { ...looking, languageId: null, fluency: null } },
    fluency && { text: leastFluencies[fluency], without: { ...looking, fluency: null } },
    locality && {
      text: beside ? `${locality} and beside it` : locality,
      without: { ...looking, localityId: null, beside: false },
    },
    halfDays > 0 && { text: halfDayWords(halfDays), without: { ...looking, halfDays: 0 } },
  ].filter((wish) => !!wish)
}
