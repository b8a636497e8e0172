import { competencesToChoose } from "../../frameworks/index.ts"
import { addDays } from "../../kernel/clock.ts"
import { formatDate } from "../../kernel/design/index.ts"
import { offer } from "../../kernel/http/chooser.tsx"
import { choice, day, optionalId, optionalText, text, wholeNumber } from "../../kernel/http/fields.ts"
import {
  button,
  type FormState,
  form,
  get,
  mayUse,
  page,
  type Route,
  see,
  type Visit,
} from "../../kernel/http/routes.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { asAt } from "../../kernel/tables/asked.ts"
import { itemsToChoose } from "../../partnerships/index.ts"
import { sightOf } from "../../people/index.ts"
import { countCaught, countWhere } from "../caught/caught.ts"
import { listCaught } from "../caught/list.ts"
import { CaughtPage } from "../caught/page.tsx"
import { newRule } from "../kept.ts"
import { namesIn } from "../names.ts"
import { saysOf } from "../requirements/list-page.tsx"
import { nextVersion } from "../requirements/queries.ts"
import { Sentences } from "../sentences.tsx"
import { answersOf, conditionFrom, proofFrom, timesFrom } from "./answers.ts"
import { ConditionPage, offersFor } from "./condition-page.tsx"
import { asVersion, DraftPage } from "./draft-page.tsx"
import { addDraft, changeDraft, discardDraft, draftOf, startDraft } from "./drafts.ts"
import {
  aboutFields,
  conditionFields,
  equivalentFields,
  learningFrom,
  ofDraft,
  proofFields,
  sourceFrom,
  timeFields,
} from "./fields.ts"
import { AboutPage, EquivalentPage, StartPage } from "./form-pages.tsx"
import { ProofPage, TimesPage } from "./times-page.tsx"

const access = mayUse("standard.change")
const MOST_ORGANISATIONS = 20
const place = wholeNumber({ say: "Choose from the list", from: 1, to: 10, example: "1" })
const ofCondition = { ...ofDraft, group: choice(["who", "except"], { say: "Choose from the list" }), number: place }

