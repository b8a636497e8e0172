import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { comparable, MOST_COMPARED, wordsOf } from "../names.ts"

/** A letter more, fewer or another makes one edit; two neighbours that changed places are given as they would be. */
const SHORTEST_TO_MISTYPE = 3
const MOST_WORDS = 6
/** Comes after every other. */
const LAST_LETTER = "\u{10ffff}"

/**
 * For each word that was typed, the words of names here that it may mean: those it begins, and those one wrong,
 * missing or swapped letter away.
 */
export async function meantBy(tx: Tx, typed: string): Promise<string[][]> {
  const words = wordsOf(typed).slice(0, MOST_WORDS).map(comparable)
  if (words.length === 0) return []
  const firsts = words.map((word) => [...word][0]!)
  // What is compared with words of the table is reckoned beforehand: no index serves what a function made.
  const { rows } = await sql<{ nth: number; word: string }>`
    with recursive typed as (
      select * from unnest(${words}::text[], ${firsts}::text[], ${firsts.map((first) => first + LAST_LETTER)}::text[])
        with ordinality as typed (word, first, beyond, nth)),
    -- Each letter that words here begin with, found by leaping from one to the next.
    beginning as (
      (select left(w.word, 1) as letter, left(w.word, 1) || ${LAST_LETTER} as beyond
         from people.name_word w where w.partnership_id = ${tx.partnershipId} order by w.word limit 1)
      union all
      select next.letter, next.letter || ${LAST_LETTER}
        from beginning b
        cross join lateral (select left(w.word, 1) as letter from people.name_word w
                             where w.partnership_id = ${tx.partnershipId} and w.word > b.beyond
                             order by w.word limit 1) next),
    otherwise as (
      -- Wrong in its first letter, a word is right in all others.
      select typed.nth, other.word
        from typed
        cross join beginning b
        cross join lateral (values (b.letter || substr(typed.word, 2)), (b.letter || typed.word), (substr(typed.word, 2)))
          as other (word)
       where length(typed.word) >= ${SHORTEST_TO_MISTYPE}
      union
      select swapped.nth, swapped.word
        from unnest(${words.flatMap((word) => swaps(word))}::text[],
                    ${words.flatMap((word, at) => swaps(word).map(() => at + 1))}::integer[]) as swapped (word, nth))
    select distinct typed.nth, w.word
      from typed
      join people.name_word w
        on w.partnership_id = ${tx.partnershipId} and w.word >= typed.first and w.word < typed.beyond
       and (starts_with(w.word, typed.word)
            or (length(typed.word) >= ${SHORTEST_TO_MISTYPE} and abs(length(w.word) - length(typed.word)) <= 1
                and levenshtein_less_equal(left(w.word, ${MOST_COMPARED}), typed.word, 1) <= 1))
    union
    select otherwise.nth, otherwise.word
      from otherwise
     where exists (select from people.name_word w
                    where w.partnership_id = ${tx.partnershipId} and w.word = otherwise.word)`.execute(tx.db)
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
