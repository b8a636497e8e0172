import {
  type AttackedCell,
  attackReleases,
  InfeasibleError,
  leastWidth,
  type Policy,
  type Release,
  type Turnover,
} from "../../methods/disclosure/index.ts"

/** Some classifications, and how few came and went between their categories. */
export interface Watched {
  classifications: readonly string[]
  turnover: Turnover
}

/**
 * What the tables of some classifications, beside those of the month before, give away to somebody who knows how few
 * came and went in them, though in others many did: where one of those must be, or what a small count is, more closely
 * than was promised when it was published, which may have been by another policy.
 */
export async function givenAway(
  before: Release,
  now: Release,
  watched: readonly Watched[],
): Promise<string | undefined> {
  for (const { classifications, turnover } of watched) {
    const both = [before, now].map((release) => only(release, classifications))
    const attacked = await attackReleases(both, { turnover, figures: "all" }).catch((fault) => {
      // The past was corrected: what is known of it now does not fit what was shown, and nothing follows from it.
      if (fault instanceof InfeasibleError) return []
      throw fault
    })
    const ways = (["joiners", "leavers"] as const).filter(
      (way) => turnover[way] > 0 && turnover[way] < now.policy.threshold,
    )
    const narrow: AttackedCell[] = []
    for (const cell of attacked) {
      const words = Object.values(cell.at).join(", ")
      if (words && ways.some((way) => (cell[way]?.low ?? 0) > 0))
        return `somebody who came or went could be placed in ${words}`
      if (isNarrow(cell, cell.population === now.population ? now.policy : before.policy)) narrow.push(cell)
    }
    const told = narrow.length > 0 && (await narrower(narrow, both))
    if (told) return `${Object.values(told.at).join(", ") || "the total"} could be worked out`
  }
  return undefined
}

/** Whether a hidden count is known, or one that may be small more closely than its policy lets anybody know. */
function isNarrow({ hidden, count }: AttackedCell, policy: Policy): boolean {
  if (!hidden && policy.small === "hide") return false
  const width = count.high - count.low
  return (hidden && width < 1) || (count.low < policy.threshold && width < leastWidth(policy))
}

/** One of some cells that is known more closely than by its own month alone. */
async function narrower(
  cells: readonly AttackedCell[],
  releases: readonly Release[],
): Promise<AttackedCell | undefined> {
  const alone = (await Promise.all(releases.map((each) => attackReleases([each], { figures: "all" })))).flat()
  const key = ({ population, at }: AttackedCell) => JSON.stringify([population, Object.entries(at).sort()])
  const widths = new Map(alone.map((cell) => [key(cell), cell.count.high - cell.count.low]))
  return cells.find((cell) => cell.count.high - cell.count.low < (widths.get(key(cell)) ?? 0))
}

/** The tables of a release that are by these classifications alone. */
function only({ declaration, cells, ...release }: Release, names: readonly string[]): Release {
  return {
    ...release,
    declaration: {
      classifications: declaration.classifications.filter(({ name }) => names.includes(name)),
      tables: declaration.tables.filter(({ by }) => by.every((name) => names.includes(name))),
    },
    cells: cells.filter(({ at }) => Object.keys(at).every((name) => names.includes(name))),
  }
}
