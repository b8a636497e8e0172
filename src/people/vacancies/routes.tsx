import type { Tx } from "../../kernel/database/index.ts"
import { readHistory } from "../../kernel/dated/index.ts"
import { formatDate } from "../../kernel/design/index.ts"
import { type Answers, choice, day, id, optionalId, ticks } from "../../kernel/http/fields.ts"
import { button, form, mayUse, page, type Route, see } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { nameNow } from "../../organisations/index.ts"
import { httpFields, readChoices } from "../register/forms.tsx"
import { whoseFirst } from "../register/whose.tsx"
import { termsTable, unknownTerms } from "../tables.ts"
import { ClosingPage, NewVacancyPage, sharedFields, VacancyPage, vacantRelations } from "./form-pages.tsx"
import {
  changeVacancy,
  closeVacancy,
  type Outcome,
  openVacancy,
  outcomes,
  reopenVacancy,
  takeAwayVacancy,
  type Vacancy,
  vacancyOf,
} from "./vacancies.ts"

const organisation = { organisation: id("organisations.organisation", { say: "Choose an organisation" }) }
const vacancy = { ...organisation, vacancy: id("people.vacancy", { say: "Choose a vacancy" }) }
const relationNames = vacantRelations.map(([value]) => value) as [Vacancy["relation"], ...Vacancy["relation"][]]
const fields = {
  relation: choice(relationNames, { say: "Choose how they would relate to the organisation" }),
  from: day({ say: "Enter the day from which it is vacant, like 27 3 2027", example: "2026-03-01" }),
  ...httpFields(sharedFields),
  localityId: optionalId("partnerships.locality"),
  hardToFill: ticks(["yes"]),
}

export const vacancyRoutes: Route[] = [
  ...whoseFirst("/vacancies", {
    title: "Add a vacancy",
    label: "Which organisation’s post is vacant?",
    say: "Choose the organisation whose post it is",
  }),

  ...form("/organisations/:organisation/vacancies/new", {
    access: mayUse("person.change", "organisation"),
    params: organisation,
    query: { post: optionalId("people.post") },
    fields,
    initial: async ({ tx, params, query, today }) =>
      query.post ? asWas(tx, params.organisation, query.post) : { from: today },
    page: async (visit, state) => {
      const { organisation } = visit.params
      const [name, choices] = await Promise.all([nameNow(visit.tx, organisation), readChoices(visit.tx, organisation)])
      return page(<NewVacancyPage visit={visit} state={state} organisation={name} choices={choices} />)
    },
    submit: async (visit, sent) => {
      const { organisation } = visit.params
      await openVacancy(visit.tx, organisation, vacancyFrom(sent))
      return see(
        visit.to(`/vacancies?organisation=${organisation}`),
        `The vacancy is added from ${formatDate(sent.from)}`,
      )
    },
  }),

  ...form("/organisations/:organisation/vacancies/:vacancy", {
    access: mayUse("person.change", "organisation"),
    params: vacancy,
    fields,
    initial: async ({ tx, params }) => answersOf(await vacancyOf(tx, params.organisation, params.vacancy)),
    page: async (visit, state) => {
      const { organisation, vacancy } = visit.params
      const kept = await vacancyOf(visit.tx, organisation, vacancy)
      const [name, choices] = await Promise.all([
        nameNow(visit.tx, organisation),
        readChoices(visit.tx, organisation, {
          ...unknownTerms,
          occupationId: kept.occupationId,
          sectorId: kept.sectorId,
        }),
      ])
      return page(
        <VacancyPage visit={visit} state={state} organisation={name} choices={choices} closing={kept.closing} />,
      )
    },
    submit: async (visit, sent) => {
      const { organisation, vacancy } = visit.params
      await changeVacancy(visit.tx, organisation, vacancy, vacancyFrom(sent))
      return see(visit.to(`/vacancies?organisation=${organisation}`), "The vacancy is changed")
    },
  }),

  ...form("/organisations/:organisation/vacancies/:vacancy/closing", {
    access: mayUse("person.change", "organisation"),
    params: vacancy,
    fields: {
      outcome: choice(Object.keys(outcomes) as [Outcome, ...Outcome[]], { say: "Choose what became of it" }),
      from: day({ say: "Enter the day from which it is vacant no more, like 27 3 2027" }),
    },
    initial: async ({ today }) => ({ from: today }),
    page: async (visit, state) => {
      const { organisation, vacancy } = visit.params
      const { closing, from } = await vacancyOf(visit.tx, organisation, vacancy)
      if (closing) throw new NotFound()
      const name = await nameNow(visit.tx, organisation)
      return page(<ClosingPage visit={visit} state={state} organisation={name} from={from} />)
    },
    submit: async (visit, { outcome, from }) => {
      const { organisation, vacancy } = visit.params
      await closeVacancy(visit.tx, organisation, vacancy, { outcome, from })
      return see(
        visit.to(`/vacancies?organisation=${organisation}`),
        `The post is ${outcomes[outcome].toLowerCase()} from ${formatDate(from)}`,
      )
    },
  }),

  button(
    "/organisations/:organisation/vacancies/:vacancy/reopening",
    { access: mayUse("person.change", "organisation"), params: vacancy },
    async (visit) => {
      const { organisation, vacancy } = visit.params
      await reopenVacancy(visit.tx, organisation, vacancy)
      return see(visit.to(`/organisations/${organisation}/vacancies/${vacancy}`), "The vacancy is open again")
    },
  ),

  button(
    "/organisations/:organisation/vacancies/:vacancy/removal",
    { access: mayUse("person.change", "organisation"), params: vacancy },
    async (visit) => {
      const { organisation, vacancy } = visit.params
      await takeAwayVacancy(visit.tx, organisation, vacancy)
      return see(visit.to(`/vacancies?organisation=${organisation}`), "The vacancy is taken away")
    },
  ),
]

/** What a post of the organisation's last was, from the day after somebody leaves it. */
async function asWas(tx: Tx, organisationId: string, postId: string): Promise<Answers> {
  const post = await tx.db
    .selectFrom("people.post")
    .select("relation")
    .where("partnership_id", "=", tx.partnershipId)
    .where("organisation_id", "=", organisationId)
    .where("post_id", "=", postId)
    .executeTakeFirst()
  const history = post ? await readHistory(tx, termsTable, { post_id: postId }) : []
  const last = history.at(-1)
  if (!post || !last) throw new NotFound()
  const { occupationId, sectorId, settingId, localityIds, weeklyHours } = last.value
  return answersOf({
    from: last.endsOn ?? tx.today,
    relation: post.relation as Vacancy["relation"],
    occupationId,
    sectorId,
    settingId,
    localityId: localityIds.length === 1 ? localityIds[0]! : null,
    weeklyHours,
    hardToFill: false,
  })
}

function answersOf(vacancy: Vacancy): Answers {
  const { hardToFill, weeklyHours, ...rest } = vacancy
  return {
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value ?? undefined])),
    weeklyHours: weeklyHours === null ? "" : String(weeklyHours),
    hardToFill: hardToFill ? ["yes"] : [],
  }
}

type Sent = Pick<Vacancy, "relation" | "from" | "localityId"> & { hardToFill: string[] } & Record<string, unknown>

function vacancyFrom({ relation, from, localityId, hardToFill, ...sent }: Sent): Vacancy {
  return {
    relation,
    from,
    localityId,
    hardToFill: hardToFill.length > 0,
    occupationId: sent.occupationId as string | null,
    sectorId: sent.sectorId as string | null,
    settingId: sent.settingId as string | null,
    weeklyHours: sent.weeklyHours as number | null,
  }
}
