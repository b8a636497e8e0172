import { addDays } from "../../../kernel/clock.ts"
import { DateInput, formatDate, Input, Select } from "../../../kernel/design/index.ts"
import { day, id, optionalDay, optionalText } from "../../../kernel/http/fields.ts"
import { answered, dated } from "../../../kernel/http/form.tsx"
import { button, type FormState, form, page, type Route, see } from "../../../kernel/http/routes.ts"
import { NotFound } from "../../../kernel/refusal.ts"
import { openItems } from "../../../partnerships/index.ts"
import { span } from "../../register/changes.ts"
import { type Door, HeldForm } from "../door.tsx"
import {
  addRegistration,
  correctRegistration,
  registrationGiven,
  renewRegistration,
  takeAwayRegistration,
  timesOf,
} from "./registrations.ts"

const RENEWAL = "Enter the renewal day, like 31 3 2028"
const fields = {
  regulator: id("partnerships.list_item", { say: "Choose a regulator", only: { list: "regulator" } }),
  number: optionalText({ max: 60, example: "12A3456B" }),
  from: day({ say: "Enter the day it began, like 1 4 2025", example: "2025-04-01" }),
  lastDay: optionalDay({ say: RENEWAL, example: "2028-03-31" }),
}

export function registrationRoutes(door: Door): Route[] {
  const { path, access } = door
  const registration = { ...door.params, registration: id("people.registration", { say: "Choose a registration" }) }
  return [
    ...form(`${path}/registrations/new`, {
      access,
      params: door.params,
      fields,
      page: async (visit, state) => {
        const [at, regulators] = await Promise.all([door.open(visit), openItems(visit.tx, "regulator")])
        return page(
          <HeldForm
            visit={visit}
            state={state}
            at={at}
            title="Add a registration"
            path="/registrations/new"
            label="Add the registration"
          >
            <RegistrationInputs state={state} regulators={regulators} />
          </HeldForm>,
        )
      },
      submit: async (visit, { regulator, ...sent }) => {
        const { personId, givenBy, back } = await door.open(visit)
        await addRegistration(visit.tx, personId, givenBy, { regulatorId: regulator, ...sent })
        return see(back, "The registration is added")
      },
    }),

    ...form(`${path}/registrations/:registration`, {
      access,
      params: registration,
      fields,
      initial: async (visit) => {
        const { personId, givenBy } = await door.open(visit)
        const held = await registrationGiven(visit.tx, personId, givenBy, visit.params.registration)
        return {
          regulator: held.regulatorId,
          number: held.number ?? "",
          from: held.from,
          lastDay: held.lastDay ?? undefined,
        }
      },
      page: async (visit, state) => {
        const at = await door.open(visit)
        const held = await registrationGiven(visit.tx, at.personId, at.givenBy, visit.params.registration)
        const [regulators, times] = await Promise.all([
          openItems(visit.tx, "regulator", held.regulatorId),
          timesOf(visit.tx, at.personId, at.givenBy, held),
        ])
        const others = times.filter(({ id }) => id !== visit.params.registration)
        return page(
          <HeldForm
            visit={visit}
            state={state}
            at={at}
            title="Correct a registration"
            path={`/registrations/${visit.params.registration}`}
            label="Correct the registration"
            removal="Take this registration away"
          >
            <p class="govuk-body">
              This corrects what was recorded {span(held.from, held.lastDay && addDays(held.lastDay, 1))}.
              {held.lastDay && " If it has been renewed, record that instead, so that the past stays as it was."}
            </p>
            {others.length > 0 && (
              <>
                <p class="govuk-body">Other times of this registration:</p>
                <ul class="govuk-list govuk-list--bullet">
                  {others.map(({ id, from, lastDay }) => (
                    <li>
                      <a class="govuk-link" href={`${at.here}/registrations/${id}`}>
                        {span(from, lastDay && addDays(lastDay, 1))}
                      </a>
                    </li>
                  ))}
                </ul>
              </>
            )}
            <RegistrationInputs state={state} regulators={regulators} />
          </HeldForm>,
        )
      },
      submit: async (visit, { regulator, ...sent }) => {
        const { personId, givenBy, back } = await door.open(visit)
        const right = { regulatorId: regulator, ...sent }
        await correctRegistration(visit.tx, personId, givenBy, visit.params.registration, right)
        return see(back, "The registration is corrected")
      },
    }),

    ...form(`${path}/registrations/:registration/renewal`, {
      access,
      params: registration,
      fields: {
        from: day({ say: "Enter the day it is renewed from, like 1 4 2028", example: "2031-04-01" }),
        lastDay: day({ say: RENEWAL, example: "2034-03-31" }),
      },
      initial: async (visit) => {
        const { personId, givenBy } = await door.open(visit)
        const { lastDay } = await registrationGiven(visit.tx, personId, givenBy, visit.params.registration)
        return { from: lastDay ? addDays(lastDay, 1) : undefined }
      },
      page: async (visit, state) => {
        const at = await door.open(visit)
        const held = await registrationGiven(visit.tx, at.personId, at.givenBy, visit.params.registration)
        if (held.lastDay === null) throw new NotFound()
        return page(
          <HeldForm
            visit={visit}
            state={state}
            at={at}
            title="Record a renewal"
            path={`/registrations/${visit.params.registration}/renewal`}
            label="Record the renewal"
          >
            <p class="govuk-body">
              {held.regulator}
              {held.number && `, ${held.number}`}: runs until {formatDate(held.lastDay)}.
            </p>
            <DateInput {...dated(state, "from")} legend="Renewed from" hint="For example, 1 4 2028" />
            <RenewalDay state={state} />
          </HeldForm>,
        )
      },
      submit: async (visit, sent) => {
        const { personId, givenBy, back } = await door.open(visit)
        await renewRegistration(visit.tx, personId, givenBy, visit.params.registration, sent)
        return see(back, `The registration is renewed until ${formatDate(sent.lastDay)}`)
      },
    }),

    button(`${path}/registrations/:registration/removal`, { access, params: registration }, async (visit) => {
      const { personId, givenBy, back } = await door.open(visit)
      await takeAwayRegistration(visit.tx, personId, givenBy, visit.params.registration)
      return see(back, "The registration is taken away")
    }),
  ]
}

function RegistrationInputs(props: { state: FormState; regulators: { id: string; name: string }[] }) {
  const { state, regulators } = props
  return (
    <>
      <Select
        {...answered(state, "regulator")}
        label="Regulator"
        items={[
          { value: "", text: "Choose a regulator" },
          ...regulators.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
      <Input {...answered(state, "number")} label="Registration number" hint="If it is known" width={20} />
      <DateInput {...dated(state, "from")} legend="Registered since" hint="For example, 1 4 2025" />
      <RenewalDay state={state} />
    </>
  )
}

function RenewalDay({ state }: { state: FormState }) {
  return (
    <DateInput
      {...dated(state, "lastDay")}
      legend="Renewal day"
      hint="The last day before it must be renewed. For example, 31 3 2028"
    />
  )
}
