import { DateInput, Input, Select } from "../../../kernel/design/index.ts"
import { day, id, optionalDay, text } from "../../../kernel/http/fields.ts"
import { answered, dated } from "../../../kernel/http/form.tsx"
import { button, type FormState, form, page, type Route, see } from "../../../kernel/http/routes.ts"
import { openItems } from "../../../partnerships/index.ts"
import { HeldForm, recordDoor } from "../door.tsx"
import { checkOf, correctCheck, recordCheck, takeAwayCheck } from "./checks.ts"

const { path, access } = recordDoor
const record = { record: id("people.record", { say: "Choose somebody’s record" }) }
const check = { ...record, check: id("people.check_seen", { say: "Choose a check" }) }
const fields = {
  kind: id("partnerships.list_item", { say: "Choose which check was seen", only: { list: "check" } }),
  seenOn: day({ say: "Enter the day it was seen, like 27 3 2026", example: "2026-03-27" }),
  seenBy: text({ say: "Enter who saw it", max: 200, example: "The manager" }),
  renewBy: optionalDay({ say: "Enter the day to look again, like 27 3 2029", example: "2029-03-27" }),
}

/** Checks belong to an organisation's record, and to nobody's own page. */
export const checkRoutes: Route[] = [
  ...form(`${path}/checks/new`, {
    access,
    params: record,
    fields,
    initial: async ({ actor }) => ({ seenBy: actor.name }),
    page: async (visit, state) => {
      const [at, kinds] = await Promise.all([recordDoor.open(visit), openItems(visit.tx, "check")])
      return page(
        <HeldForm
          visit={visit}
          state={state}
          at={at}
          title="Record a check"
          path="/checks/new"
          label="Record the check"
        >
          <CheckInputs state={state} kinds={kinds} />
        </HeldForm>,
      )
    },
    submit: async (visit, { kind, ...sent }) => {
      const { back } = await recordDoor.open(visit)
      await recordCheck(visit.tx, visit.params.record, { kindId: kind, ...sent })
      return see(back, "The check is recorded")
    },
  }),

  ...form(`${path}/checks/:check`, {
    access,
    params: check,
    fields,
    initial: async ({ tx, params }) => {
      const { kindId, seenOn, seenBy, renewBy } = await checkOf(tx, params.record, params.check)
      return { kind: kindId, seenOn, seenBy, renewBy: renewBy ?? undefined }
    },
    page: async (visit, state) => {
      const at = await recordDoor.open(visit)
      const { kindId } = await checkOf(visit.tx, visit.params.record, visit.params.check)
      const kinds = await openItems(visit.tx, "check", kindId)
      return page(
        <HeldForm
          visit={visit}
          state={state}
          at={at}
          title="Correct a check"
          path={`/checks/${visit.params.check}`}
          label="Correct the check"
          removal="Take this check away"
        >
          <p class="govuk-body">If it has been seen again, record another check instead.</p>
          <CheckInputs state={state} kinds={kinds} />
        </HeldForm>,
      )
    },
    submit: async (visit, { kind, ...sent }) => {
      const { back } = await recordDoor.open(visit)
      await correctCheck(visit.tx, visit.params.record, visit.params.check, { kindId: kind, ...sent })
      return see(back, "The check is corrected")
    },
  }),

  button(`${path}/checks/:check/removal`, { access, params: check }, async (visit) => {
    const { back } = await recordDoor.open(visit)
    await takeAwayCheck(visit.tx, visit.params.record, visit.params.check)
    return see(back, "The check is taken away")
  }),
]

function CheckInputs({ state, kinds }: { state: FormState; kinds: { id: string; name: string }[] }) {
  return (
    <>
      <p class="govuk-body">
        Only that it was seen is kept. Do not write what it said, or the number of a certificate.
      </p>
      <Select
        {...answered(state, "kind")}
        label="Check"
        items={[{ value: "", text: "Choose a check" }, ...kinds.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <DateInput {...dated(state, "seenOn")} legend="When was it seen?" hint="For example, 27 3 2026" />
      <Input {...answered(state, "seenBy")} label="Who saw it?" />
      <DateInput
        {...dated(state, "renewBy")}
        legend="Look again by"
        hint="For example, 27 3 2029. Leave it empty if it is seen once only"
      />
    </>
  )
}
