import { parseCrontab } from "graphile-worker"
import { pino } from "pino"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace, type Place } from "../../../test/cast.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { retentionRules } from "../../app.ts"
import { record } from "../audit/index.ts"
import { keepValuesFor } from "../audit/term.ts"
import { newId } from "../ids.ts"
import { retentionCrontab, retentionJobs } from "./index.ts"
import { type Deleted, keepNoLonger } from "./keep-no-longer.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const forget = (now: Date) => keepNoLonger(world.owner, now, retentionRules)

const MADE = new Date("2027-03-02T10:00:00Z")
const SECOND = 1000
const DAY = 86_400_000
const later = (ms: number) => new Date(MADE.getTime() + ms)

let accountId: string
let partnershipId: string
let signInId: string
beforeAll(async () => {
  ;({ partnershipId } = await openPlace(world, "Retford"))
  accountId = newId()
  await world.owner.query(
    "insert into access.account (account_id, address, name, made_at) values ($1, 'ann@retention.example', 'Ann', $2)",
    [accountId, MADE],
  )
  // Somebody who leads nowhere would be forgotten with all they sign in by.
  await world.owner.query(
    "insert into access.shared_grant (account_id, role, starts_on) values ($1, 'operator', '2027-03-02')",
    [accountId],
  )
  const open = signIn({ ends: 4000 * DAY, seen: 4000 * DAY })
  signInId = open.values.sign_in_id as string
  await insert(open)
})

interface Row {
  table: string
  values: Record<string, unknown>
}

const signIn = (times: { seen?: number; ends?: number; ended?: number | null }): Row => ({
  table: "access.sign_in",
  values: {
    sign_in_id: newId(),
    account_id: accountId,
    token_hash: Buffer.from(newId()),
    how: "link",
    browser: "A test",
    started_at: MADE,
    seen_at: later(times.seen ?? 0),
    ends_at: later(times.ends ?? 30 * DAY),
    ended_at: times.ended === undefined || times.ended === null ? null : later(times.ended),
  },
})

/** Each with the moment its term is over, counted from the day it was made. */
const kept: [string, () => Row, number][] = [
  [
    "a sign-in link",
    () => ({
      table: "access.sign_in_link",
      values: {
        token_hash: Buffer.from(newId()),
        account_id: accountId,
        next: "/",
        made_at: MADE,
        expires_at: later(900 * SECOND),
      },
    }),
    14 * DAY,
  ],
  [
    "a request for an address",
    () => ({
      table: "access.address_request",
      values: {
        token_hash: Buffer.from(newId()),
        account_id: accountId,
        sign_in_id: signInId,
        address: "ann@elsewhere.example",
        made_at: MADE,
        expires_at: later(3600 * SECOND),
      },
    }),
    DAY,
  ],
  [
    "a printed code",
    () => ({
      table: "access.sign_in_code",
      values: {
        code_id: newId(),
        account_id: accountId,
        partnership_id: partnershipId,
        code_hash: Buffer.from(newId()),
        printed_by: accountId,
        printed_at: MADE,
        expires_at: later(7 * DAY),
      },
    }),
    90 * DAY,
  ],
  ["a sign-in that somebody ended", () => signIn({ ended: DAY }), 91 * DAY],
  ["a sign-in that ended by itself", () => signIn({ seen: 29 * DAY, ends: 30 * DAY }), 120 * DAY],
  ["a sign-in that nobody used", () => signIn({ seen: 2 * DAY, ends: 400 * DAY }), 99 * DAY],
  [
    "a count of attempts",
    () => ({ table: "access.limit_count", values: { key: newId(), window_starts_at: MADE, count: 1 } }),
    DAY,
  ],
  [
    "a message that was never sent",
    () => ({
      table: "mail.message",
      values: { message_id: newId(), made_at: MADE, address: "ann@retention.example", subject: "Hello", body: "{}" },
    }),
    30 * DAY,
  ],
  [
    "a message that was sent",
    () => ({
      table: "mail.message",
      values: {
        message_id: newId(),
        made_at: MADE,
        address: "ann@retention.example",
        subject: "Hello",
        sent_at: later(5 * DAY),
      },
    }),
    30 * DAY,
  ],
]

async function insert({ table, values }: Row): Promise<() => Promise<boolean>> {
  const names = Object.keys(values)
  const [key] = names
  await world.owner.query(
    `insert into ${table} (${names}) values (${names.map((_, index) => `$${index + 1}`)})`,
    Object.values(values),
  )
  return async () => {
    const { rowCount } = await world.owner.query(`select from ${table} where ${key} = $1`, [values[key!]])
    return rowCount === 1
  }
}

describe("what belongs to no partnership", () => {
  test.each(kept)("%s is there until its term is over, and then it is not", async (_, row, term) => {
    const isThere = await insert(row())
    await forget(later(term - SECOND))
    expect(await isThere()).toBe(true)
    await forget(later(term + SECOND))
    expect(await isThere()).toBe(false)
  })

  test("a job that was given up goes, with the address in it; one that may still be done does not", async () => {
    const add = async (task: string) => {
      const { rows } = await world.owner.query<{ id: string }>(
        `select id from graphile_worker.add_job($1, '{"address":"ann@retention.example"}', run_at => '2099-01-01')`,
        [task],
      )
      return rows[0]!.id
    }
    const [givenUp, waiting] = [await add("given-up"), await add("waiting")]
    await world.owner.query("update graphile_worker._private_jobs set attempts = max_attempts where id = $1", [givenUp])
    await world.owner.query("update graphile_worker._private_jobs set updated_at = $1", [MADE])
    const left = async () =>
      (
        await world.owner.query(
          "select id from graphile_worker.jobs where task_identifier in ('given-up', 'waiting') order by id",
        )
      ).rows.map((job) => job.id)
    await forget(later(30 * DAY - SECOND))
    expect(await left()).toEqual([givenUp, waiting])
    await forget(later(30 * DAY + SECOND))
    expect(await left()).toEqual([waiting])
  })

  test("what was done is kept, in numbers alone", async () => {
    await insert(kept[0]![1]())
    const at = later(15 * DAY)
    await forget(at)
    const { rows } = await world.owner.query("select account_id, verb, detail from access.access_entry where at = $1", [
      at,
    ])
    expect(rows).toEqual([
      {
        account_id: null,
        verb: "deleted what had been kept long enough",
        detail: expect.stringMatching(/^1 sign-in links/),
      },
    ])
    expect(await forget(at)).toSatisfy((second: Deleted) => Object.values(second).every((count) => count === 0))
    expect((await world.owner.query("select from access.access_entry where at = $1", [at])).rowCount).toBe(1)
  })
})

