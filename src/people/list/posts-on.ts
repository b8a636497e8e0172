import type { RawBuilder } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { postsMet, type Sight } from "../places.ts"
import { everybodyOn } from "../workforce/headcount.ts"
import { postsFound } from "./found.ts"
import type { Filters } from "./list.ts"
import { type ListedPost, postsOf } from "./posts.ts"

export type { ListedPost } from "./posts.ts"

/** What narrows posts, as it narrows a list of people. */
export type PostFilters = Omit<Filters, "minimum" | "about">

/** The same as addresses say it: one name for each, on whatever list. */
export type PostQuery = {
  [name in "organisation" | "team" | "setting" | "occupation" | "sector" | "locality" | "level"]?: string | null
} & Pick<PostFilters, "relation" | "focus" | "without">

export function filtersIn(query: PostQuery): PostFilters {
  return {
    organisationId: query.organisation ?? null,
    teamId: query.team ?? null,
    settingId: query.setting ?? null,
    relation: query.relation ?? null,
    focus: query.focus ?? null,
    occupationId: query.occupation ?? null,
    sectorId: query.sector ?? null,
    localityId: query.locality ?? null,
    contactLevelId: query.level ?? null,
    without: query.without ?? [],
  }
}

/**
 * The posts that somebody is in on a day, as far as they are in sight and the filters let them through, with the `id` of
 * who stands for whose each is: whoever counts by them counts as the list of people does.
 * @param columns  what else is wanted of posts `p` with terms `t` (", t.sector_id")
 */
export async function postsOn(
  tx: Tx,
  { day, sight, filters }: { day: string; sight: Sight; filters: PostFilters },
  columns: RawBuilder<unknown>,
): Promise<RawBuilder<unknown>> {
  return postsFound(tx, { ...everybodyOn(day, sight), ...filters, met: await postsMet(tx, sight, day) }, columns)
}

/** The posts of these people that are in sight on a day, as a list shows them. */
export async function postsSeen(
  tx: Tx,
  { day, sight }: { day: string; sight: Sight },
  personIds: string[],
): Promise<Map<string, ListedPost[]>> {
  return postsOf(tx, { day, sight, presence: "here", met: await postsMet(tx, sight, day) }, personIds)
}
