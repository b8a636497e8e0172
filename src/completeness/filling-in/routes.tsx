import { reach } from "../../kernel/access/actor.ts"
import { formatCount, hrefWith } from "../../kernel/design/index.ts"
import { type Answers, optionalId, optionalWholeNumber, type Values } from "../../kernel/http/fields.ts"
import { rowField, rowsSent } from "../../kernel/http/reading.ts"
import {
  type FormState,
  form,
  mayUse,
  page,
  type Result,
  type Route,
  see,
  type Visit,
} from "../../kernel/http/routes.ts"
import { isId } from "../../kernel/ids.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { nameNow } from "../../organisations/index.ts"
import { openLocalities } from "../../partnerships/index.ts"
import { type MinimumDataSet, minimumOn } from "../../people/index.ts"
import { NothingAskedPage } from "../list-pages.tsx"
import { type KeptPost, postsOf } from "../posts.ts"
import { choicesFor, fillable, fillInRows, fillingsFrom, rowFields, type Sent } from "./fields.ts"
import { FillingInPage } from "./page.tsx"
import { settingsIn } from "./settings.ts"

/** So many posts at a time: as many as a room gets through before it looks up. */
const AT_ONCE = 25

const query = {
  locality: optionalId("partnerships.locality"),
  setting: optionalId("organisations.setting"),
  organisation: optionalId("organisations.organisation"),
  skip: optionalWholeNumber({ from: 0, to: 1_000_000, example: "0" }),
}
type FillingVisit = Visit<unknown, Partial<Values<typeof query>>>

/** Several organisations' records, filled in together: at a meeting in a locality, or one organisation's by itself. */
export const fillingInRoutes: Route[] = [
  ...form("/completeness/filling-in", {
    access: mayUse("person.change"),
    query,
    fields: { ...rowFields, row: optionalWholeNumber({ from: 1, to: 200, example: "1" }) },
    page: draw,
    submit: async (visit, { row, ...rows }) => {
      const sent = rows as unknown as Sent
      const fillings = fillingsFrom(sent, row)
      const hasRows = (sent.post?.length ?? 0) > 0
      if (fillings.length === 0)
        throw new Refusal("Fill in at least one box", hasRows ? rowField("post", row ? row - 1 : 0) : undefined)
      await fillInRows(visit.tx, fillings, reach(visit.actor, "person.change"))
      const said = `What you filled in of ${formatCount(fillings.length, "post")} is saved`
      if (row === null) return see(hrefOf(visit), said)
      // What is typed in the other rows stays there, to be saved in its turn.
      visit.shell.said = said
      return draw(visit, { answers: withoutRow(sent, row - 1), errors: [] })
    },
  }),
]

async function draw(visit: FillingVisit, state: FormState): Promise<Result> {
  const { tx, today, query } = visit
  const by = await minimumOn(tx, today)
  if (!by) return page(<NothingAskedPage visit={visit} day={today} />)
  const within = withinOf(visit)
  const isChosen = within !== "all" || !!query.locality
  const posts = isChosen ? await postsToDraw(visit, by, within, state.answers) : []
  const shown = posts.slice(0, AT_ONCE)
  const organisations = [...new Set(shown.flatMap((post) => post?.organisationId ?? []))]
  const [localities, settings, choices, name] = await Promise.all([
    openLocalities(tx),
    query.locality ? settingsIn(tx, query.locality, within) : [],
    choicesFor(tx, by.fields, organisations),
    query.organisation && within.includes(query.organisation) ? nameNow(tx, query.organisation) : null,
  ])
  const skip = query.skip ?? 0
  return page(
    <FillingInPage
      visit={visit}
      state={state}
      action={hrefOf(visit)}
      asked={{ locality: query.locality ?? null, setting: query.setting ?? null, name }}
      localities={localities}
      settings={settings}
      posts={shown}
      choices={choices}
      isChosen={isChosen}
      previous={skip > 0 ? hrefOf(visit, Math.max(0, skip - AT_ONCE)) : null}
      next={posts.length > AT_ONCE ? hrefOf(visit, skip + AT_ONCE) : null}
    />,
  )
}

/** The employers whose rows are shown: those within reach, or the one that was asked for. */
function withinOf({ actor, query }: FillingVisit): "all" | string[] {
  const within = reach(actor, "person.change")
  const { organisation } = query
  if (!organisation) return within
  return within === "all" || within.includes(organisation) ? [organisation] : []
}

/** The first posts that lack something; or those of a form that was sent, in its order, whatever they lack by now. */
async function postsToDraw(
  { tx, today, query }: FillingVisit,
  by: MinimumDataSet,
  within: "all" | string[],
  answers: Answers,
): Promise<(KeptPost | null)[]> {
  const wanted = { day: today, by, within }
  const sent = Array.from({ length: rowsSent(answers, ["post"]) }, (_, row) =>
    String(answers[rowField("post", row)] ?? ""),
  )
  if (sent.length === 0)
    return postsOf(tx, {
      ...wanted,
      localityId: query.locality ?? null,
      settingId: query.setting ?? null,
      onlyGaps: true,
      limit: AT_ONCE,
      skip: query.skip ?? 0,
    })
  const postIds = sent.filter(isId)
  const posts = postIds.length ? await postsOf(tx, { ...wanted, postIds, limit: AT_ONCE }) : []
  return sent.map((id) => posts.find(({ postId }) => postId === id) ?? null)
}

/** What was typed, without what is saved of one row. */
function withoutRow(sent: Sent, saved: number): Answers {
  const names = ["post", ...fillable.map(({ name }) => name)]
  return Object.fromEntries(
    names.flatMap((name) =>
      (sent[name] ?? []).map((value, row) => [
        rowField(name, row),
        row === saved && name !== "post" ? undefined : (value ?? undefined)?.toString(),
      ]),
    ),
  )
}

function hrefOf({ to, query }: FillingVisit, skip = query.skip ?? 0): string {
  return hrefWith(to("/completeness/filling-in"), {
    locality: query.locality ?? undefined,
    setting: query.setting ?? undefined,
    organisation: query.organisation ?? undefined,
    skip: skip || undefined,
  })
}
