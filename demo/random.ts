/** Numbers that look like chance and are the same each time for one seed. Source: Marsaglia (2003), xorshift. */
export interface Random {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number
  one<T>(of: readonly T[]): T
}

export function randomFrom(seed: string): Random {
  let state = 2_166_136_261
  for (const character of seed) state = Math.imul(state ^ character.codePointAt(0)!, 16_777_619)
  state ||= 1
  const below = (limit: number) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
  // The first numbers of seeds that differ in one letter are alike.
  for (let warm = 0; warm < 8; warm++) below(1)
  return { below, one: (of) => of[below(of.length)]! }
}
