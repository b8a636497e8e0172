import type { Values } from "../../kernel/http/fields.ts"
import { button, form, get, mayUse, page, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { newId } from "../../kernel/ids.ts"
import { sightOf } from "../../people/index.ts"
import { countCaught, countWhere } from "../caught/caught.ts"
import { learningOffers } from "../choosing.ts"
import { answersOf, proofFrom } from "../drafts/answers.ts"
import { placeInList, without } from "../drafts/condition-routes.tsx"
import { changeDraft, draftOf } from "../drafts/drafts.ts"
import { inductionFields, learningFrom, ofDraft, periodFrom, sourceFrom, stepFields } from "../drafts/fields.ts"
import { sharedRoutes } from "../drafts/shared-routes.tsx"
import { namesIn } from "../names.ts"
import type { KeptInduction } from "../rules.ts"
import { Sentences } from "../sentences.tsx"
import { ifAsShown, marked, markOf, refuseIfChanged, shownFields } from "../shown.tsx"
import { AboutInductionPage, InductionDraftPage, StepPage } from "./draft-pages.tsx"
import { inductionInWords } from "./words.ts"
import { aboutNewcomers, draftInduction, startInduction } from "./writing.ts"

const access = mayUse("standard.change")
const params = ofDraft("induction")
const ofStep = { ...params, number: placeInList }
const MOST_ORGANISATIONS = 20

export const inductionDraftRoutes: Route[] = [
  ...form("/standard/inductions/new", {
    access,
    fields: inductionFields,
    initial: async () => ({ dueSoonDays: "14", answerDays: "14", freshStartAfterDays: "90", leaveStops: "yes" }),
    page: async (visit, state) => page(<AboutInductionPage visit={visit} state={state} />),
    submit: async (visit, sent) => {
      const id = await draftInduction(visit.tx, sent.name, sourceFrom(sent))
      await changeDraft(visit.tx, aboutNewcomers, id, () => aboutFrom(sent))
      return see(visit.to(`/standard/inductions/drafts/${id}`), "The draft is kept. Add its steps.")
    },
  }),

  get("/standard/inductions/drafts/:draft", { access, params }, async (visit) => {
    const { tx, today, actor } = visit
    const draft = await draftIn(visit)
    const looking = { day: today, sight: sightOf(actor) }
    const [{ names }, [count], where] = await Promise.all([
      namesIn(tx, [draft.rule], true),
      countCaught(tx, looking, [draft.rule.who]),
      countWhere(tx, looking, draft.rule.who, MOST_ORGANISATIONS),
    ])
    return page(<InductionDraftPage {...{ visit, draft, names, count: count!, where }} />)
  }),

  ...form("/standard/inductions/drafts/:draft/about", {
    access,
    params,
    fields: { ...inductionFields, ...shownFields },
    initial: async (visit) => marked(answersOf.induction(await draftIn(visit))),
    page: async (visit, state) => page(<AboutInductionPage {...{ visit, state, draft: await draftIn(visit) }} />),
    submit: (visit, sent) => changed(visit, ifAsShown(sent.shown, answersOf.induction, aboutFrom(sent))),
  }),

  ...form("/standard/inductions/drafts/:draft/steps/:number", {
    access,
    params: ofStep,
    fields: { ...stepFields, ...shownFields },
    initial: async (visit) => {
      const step = (await draftIn(visit)).rule.steps[visit.params.number - 1]
      const answers = step ? answersOf.step(step) : { within: "7", unit: "days", partsUnit: "months" }
      return { ...answers, shown: markOf(step) }
    },
    page: async (visit, state) => {
      const draft = await draftIn(visit)
      const offers = await learningOffers(visit.tx, state)
      return page(<StepPage {...{ visit, state, draft, number: visit.params.number, ...offers }} />)
    },
    submit: (visit, sent) =>
      changed(visit, ({ rule: { steps } }) => {
        refuseIfChanged(sent.shown, steps[visit.params.number - 1])
        const at = Math.min(visit.params.number, steps.length + 1) - 1
        const { stepId = newId(), equivalents = [] } = steps[at] ?? {}
        const within = periodFrom(sent.within, sent.unit)
        const step = { stepId, equivalents, what: learningFrom(sent), within, ...proofFrom(sent) }
        return { rule: { steps: steps.toSpliced(at, 1, step) } }
      }),
  }),

  button(
    "/standard/inductions/drafts/:draft/steps/:number/place",
    { access, params: ofStep, fields: shownFields },
    (visit, { shown }) =>
      changed(visit, ({ rule: { steps } }) => {
        const { number } = visit.params
        const others = without(steps, number, shown)
        return { rule: { steps: others.toSpliced(Math.max(number - 2, 0), 0, steps[number - 1]!) } }
      }),
  ),

  button(
    "/standard/inductions/drafts/:draft/steps/:number/removal",
    { access, params: ofStep, fields: shownFields },
    (visit, { shown }) =>
      changed(visit, ({ rule: { steps } }) => ({ rule: { steps: without(steps, visit.params.number, shown) } })),
  ),

  ...sharedRoutes(aboutNewcomers, {
    at: "/standard/inductions",
    start: startInduction,
    says: (visit, rule, names) => <Sentences visit={visit} of={inductionInWords(rule, names)} />,
  }),
]

type OfDraft = Visit<{ draft: string }>

function draftIn({ tx, params }: Pick<OfDraft, "tx" | "params">) {
  return draftOf(tx, aboutNewcomers, params.draft)
}

async function changed(
  visit: Pick<OfDraft, "tx" | "params" | "to">,
  change: Parameters<typeof changeDraft<KeptInduction>>[3],
) {
  await changeDraft(visit.tx, aboutNewcomers, visit.params.draft, change)
  return see(visit.to(`/standard/inductions/drafts/${visit.params.draft}`), "The draft is saved")
}

function aboutFrom(sent: Values<typeof inductionFields>): { name: string; rule: Partial<KeptInduction> } {
  return {
    name: sent.name,
    rule: {
      source: sourceFrom(sent),
      dueSoonDays: sent.dueSoonDays,
      answerDays: sent.answerDays,
      freshStartAfterDays: sent.freshStartAfterDays,
      leaveStopsTheClock: sent.leaveStops === "yes",
    },
  }
}
