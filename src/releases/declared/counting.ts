import { sql } from "kysely"
import { plannedAnew, type Tx } from "../../kernel/database/index.ts"
import type { Unit } from "../../methods/disclosure/index.ts"
import { ageBands, levels, mainPostsOn, type Relation } from "../../people/index.ts"
import {
  byRequirement,
  type HeldGroup,
  type Lists,
  type Named,
  NOT_SAID,
  type RelationGroup,
  SEVERAL,
  type StandingGroup,
} from "./workforce.ts"

/** What the tables of a day are made of, by the partnership's lists as they stand: those of ended items among them. */
export async function listsOn(tx: Tx, day: string): Promise<Lists> {
  const [sectors, localities, requirements] = await Promise.all([
    sql<Named>`select i.item_id as id, i.name from partnerships.list_item i
      where i.partnership_id = ${tx.partnershipId} and i.list = 'sector' order by i.name, i.item_id`.execute(tx.db),
    sql<Named>`select l.locality_id as id, l.name from partnerships.locality l
      where l.partnership_id = ${tx.partnershipId} order by l.name, l.locality_id`.execute(tx.db),
    sql<Named>`select r.requirement_id as id, r.name from standard.requirement r
      where r.partnership_id = ${tx.partnershipId} and r.kind = 'person'
        and exists (select from standard.requirement_version v
              where v.partnership_id = ${tx.partnershipId} and v.requirement_id = r.requirement_id
                and v.starts_on <= ${day} and (v.ends_on is null or v.ends_on > ${day}))
      order by r.name, r.requirement_id`.execute(tx.db),
  ])
  return { sectors: sectors.rows, localities: localities.rows, requirements: requirements.rows }
}

interface Row {
  relation: Relation
  sectorId: string | null
  localityIds: string[]
  age: number | null
  held: number | null
  met: string[] | null
  outstanding: string[] | null
  people: number
}

/** Everybody in a post on a day, as many of a kind at once, as the tables tell them apart. */
export async function countedOn(tx: Tx, day: string, requirements: readonly Named[]): Promise<Unit[]> {
  const ids = requirements.map(({ id }) => id)
  const { rows } = await sql<Row>`${plannedAnew}
    with stands as materialized (
      select s.person_id as id,
             array_agg(s.requirement_id order by s.requirement_id)
               filter (where s.status in ('met', 'dueSoon')) as met,
             array_agg(s.requirement_id order by s.requirement_id)
               filter (where s.status in ('overdue', 'noEvidence')) as outstanding
        from compliance.standing s
       where s.partnership_id = ${tx.partnershipId} and s.starts_on <= ${day} and s.over_on > ${day}
         and s.requirement_id = any(${ids}::uuid[])
       group by s.person_id)
    select m.relation, m.sector_id as "sectorId", m.locality_ids as "localityIds", m.age, m.held, s.met, s.outstanding,
           count(*)::integer as people
      from (${mainPostsOn(tx, day)}) m
      left join stands s on s.id = m.id
     group by m.relation, m.sector_id, m.locality_ids, m.age, m.held, s.met, s.outstanding
     order by m.relation, m.sector_id, m.locality_ids, m.age, m.held, s.met, s.outstanding`.execute(tx.db)
  return rows.map((row) => unitOf(row, ids))
}

function unitOf({ relation, sectorId, localityIds, age, held, met, outstanding, people }: Row, ids: string[]): Unit {
  const standing = (id: string): StandingGroup => {
    if (met?.includes(id)) return "met"
    return outstanding?.includes(id) ? "outstanding" : "other"
  }
  return {
    count: people,
    at: {
      sector: sectorId ?? NOT_SAID,
      relation: relationGroups[relation],
      locality: localityIds.length > 1 ? SEVERAL : (localityIds[0] ?? NOT_SAID),
      age: age === null ? NOT_SAID : agesFromOldest[age - 1]!,
      held: heldGroup(held),
      ...Object.fromEntries(ids.map((id) => [byRequirement(id), standing(id)])),
    },
  }
}

const agesFromOldest = Object.keys(ageBands).toReversed()

const relationGroups: Readonly<Record<Relation, RelationGroup>> = {
  employed: "employed",
  "self-employed": "otherwise-paid",
  agency: "otherwise-paid",
  seconded: "otherwise-paid",
  volunteer: "voluntary",
  "parent-champion": "voluntary",
  governor: "voluntary",
  "foster-carer": "other",
  student: "other",
  interested: "other",
}

/** @param rank  from 1, the lowest; 0 where nobody said which level it is */
function heldGroup(rank: number | null): HeldGroup {
  const level = rank === null ? undefined : Object.keys(levels)[rank - 1]
  if (!level) return "none"
  if (level === "3") return "three"
  if (level === "4" || level === "5") return "middle"
  return ["6", "7", "8"].includes(level) ? "high" : "low"
}
