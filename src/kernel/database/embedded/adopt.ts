import { readFileSync } from "node:fs"
import { join } from "node:path"
import pg from "pg"
import { type Postmaster, readPostmaster } from "./cluster.ts"
import { superuser } from "./initialise.ts"
import type { Plan } from "./plan.ts"
import { argumentsOf, hasEnded, isReady, programIn, type Running, startLimit, stop } from "./postmaster.ts"
import { beginningOf, directoryOf, lives, programOf, until } from "./processes.ts"
import { port } from "./sockets.ts"

/**
 * Finds the server that a dead process left running on this cluster, if it is the one that we would start; another is
 * stopped. Only the holder of the data directory may ask.
 */
export async function adopt(plan: Plan): Promise<Running | undefined> {
  const found = readPostmaster(plan.cluster)
  if (!found || !lives(found.pid) || !serves(found, plan)) return undefined
  const running: Running = { pid: found.pid, began: beginningOf(found.pid) ?? "" }
  await until(() => hasEnded(running) || isReady(plan, running), startLimit)
  if (isAsPlanned(plan) && (await answers(found.socketDirectory, plan))) return running
  await stop(running)
  return undefined
}

function serves(found: Postmaster, plan: Plan): boolean {
  if (programOf(found.pid) !== "postgres") return false
  const directory = directoryOf(found.pid)
  return directory ? directory === plan.cluster : found.socketDirectory === plan.socketDirectory
}

function isAsPlanned(plan: Plan): boolean {
  const planned = [programIn(plan), ...argumentsOf(plan).map((argument) => `"${argument}"`)].join(" ")
  try {
    return readFileSync(join(plan.cluster, "postmaster.opts"), "utf8").trim() === planned
  } catch {
    return false
  }
}

async function answers(host: string, plan: Plan): Promise<boolean> {
  const client = new pg.Client({ host, port, user: superuser, database: "postgres", connectionTimeoutMillis: 5000 })
  client.on("error", () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>("show data_directory")
    return rows[0]?.data_directory === plan.way.name
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}
