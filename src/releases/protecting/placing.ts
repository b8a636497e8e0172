import { attackReleases, InfeasibleError, type Release, type Turnover } from "../../methods/disclosure/index.ts"

/** Some classifications, and how few came and went between their categories. */
export interface Watched {
  classifications: readonly string[]
  turnover: Turnover
}

/**
 * What the tables of some classifications, beside those of the month before, give away to somebody who knows how few
 * came and went in them, though in others many did: where one of those must be, or a hidden count.
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
    for (const cell of attacked) {
      const words = Object.values(cell.at).join(", ")
      if (words && ways.some((way) => (cell[way]?.low ?? 0) > 0))
        return `somebody who came or went could be placed in ${words}`
      if (cell.hidden && cell.count.high - cell.count.low < 1) return `${words || "the total"} could be worked out`
    }
  }
  return undefined
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
