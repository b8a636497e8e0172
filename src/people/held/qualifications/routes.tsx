import { DateInput, Input, Select } from "../../../kernel/design/index.ts"
import { id, optionalChoice, optionalDay, text } from "../../../kernel/http/fields.ts"
import { answered, dated } from "../../../kernel/http/form.tsx"
import { button, type FormState, form, page, type Route, see } from "../../../kernel/http/routes.ts"
import { type Level, levels } from "../../words.ts"
import { type Door, HeldForm } from "../door.tsx"
import { addQualification, changeQualification, qualificationGiven, takeAwayQualification } from "./qualifications.ts"

const fields = {
  name: text({
    say: "Enter the qualification as its certificate says it",
    max: 200,
    example: "Diploma for the Early Years Educator",
  }),
  level: optionalChoice(Object.keys(levels) as [Level, ...Level[]]),
  awardedOn: optionalDay({ say: "Enter the day it was awarded, like 27 3 2020", example: "2020-03-27" }),
}

export function qualificationRoutes(door: Door): Route[] {
  const { path, access } = door
  const qualification = {
    ...door.params,
    qualification: id("people.qualification", { say: "Choose a qualification" }),
  }
  return [
    ...form(`${path}/qualifications/new`, {
      access,
      params: door.params,
      fields,
      page: async (visit, state) => {
        const at = await door.open(visit)
        return page(
          <HeldForm
            visit={visit}
            state={state}
            at={at}
            title="Add a qualification"
            path="/qualifications/new"
            label="Add the qualification"
          >
            <QualificationInputs state={state} />
          </HeldForm>,
        )
      },
      submit: async (visit, sent) => {
        const { personId, givenBy, back } = await door.open(visit)
        await addQualification(visit.tx, personId, givenBy, sent)
        return see(back, "The qualification is added")
      },
    }),

    ...form(`${path}/qualifications/:qualification`, {
      access,
      params: qualification,
      fields,
      initial: async (visit) => {
        const { personId, givenBy } = await door.open(visit)
        const { name, level, awardedOn } = await qualificationGiven(
          visit.tx,
          personId,
          givenBy,
          visit.params.qualification,
        )
        return { name, level: level ?? "", awardedOn: awardedOn ?? undefined }
      },
      page: async (visit, state) => {
        const at = await door.open(visit)
        await qualificationGiven(visit.tx, at.personId, at.givenBy, visit.params.qualification)
        return page(
          <HeldForm
            visit={visit}
            state={state}
            at={at}
            title="Change a qualification"
            path={`/qualifications/${visit.params.qualification}`}
            label="Save the change"
            removal="Take this qualification away"
          >
            <QualificationInputs state={state} />
          </HeldForm>,
        )
      },
      submit: async (visit, sent) => {
        const { personId, givenBy, back } = await door.open(visit)
        await changeQualification(visit.tx, personId, givenBy, visit.params.qualification, sent)
        return see(back, "The qualification is changed")
      },
    }),

    button(`${path}/qualifications/:qualification/removal`, { access, params: qualification }, async (visit) => {
      const { personId, givenBy, back } = await door.open(visit)
      await takeAwayQualification(visit.tx, personId, givenBy, visit.params.qualification)
      return see(back, "The qualification is taken away")
    }),
  ]
}

function QualificationInputs({ state }: { state: FormState }) {
  return (
    <>
      <Input
        {...answered(state, "name")}
        label="Qualification"
        hint="As its certificate says it. For example, Diploma for the Early Years Educator"
      />
      <Select
        {...answered(state, "level")}
        label="Level"
        hint="The level it is at, whatever it counts as in a post"
        items={[{ value: "", text: "Not known" }, ...Object.entries(levels).map(([value, text]) => ({ value, text }))]}
      />
      <DateInput
        {...dated(state, "awardedOn")}
        legend="When was it awarded?"
        hint="For example, 27 3 2020. Leave it empty if it is not known"
      />
    </>
  )
}
