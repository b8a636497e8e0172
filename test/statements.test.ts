import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace } from "./cast.ts"
import { judge, statementCheck } from "./statements.ts"
import { openWorld, type World } from "./world.ts"

const tables = new Set(["organisations.organisation", "organisations.setting", "partnerships.locality"])
const ours = "018f0000-0000-7000-8000-000000000001"
const theirs = "018f0000-0000-7000-8000-000000000002"

describe("a statement passes when every tenant table carries its partnership", () => {
  test.each([
    ["a plain select", "select name from partnerships.locality where partnership_id = $1 and name = $2"],
    [
      "a select that names its table whole",
      'select from "partnerships"."locality" where "partnerships"."locality"."partnership_id" = $1',
    ],
    ["a cast parameter, on the left", "select from partnerships.locality l where $1::uuid = l.partnership_id"],
    [
      "a join bound in its condition",
      `select from organisations.organisation o
         join organisations.setting s on s.partnership_id = $1 and s.organisation_id = o.organisation_id
        where o.partnership_id = $1`,
    ],
    [
      "a left join bound on its right",
      `select from organisations.organisation o
         left join organisations.setting s on s.partnership_id = $1 and s.organisation_id = o.organisation_id
        where o.partnership_id = $1`,
    ],
    [
      "a lateral sub-select with its own condition",
      `select from organisations.organisation o, lateral
         (select count(*) from organisations.setting s
           where s.partnership_id = $1 and s.organisation_id = o.organisation_id) as counted
        where o.partnership_id = $1`,
    ],
    [
      "a recursive query",
      `with recursive below as (
         select organisation_id from organisations.organisation where partnership_id = $1
         union select s.organisation_id from below
           join organisations.setting s on s.partnership_id = $1 and s.organisation_id = below.organisation_id)
       select from below`,
    ],
    ["a shared table alone", "select from kernel.partnership"],
    [
      "a shared table beside one of ours",
      "select from partnerships.locality l join kernel.partnership p on true where l.partnership_id = $1",
    ],
    ["an insert of several rows", "insert into partnerships.locality (partnership_id, name) values ($1, $2), ($1, $3)"],
    [
      "an insert from a select that returns",
      `insert into partnerships.locality (partnership_id, name)
       select $1, name from partnerships.locality where partnership_id = $1 returning name`,
    ],
    [
      "an update from another table",
      `update organisations.setting s set organisation_id = o.organisation_id
         from organisations.organisation o where s.partnership_id = $1 and o.partnership_id = $1`,
    ],
    [
      "a delete using another table",
      `delete from organisations.setting s using organisations.organisation o
        where s.partnership_id = $1 and o.partnership_id = $1 and s.organisation_id = o.organisation_id`,
    ],
  ])("%s", (_, sql) => {
    expect(judge(sql, tables).faults).toEqual([])
    expect(() =>
      statementCheck(tables)(sql, [ours, "x", "y"], judge(sql, tables).tables.size ? ours : null),
    ).not.toThrow()
  })
})

