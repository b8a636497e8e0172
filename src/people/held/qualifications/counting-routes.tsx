import { addDays } from "../../../kernel/clock.ts"
import type { Tx } from "../../../kernel/database/index.ts"
import { on, readHistory } from "../../../kernel/dated/index.ts"
import { DateInput, formatDate, hrefWith, Select } from "../../../kernel/design/index.ts"
import { choice, day, id, optionalDay } from "../../../kernel/http/fields.ts"
import { answered, ButtonForm, dated, Form } from "../../../kernel/http/form.tsx"
import { Layout } from "../../../kernel/http/layout.tsx"
import { button, type FormState, form, mayUse, page, type Route, see } from "../../../kernel/http/routes.ts"
import { NotFound } from "../../../kernel/refusal.ts"
import { recordOf } from "../../person/details.ts"
import { readNames, span } from "../../register/changes.ts"
import { termsTable } from "../../tables.ts"
import { type Level, levels } from "../../words.ts"
import { correctCounting, countAs, countingOf } from "./counts-as.ts"

const levelNames = Object.keys(levels) as [Level, ...Level[]]
const NOTHING = "nothing"
const SAY_LEVEL = "Choose what it counts as"

const counted = {
  post: id("people.post", { say: "Choose a post" }),
  qualification: id("people.qualification", { say: "Choose a qualification" }),
}
const from = day({ say: "Enter the day from which it counts, like 27 3 2027" })
const starts = day({ say: "Choose what to correct", example: "2026-01-01" })

