import { looked } from "../../kernel/audit/index.ts"
import { dayOf } from "../../kernel/clock.ts"
import { choice, id, optionalChoice, optionalText } from "../../kernel/http/fields.ts"
import { clashesOf } from "../../kernel/http/parts.ts"
import { button, form, get, mayUse, page, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { clashesBetween } from "./clashes.ts"
import { ComparePage } from "./compare-page.tsx"
import { sidesOf } from "./comparison.ts"
import { saidDifferentAt, sayDifferent, takeBackDifferent, toldApart } from "./different.ts"
import { mayUndo } from "./joints.ts"
import { DuplicatesPage, ToldApartPage } from "./list-page.tsx"
import { merge, undoMerge } from "./merges.ts"
import { pairedPeople } from "./people.ts"
import { proposals, type Reason, reasonsFor } from "./proposals.ts"
import { remitOf, standingFor } from "./remit.ts"

const pair = {
  person: id("people.person", { say: "Choose somebody" }),
  other: id("people.person", { say: "Choose somebody else" }),
}
type PairVisit = Visit<{ person: string; other: string }>

export const duplicateRoutes: Route[] = [
  get(
    "/people/duplicates",
    {
      access: mayUse("person.change"),
      query: {
        show: optionalChoice(["apart"]),
        after: optionalText({ max: 500, example: "" }),
        before: optionalText({ max: 500, example: "" }),
      },
    },
    async (visit) => {
      const { tx, query } = visit
      const remit = remitOf(visit.actor)
      const cursor = { after: query.after ?? null, before: query.before ?? null }
      const everybody = (rows: { id: string; otherId: string }[]) =>
        pairedPeople(tx, [...new Set(rows.flatMap(({ id, otherId }) => [id, otherId]))])
      if (query.show === "apart") {
        const found = await toldApart(tx, remit, cursor)
        return page(<ToldApartPage visit={visit} found={found} people={await everybody(found.rows)} />)
      }
      const found = await proposals(tx, remit, cursor)
      const people = await everybody(found.rows)
      return page(<DuplicatesPage visit={visit} found={found} people={people} seesAll={remit === "all"} />)
    },
  ),

  ...form("/people/:person/merging/:other", {
    access: mayUse("person.change"),
    params: pair,
    fields: { stays: choice(["person", "other"], { say: "Choose which one stays in front" }) },
    initial: async (visit) => {
      const people = [...(await pairedPeople(visit.tx, idsOf(visit))).values()]
      const [older] = people.sort((one, other) => one.madeAt.getTime() - other.madeAt.getTime())
      return { stays: older?.id === visit.params.other ? "other" : "person" }
    },
    page: async (visit, state) => {
      const { ids, why, toldApart } = await pairOf(visit)
      if (ids[0] === ids[1]) return see(visit.to(`/people/${ids[0]}`), "They are one person already")
      if (ids.join() !== idsOf(visit).join())
        return see(visit.to(`/people/${ids[0]}/merging/${ids[1]}`), state.errors[0]?.message)
      const sides = await sidesOf(visit.tx, visit.actor, ids)
      await looked(visit.tx, "opened", "person", ids)
      const clashes = [...clashesBetween(...sides), ...(await clashesOf(visit, [sides[0].id, sides[1].id]))]
      return page(
        <ComparePage visit={visit} state={state} sides={sides} clashes={clashes} why={why} toldApart={toldApart} />,
      )
    },
    submit: async (visit, { stays }) => {
      await pairOf(visit)
      const [person, other] = idsOf(visit)
      const [survivorId, goneId] = stays === "person" ? [person, other] : [other, person]
      await merge(visit.tx, { goneId, survivorId })
      return see(visit.to(`/people/${survivorId}`), "They are one person now. It can be undone on this page.")
    },
  }),

  button("/people/:person/different/:other", { access: mayUse("person.change"), params: pair }, async (visit) => {
    await pairOf(visit)
    await sayDifferent(visit.tx, idsOf(visit))
    return see(visit.to("/people/duplicates"), "They are two people, and will not be proposed again")
  }),

  button(
    "/people/:person/different/:other/removal",
    { access: mayUse("person.change"), params: pair },
    async (visit) => {
      const { ids } = await pairOf(visit)
      await takeBackDifferent(visit.tx, ids)
      return see(visit.to("/people/duplicates"), "They will be proposed again if they look alike")
    },
  ),

  button(
    "/merges/:merge/undoing",
    { access: mayUse("person.change"), params: { merge: id("people.merge", { say: "Choose a merge" }) } },
    async (visit) => {
      if (!(await mayUndo(visit.tx, remitOf(visit.actor), visit.params.merge))) throw new NotFound()
      const { goneId } = await undoMerge(visit.tx, visit.params.merge)
      return see(visit.to(`/people/${goneId}`), "The merge is undone: they are two people again")
    },
  ),
]

function idsOf({ params }: PairVisit): [string, string] {
  return [params.person, params.other]
}

/**
 * Who stands for each of the two today, why they may be one, and when they were told apart.
 * @throws NotFound where it is not for the visitor to say whether they are one, and for a pair that was not proposed,
 * but to whoever settles everything: from the pairs that do not open, others would learn which of their people work
 * elsewhere too
 */
async function pairOf(visit: PairVisit): Promise<{ ids: [string, string]; why: Reason[]; toldApart: string | null }> {
  const remit = remitOf(visit.actor)
  const ids = await standingFor(visit.tx, remit, idsOf(visit))
  const [why, said] = await Promise.all([reasonsFor(visit.tx, remit, ids), saidDifferentAt(visit.tx, ids)])
  if (remit !== "all" && why.length === 0 && !said) throw new NotFound()
  return { ids, why, toldApart: said && dayOf(said) }
}