describe("a statement is caught", () => {
  test.each([
    ["without any condition", "select from partnerships.locality", "partnerships.locality has no"],
    [
      "with another condition alone",
      "select from partnerships.locality where locality_id = $1",
      "partnerships.locality has no",
    ],
    [
      "bound only in the table it joins",
      `select from organisations.organisation o
         join organisations.setting s on s.partnership_id = $1 and s.organisation_id = o.organisation_id`,
      "organisations.organisation (as o) has no",
    ],
    [
      "bound through the other table's column",
      `select from organisations.organisation o
         join organisations.setting s on s.partnership_id = o.partnership_id where o.partnership_id = $1`,
      "organisations.setting (as s) has no",
    ],
    [
      "bound for the left side in a left join's condition, which leaves nothing out of it",
      `select from organisations.organisation o
         left join organisations.setting s on s.partnership_id = $1 and o.partnership_id = $1`,
      "organisations.organisation (as o) has no",
    ],
    [
      "bound in a full join's condition",
      `select from organisations.organisation o
         full join organisations.setting s on s.partnership_id = $1 where o.partnership_id = $1`,
      "organisations.setting (as s) has no",
    ],
    [
      "in a lateral sub-select",
      `select from organisations.organisation o, lateral
         (select from organisations.setting s where s.organisation_id = o.organisation_id) as counted
        where o.partnership_id = $1`,
      "organisations.setting (as s) has no",
    ],
    [
      "in a sub-select that names the outer table's partnership",
      `select from organisations.organisation o
        where o.partnership_id = $1
          and exists (select from organisations.setting s where o.partnership_id = $1)`,
      "organisations.setting (as s) has no",
    ],
    [
      "in a sub-select of the answer's columns",
      `select (select count(*) from organisations.setting s) from organisations.organisation o
        where o.partnership_id = $1`,
      "organisations.setting (as s) has no",
    ],
    [
      "in a named query",
      `with all_of_them as (select from organisations.setting)
       select from all_of_them join organisations.organisation o on o.partnership_id = $1`,
      "organisations.setting has no",
    ],
    [
      "in one arm of a union",
      `select name from partnerships.locality where partnership_id = $1
       union all select name from partnerships.locality`,
      "partnerships.locality has no",
    ],
    [
      "with a condition that need not hold",
      "select from partnerships.locality where partnership_id = $1 or name = $2",
      "has no",
    ],
    ["with a condition turned round", "select from partnerships.locality where not (partnership_id = $1)", "has no"],
    ["with a list instead of a value", "select from partnerships.locality where partnership_id = any($1)", "has no"],
    [
      "with a literal instead of a parameter",
      `select from partnerships.locality where partnership_id = '${ours}'`,
      "has no",
    ],
    [
      "with an unqualified condition between two tables",
      "select from organisations.organisation, organisations.setting where partnership_id = $1",
      "organisations.setting has no",
    ],
    [
      "in an update's other table",
      `update organisations.setting s set organisation_id = o.organisation_id
         from organisations.organisation o where s.partnership_id = $1 and s.organisation_id = o.organisation_id`,
      "organisations.organisation (as o) has no",
    ],
    [
      "in an update's own table",
      `update organisations.setting s set organisation_id = o.organisation_id
         from organisations.organisation o where o.partnership_id = $1`,
      "organisations.setting (as s) has no",
    ],
    [
      "in a delete's other table",
      `delete from organisations.setting s using organisations.organisation o
        where s.partnership_id = $1 and s.organisation_id = o.organisation_id`,
      "organisations.organisation (as o) has no",
    ],
    ["in a delete without condition", "delete from organisations.setting", "organisations.setting has no"],
    [
      "when an insert leaves the partnership out",
      "insert into partnerships.locality (name) values ($1)",
      "is not given",
    ],
    ["when an insert names no columns", "insert into partnerships.locality values ($1, $2)", "is not given"],
    ["when an insert gives defaults", "insert into partnerships.locality default values", "is not given"],
    [
      "when one row of an insert has a literal",
      `insert into partnerships.locality (partnership_id, name) values ($1, $2), ('${ours}', $3)`,
      "is not given",
    ],
    [
      "when an insert takes its partnership from a row",
      `insert into partnerships.locality (partnership_id, name)
       select partnership_id, $2 from partnerships.locality where partnership_id = $1 returning name`,
      "is not given",
    ],
    [
      "when an insert from a select returns nothing",
      `insert into partnerships.locality (partnership_id, name)
       select $1, name from partnerships.locality where partnership_id = $1`,
      "without returning",
    ],
    [
      "when a table is named without its schema",
      "select from locality where partnership_id = $1",
      "without its schema",
    ],
    [
      "when it merges",
      `merge into partnerships.locality l using partnerships.locality o on l.partnership_id = $1
        when matched then delete`,
      "merges",
    ],
    ["when it asks the server for the time", "update kernel.partnership set made_at = now()", "now takes the time"],
    ["when it asks the server for the day", "select current_date", "current_date takes the time"],
  ])("%s", (_, sql, says) => {
    expect(judge(sql, tables).faults.join("; ")).toContain(says)
    expect(() => statementCheck(tables)(sql, [ours, ours, ours], ours)).toThrow(says)
  })

  test("when the bound value is another partnership's, even after a good one", () => {
    const check = statementCheck(tables)
    const sql = "select from partnerships.locality where partnership_id = $1"
    check(sql, [ours], ours)
    expect(() => check(sql, [theirs], ours)).toThrow("$1 is not the partnership of the transaction")
  })

  test("when a row of an insert is another partnership's", () => {
    const sql = "insert into partnerships.locality (partnership_id, name) values ($1, $2), ($3, $4)"
    expect(() => statementCheck(tables)(sql, [ours, "a", theirs, "b"], ours)).toThrow("$3 is not")
  })

  test("when a tenant table is used outside any partnership", () => {
    const sql = "select from partnerships.locality where partnership_id = $1"
    expect(() => statementCheck(tables)(sql, [ours], null)).toThrow("outside any partnership")
  })
})

describe("every test's world", () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())

  test("refuses a forgetful statement at once, and will not close over one", async () => {
    const place = await openPlace(world)
    const forget = place.as((tx) => sql`select from organisations.organisation`.execute(tx.db))
    await expect(forget).rejects.toThrow("organisations.organisation has no condition")
    expect(world.forgetful.splice(0)).toHaveLength(1)
  })

  test("refuses a tenant table outside any partnership, past the transaction too", async () => {
    await expect(
      world.database.pool.query("select from organisations.organisation where partnership_id = $1", [ours]),
    ).rejects.toThrow("outside any partnership")
    expect(world.forgetful.splice(0)).toHaveLength(1)
  })
})
