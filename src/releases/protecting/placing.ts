import {
  type AttackedCell,
  attackReleases,
  leastWidth,
  type Policy,
  type Release,
  type Turnover,
} from "../../methods/disclosure/index.ts"

/**
 * What the tables of a month give away beside those of the month before, which were by another policy, to somebody who
 * knows how few came and went: what a small count is, more closely than was promised when it was published.
 */
export async function givenAway(before: Release, now: Release, turnover: Turnover): Promise<string | undefined> {
  const both = [before, now]
  const enough = Math.max(...both.map(({ policy }) => leastWidth(policy)))
  const attacked = await attackReleases(both, { turnover, figures: "all", enough })
  const narrow = attacked.filter((cell) =>
    isNarrow(cell, cell.population === now.population ? now.policy : before.policy),
  )
  const told = narrow.length > 0 && (await narrower(narrow, both, enough))
  return told ? `${Object.values(told.at).join(", ") || "the total"} could be worked out` : undefined
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
  enough: number,
): Promise<AttackedCell | undefined> {
  const alone = (await Promise.all(releases.map((each) => attackReleases([each], { figures: "all", enough })))).flat()
  const key = ({ population, at }: AttackedCell) => JSON.stringify([population, Object.entries(at).sort()])
  const widths = new Map(alone.map((cell) => [key(cell), cell.count.high - cell.count.low]))
  return cells.find((cell) => cell.count.high - cell.count.low < (widths.get(key(cell)) ?? 0))
}
