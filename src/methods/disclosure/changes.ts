import { attackReleases } from "./attack-releases.ts"
import type { At } from "./declaration.ts"
import type { Release, ReleasedCell, Turnover } from "./release.ts"
import { keyOf, type Space } from "./space.ts"

/**
 * Why a release of a later population may not stand beside those before: what in it gives away who came or went.
 * Undefined where nothing does, or where the policy shows changes.
 * - Two exact counts of a cell that differ by fewer people than the threshold.
 * - With a known turnover below the threshold, any cell narrower than everybody in which the attacker can place one of
 *   those who came or went.
 */
export async function whatChangesGiveAway(
  space: Space,
  release: Release,
  earlier: readonly Release[],
  turnover: Turnover | undefined,
): Promise<string | undefined> {
  const { policy, population } = release
  const before = earlier.filter((one) => one.population !== population)
  if (policy.changes === "show" || before.length === 0) return undefined
  const small = smallChange(space, release, before)
  if (small) return `${inWords(small)} changed by fewer than ${policy.threshold}`
  if (!turnover) return undefined
  const watched = (["joiners", "leavers"] as const).filter(
    (way) => turnover[way] > 0 && turnover[way] < policy.threshold,
  )
  if (watched.length === 0) return undefined
  const attacked = await attackReleases([...earlier, release], { turnover, figures: "all" })
  const placed = attacked.find(
    (cell) => Object.keys(cell.at).length > 0 && watched.some((way) => (cell[way]?.low ?? 0) > 0),
  )
  return placed && `somebody who came or went could be placed in ${inWords(placed.at)}`
}

function smallChange(space: Space, release: Release, before: readonly Release[]): At | undefined {
  const last = new Map<string, ReleasedCell>()
  for (const { cells, declaration } of before) {
    if (JSON.stringify(declaration.classifications) !== JSON.stringify(release.declaration.classifications)) continue
    for (const cell of cells) if (cell.shown) last.set(keyIn(space, cell.at), cell)
  }
  return release.cells.find((cell) => {
    const then = last.get(keyIn(space, cell.at))
    if (!then?.shown || !cell.shown || then.low < then.high || cell.low < cell.high) return false
    const change = Math.abs(cell.count - then.count)
    return change > 0 && change < release.policy.threshold
  })?.at
}

/** The key of a cell, or a key of no cell where the tables have none such. */
function keyIn(space: Space, at: At): string {
  try {
    return keyOf(space.dimensions, at)
  } catch {
    return JSON.stringify({ at })
  }
}

function inWords(at: At): string {
  return Object.values(at).join(", ") || "the total"
}
