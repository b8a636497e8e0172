import { addDays, firstOfNextMonth } from "../../kernel/clock.ts"
import { readHistory } from "../../kernel/dated/index.ts"
import { formatDate, hrefWith } from "../../kernel/design/index.ts"
import { offer } from "../../kernel/http/chooser.tsx"
import { choice, day, id, optionalDay, ticks } from "../../kernel/http/fields.ts"
import { form, mayUse, page, type Route, see } from "../../kernel/http/routes.ts"
import { newId } from "../../kernel/ids.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { organisationsToChoose } from "../../organisations/index.ts"
import { lockPeople } from "../locks.ts"
import { join } from "../people.ts"
import { recordOf } from "../person/details.ts"
import { readNames } from "../register/changes.ts"
import { termsFields } from "../register/fields.ts"
import { httpFields, readChoices, termsAnswers, termsFrom } from "../register/forms.tsx"
import { madeBefore, once } from "../register/once.ts"
import { changedIn, showing, shown } from "../register/shown.ts"
import { secondmentTable, unknownTerms } from "../tables.ts"
import { type Relation, relations } from "../words.ts"
import {
  ChangePage,
  CorrectionPage,
  HoursPage,
  LastDayPage,
  NewPostPage,
  ReturnPage,
  SecondmentPage,
} from "./pages.tsx"
import { heldBy, lockPost, rowOf } from "./post.ts"
import { changePost, comeBack, correctPost, correctRelation, leave } from "./posts.ts"
import { endSecondment, second } from "./secondments.ts"

const record = { record: id("people.record", { say: "Choose somebody’s record" }) }
const post = { post: id("people.post", { say: "Choose a post" }) }
const from = day({ say: "Enter the day it begins, like 27 3 2027" })
const lastDay = day({ say: "Enter the last day, like 27 3 2027" })
const optionalLastDay = optionalDay({ say: "Enter the last day, like 27 3 2027" })
const relation = choice(Object.keys(relations) as [Relation, ...Relation[]], {
  say: "Choose how they relate to the organisation",
})
const terms = httpFields(termsFields)
const hours = httpFields(termsFields.filter(({ name }) => ["weeklyHours", "halfDays", "termTimeOnly"].includes(name)))

const GONE = "What you wanted to correct has been corrected since. Look at it again below."
const corrected = { relation, from, lastDay: optionalLastDay, ...terms }

