import { choice, wholeNumber } from "../../kernel/http/fields.ts"
import { button, form, mayUse, page, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { Refusal } from "../../kernel/refusal.ts"
import type { Condition, Who } from "../../methods/standing/index.ts"
import { MOST } from "../kept.ts"
import type { Naming } from "../names.ts"
import { markOf, refuseIfChanged, shownFields } from "../shown.tsx"
import { answersOf, conditionFrom } from "./answers.ts"
import { ConditionPage, offersFor } from "./condition-page.tsx"
import { changeDraft, draftOf, type Writing } from "./drafts.ts"
import { conditionFields, ofDraft } from "./fields.ts"

type Group = "who" | "except"

export const placeInList = wholeNumber({ say: "Choose from the list", from: 1, to: MOST, example: "1" })

/** Whom a draft is for, condition by condition, and who is left out. */
export function conditionRoutes<Rule extends Naming & { who: Who }>(writing: Writing<Rule>): Route[] {
  const access = mayUse("standard.change")
  const params = {
    ...ofDraft(writing.kind),
    group: choice(["who", "except"], { say: "Choose from the list" }),
    number: placeInList,
  }
  const path = `${writing.path}/:draft/people/:group/:number`
  const saved = async (visit: Pick<Visit<{ draft: string }>, "tx" | "params" | "to">, change: (who: Who) => Who) => {
    const { draft } = visit.params
    await changeDraft(visit.tx, writing, draft, ({ rule }) => ({ rule: { who: change(rule.who) } as Partial<Rule> }))
    return see(visit.to(`${writing.path}/${draft}`), "The draft is saved")
  }
  return [
    ...form(path, {
      access,
      params,
      fields: { ...conditionFields, ...shownFields },
      initial: async ({ tx, params }) => {
        const { rule } = await draftOf(tx, writing, params.draft)
        const condition = conditionsOf(rule.who, params.group)[params.number - 1]
        return { ...answersOf.condition(condition ?? {}), shown: markOf(condition) }
      },
      page: async (visit, state) => {
        const { group, number } = visit.params
        const [draft, offers] = await Promise.all([
          draftOf(visit.tx, writing, visit.params.draft),
          offersFor(visit, state),
        ])
        return page(<ConditionPage {...{ visit, state, draft, group, number, offers }} />)
      },
      submit: (visit, { shown, ...sent }) => {
        const { group, number } = visit.params
        const condition = conditionFrom(sent)
        const saysNothing = Object.keys(condition).length === 0
        if (group === "except" && saysNothing)
          throw new Refusal("Say who is left out. Without that, it would be for nobody.")
        return saved(visit, (who) => {
          refuseIfChanged(shown, conditionsOf(who, group)[number - 1])
          const others = conditionsOf(who, group).filter((_, at) => at !== number - 1)
          if (group === "who" && saysNothing && others.length > 0)
            throw new Refusal(
              "Say whom it is for: without that it would be for everybody, and the others mean nothing.",
            )
          return withConditions(who, group, others.toSpliced(number - 1, 0, condition))
        })
      },
    }),

    button(`${path}/removal`, { access, params, fields: shownFields }, (visit, { shown }) => {
      const { group, number } = visit.params
      return saved(visit, (who) => {
        const left = without(conditionsOf(who, group), number, shown)
        return withConditions(who, group, group === "who" && left.length === 0 ? [{}] : left)
      })
    }),
  ]
}

function conditionsOf(who: Who, group: Group): readonly Condition[] {
  return group === "who" ? who.anyOf : who.except
}

function withConditions(who: Who, group: Group, conditions: readonly Condition[]): Who {
  return group === "who" ? { ...who, anyOf: conditions } : { ...who, except: conditions }
}

/** @throws Refusal where the one of that number is not the one that was shown */
export function without<T>(all: readonly T[], number: number, shown: string | null): T[] {
  refuseIfChanged(shown, all[number - 1])
  return all.toSpliced(number - 1, 1)
}
