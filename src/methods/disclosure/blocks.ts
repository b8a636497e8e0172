/**
 * A set of classifications crossed in full. Blocks form trees: what a block shares with the others it shares with its
 * parent, on the classifications they have in common.
 */
export interface Block {
  readonly places: readonly number[]
  readonly parent?: number
}

/**
 * Covers the crossings of a set of tables by as small blocks as lose nothing: numbers ≥ 0 on the blocks that agree where
 * blocks meet are the margins of some numbers ≥ 0 on all classifications crossed at once, so an attacker who works on
 * the blocks is as strong as one who works on the full crossing, and whole numbers stay whole. Crossings that go round
 * in a circle (a by b, b by c, c by a) have no such cover and become one block.
 * Source: Beeri, Fagin, Maier and Yannakakis (1983), On the desirability of acyclic database schemes, J. ACM 30,
 * 479–513 (acyclic sets are those that reduction by Graham, Yu and Özsoyoğlu empties); Vorob'ev (1962), Consistent
 * families of measures and their extensions, Theory of Probability and its Applications 7, 147–163.
 */
export function coverByBlocks(crossings: readonly (readonly number[])[]): Block[] {
  const found: { places: readonly number[]; parent?: readonly number[] }[] = []
  let open = maximal(crossings.map((crossing) => [...new Set(crossing)].sort((a, b) => a - b)))
  for (;;) {
    const ear = open.findIndex((places, i) => parentOf(places, i, open) !== undefined)
    if (ear < 0) break
    found.push({ places: open[ear]!, parent: parentOf(open[ear]!, ear, open)! })
    open = open.filter((_, i) => i !== ear)
  }
  const core = [...new Set(open.flat())].sort((a, b) => a - b)
  const all = [...found, { places: core, parent: undefined }]
  return all.map(({ places, parent }) => {
    if (!parent) return { places }
    // A parent that went round in a circle is now part of the core.
    const own = all.findIndex((block) => block.places === parent)
    return { places, parent: own >= 0 ? own : all.length - 1 }
  })
}

/** Another crossing that holds all that this one shares with the rest; undefined for the last, or within a circle. */
function parentOf(places: readonly number[], self: number, open: readonly (readonly number[])[]) {
  const rest = open.filter((_, i) => i !== self)
  const shared = places.filter((place) => rest.some((other) => other.includes(place)))
  return rest.find((other) => shared.every((place) => other.includes(place)))
}

function maximal(crossings: readonly (readonly number[])[]): (readonly number[])[] {
  return crossings.filter(
    (crossing, i) =>
      !crossings.some(
        (other, k) =>
          k !== i && crossing.every((place) => other.includes(place)) && (other.length > crossing.length || k < i),
      ),
  )
}
