import { Select, Textarea } from "../../kernel/design/index.ts"
import { id, optionalId } from "../../kernel/http/fields.ts"
import { answered, Form, Hidden } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import { type FormState, form, page, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { newId } from "../../kernel/ids.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { type AchievementSeen, achievementOf } from "../learning/achievements.ts"
import { mayCorrect } from "../learning/held-table.tsx"
import { type Door, type Learner, ownDoor, personDoor } from "../learning/learner.ts"
import { employersOf, recordedFor } from "./employers.ts"
import { answersOf, kind, learningFields, once, reason, saidFrom, sure } from "./fields.ts"
import { LearningInputs, offersOf, SureInput } from "./inputs.tsx"
import { correctLearning, recordLearning, takeBackLearning } from "./recording.ts"

export const recordingRoutes: Route[] = [...formsOf(personDoor), ...formsOf(ownDoor)]

const ALREADY = "Somebody has corrected it or taken it back since. Look again."

type AnyVisit = Visit<unknown, unknown>

function formsOf(door: Door): Route[] {
  const { path, params } = door
  const isOwn = door === ownDoor
  const access = door.mayRecord
  const fields = isOwn ? learningFields : { ...learningFields, kind }
  const forWhom = { organisation: optionalId("organisations.organisation") }
  const subject = { subject: optionalId("partnerships.list_item", { only: { list: "training-subject" } }) }
  const achievement = { ...params, achievement: id("compliance.achievement", { say: "Choose what was learned" }) }
  return [
    ...form(`${path}/new`, {
      access,
      params,
      query: subject,
      fields: { ...fields, ...(isOwn ? {} : forWhom), sure, once },
      initial: async ({ now, query }) => ({
        kind: "certificate",
        once: newId(now),
        ...(query.subject && { subject: query.subject }),
      }),
      page: async (visit, state) => {
        const learner = await whoMayRecord(door, visit)
        return page(<NewPage {...{ visit, state, learner, offers: await offersOf(visit, state) }} />)
      },
      submit: async (visit, sent) => {
        const learner = await whoMayRecord(door, visit)
        const said = saidFrom(sent, isOwn ? "self" : (sent as { kind: "certificate" }).kind)
        const organisation = (sent as { organisation?: string | null }).organisation ?? null
        await recordLearning(visit.tx, said, [recordedFor(learner, organisation)], {
          occasionId: sent.once,
          isSure: sent.sure.length > 0,
        })
        return see(learner.here, "The learning is recorded")
      },
    }),

    ...form(`${path}/achievements/:achievement/correction`, {
      access,
      params: achievement,
      fields: { ...fields, reason },
      initial: async (visit) => answersOf((await whatMayBeCorrected(door, visit)).before),
      page: async (visit, state) => {
        const { learner, before } = await whatMayBeCorrected(door, visit)
        if (before.superseded && state.errors.length === 0) return see(learner.here, ALREADY)
        return page(<CorrectionPage {...{ visit, state, learner, offers: await offersOf(visit, state) }} />)
      },
      submit: async (visit, sent) => {
        const { learner, before } = await whatMayBeCorrected(door, visit)
        if (before.superseded) throw new Refusal(ALREADY)
        const said = saidFrom(sent, isOwn ? before.kind : (sent as { kind: "certificate" }).kind)
        await correctLearning(visit.tx, said, { before, by: recordedFor(learner, before), reason: sent.reason })
        return see(learner.here, "What was recorded is corrected")
      },
    }),

    ...form(`${path}/achievements/:achievement/withdrawal`, {
      access,
      params: achievement,
      fields: { reason },
      page: async (visit, state) => {
        const { learner, before } = await whatMayBeCorrected(door, visit)
        if (before.superseded && state.errors.length === 0) return see(learner.here, ALREADY)
        return page(<TakeBackPage {...{ visit, state, learner, before }} />)
      },
      submit: async (visit, { reason }) => {
        const { learner, before } = await whatMayBeCorrected(door, visit)
        if (before.superseded) throw new Refusal(ALREADY)
        await takeBackLearning(visit.tx, { before, by: recordedFor(learner, before), reason })
        return see(learner.here, "It is taken back, and counts for nothing")
      },
    }),
  ]
}

async function whoMayRecord(door: Door, visit: AnyVisit): Promise<Learner> {
  const learner = await door.open(visit)
  if (!learner.mayRecord) throw new NotFound()
  return learner
}

async function whatMayBeCorrected(door: Door, visit: AnyVisit): Promise<{ learner: Learner; before: AchievementSeen }> {
  const learner = await door.open(visit)
  const { achievement } = visit.params as { achievement: string }
  const before = await achievementOf(visit.tx, learner.personId, achievement)
  if (!before || !mayCorrect(learner, { ...before, superseded: null })) throw new NotFound()
  return { learner, before }
}

interface FormPageProps {
  visit: AnyVisit
  state: FormState
  learner: Learner
  offers: Awaited<ReturnType<typeof offersOf>>
}

function NewPage({ visit, state, learner, offers }: FormPageProps) {
  const { isSelf, here, name } = learner
  const employers = employersOf(learner)
  return (
    <Layout
      visit={visit}
      state={state}
      title={isSelf ? "I did this" : "Record learning"}
      {...(!isSelf && { caption: name })}
      back={here}
    >
      <Form action={`${here}/new`} label="Record it" cancel={here}>
        <Hidden name="once" value={[state.answers.once].flat()[0] ?? ""} />
        <LearningInputs state={state} offers={offers} isOwn={isSelf} />
        {!isSelf && employers.length > 1 && (
          <Select
            {...answered(state, "organisation")}
            label="For which organisation do you record it?"
            items={employers.map(({ organisationId, organisation }) => ({ value: organisationId, text: organisation }))}
          />
        )}
        <SureInput state={state} />
      </Form>
    </Layout>
  )
}

function CorrectionPage({ visit, state, learner, offers }: FormPageProps) {
  const { isSelf, here, name } = learner
  return (
    <Layout
      visit={visit}
      state={state}
      title="Correct what was recorded"
      caption={isSelf ? "My learning" : name}
      back={here}
    >
      <p class="govuk-body">What was recorded stays to be read, struck through, with the reason.</p>
      <Form action={visit.path} label="Correct it" cancel={here}>
        <LearningInputs state={state} offers={offers} isOwn={isSelf} />
        <ReasonInput state={state} label="Why is it corrected?" />
      </Form>
    </Layout>
  )
}

function TakeBackPage(props: { visit: AnyVisit; state: FormState; learner: Learner; before: AchievementSeen }) {
  const { visit, state, learner, before } = props
  const { isSelf, here, name } = learner
  return (
    <Layout
      visit={visit}
      state={state}
      title={`Take back ${before.title ?? before.about}`}
      caption={isSelf ? "My learning" : name}
      back={here}
    >
      <p class="govuk-body">
        It counts for nothing then, on no day. It stays to be read, struck through, with the reason.
      </p>
      <Form action={visit.path} label="Take it back" warning cancel={here}>
        <ReasonInput state={state} label="Why is it taken back?" />
      </Form>
    </Layout>
  )
}

function ReasonInput({ state, label }: { state: FormState; label: string }) {
  return <Textarea {...answered(state, "reason")} label={label} rows={2} />
}