/** What a qualification counts as in a post: said by whoever keeps the post. */
export const countingRoutes: Route[] = [
  ...form("/posts/:post/qualifications/:qualification", {
    access: mayUse("person.change", "post"),
    params: counted,
    fields: { level: choice([...levelNames, NOTHING], { say: SAY_LEVEL }), from },
    initial: async ({ tx, params, today }) => {
      const { level, history } = await countingOf(tx, params.post, params.qualification)
      return { level: on(history, today)?.value.level ?? level ?? "", from: today }
    },
    page: async (visit, state) => {
      const { post, qualification } = visit.params
      const here = visit.to(`/posts/${post}/qualifications/${qualification}`)
      const [{ name, level, history }, at] = await Promise.all([
        countingOf(visit.tx, post, qualification),
        placeOf(visit.tx, post),
      ])
      const back = visit.to(`/people/${at.personId}`)
      return page(
        <Layout visit={visit} state={state} title="What it counts as" caption={at.caption} back={back}>
          <p class="govuk-body">
            {name}
            {level && `, ${levels[level]}`}. It may count at another level than it is, and in one setting only. Say what
            it counts as {at.place ? `at ${at.place}` : "in this post"}.
          </p>
          <Form action={here} label="Save what it counts as" cancel={back}>
            <LevelInput state={state} nothing="It does not count in this post" />
            <DateInput {...dated(state, "from")} legend="From which day?" hint="For example, 27 3 2027" />
          </Form>
          {history.length > 0 && (
            <>
              <h2 class="govuk-heading-m">What is recorded</h2>
              <ul class="govuk-list">
                {history.toReversed().map((row) => (
                  <li>
                    {levels[row.value.level]} {span(row.startsOn, row.endsOn)}{" "}
                    <a class="govuk-link" href={hrefWith(`${here}/correction`, { starts: row.startsOn })}>
                      Correct
                      <span class="govuk-visually-hidden"> what is recorded {span(row.startsOn, row.endsOn)}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Layout>,
      )
    },
    submit: async (visit, { level, from }) => {
      const { post, qualification } = visit.params
      await countAs(visit.tx, post, qualification, { level: level === NOTHING ? null : level, from })
      const { personId } = await placeOf(visit.tx, post)
      const said = level === NOTHING ? "It does not count in this post" : `It counts as ${levels[level]}`
      return see(visit.to(`/people/${personId}`), `${said} from ${formatDate(from)}`)
    },
  }),

  ...form("/posts/:post/qualifications/:qualification/correction", {
    access: mayUse("person.change", "post"),
    params: counted,
    query: { starts },
    fields: {
      level: choice(levelNames, { say: SAY_LEVEL }),
      from,
      lastDay: optionalDay({ say: "Enter the last day, like 27 3 2027" }),
    },
    initial: async ({ tx, params, query }) => {
      const { row } = await rowOf(tx, params, query.starts)
      return {
        level: row.value.level,
        from: row.startsOn,
        lastDay: row.endsOn === null ? undefined : addDays(row.endsOn, -1),
      }
    },
    page: async (visit, state) => {
      const { post, qualification } = visit.params
      const here = visit.to(`/posts/${post}/qualifications/${qualification}`)
      const [{ row, name }, at] = await Promise.all([
        rowOf(visit.tx, visit.params, visit.query.starts),
        placeOf(visit.tx, post),
      ])
      const back = here
      return page(
        <Layout visit={visit} state={state} title="Correct what it counts as" caption={at.caption} back={back}>
          <p class="govuk-body">
            This corrects what was recorded of {name} from {formatDate(row.startsOn)}. The past will read as if it had
            always been so; the history of changes keeps what it said before.
          </p>
          <Form action={hrefWith(`${here}/correction`, { starts: row.startsOn })} label="Correct it" cancel={back}>
            <LevelInput state={state} />
            <DateInput {...dated(state, "from")} legend="From which day?" hint="For example, 27 3 2027" />
            <DateInput
              {...dated(state, "lastDay")}
              legend="Last day, if there is one"
              hint="Leave it empty while it goes on"
            />
          </Form>
          <ButtonForm
            action={`${here}/removal`}
            label="It never counted so"
            kind="warning"
            fields={{ starts: row.startsOn }}
          />
        </Layout>,
      )
    },
    submit: async (visit, { level, from, lastDay }) => {
      const { post, qualification } = visit.params
      const { row } = await rowOf(visit.tx, visit.params, visit.query.starts)
      const right = { startsOn: from, endsOn: lastDay && addDays(lastDay, 1), value: { level } }
      await correctCounting(visit.tx, post, qualification, row.startsOn, right)
      return see(visit.to(`/people/${(await placeOf(visit.tx, post)).personId}`), "The record is corrected")
    },
  }),

  button(
    "/posts/:post/qualifications/:qualification/removal",
    { access: mayUse("person.change", "post"), params: counted, fields: { starts } },
    async (visit, { starts }) => {
      const { post, qualification } = visit.params
      await correctCounting(visit.tx, post, qualification, starts, null)
      return see(visit.to(`/people/${(await placeOf(visit.tx, post)).personId}`), "The record is corrected")
    },
  ),
]

async function rowOf(tx: Tx, params: { post: string; qualification: string }, startsOn: string | undefined) {
  const { name, history } = await countingOf(tx, params.post, params.qualification)
  const row = history.find((each) => each.startsOn === startsOn)
  if (!row) throw new NotFound()
  return { name, row }
}

/** Whose post it is, and its setting today, or its last. */
async function placeOf(tx: Tx, postId: string) {
  const post = await tx.db
    .selectFrom("people.post")
    .select("record_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("post_id", "=", postId)
    .executeTakeFirst()
  if (!post) throw new NotFound()
  const [record, history] = await Promise.all([
    recordOf(tx, post.record_id),
    readHistory(tx, termsTable, { post_id: postId }),
  ])
  const terms = (on(history, tx.today) ?? history.at(-1))?.value
  const names = await readNames(tx, terms ? [terms] : [])
  return {
    personId: record.personId,
    caption: `${record.details.fullName}, ${record.organisation}`,
    place: (terms?.settingId && names.get(terms.settingId)) || null,
  }
}

function LevelInput({ state, nothing }: { state: FormState; nothing?: string }) {
  return (
    <Select
      {...answered(state, "level")}
      label="It counts as"
      items={[
        { value: "", text: "Choose a level" },
        ...Object.entries(levels).map(([value, text]) => ({ value, text })),
        ...(nothing ? [{ value: NOTHING, text: nothing }] : []),
      ]}
    />
  )
}
