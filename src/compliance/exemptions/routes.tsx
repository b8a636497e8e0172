import { addDays } from "../../kernel/clock.ts"
import { DateInput, formatDate, Input, Textarea } from "../../kernel/design/index.ts"
import { day, id, optionalDay, text } from "../../kernel/http/fields.ts"
import { answered, ButtonForm, dated, Form } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import { button, form, mayUse, page, type Route, see } from "../../kernel/http/routes.ts"
import { requirementSeen, whoMayExemptFrom } from "../learning/doors.ts"
import { personDoor } from "../learning/learner.ts"
import { endExemption, exempt, exemptionOf, takeBackExemption } from "./exemptions.ts"

const access = mayUse("learning.exempt", "person")
const { path, params } = personDoor
const ofRequirement = { ...params, requirement: id("standard.requirement", { say: "Choose what is asked" }) }
const ofExemption = { ...params, exemption: id("compliance.exemption", { say: "Choose an exemption" }) }

export const exemptionRoutes: Route[] = [
  ...form(`${path}/:requirement/exemption`, {
    access,
    params: ofRequirement,
    fields: {
      from: day({ say: "Enter the first day, like 27 3 2027" }),
      lastDay: optionalDay({ say: "Enter the last day, like 27 3 2027", example: "2027-06-30" }),
      decidedBy: text({ say: "Enter who decided it", max: 200, example: "The workforce lead" }),
      because: text({ say: "Say why", max: 400, example: "Holds the qualification of another country" }),
    },
    initial: async ({ today, actor }) => ({ from: today, decidedBy: actor.name }),
    page: async (visit, state) => {
      const { requirement } = visit.params as { requirement: string }
      const { learner } = await whoMayExemptFrom(visit, requirement)
      const back = `${learner.here}/${requirement}`
      return page(
        <Layout
          visit={visit}
          state={state}
          title={`Exempt them from ${await requirementSeen(visit.tx, requirement)}`}
          caption={learner.name}
          back={back}
        >
          <p class="govuk-body">
            On these days nothing is asked of them here. After them, it is due on the first day at the earliest.
          </p>
          <Form action={visit.path} label="Exempt them" cancel={back}>
            <DateInput {...dated(state, "from")} legend="From which day?" />
            <DateInput
              {...dated(state, "lastDay")}
              legend="Until which day? (optional)"
              hint="Its last day. Leave it empty if no end is known"
            />
            <Input {...answered(state, "decidedBy")} label="Who decided it?" />
            <Textarea
              {...answered(state, "because")}
              label="Why?"
              hint="They, their managers and workforce leads can read this. Do not write about health"
              rows={2}
            />
          </Form>
        </Layout>,
      )
    },
    submit: async (visit, sent) => {
      const { requirement } = visit.params as { requirement: string }
      const { learner, decision } = await whoMayExemptFrom(visit, requirement)
      await exempt(visit.tx, learner, { requirementId: requirement, ...sent, ...decision })
      return see(learner.here, "They are exempt")
    },
  }),

  ...form(`${path}/exemptions/:exemption`, {
    access,
    params: ofExemption,
    fields: { lastDay: day({ say: "Enter the last day, like 27 3 2027" }) },
    initial: async (visit) => {
      const learner = await personDoor.open(visit)
      const { endsOn } = await exemptionOf(visit.tx, learner, idIn(visit.params))
      return { lastDay: endsOn ? addDays(endsOn, -1) : visit.today }
    },
    page: async (visit, state) => {
      const learner = await personDoor.open(visit)
      const { requirement, startsOn } = await exemptionOf(visit.tx, learner, idIn(visit.params))
      return page(
        <Layout
          visit={visit}
          state={state}
          title={`End the exemption from ${requirement}`}
          caption={learner.name}
          back={learner.here}
        >
          <Form action={visit.path} label="Save the last day" cancel={learner.here}>
            <DateInput
              {...dated(state, "lastDay")}
              legend="Until which day does it last?"
              hint={`It began on ${formatDate(startsOn)}`}
            />
          </Form>
          <p class="govuk-body">If it was recorded by mistake, take it back: then nobody was exempt on any day.</p>
          <ButtonForm action={`${visit.path}/removal`} label="Take this exemption back" kind="warning" />
        </Layout>,
      )
    },
    submit: async (visit, { lastDay }) => {
      const learner = await personDoor.open(visit)
      await endExemption(visit.tx, learner, idIn(visit.params), lastDay)
      return see(learner.here, `The exemption lasts until ${formatDate(lastDay)}`)
    },
  }),

  button(`${path}/exemptions/:exemption/removal`, { access, params: ofExemption }, async (visit) => {
    const learner = await personDoor.open(visit)
    await takeBackExemption(visit.tx, learner, idIn(visit.params))
    return see(learner.here, "The exemption is taken back")
  }),
]

function idIn(params: unknown): string {
  return (params as { exemption: string }).exemption
}
