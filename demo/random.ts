/** Numbers that look like chance and are the same each time for one seed. Source: Marsaglia (2003), xorshift. */
export interface Random {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number
  one<T>(of: readonly T[]): T
  /** Whether something happens that happens so many times in a hundred. */
  chance(inHundred: number): boolean
  /** A whole number from one to another, both included. */
  between(from: number, to: number): number
  /** One of several, the heavier the more often. */
  weighted<T>(of: readonly (readonly [T, weight: number])[]): T
  /** So many of several, each once, in their order. */
  some<T>(of: readonly T[], count: number): T[]
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
  return {
    below,
    one: (of) => of[below(of.length)]!,
    chance: (inHundred) => below(10_000) < inHundred * 100,
    between: (from, to) => from + below(to - from + 1),
    weighted: (of) => {
      const whole = of.reduce((sum, [, weight]) => sum + weight, 0)
      let left = (below(1_000_000) / 1_000_000) * whole
      for (const [each, weight] of of) {
        left -= weight
        if (left < 0) return each
      }
      return of.at(-1)![0]
    },
    some: (of, count) => {
      let wanted = Math.min(count, of.length)
      return of.filter((_, at) => {
        const isTaken = below(of.length - at) < wanted
        if (isTaken) wanted--
        return isTaken
      })
    },
  }
}
