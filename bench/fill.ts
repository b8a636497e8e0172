import type pg from "pg"
import { newId } from "../src/kernel/ids.ts"

/** A partnership with so many organisations, each with terms, a parent, two localities and a setting. As owner, in bulk. */
export async function fillPartnership(owner: pg.Pool, slug: string, organisations: number): Promise<string> {
  const partnershipId = newId()
  await owner.query("insert into kernel.partnership (partnership_id, slug, name, made_at) values ($1, $2, $3, now())", [
    partnershipId,
    slug,
    slug,
  ])
  const localities = Array.from({ length: 8 }, () => newId())
  await owner.query(
    "insert into partnerships.locality (partnership_id, locality_id, name) select $1, id, 'Locality ' || n from unnest($2::uuid[]) with ordinality as l (id, n)",
    [partnershipId, localities],
  )
  const typeId = newId()
  await owner.query(
    "insert into partnerships.list_item (partnership_id, item_id, list, name, position) values ($1, $2, 'setting-type', 'Nursery', 1)",
    [partnershipId, typeId],
  )
  const ids = Array.from({ length: organisations }, () => newId())
  const settings = ids.map(() => newId())
  const numbered = "unnest($2::uuid[]) with ordinality as o (id, n)"
  await owner.query(
    `insert into organisations.organisation (partnership_id, organisation_id, made_at) select $1, id, now() from ${numbered}`,
    [partnershipId, ids],
  )
  await owner.query(
    `insert into organisations.organisation_terms (partnership_id, organisation_id, starts_on, name, kind)
     select $1, id, '2020-01-01', (array['Kingfisher','Heron','Bluebell','Acorn','Harbour'])[1 + n % 5] || ' ' || n,
            (array['nursery','school','charity','childminder','nhs'])[1 + n % 5] from ${numbered}`,
    [partnershipId, ids],
  )
  await owner.query(
    `insert into organisations.organisation_parent (partnership_id, organisation_id, starts_on, parent_id)
     select $1, id, '2020-01-01', ($2::uuid[])[1] from ${numbered} where n > 1 and n % 3 = 0`,
    [partnershipId, ids],
  )
  await owner.query(
    `insert into organisations.locality_served (partnership_id, organisation_id, locality_id, starts_on)
     select $1, id, ($3::uuid[])[1 + (n + k) % 8], '2020-01-01' from ${numbered}, generate_series(0, 1) k`,
    [partnershipId, ids, localities],
  )
  await owner.query(
    "insert into organisations.setting (partnership_id, setting_id, organisation_id) select $1, s, o from unnest($2::uuid[], $3::uuid[]) as x (s, o)",
    [partnershipId, settings, ids],
  )
  await owner.query(
    `insert into organisations.setting_terms (partnership_id, setting_id, starts_on, name, type_id, locality_id, half_days)
     select $1, id, '2020-01-01', 'Setting ' || n, $3, ($4::uuid[])[1 + n % 8], 1023 from ${numbered}`,
    [partnershipId, settings, typeId, localities],
  )
  return partnershipId
}
