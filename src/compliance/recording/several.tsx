import { reach, teamsWithin } from "../../kernel/access/actor.ts"
import { formatCount } from "../../kernel/design/index.ts"
import { ChooseMany, offer } from "../../kernel/http/chooser.tsx"
import { ids } from "../../kernel/http/fields.ts"
import { Form, Hidden } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import { form, mayUse, page, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { newId } from "../../kernel/ids.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { peopleToChoose, placedToday, type Sight } from "../../people/index.ts"
import { kind, learningFields, once, saidFrom, sure } from "./fields.ts"
import { LearningInputs, offersOf, SureInput } from "./inputs.tsx"
import { type Recorded, recordLearning } from "./recording.ts"

const people = ids("people.person", { say: "Choose from the list" })

/** One occasion that several people attended, recorded at once. */
export const severalRoutes: Route[] = form("/achievements/new", {
  access: mayUse("learning.record"),
  fields: { people, ...learningFields, kind, sure, once },
  initial: async ({ now }) => ({ kind: "attendance", once: newId(now) }),
  page: async (visit, state) => {
    const [chosen, offers] = await Promise.all([
      offer(state, "people", peopleToChoose(visit, sightIn(visit)), "many"),
      offersOf(visit, state),
    ])
    const back = visit.to("/achievements")
    return page(
      <Layout visit={visit} state={state} title="Record for several people" back={back}>
        <Form action={visit.to("/achievements/new")} label="Record it" cancel={back}>
          <Hidden name="once" value={[state.answers.once].flat()[0] ?? ""} />
          <ChooseMany
            state={state}
            name="people"
            offer={chosen}
            label="Who learned it?"
            findLabel="Part of their name"
          />
          <LearningInputs state={state} offers={offers} isOwn={false} />
          <SureInput state={state} />
        </Form>
      </Layout>,
    )
  },
  submit: async (visit, { people, sure, once, ...sent }) => {
    const recorded = await recordedAmong(visit, people)
    await recordLearning(visit.tx, saidFrom(sent, sent.kind), recorded, { occasionId: once, isSure: sure.length > 0 })
    return see(visit.to("/achievements"), `It is recorded for ${formatCount(recorded.length, "person", "people")}`)
  },
})

function sightIn({ actor }: Visit): Sight {
  return { organisations: reach(actor, "learning.record"), teams: teamsWithin(actor, "learning.record") }
}

/** Each for the organisation that employs them; of several, for one within reach before others. */
async function recordedAmong(visit: Visit, ids: string[]): Promise<Recorded[]> {
  if (ids.length === 0) throw new Refusal("Choose who learned it", "people")
  const sight = sightIn(visit)
  const placed = await placedToday(visit.tx, sight, ids)
  if (placed.length < ids.length) throw new Refusal("Choose people from the list", "people")
  if (ids.includes(visit.actor.personId ?? ""))
    throw new Refusal("Record what you did yourself in “My learning”", "people")
  const isOwn = (organisationId: string) =>
    sight.organisations === "all" || sight.organisations.includes(organisationId)
  return placed.map(({ id, name, posts }) => {
    const post = posts.find(({ organisationId }) => isOwn(organisationId)) ?? posts[0]!
    return {
      personId: id,
      name,
      organisationId: post.organisationId,
      on: { subject: "record", id: post.recordId },
    }
  })
}
