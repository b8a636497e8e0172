import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { openPool } from "../pools.ts"
import { startEmbedded } from "./index.ts"
import { joinEmbedded } from "./join.ts"

test("a command works beside a running Trellis, and finds nothing once that has stopped", async () => {
  const folder = mkdtempSync(join(tmpdir(), "trellis-join-"))
  const dataDirectory = join(folder, "data")
  try {
    expect(await joinEmbedded(dataDirectory)).toBeUndefined()
    const server = await startEmbedded({ dataDirectory, durable: false })
    const way = await joinEmbedded(dataDirectory)
    const pool = openPool(way!("trellis_owner", "postgres"), { max: 1 })
    const { rows } = await pool.query<{ data_directory: string }>("show data_directory")
    expect(rows[0]!.data_directory).toMatch(/cluster$|^\/proc\/self\/cwd$/)
    await pool.end()
    await server.stop()
    expect(await joinEmbedded(dataDirectory)).toBeUndefined()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
