import type pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPool } from "../src/kernel/database/index.ts"
import { openPlace, type Place } from "./cast.ts"
import { type Constraint, readCatalogue, type Table } from "./catalogue.ts"
import { plant } from "./plant.ts"
import { WEB_ROLE } from "./server.ts"
import { openWorld, type World } from "./world.ts"

/** Rules a table may break, each with its reason. */
const exceptions: Record<string, string> = {}

let world: World
let tables: Table[]
let tenant: Table[]
beforeAll(async () => {
  world = await openWorld()
  tables = await readCatalogue(world.owner)
  tenant = tables.filter((table) => !table.isShared)
})
afterAll(() => world.close())

/** The tables, or parts of tables, that break a rule, without those that may. */
function breaking(faults: string[]): string[] {
  return faults.filter((fault) => !(fault in exceptions))
}
const of = (kind: Constraint["kind"]) => (table: Table) => table.constraints.filter((each) => each.kind === kind)

describe("every table", () => {
  test("is one partnership's, or says why it is shared", () => {
    expect(tenant.length).toBeGreaterThan(15)
    expect(tenant.filter((table) => table.primaryKey[0] !== "partnership_id").map(({ name }) => name)).toEqual([])
    expect(tables.filter((table) => table.isShared && table.comment!.length < 20).map(({ name }) => name)).toEqual([])
  })

  test("is in the inventory", async () => {
    await expect(inventory(tables)).toMatchFileSnapshot("../docs/tables.md")
  })

  test("has no number that counts by itself", async () => {
    const { rows } = await world.owner.query(
      "select oid::regclass::text as name from pg_class where relkind = 'S' and relnamespace <> 'graphile_worker'::regnamespace",
    )
    expect(rows).toEqual([])
    const counted = tables.flatMap(({ name, columns }) =>
      columns.filter((column) => column.identity).map((column) => `${name}.${column.name}`),
    )
    expect(breaking(counted)).toEqual([])
  })

  test("has an index for each of its foreign keys", () => {
    const unindexed = tables.flatMap((table) =>
      of("foreign key")(table)
        .filter(({ columns }) => !table.indexes.some((index) => index.whole && begins(index.columns, columns)))
        .map(({ name }) => `${table.name} ${name}`),
    )
    expect(breaking(unindexed)).toEqual([])
  })

  test("names its constraints as the sentence each enforces", () => {
    const unnamed = tables.flatMap((table) =>
      table.constraints
        .filter((each) => each.kind !== "primary key" && /_(check|key|excl|fkey)\d*$/.test(each.name))
        // Nobody can break these by what they send: the value is the transaction's own.
        .filter((each) => !(each.kind === "foreign key" && /^(kernel\.partnership|access\.account)$/.test(each.to!)))
        .map(({ name }) => `${table.name} ${name}`),
    )
    expect(breaking(unnamed)).toEqual([])
  })

  test("that is shared points at no tenant table", () => {
    const names = new Set(tenant.map(({ name }) => name))
    const pointing = tables
      .filter((table) => table.isShared)
      .flatMap((table) =>
        of("foreign key")(table)
          .filter(({ to }) => names.has(to!))
          .map((key) => `${table.name} ${key.name}`),
      )
    expect(breaking(pointing)).toEqual([])
  })
})

describe("every tenant table", () => {
  test("has its partnership first in everything unique", () => {
    const loose = tenant.flatMap((table) =>
      table.indexes
        .filter((index) => index.unique && index.columns[0] !== "partnership_id")
        .map((index) => `${table.name} ${index.name}`)
        .concat(
          of("exclusion")(table)
            .filter(({ columns }) => columns[0] !== "partnership_id")
            .map(({ name }) => name),
        ),
    )
    expect(breaking(loose)).toEqual([])
  })

  test("has its partnership first in every foreign key to another one", () => {
    const names = new Set(tenant.map(({ name }) => name))
    const loose = tenant.flatMap((table) =>
      of("foreign key")(table)
        .filter(({ to }) => names.has(to!))
        .filter(({ columns, toColumns }) => columns[0] !== "partnership_id" || toColumns![0] !== "partnership_id")
        .map(({ name }) => `${table.name} ${name}`),
    )
    expect(breaking(loose)).toEqual([])
  })

  test("empties nothing when what it points to goes", () => {
    const emptied = tenant.flatMap((table) =>
      of("foreign key")(table)
        .filter(({ onDelete }) => onDelete!.startsWith("set "))
        .map(({ name }) => `${table.name} ${name}`),
    )
    expect(breaking(emptied)).toEqual([])
  })

  test("has row-level security, with one permissive policy for each command a role may use", () => {
    expect(tenant.filter((table) => !table.hasRowSecurity).map(({ name }) => name)).toEqual([])
    for (const table of tenant) {
      const allowed = table.grants.map(({ role, privilege }) => `${role}: ${privilege}`).sort()
      const policed = table.policies.map(({ role, command }) => `${role}: ${command}`).sort()
      expect(policed, table.name).toEqual(allowed)
      for (const { permissive, text } of table.policies) {
        expect(permissive, table.name).toBe(true)
        for (const rule of text.split(" / "))
          expect(rule, table.name).toBe(
            "(partnership_id = (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid)",
          )
      }
    }
  })
})

