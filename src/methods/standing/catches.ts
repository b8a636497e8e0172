import { merged } from "./clock.ts"
import type { Span } from "./days.ts"
import type { ReadHistory, ReadPost } from "./read-history.ts"
import type { ReadRequirement, ReadVersion } from "./read-rules.ts"
import { isCaught } from "./who.ts"

/** Days on which a version catches through a post. */
export interface Catch extends Span {
  readonly version: ReadVersion
  readonly post: ReadPost
}

/** What a requirement catches of a person: nothing, for most of most standards. In order of their first days. */
export function catchesOf({ versions }: ReadRequirement, { posts, people }: ReadHistory): Catch[] {
  const found: Catch[] = []
  for (const version of versions)
    for (const post of posts)
      for (const row of post.rows) {
        const [starts, ends] = [Math.max(version.starts, row.starts), Math.min(version.ends, row.ends)]
        if (starts < ends && isCaught(version.rule.who, row.facts, people)) found.push({ starts, ends, version, post })
      }
  return found.sort((one, other) => one.starts - other.starts)
}

/** For each post, the days in a row on which it catches, whatever the version. */
export function runsByPost(catches: readonly Catch[]): Map<ReadPost, Span[]> {
  const posts = new Set(catches.map(({ post }) => post))
  if (posts.size === 1) return new Map([[catches[0]!.post, merged(catches)]])
  const each = new Map([...posts].map((post) => [post, [] as Catch[]]))
  for (const caught of catches) each.get(caught.post)!.push(caught)
  return new Map([...each].map(([post, own]) => [post, merged(own)]))
}

/**
 * The first day of the spells that a day goes on from: the one it is in, and those before it with no more than
 * `daysAway` between each and the next.
 */
export function startOf(spells: readonly Span[], day: number, daysAway: number): number {
  let at = spells.findLastIndex(({ starts }) => starts <= day)
  while (at > 0 && spells[at]!.starts - spells[at - 1]!.ends <= daysAway) at--
  return spells[at]!.starts
}
