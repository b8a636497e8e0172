import { TODAY } from "../moments.ts"
import type { Random } from "../random.ts"
import type { Employer } from "./employers.ts"
import type { Register } from "./filling.ts"
import { isHeldOn, type Recorded } from "./somebody.ts"

/** How many in a hundred of those in a team are managed by somebody of another organisation. */
const ELSEWHERE = 45

/** Everybody has a manager: the first of small places; one of several in large ones; some in another organisation. */
export function putUnderManagers({ posts }: Register, employers: readonly Employer[], random: Random): void {
  const leaders = new Map<string, Recorded[]>()
  for (const { post, seat } of posts)
    if (seat.leads && isHeldOn(post, TODAY)) {
      const { organisation } = post.record
      leaders.set(organisation, [...(leaders.get(organisation) ?? []), post.record])
    }
  const above = new Map(employers.map(({ name, above }) => [name, above]))
  const outside = (organisation: string) =>
    above.get(organisation)?.flatMap((name) => leaders.get(name)?.[0]?.details.address ?? [])[0] ?? null
  const addresses = [...leaders.values()]
    .flat()
    .flatMap(({ details, organisation }) => (details.address ? [{ organisation, address: details.address }] : []))
  for (const { post, seat } of posts) {
    const { organisation } = post.record
    const here = leaders.get(organisation) ?? []
    const [first] = here
    const own = post.record === first ? undefined : seat.leads ? first : here.length > 0 ? random.one(here) : undefined
    const lastTeam = post.history.at(-1)!.terms.team
    const other = lastTeam && random.chance(ELSEWHERE) ? random.one(addresses) : undefined
    for (const { terms } of post.history) {
      if (seat.relation === "governor" || seat.relation === "interested") continue
      terms.manager = own && own !== post.record ? own : null
      terms.managerAddress = terms.manager ? null : outside(organisation)
      if (other && terms.team && other.organisation !== organisation)
        Object.assign(terms, { manager: null, managerAddress: other.address })
    }
  }
}
