import { addDays } from "../../kernel/clock.ts"
import { DateInput } from "../../kernel/design/index.ts"
import { day, id, optionalDay } from "../../kernel/http/fields.ts"
import { ButtonForm, dated, Form } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import { button, type FormState, form, mayUse, page, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { whoMayExempt } from "../learning/doors.ts"
import { type Learner, personDoor } from "../learning/learner.ts"
import { changeLeave, leaveOf, recordLeave, removeLeave } from "./leave.ts"

const access = mayUse("learning.exempt", "person")
const { path, params } = personDoor
const ofLeave = { ...params, leave: id("compliance.pause", { say: "Choose a leave" }) }
const fields = {
  from: day({ say: "Enter the first day away, like 27 3 2027", example: "2027-04-01" }),
  lastDay: optionalDay({ say: "Enter the last day away, like 27 3 2027", example: "2027-06-30" }),
}

export const leaveRoutes: Route[] = [
  ...form(`${path}/leaves/new`, {
    access,
    params,
    fields,
    page: async (visit, state) => page(<LeavePage visit={visit} state={state} learner={await whoMayExempt(visit)} />),
    submit: async (visit, sent) => {
      const learner = await whoMayExempt(visit)
      await recordLeave(visit.tx, learner, sent)
      return see(learner.here, "The leave is recorded")
    },
  }),

  ...form(`${path}/leaves/:leave`, {
    access,
    params: ofLeave,
    fields,
    initial: async (visit) => {
      const learner = await personDoor.open(visit)
      const { startsOn, endsOn } = await leaveOf(visit.tx, learner, idIn(visit.params))
      return { from: startsOn, lastDay: endsOn ? addDays(endsOn, -1) : undefined }
    },
    page: async (visit, state) => {
      const learner = await personDoor.open(visit)
      await leaveOf(visit.tx, learner, idIn(visit.params))
      return page(<LeavePage visit={visit} state={state} learner={learner} isThere />)
    },
    submit: async (visit, sent) => {
      const learner = await personDoor.open(visit)
      await changeLeave(visit.tx, learner, idIn(visit.params), sent)
      return see(learner.here, "The leave is changed")
    },
  }),

  button(`${path}/leaves/:leave/removal`, { access, params: ofLeave }, async (visit) => {
    const learner = await personDoor.open(visit)
    await removeLeave(visit.tx, learner, idIn(visit.params))
    return see(learner.here, "The leave is taken out")
  }),
]

function idIn(params: unknown): string {
  return (params as { leave: string }).leave
}

interface LeavePageProps {
  visit: Visit<unknown, unknown>
  state: FormState
  learner: Learner
  isThere?: true
}

function LeavePage({ visit, state, learner, isThere }: LeavePageProps) {
  return (
    <Layout
      visit={visit}
      state={state}
      title={isThere ? "Change leave" : "Record leave"}
      caption={learner.name}
      back={learner.here}
    >
      <p class="govuk-body">
        Only leave from all their posts. While it lasts nothing falls due, except by rules that say otherwise. Do not
        say why they are away: Trellis keeps no reason.
      </p>
      <Form action={visit.path} label={isThere ? "Save the change" : "Record the leave"} cancel={learner.here}>
        <DateInput {...dated(state, "from")} legend="First day away" />
        <DateInput
          {...dated(state, "lastDay")}
          legend="Last day away (optional)"
          hint="Leave it empty if it is not known yet"
        />
      </Form>
      {isThere && <ButtonForm action={`${visit.path}/removal`} label="Take this leave out" kind="warning" />}
    </Layout>
  )
}
