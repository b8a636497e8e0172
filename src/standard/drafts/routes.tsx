import { addDays } from "../../kernel/clock.ts"
import { button, form, get, mayUse, page, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { sightOf } from "../../people/index.ts"
import { countCaught, countWhere } from "../caught/caught.ts"
import { learningOffers } from "../choosing.ts"
import { newRule } from "../kept.ts"
import { namesIn } from "../names.ts"
import { saysOf } from "../requirements/list-page.tsx"
import { aboutPeople, draftRequirement, startDraft } from "../requirements/writing.ts"
import type { KeptRule } from "../rules.ts"
import { Sentences } from "../sentences.tsx"
import { ifAsShown, marked, shownFields } from "../shown.tsx"
import { answersOf, proofFrom, timesFrom } from "./answers.ts"
import { placeInList, without } from "./condition-routes.tsx"
import { asVersion, DraftPage } from "./draft-page.tsx"
import { changeDraft, draftOf } from "./drafts.ts"
import { aboutFields, equivalentFields, learningFrom, ofDraft, proofFields, sourceFrom, timeFields } from "./fields.ts"
import { AboutPage, EquivalentPage } from "./form-pages.tsx"
import { sharedRoutes } from "./shared-routes.tsx"
import { ProofPage, TimesPage } from "./times-page.tsx"

const access = mayUse("standard.change")
const MOST_ORGANISATIONS = 20
const draftParams = ofDraft("person")

export const draftRoutes: Route[] = [
  ...form("/standard/new", {
    access,
    fields: aboutFields,
    page: async (visit, state) => page(<AboutPage {...{ visit, state, ...(await learningOffers(visit.tx, state)) }} />),
    submit: async (visit, sent) => {
      const id = await draftRequirement(visit.tx, {
        name: sent.name,
        rule: newRule(learningFrom(sent), sourceFrom(sent)),
      })
      return see(visit.to(`/standard/drafts/${id}`), "The draft is kept. Say whom it is for, and how soon.")
    },
  }),

  get("/standard/drafts/:draft", { access, params: draftParams }, async (visit) => {
    const { tx, today, actor } = visit
    const draft = await draftIn(visit)
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
    params: draftParams,
    fields: { ...aboutFields, ...shownFields },
    initial: async (visit) => marked(answersOf.about(await draftIn(visit))),
    page: async (visit, state) => {
      const draft = await draftIn(visit)
      return page(<AboutPage {...{ visit, state, draft, ...(await learningOffers(visit.tx, state)) }} />)
    },
    submit: (visit, { shown, ...sent }) => {
      const about = { name: sent.name, rule: { what: learningFrom(sent), source: sourceFrom(sent) } }
      return changed(visit, ifAsShown(shown, answersOf.about, about))
    },
  }),

  ...form("/standard/drafts/:draft/times", {
    access,
    params: draftParams,
    fields: { ...timeFields, ...shownFields },
    initial: async (visit) => marked(answersOf.times(await draftIn(visit))),
    page: async (visit, state) => page(<TimesPage {...{ visit, state, draft: await draftIn(visit) }} />),
    submit: (visit, { shown, ...sent }) => changed(visit, ifAsShown(shown, answersOf.times, { rule: timesFrom(sent) })),
  }),

  ...form("/standard/drafts/:draft/proof", {
    access,
    params: draftParams,
    fields: { ...proofFields, ...shownFields },
    initial: async (visit) => marked(answersOf.proof(await draftIn(visit))),
    page: async (visit, state) => page(<ProofPage {...{ visit, state, draft: await draftIn(visit) }} />),
    submit: (visit, { shown, ...sent }) => changed(visit, ifAsShown(shown, answersOf.proof, { rule: proofFrom(sent) })),
  }),

  ...form("/standard/drafts/:draft/equivalents/new", {
    access,
    params: draftParams,
    fields: equivalentFields,
    page: async (visit, state) => {
      const draft = await draftIn(visit)
      return page(<EquivalentPage {...{ visit, state, draft, ...(await learningOffers(visit.tx, state)) }} />)
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
    { access, params: { ...draftParams, number: placeInList }, fields: shownFields },
    (visit, { shown }) =>
      changed(visit, ({ rule }) => ({ rule: { equivalents: without(rule.equivalents, visit.params.number, shown) } })),
  ),

  ...sharedRoutes(aboutPeople, {
    at: "/standard",
    start: startDraft,
    says: (visit, rule, names) => <Sentences visit={visit} of={saysOf(asVersion(rule), names)} />,
  }),
]

type OfDraft = Visit<{ draft: string }>

function draftIn(visit: Pick<OfDraft, "tx" | "params">) {
  return draftOf(visit.tx, aboutPeople, visit.params.draft)
}

async function changed(
  visit: Pick<OfDraft, "tx" | "params" | "to">,
  change: Parameters<typeof changeDraft<KeptRule>>[3],
) {
  await changeDraft(visit.tx, aboutPeople, visit.params.draft, change)
  return see(visit.to(`/standard/drafts/${visit.params.draft}`), "The draft is saved")
}
