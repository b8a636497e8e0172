import { offer } from "../../kernel/http/chooser.tsx"
import { optionalText, type Values } from "../../kernel/http/fields.ts"
import { get, mayUse, page, type Route, type Visit } from "../../kernel/http/routes.ts"
import { itemsToChoose, localitiesToChoose } from "../../partnerships/index.ts"
import { answersIn, isNothing, type Looking, localitiesFor, lookingOf, lookingQuery, wishesOf } from "./looking.ts"
import { FinderPage } from "./page.tsx"
import { countFound, find } from "./queries.ts"

const searchQuery = {
  ...lookingQuery,
  after: optionalText({ max: 500, example: "" }),
  before: optionalText({ max: 500, example: "" }),
}

export const searchRoutes: Route[] = [
  get("/finder", { access: mayUse("person.find"), query: searchQuery }, async (visit) => {
    const looking = lookingOf(visit)
    const state = { answers: answersIn(visit.url), errors: visit.queryErrors }
    const [choices, wishes, found] = await Promise.all([
      choicesOf(visit, state),
      wishesOf(visit, looking),
      isNothing(looking) ? undefined : findFor(visit, looking),
    ])
    const looser = found?.count === 0 ? await loosened(visit, looking, wishes) : []
    return page(
      <FinderPage
        visit={visit}
        state={state}
        choices={choices}
        looking={looking}
        wishes={wishes}
        found={found}
        looser={looser}
      />,
    )
  }),
]

async function choicesOf({ tx }: Visit, state: { answers: ReturnType<typeof answersIn> }) {
  const [skills, languages, localities] = await Promise.all([
    offer(state, "skill", itemsToChoose(tx, "skill"), "one"),
    offer(state, "language", itemsToChoose(tx, "language"), "one"),
    offer(state, "locality", localitiesToChoose(tx), "one"),
  ])
  return { skills, languages, localities }
}

async function findFor(visit: Visit<unknown, Partial<Values<typeof searchQuery>>>, looking: Looking) {
  const { after, before } = visit.query
  return find(visit.tx, looking, await localitiesFor(visit, looking), { after: after ?? null, before: before ?? null })
}

/** What finds somebody where all of it finds nobody: the same with one thing less, or with the neighbours. */
async function loosened(visit: Visit, looking: Looking, wishes: Awaited<ReturnType<typeof wishesOf>>) {
  const others = [
    looking.localityId && !looking.beside
      ? { text: "With the localities beside it", looking: { ...looking, beside: true } }
      : null,
    ...wishes.map(({ text, without }) => ({ text: `Without “${text}”`, looking: without })),
  ].filter((other) => other !== null && !isNothing(other.looking))
  const counted = await Promise.all(
    others.map(async (other) => ({
      ...other!,
      count: await countFound(visit.tx, other!.looking, await localitiesFor(visit, other!.looking)),
    })),
  )
  return counted.filter(({ count }) => count > 0)
}
