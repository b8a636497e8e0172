import { z } from "zod"
import { may, reach } from "../../kernel/access/actor.ts"
import { formatCount, formatDate } from "../../kernel/design/index.ts"
import {
  day,
  type Field,
  id,
  means,
  optionalChoice,
  optionalDay,
  optionalText,
  text,
} from "../../kernel/http/fields.ts"
import {
  button,
  form,
  get,
  type ListVisit,
  mayUse,
  page,
  type Route,
  see,
  type Visit,
} from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { download } from "../../kernel/tables/download.ts"
import { pageOf } from "../../kernel/tables/keyset.ts"
import { inParts } from "../../kernel/tables/list-file.ts"
import { beingUpdated } from "../standing/being-updated.tsx"
import { askForReturns } from "./asking.ts"
import { returnColumns } from "./columns.ts"
import { figuresOf } from "./figures.ts"
import { AnswerPage, AskPage, ConfirmPage, EscalatePage, QueryPage } from "./form-pages.tsx"
import { ReturnsPage } from "./list-page.tsx"
import { ReturnPage } from "./return-page.tsx"
import { reading, returnOf, type State, states, yearsAsked } from "./returns.ts"
import { accept, answer, confirm, escalate, query } from "./saying.ts"

const sees = mayUse("return.see")
const answersFor = mayUse("return.confirm", "organisation")
const assures = mayUse("return.assure", "organisation")
/** In a path a day is one word. */
const lastDay: Field<string> = {
  parts: [""],
  example: "2027-02-01",
  schema: z.iso.date({ error: "Enter the last day of the year, like 2027-03-31" }),
}
const params = {
  organisation: id("organisations.organisation", { say: "Choose an organisation" }),
  asOf: lastDay,
}
const listQuery = {
  year: means(
    "The last day of the year; the latest that was asked for where it is left out",
    optionalDay({ say: "Enter a day, like 31 3 2027" }),
  ),
  state: means("Those that stand so", optionalChoice(Object.keys(states) as [State, ...State[]])),
  after: optionalText({ max: 500, example: "" }),
  before: optionalText({ max: 500, example: "" }),
}
const words = { words: text({ say: "Write something", max: 2000, example: "When will the course be?" }) }
type Which = { organisation: string; asOf: string }