export const postRoutes: Route[] = [
  ...form("/records/:record/posts/new", {
    access: mayUse("person.change", "record"),
    params: record,
    fields: { relation, from, ...terms, once },
    initial: async ({ today, now }) => ({ from: today, once: newId(now) }),
    page: async (visit, state) => {
      const record = await recordOf(visit.tx, visit.params.record)
      const choices = await readChoices(visit.tx, record.organisationId)
      return page(<NewPostPage visit={visit} state={state} record={record} choices={choices} />)
    },
    submit: async (visit, sent) => {
      const { personId, ownerId, organisationId, details } = await recordOf(visit.tx, visit.params.record)
      await lockPeople(visit.tx, [ownerId])
      const made = await madeBefore(visit.tx, sent.once)
      const isAgain = made?.recordId === visit.params.record && made.relation === sent.relation
      if (!isAgain)
        await join(visit.tx, {
          ...(sent.once && !made && { postId: sent.once }),
          personId: ownerId,
          organisationId,
          details,
          relation: sent.relation,
          terms: { ...unknownTerms, ...(await termsFrom(visit.tx, organisationId, sent)) },
          from: sent.from,
        })
      return see(visit.to(`/people/${personId}`), `The post is added from ${formatDate(sent.from)}`)
    },
  }),

  ...form("/posts/:post/change", {
    access: mayUse("person.change", "post"),
    params: post,
    fields: { from, ...terms, shown },
    initial: async ({ tx, params, today }) => {
      const { held } = await heldBy(tx, params.post)
      return { ...showing(terms, termsAnswers(held, await readNames(tx, [held]))), from: today }
    },
    page: async (visit, state) => {
      const { record, held } = await heldBy(visit.tx, visit.params.post)
      const choices = await readChoices(visit.tx, record.organisationId, held)
      return page(<ChangePage visit={visit} state={state} record={record} choices={choices} />)
    },
    submit: async (visit, { from, ...sent }) => {
      const { record } = await heldBy(visit.tx, visit.params.post)
      const changed = await termsFrom(visit.tx, record.organisationId, changedIn(sent))
      await changePost(visit.tx, visit.params.post, { terms: changed, from })
      return see(visit.to(`/people/${record.personId}`), `The post is changed from ${formatDate(from)}`)
    },
  }),

  ...form("/posts/:post/hours", {
    access: mayUse("person.change", "post"),
    params: post,
    fields: { from, ...hours, shown },
    initial: async ({ tx, params, today }) => {
      const { held } = await heldBy(tx, params.post)
      return { ...showing(hours, termsAnswers(held, new Map())), from: firstOfNextMonth(today) }
    },
    page: async (visit, state) => {
      const { record } = await heldBy(visit.tx, visit.params.post)
      return page(<HoursPage visit={visit} state={state} record={record} />)
    },
    submit: async (visit, { from, ...sent }) => {
      const { record } = await heldBy(visit.tx, visit.params.post)
      const changed = await termsFrom(visit.tx, record.organisationId, changedIn(sent))
      await changePost(visit.tx, visit.params.post, { terms: changed, from })
      return see(visit.to(`/people/${record.personId}`), `The hours are changed from ${formatDate(from)}`)
    },
  }),

  ...form("/posts/:post/leaving", {
    access: mayUse("person.change", "post"),
    params: post,
    fields: { lastDay, vacancy: ticks(["yes"]) },
    initial: async ({ today }) => ({ lastDay: today }),
    page: async (visit, state) => {
      const { record } = await heldBy(visit.tx, visit.params.post)
      return page(<LastDayPage visit={visit} state={state} record={record} ends="post" />)
    },
    submit: async (visit, { lastDay, vacancy }) => {
      const { post } = visit.params
      const { record } = await heldBy(visit.tx, post)
      await leave(visit.tx, post, { lastDay })
      if (vacancy.length > 0)
        return see(
          hrefWith(visit.to(`/organisations/${record.organisationId}/vacancies/new`), { post }),
          `Their last day is ${formatDate(lastDay)}. Now check what the vacancy is`,
        )
      return see(visit.to(`/people/${record.personId}`), `Their last day is ${formatDate(lastDay)}`)
    },
  }),

  ...form("/posts/:post/return", {
    access: mayUse("person.change", "post"),
    params: post,
    fields: { from },
    initial: async ({ today }) => ({ from: today }),
    page: async (visit, state) => {
      const { record } = await heldBy(visit.tx, visit.params.post)
      return page(<ReturnPage visit={visit} state={state} record={record} />)
    },
    submit: async (visit, { from }) => {
      const { record } = await heldBy(visit.tx, visit.params.post)
      await comeBack(visit.tx, visit.params.post, { from })
      return see(visit.to(`/people/${record.personId}`), `They are back from ${formatDate(from)}`)
    },
  }),

  ...form("/posts/:post/correction", {
    access: mayUse("person.change", "post"),
    params: post,
    query: { starts: day({ say: "Choose what to correct", example: "2020-01-01" }) },
    fields: { ...corrected, shown },
    initial: async ({ tx, params, query }) => {
      const { row, relation } = await rowOf(tx, params.post, query.starts)
      if (!row) throw new NotFound()
      const answers = termsAnswers(row.value, await readNames(tx, [row.value]))
      const days = { from: row.startsOn, ...(row.endsOn && { lastDay: addDays(row.endsOn, -1) }) }
      return showing(corrected, { ...answers, ...days, relation })
    },
    page: async (visit, state) => {
      const { row, record } = await rowOf(visit.tx, visit.params.post, visit.query.starts)
      if (!row) throw new NotFound()
      const choices = await readChoices(visit.tx, record.organisationId, row.value)
      return page(
        <CorrectionPage visit={visit} state={state} record={record} choices={choices} starts={row.startsOn} />,
      )
    },
    submit: async (visit, sent) => {
      const { post } = visit.params
      await lockPost(visit.tx, post)
      const { row, record, relation: was } = await rowOf(visit.tx, post, visit.query.starts)
      if (!row && Object.keys(sent.shown).length > 0) return see(visit.to(`/people/${record.personId}`), GONE)
      if (!row) throw new NotFound()
      const { relation = was, from = row.startsOn, lastDay, ...changed } = changedIn(sent)
      const endsOn = lastDay === undefined ? row.endsOn : lastDay && addDays(lastDay, 1)
      const value = { ...row.value, ...(await termsFrom(visit.tx, record.organisationId, changed)) }
      if (relation !== was) await correctRelation(visit.tx, post, relation)
      await correctPost(visit.tx, post, row.startsOn, { startsOn: from, endsOn, value })
      return see(visit.to(`/people/${record.personId}`), "The record is corrected")
    },
  }),

  ...form("/posts/:post/secondment", {
    access: mayUse("person.change", "post"),
    params: post,
    fields: {
      host: id("organisations.organisation", { say: "Choose the organisation they are lent to" }),
      from,
      lastDay: optionalLastDay,
    },
    initial: async ({ today }) => ({ from: firstOfNextMonth(today) }),
    page: async (visit, state) => {
      const { record } = await heldBy(visit.tx, visit.params.post)
      const others = { day: visit.today, reach: "all" as const, except: record.organisationId }
      const hosts = await offer(state, "host", organisationsToChoose(visit.tx, others), "one")
      return page(<SecondmentPage visit={visit} state={state} record={record} hosts={hosts} />)
    },
    submit: async (visit, { host, from, lastDay }) => {
      const { record } = await heldBy(visit.tx, visit.params.post)
      await second(visit.tx, visit.params.post, { hostId: host, from, lastDay })
      return see(visit.to(`/people/${record.personId}`), `They are lent from ${formatDate(from)}`)
    },
  }),

  ...form("/posts/:post/secondment-end", {
    access: mayUse("person.change", "post"),
    params: post,
    fields: { lastDay },
    initial: async ({ today }) => ({ lastDay: today }),
    page: async (visit, state) => {
      const { record } = await heldBy(visit.tx, visit.params.post)
      if ((await readHistory(visit.tx, secondmentTable, { post_id: visit.params.post })).length === 0)
        throw new NotFound()
      return page(<LastDayPage visit={visit} state={state} record={record} ends="secondment" />)
    },
    submit: async (visit, { lastDay }) => {
      const { record } = await heldBy(visit.tx, visit.params.post)
      await endSecondment(visit.tx, visit.params.post, { lastDay })
      return see(
        visit.to(`/people/${record.personId}`),
        `Their last day with the other organisation is ${formatDate(lastDay)}`,
      )
    },
  }),
]
