import { Checkboxes, DateInput, Details, Input, Radios } from "../../kernel/design/index.ts"
import { ChooseOne, type Offer, offer } from "../../kernel/http/chooser.tsx"
import { answered, dated, ticked } from "../../kernel/http/form.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import { itemsToChoose } from "../../partnerships/index.ts"
import { kinds } from "../words.ts"
import { competencesToChoose } from "./choosing.ts"
import { kindsSaid } from "./fields.ts"

export interface Offers {
  subjects: Offer
  competences: Offer
}

/** What it can have been about, for what has been typed so far. */
export async function offersOf({ tx }: Pick<Visit, "tx">, state: FormState): Promise<Offers> {
  const [subjects, competences] = await Promise.all([
    offer(state, "subject", itemsToChoose(tx, "training-subject"), "one"),
    offer(state, "competence", competencesToChoose(tx), "one"),
  ])
  return { subjects, competences }
}

interface InputsProps {
  state: FormState
  offers: Offers
  /** It is somebody's own word: nobody says how they know it. */
  isOwn: boolean
}

/** The questions about one piece of learning. */
export function LearningInputs({ state, offers, isOwn }: InputsProps) {
  const isCompetence = ["competence", "level"].some(
    (name) => state.answers[name] || state.answers[`${name}-find`] || state.errors.some(({ field }) => field === name),
  )
  const hasCompetences = !offers.competences.all || offers.competences.all.length > 0
  return (
    <>
      <SubjectInput state={state} offers={offers} />
      {hasCompetences && (
        <Details summary="It showed a competence of a framework" open={isCompetence}>
          <ChooseOne
            state={state}
            name="competence"
            offer={offers.competences}
            label="Which competence?"
            findLabel="Part of the competence’s words"
            none="None"
          />
          <Input
            {...answered(state, "level")}
            label="At which level?"
            hint="1 is the first level of the framework. Where it has none, enter 1"
            inputmode="numeric"
            width={2}
          />
        </Details>
      )}
      <CourseInputs state={state} isTitleOptional />
      <Checkboxes
        {...ticked(state, "part")}
        items={[{ value: "yes", text: isOwn ? "I attended only part of it" : "Only part of it was attended" }]}
      />
      <ExpiryInput state={state} />
      {!isOwn && (
        <Radios
          {...answered(state, "kind")}
          legend="How do you know it?"
          items={kindsSaid.map((value) => ({ value, text: kinds[value] }))}
        />
      )}
    </>
  )
}

export function SubjectInput({ state, offers }: Pick<InputsProps, "state" | "offers">) {
  return (
    <ChooseOne
      state={state}
      name="subject"
      offer={offers.subjects}
      label="What was it about?"
      findLabel="Part of the subject’s name"
      none="Choose a subject"
    />
  )
}

/** When it was, what it was called, who taught it and how long it took. */
export function CourseInputs({ state, isTitleOptional }: { state: FormState; isTitleOptional?: true }) {
  return (
    <>
      <DateInput {...dated(state, "completedOn")} legend="When was it completed?" hint="For example, 27 3 2026" />
      <Input
        {...answered(state, "title")}
        label={isTitleOptional ? "What was it called? (optional)" : "What was it called?"}
        hint="As the certificate says it"
      />
      <Input {...answered(state, "provider")} label="Who taught it? (optional)" />
      <Input
        {...answered(state, "hours")}
        label="How many hours was it? (optional)"
        hint="For example, 4 or 1.5"
        inputmode="decimal"
        width={4}
      />
      <Input
        {...answered(state, "hoursTogether")}
        label="How many of them together with others? (optional)"
        hint="In a room or online at the same time, not alone at a screen"
        inputmode="decimal"
        width={4}
      />
    </>
  )
}

export function ExpiryInput({ state }: { state: FormState }) {
  return (
    <DateInput
      {...dated(state, "expiresOn")}
      legend="Until when does the certificate say it is good? (optional)"
      hint="For example, 27 3 2029. Leave it empty if the certificate says no day"
    />
  )
}

/** Asked only where the same is recorded already. */
export function SureInput({ state }: { state: FormState }) {
  if (!state.errors.some(({ field }) => field === "sure")) return null
  return (
    <Checkboxes {...ticked(state, "sure")} items={[{ value: "yes", text: "This was another time. Record it again" }]} />
  )
}
