import { sql } from "kysely"
import type { Tx } from "../kernel/database/index.ts"

/** The first day of the time without a gap that terms `t` of a post are part of. */
export function spellStart(tx: Tx) {
  return sql`(select max(began.starts_on) from people.post_terms began
       left join people.post_terms earlier
         on earlier.partnership_id = ${tx.partnershipId} and earlier.post_id = began.post_id
        and earlier.ends_on = began.starts_on
      where began.partnership_id = ${tx.partnershipId} and began.post_id = t.post_id
        and began.starts_on <= t.starts_on and earlier.post_id is null)`
}

/** The first day after that time; null while it has no end. */
export function spellEnd(tx: Tx) {
  return sql`(select min(ended.ends_on) from people.post_terms ended
       left join people.post_terms later
         on later.partnership_id = ${tx.partnershipId} and later.post_id = ended.post_id
        and later.starts_on = ended.ends_on
      where ended.partnership_id = ${tx.partnershipId} and ended.post_id = t.post_id
        and ended.starts_on >= t.starts_on and later.post_id is null)`
}

/**
 * Every row of terms with the first day of its time without a gap, as `since`: for many at once, where asking of each
 * would take longer than looking at all.
 */
export function spells(tx: Tx) {
  return sql`(select t.*, max(case when t.after is distinct from t.starts_on then t.starts_on end)
                over (partition by t.partnership_id, t.post_id order by t.starts_on) as since
        from (select t.*, lag(t.ends_on) over (partition by t.partnership_id, t.post_id order by t.starts_on) as after
                from people.post_terms t where t.partnership_id = ${tx.partnershipId}) t)`
}