describe("what runs inside the database", () => {
  /** Functions that act as the owner: each touches only what is shared, or looks at tables and tells nobody. */
  const actAsOwner = ["imports.learn_sizes", "jobs.add", "jobs.state"]

  test("acts as the owner only where listed, with a search path of its own, and is nobody's by default", async () => {
    const { rows } = await world.owner.query<{ name: string; definer: boolean; path: boolean; open: boolean }>(
      `select n.nspname || '.' || p.proname as name, p.prosecdef as definer,
              coalesce('search_path=""' = any(p.proconfig), false) as path,
              has_function_privilege('public', p.oid, 'execute') as open
         from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = any($1) order by 1`,
      [[...new Set([...tables.map(({ schema }) => schema), "jobs"])]],
    )
    expect(rows.filter(({ definer }) => definer).map(({ name }) => name)).toEqual(actAsOwner)
    expect(rows.filter(({ definer, path }) => definer && !path).map(({ name }) => name)).toEqual([])
    expect(rows.filter(({ open }) => open).map(({ name }) => name)).toEqual([])
  })

  test("is no view that sees with its owner's eyes, and no trigger", async () => {
    const { rows: views } = await world.owner.query(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('v', 'm') and n.nspname = any($1)
          and not coalesce('security_invoker=true' = any(c.reloptions), false)`,
      [[...new Set(tables.map(({ schema }) => schema))]],
    )
    expect(views).toEqual([])
    const { rows: triggers } = await world.owner.query(
      `select t.tgname as name from pg_trigger t where not t.tgisinternal
         and t.tgrelid::regclass::text = any($1)`,
      [tables.map(({ name }) => name)],
    )
    expect(triggers).toEqual([])
  })
})

describe("connected as the application", () => {
  let web: pg.Pool
  let ours: Place
  let theirs: Place
  beforeAll(async () => {
    const { host, port, database } = (world.database.pool as unknown as { options: pg.PoolConfig }).options
    web = openPool({ host: host!, port: port!, user: WEB_ROLE, database: database! }, { max: 2 })
    ours = await openPlace(world)
    theirs = await openPlace(world)
    await plant(world.owner, ours.partnershipId)
  })
  afterAll(() => web.end())

  test("every tenant table has a row of ours to look for", async () => {
    for (const { name } of tenant)
      expect((await ourRows(name)).length, `No row of ${name}: plant one in test/planted.ts`).toBeGreaterThan(0)
  })

  test.each(["no partnership", "another partnership"])(
    "with %s set, no tenant table shows a row of ours",
    async (set) => {
      for (const { name, grants } of tenant) {
        if (!grants.some(({ role, privilege }) => role === "trellis_app" && privilege === "select")) continue
        const { rows } = await inside(set === "no partnership" ? null : theirs.partnershipId, (client) =>
          client.query(`select count(*) from ${name} where partnership_id = $1`, [ours.partnershipId]),
        )
        expect(rows[0].count, name).toBe(0)
      }
    },
  )

  test("with no partnership set, no tenant table shows anything at all", async () => {
    for (const { name, grants } of tenant) {
      if (!grants.some(({ role, privilege }) => role === "trellis_app" && privilege === "select")) continue
      const { rows } = await inside(null, (client) => client.query(`select count(*) from ${name}`))
      expect(rows[0].count, name).toBe(0)
    }
  })

  test.each(["no partnership", "another partnership"])("with %s set, no row of ours can be put in", async (set) => {
    for (const { name, columns } of tenant) {
      const [row] = await ourRows(name)
      const given = columns.filter((column) => !column.generated).map((column) => `"${column.name}"`)
      const put = inside(set === "no partnership" ? null : theirs.partnershipId, (client) =>
        client.query(
          `insert into ${name} (${given}) select ${given} from jsonb_populate_record(null::${name}, $1) returning partnership_id`,
          [JSON.stringify(row)],
        ),
      )
      await expect(put, name).rejects.toMatchObject({ code: "42501" })
    }
  })

  test.each(["no partnership", "another partnership"])("with %s set, no row of ours can be changed", async (set) => {
    for (const { name } of tenant) {
      const before = await ourRows(name)
      for (const statement of [
        `update ${name} set partnership_id = $2 where partnership_id = $1`,
        `delete from ${name} where partnership_id = $1 and partnership_id <> $2`,
      ])
        await inside(set === "no partnership" ? null : theirs.partnershipId, (client) =>
          client.query(statement, [ours.partnershipId, theirs.partnershipId]),
        ).then(
          ({ rowCount }) => expect(rowCount, `${name}: ${statement}`).toBe(0),
          (error) => expect(error, `${name}: ${statement}`).toMatchObject({ code: "42501" }),
        )
      expect(await ourRows(name), name).toEqual(before)
    }
  })

  test("a row of one's own cannot be given to another partnership", async () => {
    for (const { name, grants } of tenant) {
      if (!grants.some(({ role, privilege }) => role === "trellis_app" && privilege === "update")) continue
      const given = inside(ours.partnershipId, (client) =>
        client.query(`update ${name} set partnership_id = $2 where partnership_id = $1`, [
          ours.partnershipId,
          theirs.partnershipId,
        ]),
      )
      await expect(given, name).rejects.toMatchObject({ code: "42501" })
    }
  })

  test("another partnership's entry in the directory can be read, and not changed", async () => {
    const { rowCount } = await inside(theirs.partnershipId, (client) =>
      client.query("update kernel.partnership set name = 'Ours now' where partnership_id = $1", [ours.partnershipId]),
    )
    expect(rowCount).toBe(0)
  })

  test("it owns nothing, is no superuser, and cannot step past row-level security", async () => {
    const { rows } = await world.owner.query(
      `select r.rolname, r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb,
              (select count(*) from pg_class c where c.relowner = r.oid) as owned,
              (select count(*) from pg_namespace n where has_schema_privilege(r.oid, n.oid, 'create')
                 and n.nspname !~ '^pg_') as creates_in
         from pg_roles r where r.rolname in ($1, 'trellis_app', 'trellis_retention')`,
      [WEB_ROLE],
    )
    expect(rows).toHaveLength(3)
    for (const { rolname, ...powers } of rows)
      expect(powers, rolname).toEqual({
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        owned: 0,
        creates_in: 0,
      })
  })

  test("it cannot read the queue's own tables, nor call what the queue offers", async () => {
    for (const statement of [
      "select from graphile_worker.jobs",
      "select from graphile_worker._private_jobs",
      "select graphile_worker.add_job('send-mail', '{}'::json)",
    ])
      await expect(inside(ours.partnershipId, (client) => client.query(statement))).rejects.toMatchObject({
        code: "42501",
      })
  })

  test.each(["audit.entry", "audit.value", "access.access_entry"])(
    "it can neither change nor delete %s",
    async (table) => {
      const columns = tables.find(({ name }) => name === table)!.columns
      for (const statement of [
        `update ${table} set ${columns.at(-1)!.name} = null`,
        `delete from ${table}`,
        `truncate ${table}`,
      ])
        await expect(inside(ours.partnershipId, (client) => client.query(statement))).rejects.toMatchObject({
          code: "42501",
        })
    },
  )

  async function ourRows(name: string) {
    const { rows } = await world.owner.query(
      `select to_jsonb(t) as row from ${name} t where partnership_id = $1 order by to_jsonb(t)::text`,
      [ours.partnershipId],
    )
    return rows.map(({ row }) => row)
  }

  async function inside(partnershipId: string | null, work: (client: pg.PoolClient) => Promise<pg.QueryResult>) {
    const client = await web.connect()
    try {
      await client.query("begin")
      await client.query("select kernel.set_partnership($1)", [partnershipId])
      return await work(client)
    } finally {
      await client.query("rollback")
      client.release()
    }
  }
})

function begins(index: string[], columns: string[]): boolean {
  const first = index.slice(0, columns.length)
  return columns.every((column) => first.includes(column))
}

function inventory(tables: Table[]): string {
  const line = (table: Table) => {
    const app = table.grants.filter(({ role }) => role === "trellis_app").map(({ privilege }) => privilege)
    return `| ${table.name.replaceAll('"', "")} | ${table.isShared ? table.comment!.slice(8) : "one partnership's"} | ${app.join(", ") || "nothing"} |`
  }
  return [
    "# Tables",
    "",
    "Written by `test/tenancy.test.ts` from a migrated database; `npx vitest run test/tenancy.test.ts -u` writes it again.",
    "",
    "| table | whose rows | the application may |",
    "| --- | --- | --- |",
    ...tables.map(line),
    "",
  ].join("\n")
}
