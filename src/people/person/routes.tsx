import { may, reach } from "../../kernel/access/actor.ts"
import { historyPage } from "../../kernel/audit/history-page.tsx"
import { looked } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { hrefWith } from "../../kernel/design/index.ts"
import { choice, day, id, optionalDay, optionalText, text, ticks } from "../../kernel/http/fields.ts"
import { partsOf } from "../../kernel/http/parts.ts"
import { form, get, mayUse, page, type Route, see } from "../../kernel/http/routes.ts"
import { newId } from "../../kernel/ids.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { lockOrganisation, nameNow } from "../../organisations/index.ts"
import { signInsOf } from "../account/queries.ts"
import { differencesNotice } from "../differences/notice.tsx"
import { jointsOf, mergesAbout } from "../duplicates/joints.ts"
import { Merged } from "../duplicates/merged.tsx"
import { remitOf } from "../duplicates/remit.ts"
import { heldSeen } from "../held/seen.tsx"
import { join, refuseBirthDate } from "../people.ts"
import { detailsFields, termsFields } from "../register/fields.ts"
import { detailsAnswers, httpFields, readChoices, termsFrom } from "../register/forms.tsx"
import { madeBefore, once } from "../register/once.ts"
import { changedIn, showing, shown } from "../register/shown.ts"
import { whoseFirst } from "../register/whose.tsx"
import { type Details, unknownTerms } from "../tables.ts"
import { type Relation, relations } from "../words.ts"
import { alikeAt } from "./alike.ts"
import { changeDetails, recordOf } from "./details.ts"
import { AddPage, DetailsPage } from "./form-pages.tsx"
import { PersonPage } from "./page.tsx"
import { eyesOf, idsOf, profileOf, survivorOf } from "./profile.ts"

const person = { person: id("people.person", { say: "Choose somebody" }) }
const record = { record: id("people.record", { say: "Choose somebody’s record" }) }
const organisation = { organisation: id("organisations.organisation", { say: "Choose an organisation" }) }
const details = {
  ...httpFields(detailsFields),
  fullName: text({ say: "Enter their full name", max: 200, example: "Dragana Petrović" }),
}
const relation = choice(Object.keys(relations) as [Relation, ...Relation[]], {
  say: "Choose how they relate to the organisation",
})
const from = day({ say: "Enter their first day, like 27 3 2027" })

export const personRoutes: Route[] = [
  ...whoseFirst("/people", {
    title: "Add someone",
    label: "Which organisation do they work or volunteer for?",
    say: "Choose the organisation they work for",
  }),

  ...form("/organisations/:organisation/people/new", {
    access: mayUse("person.change", "organisation"),
    params: organisation,
    fields: {
      ...details,
      relation,
      from,
      ...httpFields(termsFields),
      sure: ticks(["yes"]),
      once,
    },
    initial: async ({ today, now }) => ({ from: today, once: newId(now) }),
    page: async (visit, state) => {
      const { organisation } = visit.params
      const [name, choices] = await Promise.all([nameNow(visit.tx, organisation), readChoices(visit.tx, organisation)])
      const fullName = [state.answers.fullName].flat()[0] ?? ""
      const alike = state.errors.some(({ field }) => field === "sure")
        ? await alikeAt(visit.tx, organisation, { fullName, birthDate: null })
        : []
      return page(<AddPage visit={visit} state={state} organisation={name} choices={choices} alike={alike} />)
    },
    submit: async (visit, sent) => {
      const { organisation } = visit.params
      const details = detailsFrom(sent)
      refuseBirthDate(visit.tx, details.birthDate)
      await lockOrganisation(visit.tx, organisation)
      const made = await madeBefore(visit.tx, sent.once)
      const isAgain = made?.organisationId === organisation && made.fullName === details.fullName
      if (!isAgain && !sent.sure.length) await refuseAlike(visit.tx, organisation, details)
      const { personId } = isAgain
        ? made
        : await join(visit.tx, {
            ...(sent.once && !made && { postId: sent.once }),
            organisationId: organisation,
            details,
            relation: sent.relation,
            terms: { ...unknownTerms, ...(await termsFrom(visit.tx, organisation, sent)) },
            from: sent.from,
          })
      return see(visit.to(`/people/${personId}`), `${details.fullName} has been added`)
    },
  }),

  get(
    "/people/:person",
    {
      access: mayUse("person.list", "person"),
      params: person,
      query: { on: optionalDay() },
    },
    async (visit) => {
      const survivor = await survivorOf(visit.tx, visit.params.person)
      if (survivor !== visit.params.person)
        return see(hrefWith(visit.to(`/people/${survivor}`), { on: visit.query.on ?? undefined }))
      const day = visit.query.on ?? visit.today
      const [profile, signIns, differences, joints, parts] = await Promise.all([
        profileOf(visit.tx, eyesOf(visit.actor), survivor, day),
        may(visit.actor, "person.change") ? signInsOf(visit.tx, [survivor]) : [],
        differencesNotice(visit, survivor),
        jointsOf(visit.tx, remitOf(visit.actor), survivor),
        partsOf(visit, "person", survivor, day),
        survivor !== visit.actor.personId && looked(visit.tx, "opened", "person", [survivor]),
      ])
      const held = await heldSeen(visit, profile)
      const more = [differences, held, <Merged visit={visit} joints={joints} />, parts]
      return page(<PersonPage visit={visit} profile={profile} signIns={signIns} more={more} />)
    },
  ),

  get(
    "/people/:person/history",
    {
      access: mayUse("audit.see", "person"),
      params: person,
      query: { before: optionalText({ max: 36, example: "" }) },
    },
    async (visit) => {
      const { person } = visit.params
      const profile = await profileOf(visit.tx, eyesOf(visit.actor), person, visit.today)
      if (profile.records.length === 0) throw new NotFound()
      const all = reach(visit.actor, "person.settle") === "all"
      const merges = await mergesAbout(visit.tx, remitOf(visit.actor), person)
      const ids = [...profile.records.map(({ id }) => id), ...merges, ...(all ? await idsOf(visit.tx, person) : [])]
      const back = visit.to(`/people/${person}`)
      const of = { subject: ["record", "merge", "person"], id: ids, name: profile.name, back }
      return historyPage(visit, of, visit.query.before)
    },
  ),

  ...form("/records/:record/details", {
    access: mayUse("person.change", "record"),
    params: record,
    fields: { ...details, shown },
    initial: async ({ tx, params }) => showing(details, detailsAnswers((await recordOf(tx, params.record)).details)),
    page: async (visit, state) =>
      page(<DetailsPage visit={visit} state={state} record={await recordOf(visit.tx, visit.params.record)} />),
    submit: async (visit, sent) => {
      const changed: Partial<Details> = changedIn(sent)
      refuseBirthDate(visit.tx, changed.birthDate ?? null)
      const personId = await changeDetails(visit.tx, visit.params.record, changed)
      return see(visit.to(`/people/${personId}`), "The details are saved")
    },
  }),
]

function detailsFrom(sent: Record<string, unknown>): Details {
  return Object.fromEntries(detailsFields.map(({ name }) => [name, sent[name] ?? null])) as unknown as Details
}

async function refuseAlike(tx: Tx, organisationId: string, details: Details): Promise<void> {
  const [first] = await alikeAt(tx, organisationId, details)
  if (!first) return
  throw new Refusal(
    `${first.name} is on this list already. If this is somebody else, tick the box and add them again.`,
    "sure",
  )
}
