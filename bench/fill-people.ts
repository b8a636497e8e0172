import type pg from "pg"
import { newId } from "../src/kernel/ids.ts"

/** So many people, each with one post, shared out among a partnership's organisations. As owner, in bulk. */
export async function fillPeople(owner: pg.Pool, partnershipId: string, people: number): Promise<void> {
  const ids = Array.from({ length: people }, () => newId())
  const [records, posts] = [ids.map(() => newId()), ids.map(() => newId())]
  const numbered = `unnest($2::uuid[], $3::uuid[], $4::uuid[]) with ordinality as p (person, record, post, n)`
  const name = "(array['Dragana','Gareth','Ife','Jasmin','Zorica'])[1 + n % 5] || ' ' || to_char(n, 'FM00000')"
  const workplaces = `(select array_agg(o.organisation_id order by o.organisation_id) as ids
                         from organisations.organisation o where o.partnership_id = $1) as workplaces`
  const workplace = "workplaces.ids[1 + n % array_length(workplaces.ids, 1)]"
  const fill = (statement: string) => owner.query(statement, [partnershipId, ids, records, posts])
  await fill(`insert into people.person (partnership_id, person_id, shown_name, made_at)
              select $1, person, ${name}, now() from ${numbered}`)
  await fill(`insert into people.record (partnership_id, record_id, person_id, organisation_id, full_name, made_at)
              select $1, record, person, ${workplace}, ${name}, now() from ${numbered}, ${workplaces}`)
  await fill(`insert into people.name_word (partnership_id, word, person_id, said_by)
              select $1, word, person, said_by
                from ${numbered}, ${workplaces},
                     unnest(string_to_array(lower(${name}), ' ')) word, unnest(array[person, ${workplace}]) said_by`)
  await fill(`insert into people.post (partnership_id, post_id, record_id, person_id, organisation_id, relation)
              select $1, post, record, person, ${workplace}, 'employed' from ${numbered}, ${workplaces}`)
  await fill(`insert into people.post_terms (partnership_id, post_id, starts_on, weekly_hours)
              select $1, post, '2024-01-01', 37 from ${numbered}`)
}
