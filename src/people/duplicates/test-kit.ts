import type pg from "pg"

/** People of whom it is not true that `merged_into` is where the merges that hold lead, one level deep. */
export async function misplaced(owner: pg.Pool, partnershipId: string): Promise<string[]> {
  const { rows } = await owner.query<{ person_id: string }>(
    `with recursive climb (person_id, top) as (
       select p.person_id, p.person_id from people.person p where p.partnership_id = $1
       union
       select climb.person_id, m.survivor_id from climb
         join people.merge m on m.partnership_id = $1 and m.gone_id = climb.top and m.undone_at is null)
     select p.person_id
       from people.person p
       join climb on climb.person_id = p.person_id
        and not exists (select from people.merge m
              where m.partnership_id = $1 and m.gone_id = climb.top and m.undone_at is null)
      where p.partnership_id = $1 and coalesce(p.merged_into, p.person_id) <> climb.top`,
    [partnershipId],
  )
  return rows.map((row) => row.person_id)
}
