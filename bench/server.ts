/** The server under measurement, in a process of its own: tells its address, then its memory when asked. */
import { pino } from "pino"
import { parts, personOf, placesOf, slices } from "../src/app.ts"
import { heldBy } from "../src/grants/index.ts"
import { realClock } from "../src/kernel/clock.ts"
import { openDatabase } from "../src/kernel/database/index.ts"
import { buildServer } from "../src/kernel/http/server.ts"

const [host, port, name, page] = process.argv.slice(2)
const database = openDatabase({ host: host!, port: Number(port), user: "trellis_web", database: name! }, realClock)
const server = await buildServer({
  database,
  slices,
  secret: "a secret for measuring, of thirty-two letters",
  publicUrl: "http://localhost:3000",
  demonstration: false,
  outbox: false,
  heldBy,
  personOf,
  placesOf,
  parts,
  log: pino({ level: "silent" }),
  lastMigration: "",
})
const body = Buffer.from(page!, "base64")
server.get("/static-page", async (_request, reply) => reply.type("text/html; charset=utf-8").send(body))
const address = await server.listen({ port: 0, host: "127.0.0.1" })
process.send!({ address })
process.on("message", () => process.send!({ memory: process.memoryUsage.rss() }))
process.on("disconnect", () => process.exit(0))