export const draftRoutes: Route[] = [
  ...form("/standard/new", {
    access,
    fields: aboutFields,
    page: async (visit, state) => page(<AboutPage {...{ visit, state, ...(await learningOffers(visit, state)) }} />),
    submit: async (visit, sent) => {
      const id = await addDraft(visit.tx, { name: sent.name, rule: newRule(learningFrom(sent), sourceFrom(sent)) })
      return see(visit.to(`/standard/drafts/${id}`), "The draft is kept. Say whom it is for, and how soon.")
    },
  }),

  get("/standard/drafts/:draft", { access, params: ofDraft }, async (visit) => {
    const { tx, today, actor } = visit
    const draft = await draftOf(tx, visit.params.draft)
    const looking = { day: today, sight: sightOf(actor) }
    const [{ names }, [count], where] = await Promise.all([
      namesIn(tx, [draft.rule], true),
      countCaught(tx, looking, [draft.rule.who]),
      countWhere(tx, looking, draft.rule.who, MOST_ORGANISATIONS),
    ])
    return page(<DraftPage {...{ visit, draft, names, count: count!, where }} />)
  }),

  ...form("/standard/drafts/:draft/about", {
    access,
    params: ofDraft,
    fields: aboutFields,
    initial: async (visit) => answersOf.about(await draftOf(visit.tx, visit.params.draft)),
    page: async (visit, state) => {
      const draft = await draftOf(visit.tx, visit.params.draft)
      return page(<AboutPage {...{ visit, state, draft, ...(await learningOffers(visit, state)) }} />)
    },
    submit: (visit, sent) =>
      changed(visit, () => ({ name: sent.name, rule: { what: learningFrom(sent), source: sourceFrom(sent) } })),
  }),

  ...form("/standard/drafts/:draft/times", {
    access,
    params: ofDraft,
    fields: timeFields,
    initial: async (visit) => answersOf.times(await draftOf(visit.tx, visit.params.draft)),
    page: async (visit, state) => page(<TimesPage {...{ visit, state, draft: await draftIn(visit) }} />),
    submit: (visit, sent) => changed(visit, () => ({ rule: timesFrom(sent) })),
  }),

  ...form("/standard/drafts/:draft/proof", {
    access,
    params: ofDraft,
    fields: proofFields,
    initial: async (visit) => answersOf.proof(await draftOf(visit.tx, visit.params.draft)),
    page: async (visit, state) => page(<ProofPage {...{ visit, state, draft: await draftIn(visit) }} />),
    submit: (visit, sent) => changed(visit, () => ({ rule: proofFrom(sent) })),
  }),

  ...form("/standard/drafts/:draft/equivalents/new", {
    access,
    params: ofDraft,
    fields: equivalentFields,
    page: async (visit, state) => {
      const draft = await draftIn(visit)
      return page(<EquivalentPage {...{ visit, state, draft, ...(await learningOffers(visit, state)) }} />)
    },
    submit: (visit, sent) => {
      const { completedFrom, completedUntil } = sent
      if (completedFrom && completedUntil && completedUntil < completedFrom)
        throw new Refusal("Choose a day on or after the first", "completedUntil")
      const completedBefore = completedUntil && addDays(completedUntil, 1)
      const equivalent = { of: learningFrom(sent), completedFrom, completedBefore }
      return changed(visit, ({ rule }) => ({ rule: { equivalents: [...rule.equivalents, equivalent] } }))
    },
  }),

  button(
    "/standard/drafts/:draft/equivalents/:number/removal",
    { access, params: { ...ofDraft, number: place } },
    (visit) =>
      changed(visit, ({ rule }) => ({ rule: { equivalents: without(rule.equivalents, visit.params.number) } })),
  ),

  ...form("/standard/drafts/:draft/people/:group/:number", {
    access,
    params: ofCondition,
    fields: conditionFields,
    initial: async (visit) => {
      const { rule } = await draftIn(visit)
      return answersOf.condition(conditionsOf(rule.who, visit.params.group)[visit.params.number - 1] ?? {})
    },
    page: async (visit, state) => {
      const { group, number } = visit.params
      const [draft, offers] = await Promise.all([draftIn(visit), offersFor(visit, state)])
      return page(<ConditionPage {...{ visit, state, draft, group, number, offers }} />)
    },
    submit: (visit, sent) => {
      const { group, number } = visit.params
      const condition = conditionFrom(sent)
      const saysNothing = Object.keys(condition).length === 0
      if (group === "except" && saysNothing)
        throw new Refusal("Say who is left out. Without that, it would be for nobody.")
      return changed(visit, ({ rule: { who } }) => {
        const others = conditionsOf(who, group).filter((_, at) => at !== number - 1)
        if (saysNothing && group === "who" && others.length > 0)
          throw new Refusal("Say whom it is for: without that it would be for everybody, and the others mean nothing.")
        const all = others.toSpliced(number - 1, 0, condition)
        return { rule: { who: group === "who" ? { ...who, anyOf: all } : { ...who, except: all } } }
      })
    },
  }),

  button("/standard/drafts/:draft/people/:group/:number/removal", { access, params: ofCondition }, (visit) => {
    const { group, number } = visit.params
    return changed(visit, ({ rule: { who } }) => {
      const left = without(conditionsOf(who, group), number)
      if (group === "except") return { rule: { who: { ...who, except: left } } }
      return { rule: { who: { ...who, anyOf: left.length ? left : [{}] } } }
    })
  }),

  get(
    "/standard/drafts/:draft/people",
    {
      access,
      params: ofDraft,
      query: {
        on: asAt,
        organisation: optionalId("organisations.organisation"),
        after: optionalText({ max: 500, example: "" }),
        before: optionalText({ max: 500, example: "" }),
      },
    },
    async (visit) => {
      const { after, before, on, organisation } = visit.query
      const draft = await draftIn(visit)
      const looking = { day: on ?? visit.today, sight: sightOf(visit.actor), organisation: organisation ?? null }
      const [[count], found] = await Promise.all([
        countCaught(visit.tx, looking, [draft.rule.who]),
        listCaught(visit.tx, looking, [{ ...draft, who: draft.rule.who }], {
          after: after ?? null,
          before: before ?? null,
        }),
      ])
      const back = { href: visit.to(`/standard/drafts/${draft.id}`), text: "Back to the draft" }
      const title = "Whom it would catch"
      return page(
        <CaughtPage
          {...{ visit, title, caption: draft.name, back, day: looking.day, found, count: count! }}
          keep={{ organisation: organisation ?? undefined }}
        />,
      )
    },
  ),

  ...form("/standard/drafts/:draft/start", {
    access,
    params: ofDraft,
    fields: {
      from: day({ say: "Enter the day it is in force from, like 27 3 2027" }),
      agreedBy: text({ say: "Say who agreed it", max: 400, example: "The workforce board, on 2 March 2027" }),
    },
    initial: async ({ today }) => ({ from: today }),
    page: async (visit, state) => {
      const draft = await draftIn(visit)
      const [{ names }, [count], later] = await Promise.all([
        namesIn(visit.tx, [draft.rule], true),
        countCaught(visit.tx, { day: visit.today, sight: sightOf(visit.actor) }, [draft.rule.who]),
        draft.requirementId ? nextVersion(visit.tx, draft.requirementId, visit.today) : null,
      ])
      const says = <Sentences visit={visit} of={saysOf(asVersion(draft.rule), names)} />
      return page(
        <StartPage {...{ visit, state, draft, says, count: count! }} laterFrom={later && formatDate(later)} />,
      )
    },
    submit: async (visit, sent) => {
      const id = await startDraft(visit.tx, visit.params.draft, sent)
      return see(visit.to(`/standard/${id}`), `It is in force from ${formatDate(sent.from)}`)
    },
  }),

  button("/standard/drafts/:draft/removal", { access, params: ofDraft }, async (visit) => {
    const { requirementId, name } = await discardDraft(visit.tx, visit.params.draft)
    return see(visit.to(requirementId ? `/standard/${requirementId}` : "/standard"), `The draft of ${name} is given up`)
  }),
]

type OfDraft = Visit<{ draft: string }>

function draftIn(visit: Pick<OfDraft, "tx" | "params">) {
  return draftOf(visit.tx, visit.params.draft)
}

async function changed(visit: Pick<OfDraft, "tx" | "params" | "to">, change: Parameters<typeof changeDraft>[2]) {
  await changeDraft(visit.tx, visit.params.draft, change)
  return see(visit.to(`/standard/drafts/${visit.params.draft}`), "The draft is saved")
}

async function learningOffers({ tx }: Pick<Visit, "tx">, state: FormState) {
  const [subjects, competences] = await Promise.all([
    offer(state, "subject", itemsToChoose(tx, "training-subject"), "one"),
    offer(state, "competence", competencesToChoose(tx), "one"),
  ])
  return { subjects, competences }
}

function conditionsOf<T>(who: { anyOf: readonly T[]; except: readonly T[] }, group: "who" | "except"): readonly T[] {
  return group === "who" ? who.anyOf : who.except
}

/** @throws NotFound where there is none of that number */
function without<T>(all: readonly T[], number: number): T[] {
  if (number > all.length) throw new NotFound()
  return all.toSpliced(number - 1, 1)
}
