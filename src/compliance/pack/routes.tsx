import { hrefWith } from "../../kernel/design/index.ts"
import { get, mayUse, page, type Result, type Route, see } from "../../kernel/http/routes.ts"
import { csv } from "../../kernel/tables/csv.ts"
import { type About, aboutOf, type PackVisit, packQuery } from "./about.ts"
import { headings, rowsOf } from "./csv.ts"
import { PackPage } from "./page.tsx"
import { pdfOf } from "./pdf.ts"
import { MOST_PEOPLE, type Packed, peopleOf } from "./people.ts"

const terms = { access: mayUse("learning.see"), query: packQuery }

/** What somebody hands an inspector: of one person, one organisation or one team, as at a day. */
export const packRoutes: Route[] = [
  get("/learning/pack", terms, async (visit) => {
    const about = await aboutOf(visit)
    return page(<PackPage visit={visit} about={about} people={await peopleOf(visit, about)} />)
  }),

  get("/learning/pack.pdf", terms, (visit) =>
    handOut(visit, async (about, people) => ({
      kind: "stream",
      type: "application/pdf",
      headers: { "content-disposition": `attachment; filename="${fileName(about)}.pdf"` },
      rows: pdfOf(visit, about, people),
    })),
  ),

  get("/learning/pack.csv", terms, (visit) =>
    handOut(visit, async (about, people) => csv(fileName(about), headings, rowsOf(visit, about, people))),
  ),
]

/** Where there is nobody, or there are too many, the page says so. */
async function handOut(visit: PackVisit, out: (about: About, people: Packed[]) => Promise<Result>): Promise<Result> {
  const about = await aboutOf(visit)
  const people = await peopleOf(visit, about)
  if (people.length > 0 && people.length <= MOST_PEOPLE) return out(about, people)
  const { on, person, organisation, team } = visit.query
  const asked = { on, person, organisation, team }
  const said = Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, value ?? undefined]))
  return see(hrefWith(visit.to("/learning/pack"), said))
}

function fileName({ day }: About): string {
  return `evidence-${day}`
}
