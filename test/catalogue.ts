import type pg from "pg"

/** The tables as the database itself describes them. */
export interface Table {
  /** `schema.table`, quoted where it must be: fit for SQL. */
  name: string
  schema: string
  comment: string | null
  /** Commented `Shared: why`; every other table is one partnership's, row by row. */
  isShared: boolean
  hasRowSecurity: boolean
  owner: string
  columns: Column[]
  primaryKey: string[]
  constraints: Constraint[]
  indexes: { name: string; unique: boolean; columns: string[]; whole: boolean }[]
  policies: { name: string; permissive: boolean; command: string; role: string; text: string }[]
  /** By role: what it may do, and to which columns where not to all. */
  grants: { role: string; privilege: string }[]
}
export interface Column {
  name: string
  type: string
  required: boolean
  hasDefault: boolean
  generated: boolean
  identity: boolean
}
export interface Constraint {
  name: string
  kind: "check" | "foreign key" | "primary key" | "unique" | "exclusion"
  columns: string[]
  definition: string
  /** For a foreign key: where it leads, and what a deletion there does here. */
  to?: string
  toColumns?: string[]
  onDelete?: "no action" | "restrict" | "cascade" | "set null" | "set default"
}

const NOT_OURS = "n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker') and n.nspname !~ '^pg_'"
const NAMES = (relation: string, numbers: string) => `(select coalesce(json_agg(a.attname order by listed.at), '[]')
  from unnest(${numbers}::int2[]) with ordinality listed (number, at)
  join pg_attribute a on a.attrelid = ${relation} and a.attnum = listed.number)`

export async function readCatalogue(owner: pg.Pool): Promise<Table[]> {
  const { rows } = await owner.query<Omit<Table, "isShared" | "primaryKey">>(`
    select c.oid::regclass::text as name, n.nspname as schema, obj_description(c.oid, 'pg_class') as comment,
           c.relrowsecurity as "hasRowSecurity", c.relowner::regrole::text as owner,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
                'required', a.attnotnull, 'hasDefault', a.atthasdef, 'generated', a.attgenerated <> '',
                'identity', a.attidentity <> '') order by a.attnum)
         from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select coalesce(json_agg(json_build_object('name', k.conname,
                'kind', case k.contype when 'c' then 'check' when 'f' then 'foreign key' when 'p' then 'primary key'
                        when 'u' then 'unique' else 'exclusion' end,
                'columns', ${NAMES("c.oid", "k.conkey")},
                'definition', pg_get_constraintdef(k.oid),
                'to', k.confrelid::regclass::text,
                'toColumns', ${NAMES("k.confrelid", "k.confkey")},
                'onDelete', case k.confdeltype when 'a' then 'no action' when 'r' then 'restrict' when 'c' then 'cascade'
                            when 'n' then 'set null' when 'd' then 'set default' end) order by k.conname), '[]')
         from pg_constraint k where k.conrelid = c.oid and k.contype in ('c', 'f', 'p', 'u', 'x')) as constraints,
      (select coalesce(json_agg(json_build_object('name', i.indexrelid::regclass::text, 'unique', i.indisunique,
                'columns', ${NAMES("c.oid", "i.indkey")}, 'whole', i.indpred is null)
                order by i.indexrelid::regclass::text), '[]')
         from pg_index i where i.indrelid = c.oid) as indexes,
      (select coalesce(json_agg(json_build_object('name', p.polname, 'permissive', p.polpermissive,
                'command', case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
                           when 'd' then 'delete' else 'all' end,
                'role', (select string_agg(r.rolname, ', ' order by r.rolname) from pg_roles r where r.oid = any(p.polroles)),
                'text', concat_ws(' / ', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)))
                order by p.polname), '[]')
         from pg_policy p where p.polrelid = c.oid) as policies,
      (select coalesce(json_agg(json_build_object('role', r.rolname, 'privilege', lower(g.privilege_type))
                order by r.rolname, g.privilege_type), '[]')
         from aclexplode(c.relacl) g join pg_roles r on r.oid = g.grantee where g.grantee <> c.relowner) as grants
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and ${NOT_OURS}
     order by 1`)
  return rows.map((row) => ({
    ...row,
    isShared: row.comment?.startsWith("Shared: ") ?? false,
    primaryKey: row.constraints.find(({ kind }) => kind === "primary key")?.columns ?? [],
  }))
}
