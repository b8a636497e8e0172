import { afterAll, beforeAll, expect, test } from "vitest"
import { openWorld, type World } from "../../../test/world.ts"
import { type Lost, stayAlive } from "./alive.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test("a job stays with its worker for as long as that one lives, and is freed once it does not", async () => {
  await hold("one")
  const one = await alive("one")
  const two = await alive("two")
  expect(await heldBy()).toEqual(["one"])
  await one.stop()
  await two.stop()
  const three = await alive("three")
  expect(await heldBy()).toEqual([null])
  expect(three.lost).toEqual([])
  await three.stop()
})

test("one that has only just begun has its lock to come", async () => {
  // Begun a minute from now, so that it has only just begun however long this takes.
  await hold("beginner", { since: "-1 minute" })
  const other = await alive("other")
  expect(await heldBy()).toEqual(["beginner"])
  await other.stop()
})

test("a job that took its worker with it as often as it may be tried is told of, once", async () => {
  await hold("gone", { attempts: 12 })
  const one = await alive("one")
  expect(one.lost).toEqual([{ task: "read-upload", payload: { uploadId: "some" } }])
  await one.stop()
  const two = await alive("two")
  expect(two.lost).toEqual([])
  await two.stop()
})

test("a worker whose connection was cut takes its lock again", async () => {
  const faults: unknown[] = []
  const one = await alive("one", { faults, everyMs: 50 })
  await world.owner.query(`select pg_terminate_backend(l.pid) ${LOCKS}`)
  await expect.poll(() => faults.length).toBeGreaterThan(0)
  await expect.poll(async () => (await world.owner.query(`select ${LOCKS}`)).rowCount, { timeout: 15_000 }).toBe(1)
  await hold("one")
  const two = await alive("two")
  expect(await heldBy()).toEqual(["one"])
  await one.stop()
  await two.stop()
})

/** The locks of workers in this database; others have theirs on the same server. */
const LOCKS = `from pg_locks l join pg_database d on d.oid = l.database
  where l.locktype = 'advisory' and d.datname = current_database()`

async function alive(id: string, { faults = [] as unknown[], everyMs = 60_000 } = {}) {
  const lost: Lost[] = []
  const tell = { lost: async (jobs: Lost[]) => void lost.push(...jobs), failed: (fault: unknown) => faults.push(fault) }
  return { lost, ...(await stayAlive(world.owner, [id], tell, everyMs)) }
}

/** The one job there is, as a worker holds it. */
async function hold(worker: string, { attempts = 1, since = "1 minute" } = {}) {
  await world.owner.query("delete from graphile_worker._private_jobs")
  await world.owner.query("select jobs.add('read-upload', '{\"uploadId\":\"some\"}', null, null)")
  await world.owner.query(
    "update graphile_worker._private_jobs set locked_by = $1, attempts = $2, locked_at = now() - $3::interval",
    [worker, attempts, since],
  )
}

async function heldBy(): Promise<(string | null)[]> {
  const { rows } = await world.owner.query("select locked_by from graphile_worker.jobs")
  return rows.map((row) => row.locked_by)
}
