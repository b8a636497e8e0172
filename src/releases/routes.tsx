import { z } from "zod"
import { may } from "../kernel/access/actor.ts"
import { choice, type Field, means, optionalDay, optionalText, text } from "../kernel/http/fields.ts"
import {
  form,
  get,
  type ListVisit,
  mayUse,
  page,
  type Result,
  type Route,
  see,
  slice,
  type Visit,
} from "../kernel/http/routes.ts"
import { NotFound } from "../kernel/refusal.ts"
import { download } from "../kernel/tables/download.ts"
import type { ListFile } from "../kernel/tables/list-file.ts"
import { figureColumns } from "./columns.ts"
import { mayBeTriedAgain } from "./due.ts"
import { figuresOf, type Level, type ShownFigure, tablesOf } from "./figures.ts"
import { PolicyPage, RetrialPage, WithdrawalPage } from "./form-pages.tsx"
import { NothingReleasedPage, ReleasedPage } from "./pages.tsx"
import { choosePolicy, chosenPolicy, policies, policyNames } from "./policies.ts"
import { type Month, monthsOf, releasesOf, type StoredRelease } from "./stored.ts"
import { tryAgain } from "./trying-again.ts"
import { mayBeWithdrawn, withdraw } from "./withdrawing.ts"

const month = means(
  "The last day of a month, of the latest published unless given",
  optionalDay({ say: "Enter the last day of a month, like 28 2 2027", example: "2027-02-28" }),
)
/** A category of a table, as its files call it: an id, or a word where somebody has none or several. */
const locality = means("The key of a locality, of all unless given", optionalText({ max: 36, example: "not-said" }))
/** In a path a day is one word. */
const ofMonth: { month: Field<string> } = {
  month: {
    parts: [""],
    example: "2027-02-28",
    schema: z.iso.date({ error: "Enter the last day of a month, like 2027-02-28" }),
  },
}

const routes: Route[] = [
  get("/workforce/released", { access: mayUse("release.see"), query: { month, locality } }, (visit) =>
    releasedPage(visit, visit.query),
  ),

  ...download(
    "/workforce/released",
    {
      access: mayUse("release.see"),
      query: { month },
      title: "Published figures of the workforce",
      about: "The tables of a month's end, as they were published: one item for each figure, shown or protected.",
      tells: "How many people there are of each kind, protected so that nobody can be recognised.",
      columns: figureColumns,
    },
    (visit) => figuresFile(visit, visit.query.month ?? null),
  ),

  ...form("/workforce/released/policy", {
    access: mayUse("release.change"),
    fields: { policy: choice(policyNames, { say: "Choose what may be shown" }) },
    initial: async ({ tx }) => ({ policy: await chosenPolicy(tx) }),
    page: async (visit, state) => page(<PolicyPage visit={visit} state={state} />),
    submit: async (visit, { policy }) => {
      await choosePolicy(visit.tx, policy)
      return see(visit.to("/workforce/released"), "The choice holds from the next month on")
    },
  }),

  ...form("/workforce/released/retrial", {
    access: mayUse("release.change"),
    fields: {},
    page: async (visit, state) => {
      const months = await mayBeTriedAgain(visit.tx)
      const policy = policies[await chosenPolicy(visit.tx)]
      return page(<RetrialPage {...{ visit, state, policy }} months={months.map(({ asAt }) => asAt)} />)
    },
    submit: async (visit) => {
      await tryAgain(visit.tx)
      return see(visit.to("/workforce/released"), "The months are being tried again")
    },
  }),

  ...form("/workforce/released/:month/withdrawal", {
    access: mayUse("release.change"),
    params: ofMonth,
    fields: {
      because: text({
        say: "Say why they are withdrawn",
        max: 400,
        example: "An organisation had sent the same list twice.",
      }),
    },
    page: async (visit, state) => {
      await mayBeWithdrawn(visit.tx, visit.params.month)
      return page(<WithdrawalPage visit={visit} state={state} asAt={visit.params.month} />)
    },
    submit: async (visit, { because }) => {
      await withdraw(visit.tx, visit.params.month, because)
      return see(visit.to(`/workforce/released?month=${visit.params.month}`), "The tables are withdrawn")
    },
  }),
]

export const releases = slice("releases", { routes })

/** The tables of a month, as whoever opens no lists sees the workforce; of the latest that can be shown unless said. */
export async function releasedPage(
  visit: Visit,
  asked: { month?: string | null; locality?: string | null },
): Promise<Result> {
  const mayChange = may(visit.actor, "release.change")
  const months = await monthsOf(visit.tx)
  const month = asked.month ? months.find(({ asAt }) => asAt === asked.month) : (months.find(isShown) ?? months[0])
  if (asked.month && !month) throw new NotFound()
  if (!month) return page(<NothingReleasedPage visit={visit} mayChange={mayChange} />)
  const shown = await releasesOf(
    visit.tx,
    months.filter(isShown).map(({ asAt }) => asAt),
  )
  const stored = shown.find(({ asAt }) => asAt === month.asAt)
  const tables = stored && { stored, within: asked.locality ? localityOf(stored, asked.locality) : null }
  return page(<ReleasedPage {...{ visit, month, months, shown, mayChange, ...(tables && { tables }) }} />)
}

/** A locality by which the tables of a month tell people apart. @throws NotFound */
function localityOf(stored: StoredRelease, key: string): Level {
  const levels = tablesOf(stored).flatMap(({ by: [, , third] }) => third?.levels ?? [])
  const found = levels.find((level) => level.key === key)
  if (!found) throw new NotFound()
  return found
}

/** None of a month that is not shown. */
async function figuresFile({ tx }: ListVisit, asked: string | null): Promise<ListFile<ShownFigure>> {
  const months = (await monthsOf(tx)).filter(isShown)
  const month = asked ? months.find(({ asAt }) => asAt === asked) : months[0]
  if (asked && !month) throw new NotFound()
  const [stored] = month ? await releasesOf(tx, [month.asAt]) : []
  const all = stored ? figuresOf(stored) : []
  return {
    name: "workforce-as-published",
    day: month?.asAt ?? tx.today,
    read: async (start, most) => {
      const from = start ? Number(start.value) + 1 : 0
      const rows = all.slice(from, from + most)
      const last = rows.at(-1)
      const more = last && last.nth + 1 < all.length
      return { rows, next: more ? { value: String(last.nth), id: NO_ID } : null }
    },
  }
}

/** Figures have their place in the list and no id. */
const NO_ID = "00000000-0000-0000-0000-000000000000"

function isShown({ refusedBecause, withdrawnAt }: Month): boolean {
  return !refusedBecause && !withdrawnAt
}
