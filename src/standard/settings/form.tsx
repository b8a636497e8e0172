import { DateInput, Input, Radios } from "../../kernel/design/index.ts"
import { ChooseMany, type Offer } from "../../kernel/http/chooser.tsx"
import { type Answers, choice, day, ids, text, type Values, wholeNumber } from "../../kernel/http/fields.ts"
import { answered, dated, Form } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import { learningSaid, proofFrom, proofSaid, renewalFrom, renewalSaid, sourceSaid } from "../drafts/answers.ts"
import { learningFields, learningFrom, proofFields, renewalFields, sourceFields, sourceFrom } from "../drafts/fields.ts"
import { type LearningOffers, LearningQuestions, SourceQuestions } from "../drafts/form-pages.tsx"
import { ProofQuestions, RenewalQuestions } from "../drafts/times-page.tsx"
import { Shown, shownFields } from "../shown.tsx"
import type { KeptCover, KeptLead } from "./kept.ts"

const shared = {
  ...shownFields,
  name: text({ say: "Enter what it is called", max: 160, example: "A first-aider whenever it is open" }),
  settingTypes: ids("partnerships.list_item", { say: "Choose from the list", only: { list: "setting-type" } }),
  ...sourceFields,
  from: day({ say: "Enter the day it is in force from, like 27 3 2027" }),
  agreedBy: text({ say: "Say who agreed it", max: 400, example: "The workforce board, on 2 March 2027" }),
}

export const coverFields = {
  ...shared,
  needed: wholeNumber({ say: "Enter how many people, like 1", from: 1, to: 50, example: "1" }),
  ...learningFields,
  ...renewalFields,
  ...proofFields,
  leaveStops: choice(["yes", "no"], { say: "Choose yes or no" }),
}

export const leadFields = {
  ...shared,
  role: text({ say: "Enter what the role is called", max: 100, example: "designated safeguarding lead" }),
  fillWithinDays: wholeNumber({ say: "Enter a number of days, like 28, or 0", from: 0, to: 3650, example: "28" }),
}

export function coverFrom(sent: Values<typeof coverFields>): KeptCover {
  return {
    source: sourceFrom(sent),
    settingTypes: sent.settingTypes.length ? sent.settingTypes : null,
    needed: sent.needed,
    what: learningFrom(sent),
    equivalents: [],
    renewal: renewalFrom(sent),
    ...proofFrom(sent),
    leaveStopsTheClock: sent.leaveStops === "yes",
  }
}

export function leadFrom(sent: Values<typeof leadFields>): KeptLead {
  return {
    source: sourceFrom(sent),
    settingTypes: sent.settingTypes.length ? sent.settingTypes : null,
    role: sent.role,
    fillWithinDays: sent.fillWithinDays,
  }
}

/** What the form shows of a rule that is being changed. */
export function answersOfRule(name: string, rule: KeptCover | KeptLead): Answers {
  const both = { name, settingTypes: [...(rule.settingTypes ?? [])], ...sourceSaid(rule.source) }
  if ("role" in rule) return { ...both, role: rule.role, fillWithinDays: String(rule.fillWithinDays) }
  return {
    ...both,
    needed: String(rule.needed),
    ...learningSaid(rule.what),
    ...renewalSaid(rule.renewal),
    ...proofSaid(rule),
    leaveStops: rule.leaveStopsTheClock ? "yes" : "no",
  }
}

export function SettingRulePage(
  props: {
    visit: Visit
    state: FormState
    kind: "cover" | "lead"
    /** Of what is being changed; nothing for a new one. */
    rule?: { id: string; name: string }
    types: Offer
  } & LearningOffers,
) {
  const { visit, state, kind, rule, types, ...offers } = props
  const back = visit.to(rule ? `/standard/settings/${rule.id}` : "/standard/settings")
  const title = rule
    ? "Write another version"
    : kind === "cover"
      ? "Add a rule about every half-day"
      : "Add a role that somebody is named for"
  return (
    <Layout visit={visit} state={state} title={title} caption={rule?.name} back={back}>
      <Form action={rule ? `${back}/${kind}` : `${back}/new/${kind}`} label="Put it in force" cancel={back}>
        <Shown state={state} />
        <Input {...answered(state, "name")} label="What is it called?" />
        {kind === "cover" ? (
          <>
            <Input
              {...answered(state, "needed")}
              label="At least how many people, on each half-day that the setting is open?"
              class="govuk-input--width-3"
              inputmode="numeric"
            />
            <LearningQuestions state={state} {...offers} />
            <RenewalQuestions state={state} />
            <ProofQuestions state={state} />
            <Radios
              {...answered(state, "leaveStops")}
              inline
              legend="Does leave stop the clock?"
              items={[
                { value: "yes", text: "Yes" },
                { value: "no", text: "No" },
              ]}
            />
          </>
        ) : (
          <>
            <Input
              {...answered(state, "role")}
              label="What is the role called?"
              hint="For example, designated safeguarding lead"
            />
            <Input
              {...answered(state, "fillWithinDays")}
              label="For how long may it stand empty?"
              suffix="days"
              class="govuk-input--width-4"
              inputmode="numeric"
            />
          </>
        )}
        <ChooseMany
          state={state}
          name="settingTypes"
          offer={types}
          label="At which types of setting?"
          hint="Tick none for every setting"
          findLabel="Part of the type’s name"
        />
        <SourceQuestions state={state} />
        <h2 class="govuk-heading-m">From when</h2>
        <DateInput {...dated(state, "from")} legend="From which day is it in force?" hint="For example, 27 3 2027" />
        <Input
          {...answered(state, "agreedBy")}
          label="Who agreed it?"
          hint="The group and the day, like “The workforce board, on 2 March 2027”"
        />
      </Form>
    </Layout>
  )
}
