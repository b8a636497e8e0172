import { fillPartnership } from "./fill.ts"
import { fillRegister } from "./fill-register.ts"
import { type Bench, type Cost, costOf, startServer } from "./measured.ts"
import { plansOf } from "./plans.ts"
import { signIn } from "./sign-in.ts"

const SIZES = [
  { organisations: 40, people: 400 },
  { organisations: 3000, people: 30_000 },
]
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4)

/** How many of a page are served a second, beside a static page of the same bytes. */
export async function pagesBesideStatic({ owner, database, to }: Bench): Promise<void> {
  for (const { organisations, people } of SIZES) {
    const slug = `size-${organisations}`
    const partnershipId = await fillPartnership(owner, slug, organisations)
    await fillRegister(owner, partnershipId, people)
    await owner.query("vacuum analyze")
    const token = await signIn(database, { partnershipId, slug }, "workforce-lead")
    const one = async (id: string, table: string) => {
      const where = `where partnership_id = $1 order by ${id} desc limit 1`
      return (await owner.query(`select ${id} as id from ${table} ${where}`, [partnershipId])).rows[0].id
    }
    const pages = {
      "an organisation": `/organisations/${await one("organisation_id", "organisations.organisation")}`,
      "a person": `/people/${await one("person_id", "people.person")}`,
      "list of organisations": "/organisations",
      "list of people": "/people",
      "people found by name": "/people?search=zorica",
      "first page": "",
    }
    const server = await startServer(to)
    const costs: Record<string, string>[] = []
    for (const [page, path] of Object.entries(pages)) {
      costs.push({ page, ...inWords(await costOf(server, { slug, path, token, seconds: SECONDS })) })
      const plans = await plansOf(database, partnershipId, await server.ask("statements"))
      console.log(`Queries of ${page}`)
      console.table(plans.map(({ text: _, ...plan }) => plan))
    }
    const { memory } = await server.ask("usage")
    server.stop()
    console.log(
      `Among ${organisations} organisations and ${people} people (the server held ${(memory / 1e6).toFixed(0)} MB)`,
    )
    console.table(costs)
  }
}

function inWords({ bytes, page, floor, alone, drawing, reading }: Cost): Record<string, string> {
  return {
    kB: (bytes / 1000).toFixed(0),
    "/s": page.perSecond.toFixed(0),
    "static /s": floor.perSecond.toFixed(0),
    "÷ static": (page.perSecond / floor.perSecond).toFixed(3),
    "alone, ms (p99)": `${alone.median.toFixed(1)} (${alone.p99.toFixed(1)})`,
    "server's processor, ms": page.cpu.toFixed(2),
    "of a static page, ms": floor.cpu.toFixed(3),
    "drawing alone, ms": drawing.toFixed(2),
    "its queries alone, /s": reading.toFixed(0),
  }
}