describe("what a change said before and after", () => {
  async function changed(place: Place): Promise<{ values(): Promise<number>; entries(): Promise<number> }> {
    world.clock.set(MADE.toISOString())
    const id = newId()
    await place.as((tx) =>
      record(tx, "renamed", { subject: "retention", id }, [
        { field: "Name", before: "Oak", after: "Elm" },
        { field: "Kind", before: "charity", after: "school" },
      ]),
    )
    const count = async (from: string) =>
      (
        await world.owner.query(
          `select count(*) as count from ${from} where partnership_id = $1 and e.subject_id = $2`,
          [place.partnershipId, id],
        )
      ).rows[0].count
    return {
      values: () => count("audit.entry e join audit.value v using (partnership_id, entry_id)"),
      entries: () => count("audit.entry e"),
    }
  }

  test("goes after six years, to the day; who did it, when, and to what stays for good", async () => {
    const { values, entries } = await changed(await openPlace(world))
    await forget(new Date("2033-03-02T09:59:59Z"))
    expect(await values()).toBe(2)
    await forget(new Date("2033-03-02T10:00:01Z"))
    expect(await values()).toBe(0)
    await forget(new Date("2093-03-02T10:00:01Z"))
    expect(await entries()).toBe(1)
  })

  test("goes after the years a partnership has chosen, and another partnership's does not", async () => {
    const [short, usual] = [await openPlace(world, "Lambeth"), await openPlace(world, "Southend")]
    const [ours, theirs] = [await changed(short), await changed(usual)]
    await short.as((tx) => keepValuesFor(tx, 2))
    await forget(new Date("2029-03-02T09:59:59Z"))
    expect([await ours.values(), await theirs.values()]).toEqual([2, 2])
    await forget(new Date("2029-03-02T10:00:01Z"))
    expect([await ours.values(), await theirs.values()]).toEqual([0, 2])
  })

  test("goes by a role that can do nothing else", async () => {
    const place = await openPlace(world)
    const attempts = [
      "delete from audit.entry",
      "update audit.value set after = 'Oak'",
      "insert into audit.value values (gen_random_uuid(), gen_random_uuid(), 'x', null, null)",
      "delete from access.access_entry",
      "delete from mail.message",
      "select from access.account",
      'update grants."grant" set ends_on = null',
      "update access.membership set name = 'x'",
      "select from organisations.organisation",
    ]
    const client = await world.owner.connect()
    try {
      for (const attempt of attempts) {
        await client.query("begin")
        await client.query("set local role trellis_retention")
        await client.query("select kernel.set_partnership($1)", [place.partnershipId])
        await expect(client.query(attempt)).rejects.toThrow(/permission denied/)
        await client.query("rollback")
      }
    } finally {
      client.release()
    }
  })

  test("is out of the role's sight in any partnership but the one it was sent to", async () => {
    const place = await openPlace(world)
    await changed(place)
    const other = await openPlace(world, "Nottingham")
    const client = await world.owner.connect()
    try {
      await client.query("begin")
      await client.query("set local role trellis_retention")
      await client.query("select kernel.set_partnership($1)", [other.partnershipId])
      const { rowCount } = await client.query("delete from audit.value where partnership_id = $1", [
        place.partnershipId,
      ])
      expect(rowCount).toBe(0)
    } finally {
      await client.query("rollback")
      client.release()
    }
  })
})

test.each(["audit.entry", "audit.value", "access.access_entry"])(
  "the application's role can neither change nor delete %s",
  async (table) => {
    const place = await openPlace(world)
    await place.as((tx) => record(tx, "renamed", { subject: "retention", id: newId() }, []))
    const client = await world.database.pool.connect()
    try {
      const column = table === "audit.value" ? "field" : "verb"
      for (const attempt of [`update ${table} set ${column} = 'x'`, `delete from ${table}`, `truncate ${table}`]) {
        await client.query("begin")
        await client.query("select kernel.set_partnership($1)", [place.partnershipId])
        await expect(client.query(attempt)).rejects.toMatchObject({ code: "42501" })
        await client.query("rollback")
      }
      await expect(client.query("set role trellis_retention")).rejects.toMatchObject({ code: "42501" })
    } finally {
      client.release()
    }
  },
)

test("the job is done every night, or as soon as a worker runs again", async () => {
  const [item] = parseCrontab(retentionCrontab)
  expect(item).toMatchObject({ task: "keep-no-longer", options: { backfillPeriod: DAY } })
  const jobs = retentionJobs(world.owner, world.clock, pino({ level: "silent" }), retentionRules)
  expect(Object.keys(jobs)).toEqual([item!.task])
  const isThere = await insert(kept[0]![1]())
  world.clock.set(later(15 * DAY).toISOString())
  await jobs[item!.task]!({})
  expect(await isThere()).toBe(false)
})
