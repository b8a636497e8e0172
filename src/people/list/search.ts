import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { comparable, MOST_COMPARED, wordsOf } from "../names.ts"

/** A letter more, fewer or another makes one edit; two neighbours that changed places are given as they would be. */
const SHORTEST_TO_MISTYPE = 3
const MOST_WORDS = 6

/**
 * For each word that was typed, the words of names here that it may mean: those it begins, and those one wrong,
 * missing or swapped letter away.
 */
export async function meantBy(tx: Tx, typed: string): Promise<string[][]> {
  const words = wordsOf(typed).slice(0, MOST_WORDS).map(comparable)
  if (words.length === 0) return []
  const { rows } = await sql<{ nth: number; word: string }>`
    with said as materialized (
      select distinct w.word from people.name_word w where w.partnership_id = ${tx.partnershipId})
    select typed.nth, said.word
      from said
      join unnest(${words}::text[]) with ordinality as typed (word, nth)
        on starts_with(said.word, typed.word)
        or (length(typed.word) >= ${SHORTEST_TO_MISTYPE} and abs(length(said.word) - length(typed.word)) <= 1
            and levenshtein_less_equal(left(said.word, ${MOST_COMPARED}), typed.word, 1) <= 1)
    union
    select swapped.nth, swapped.word
      from unnest(${words.flatMap((word) => swaps(word))}::text[],
                  ${words.flatMap((word, at) => swaps(word).map(() => at + 1))}::integer[]) as swapped (word, nth)`.execute(
    tx.db,
  )
  return words.map((_, at) => rows.filter(({ nth }) => Number(nth) === at + 1).map(({ word }) => word))
}

/** The word with each pair of neighbouring letters changed about. */
function swaps(word: string): string[] {
  const letters = [...word]
  return letters.slice(1).map((_, at) => {
    const swapped = [...letters]
    ;[swapped[at], swapped[at + 1]] = [swapped[at + 1]!, swapped[at]!]
    return swapped.join("")
  })
}