export const returnRoutes: Route[] = [
  get("/learning/returns", { access: sees, query: listQuery }, async (visit) => {
    const { tx, actor, query } = visit
    const within = reach(actor, "return.see")
    const years = await yearsAsked(tx, within)
    const asOf = query.year ?? years[0] ?? null
    const cursor = { after: query.after, before: query.before }
    const found = asOf
      ? await pageOf(reading(tx, { asOf, reach: within, state: query.state }), cursor)
      : { rows: [], before: null, after: null }
    return page(
      <ReturnsPage
        {...{ visit, asOf, years: asOf && !years.includes(asOf) ? [asOf, ...years] : years, found }}
        state={query.state}
        mayAsk={may(actor, "return.assure")}
      />,
    )
  }),

  ...download(
    "/learning/returns",
    {
      access: sees,
      query: listQuery,
      title: "Yearly returns of learning",
      about: "Each organisation of the last day of a year, with what came of its return.",
      tells: "What managers wrote of their organisation’s training; nobody by name",
      columns: returnColumns,
    },
    async (visit: ListVisit<unknown, { year?: string | null; state?: State | null }>) => {
      const within = reach(visit.actor, "return.see")
      const asOf = visit.query.year ?? (await yearsAsked(visit.tx, within))[0] ?? visit.today
      const state = visit.query.state ?? null
      return { name: `returns-${asOf}`, day: asOf, read: inParts(reading(visit.tx, { asOf, reach: within, state })) }
    },
  ),

  ...form("/learning/returns/new", {
    access: mayUse("return.assure"),
    fields: {
      asOf: day({ say: "Enter the last day of the year, like 31 3 2027", example: "2027-02-28" }),
      dueOn: day({ say: "Enter by when, like 30 4 2027", example: "2027-04-30" }),
    },
    page: async (visit, state) => page(<AskPage visit={visit} state={state} />),
    submit: async (visit, sent) => {
      const { organisations, people } = await askForReturns(visit.tx, visit, sent)
      const asked = `${formatCount(organisations, "organisation has", "organisations have")} been asked`
      return see(
        visit.to(`/learning/returns?year=${sent.asOf}`),
        `${asked}, and ${formatCount(people, "person", "people")} written to`,
      )
    },
  }),

  get(
    "/learning/returns/:organisation",
    { access: mayUse("return.see", "organisation"), params: { organisation: params.organisation } },
    async (visit) => {
      const { organisation } = visit.params
      const [latest] = await yearsAsked(visit.tx, [organisation])
      if (!latest) throw new NotFound()
      return see(visit.to(`/learning/returns/${organisation}/${latest}`))
    },
  ),

  get(
    "/learning/returns/:organisation/:asOf",
    { access: mayUse("return.see", "organisation"), params },
    async (visit) => {
      const { tx, actor, params } = visit
      const { organisation } = params
      const kept = await keptOf(visit)
      const figures = kept.figures ?? (await figuresOf(tx, organisation, params.asOf))
      return page(
        <ReturnPage
          visit={visit}
          kept={kept}
          figures={figures}
          mayConfirm={may(actor, "return.confirm", { organisation })}
          mayAssure={may(actor, "return.assure")}
          note={await beingUpdated(tx)}
        />,
      )
    },
  ),

  ...form("/learning/returns/:organisation/:asOf/confirmation", {
    access: answersFor,
    params,
    fields: {
      seal: text({ say: "Open the page again", max: 64, example: "0" }),
      doing: optionalText({ max: 2000, example: "Four places on the course in May" }),
      checking: text({ say: "Say how it is checked", max: 2000, example: "Certificates are looked at" }),
    },
    page: async (visit, state) => {
      const figures = await figuresOf(visit.tx, visit.params.organisation, visit.params.asOf)
      return page(<ConfirmPage visit={visit} state={state} kept={await keptOf(visit)} figures={figures} />)
    },
    submit: async (visit, sent) => {
      await confirm(visit.tx, visit, visit.params, sent)
      return back(visit, "The return is confirmed")
    },
  }),

  ...form("/learning/returns/:organisation/:asOf/query", {
    access: assures,
    params,
    fields: words,
    page: async (visit, state) => page(<QueryPage visit={visit} state={state} kept={await keptOf(visit)} />),
    submit: async (visit, sent) => {
      await query(visit.tx, visit, visit.params, sent.words)
      return back(visit, "The question has been sent")
    },
  }),

  ...form("/learning/returns/:organisation/:asOf/answer", {
    access: answersFor,
    params,
    fields: words,
    page: async (visit, state) => page(<AnswerPage visit={visit} state={state} kept={await keptOf(visit)} />),
    submit: async (visit, sent) => {
      await answer(visit.tx, visit, visit.params, sent.words)
      return back(visit, "The answer has been sent")
    },
  }),

  ...form("/learning/returns/:organisation/:asOf/escalation", {
    access: assures,
    params,
    fields: {
      to: text({ say: "Say to whom", max: 200, example: "The safeguarding board" }),
      on: day({ say: "Enter the day, like 27 3 2027", example: "2027-03-01" }),
      because: text({ say: "Say why", max: 2000, example: "Nothing came in two months" }),
    },
    initial: async ({ today }) => ({ on: today }),
    page: async (visit, state) => page(<EscalatePage visit={visit} state={state} kept={await keptOf(visit)} />),
    submit: async (visit, sent) => {
      await escalate(visit.tx, visit, visit.params, sent)
      return back(visit, "The return is escalated")
    },
  }),

  button("/learning/returns/:organisation/:asOf/acceptance", { access: assures, params }, async (visit) => {
    await accept(visit.tx, visit, visit.params)
    return back(visit, `The return to ${formatDate(visit.params.asOf)} is accepted`)
  }),
]

function keptOf({ tx, params }: Visit<Which>) {
  return returnOf(tx, params.organisation, params.asOf)
}

function back(visit: Visit<Which>, said: string) {
  const { organisation, asOf } = visit.params
  return see(visit.to(`/learning/returns/${organisation}/${asOf}`), said)
}
