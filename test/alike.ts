import type pg from "pg"
import { openPlace, type Place } from "./cast.ts"
import { readCatalogue, type Table } from "./catalogue.ts"
import { furnish } from "./furnish.ts"
import { MARK } from "./planted.ts"
import { openWorld } from "./world.ts"

/** The word that stands in what is theirs. */
const OTHER = "Malham"

export type Row = Record<string, string | null>

/** One partnership as the sweep knows it: where it is, and which rows its ids may lead to, the same way in each. */
export interface Side {
  partnershipId: string
  slug: string
  council: string
  nursery: string
  rows: Map<string, Row[]>
}

/** Two partnerships alike row by row, ours marked, in a database to be copied. */
export async function layOut(tableNames: string[]): Promise<{ template: string; ours: Side; theirs: Side }> {
  const world = await openWorld()
  const tables = await readCatalogue(world.owner)
  const ours = await furnish(await openPlace(world, MARK), MARK)
  const theirs = await furnish(await openPlace(world, OTHER), OTHER)
  // Names that the cast gives in every partnership alike.
  for (const { name, columns } of tables.filter((table) => !table.isShared))
    if (columns.some((column) => column.name === "name" && column.type === "text"))
      await world.owner.query(
        `update ${name} set name = case partnership_id when $1 then $2 else $3 end || ' ' || name
          where name !~* $2 and name !~* $3`,
        [ours.partnershipId, MARK, OTHER],
      )
  const side = async (place: Place): Promise<Side> => ({
    ...place,
    rows: new Map(
      await Promise.all(
        tableNames.map(async (name) => [name, await candidates(world.owner, tables, name, place)] as const),
      ),
    ),
  })
  const laid = { template: world.name, ours: await side(ours), theirs: await side(theirs) }
  await world.close()
  return laid
}

/** The rows an id of this table may lead to: few, of each kind it has, in the order they were made. */
async function candidates(owner: pg.Pool, tables: Table[], name: string, place: Place): Promise<Row[]> {
  const table = tables.find((each) => each.name.replaceAll('"', "") === name)
  if (!table || table.isShared) throw new Error(`A field refers to ${name}, which is no tenant table`)
  const kinds = table.constraints
    .filter((each) => each.kind === "check" && each.columns.length === 1 && / = ANY \(ARRAY\['/.test(each.definition))
    .map(({ columns }) => `"${columns[0]}"`)
  const own = table.primaryKey.at(-1)
  const { rows } = await owner.query<{ row: Row }>(
    `select row from (select to_jsonb(t) as row, row_number() over (partition by ${["1", ...kinds].join(", ")} order by ${own}) as nth
                        from ${table.name} t where partnership_id = $1) numbered
      where nth <= 5 order by row ->> '${own}' limit 16`,
    [place.partnershipId],
  )
  if (rows.length === 0)
    throw new Error(`A field refers to ${name}, which has no row: test/planted.ts should give it one`)
  return rows.map(({ row }) => ({ ...row, id: row[own!]! }))
}
