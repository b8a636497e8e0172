import { fillPartnership } from "./fill.ts"
import { fillRegister } from "./fill-register.ts"
import { type Bench, startServer } from "./measured.ts"
import { signIn } from "./sign-in.ts"

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 30_000)
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4)

/** What drawing a page of charts takes the server, its data at hand; with their tables alone; and without them. */
export async function chartsCost(bench: Bench): Promise<void> {
  const slug = "charts"
  const partnershipId = await fillPartnership(bench.owner, slug, PEOPLE / 10)
  await fillRegister(bench.owner, partnershipId, PEOPLE)
  await bench.owner.query("vacuum analyze")
  await drawingCost(bench, { partnershipId, slug })
}

export async function drawingCost(
  { database, to }: Pick<Bench, "database" | "to">,
  place: { partnershipId: string; slug: string },
): Promise<void> {
  const token = await signIn(database, place, "workforce-lead")
  const server = await startServer(to)
  const answer = await fetch(`${server.address}/${place.slug}/workforce`, {
    headers: { cookie: `trellis_sign_in=${token}` },
  })
  if (answer.status !== 200) throw new Error(`Our workforce answered ${answer.status}`)
  await answer.arrayBuffer()
  const drawn = {
    "as it is": await server.ask("drawing", SECONDS),
    "the tables of its charts, no pictures": await server.ask("drawingTables", SECONDS),
    "no charts and no tables of theirs": await server.ask("drawingWithoutCharts", SECONDS),
  }
  console.table(Object.entries(drawn).map(([page, ms]) => ({ page, "processor, ms": ms.toFixed(2) })))
  server.stop()
}
