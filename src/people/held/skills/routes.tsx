import { Checkboxes, InsetText, Radios, Select } from "../../../kernel/design/index.ts"
import { choice, id, ids, optionalChoice } from "../../../kernel/http/fields.ts"
import { answered, ticked } from "../../../kernel/http/form.tsx"
import { button, form, page, type Route, see } from "../../../kernel/http/routes.ts"
import { openItems } from "../../../partnerships/index.ts"
import { type Fluency, fluencies } from "../../words.ts"
import { cpdRecordGiven, sayCpdRecord } from "../cpd.ts"
import { type Door, HeldForm, type Opened } from "../door.tsx"
import { addLanguage, changeFluency, languageGiven, takeAwayLanguage } from "./languages.ts"
import { setSkills, skillsGiven } from "./skills.ts"

const fluency = choice(Object.keys(fluencies) as [Fluency, ...Fluency[]], { say: "Choose how fluent they are" })
const fluencyItems = Object.entries(fluencies).map(([value, text]) => ({ value, text }))

/** Skills, languages, and whether a record of learning is kept. */
export function skillRoutes(door: Door): Route[] {
  const { path, access, params } = door
  const language = { ...params, language: id("people.language_spoken", { say: "Choose a language" }) }
  return [
    ...form(`${path}/skills`, {
      access,
      params,
      fields: {
        skills: ids("partnerships.list_item", { say: "Choose skills from the list", only: { list: "skill" } }),
      },
      initial: async (visit) => {
        const { personId, givenBy } = await door.open(visit)
        return { skills: (await skillsGiven(visit.tx, personId, givenBy)).map(({ id }) => id) }
      },
      page: async (visit, state) => {
        const at = await door.open(visit)
        const [open, given] = await Promise.all([
          openItems(visit.tx, "skill"),
          skillsGiven(visit.tx, at.personId, at.givenBy),
        ])
        const offered = [...open, ...given.filter((skill) => !open.some(({ id }) => id === skill.id))]
        return page(
          <HeldForm visit={visit} state={state} at={at} title="Skills" path="/skills" label="Save the skills">
            {offered.length > 0 ? (
              <Checkboxes
                {...ticked(state, "skills")}
                legend={at.givenBy === null ? "Which of these do you have?" : "Which of these do they have?"}
                small
                items={offered.map(({ id, name }) => ({ value: id, text: name }))}
              />
            ) : (
              <InsetText>The partnership has no list of skills yet. Its workforce lead can make one.</InsetText>
            )}
          </HeldForm>,
        )
      },
      submit: async (visit, { skills }) => {
        const { personId, givenBy, back } = await door.open(visit)
        await setSkills(visit.tx, personId, givenBy, skills)
        return see(back, "The skills are saved")
      },
    }),

    ...form(`${path}/languages/new`, {
      access,
      params,
      fields: {
        language: id("partnerships.list_item", { say: "Choose a language", only: { list: "language" } }),
        fluency,
      },
      page: async (visit, state) => {
        const [at, languages] = await Promise.all([door.open(visit), openItems(visit.tx, "language")])
        return page(
          <HeldForm
            visit={visit}
            state={state}
            at={at}
            title="Add a language"
            path="/languages/new"
            label="Add the language"
          >
            <Select
              {...answered(state, "language")}
              label="Language"
              items={[
                { value: "", text: "Choose a language" },
                ...languages.map(({ id, name }) => ({ value: id, text: name })),
              ]}
            />
            <Radios {...answered(state, "fluency")} legend={fluent(at)} small items={fluencyItems} />
          </HeldForm>,
        )
      },
      submit: async (visit, sent) => {
        const { personId, givenBy, back } = await door.open(visit)
        await addLanguage(visit.tx, personId, givenBy, { languageId: sent.language, fluency: sent.fluency })
        return see(back, "The language is added")
      },
    }),

    ...form(`${path}/languages/:language`, {
      access,
      params: language,
      fields: { fluency },
      initial: async (visit) => {
        const { personId, givenBy } = await door.open(visit)
        return { fluency: (await languageGiven(visit.tx, personId, givenBy, visit.params.language)).fluency }
      },
      page: async (visit, state) => {
        const at = await door.open(visit)
        const { name } = await languageGiven(visit.tx, at.personId, at.givenBy, visit.params.language)
        return page(
          <HeldForm
            visit={visit}
            state={state}
            at={at}
            title={`Change how fluent: ${name}`}
            path={`/languages/${visit.params.language}`}
            label="Save the change"
            removal="Take this language away"
          >
            <Radios {...answered(state, "fluency")} legend={fluent(at)} small items={fluencyItems} />
          </HeldForm>,
        )
      },
      submit: async (visit, { fluency }) => {
        const { personId, givenBy, back } = await door.open(visit)
        await changeFluency(visit.tx, personId, givenBy, visit.params.language, fluency)
        return see(back, "The language is changed")
      },
    }),

    button(`${path}/languages/:language/removal`, { access, params: language }, async (visit) => {
      const { personId, givenBy, back } = await door.open(visit)
      await takeAwayLanguage(visit.tx, personId, givenBy, visit.params.language)
      return see(back, "The language is taken away")
    }),

    ...form(`${path}/cpd-record`, {
      access,
      params,
      fields: { keeps: optionalChoice(["yes", "no"]) },
      initial: async (visit) => {
        const { personId, givenBy } = await door.open(visit)
        const keeps = await cpdRecordGiven(visit.tx, personId, givenBy)
        return { keeps: keeps === null ? "" : keeps ? "yes" : "no" }
      },
      page: async (visit, state) => {
        const at = await door.open(visit)
        return page(
          <HeldForm visit={visit} state={state} at={at} title="CPD record" path="/cpd-record" label="Save the answer">
            <Radios
              {...answered(state, "keeps")}
              legend={
                at.givenBy === null
                  ? "Do you keep a record of continuing professional development?"
                  : "Is a record of continuing professional development kept?"
              }
              hint="A record of what somebody learns in their work, on paper or elsewhere"
              small
              items={[
                { value: "yes", text: "Yes" },
                { value: "no", text: "No" },
                { value: "", text: "Not known" },
              ]}
            />
          </HeldForm>,
        )
      },
      submit: async (visit, { keeps }) => {
        const { personId, givenBy, back } = await door.open(visit)
        await sayCpdRecord(visit.tx, personId, givenBy, keeps === null ? null : keeps === "yes")
        return see(back, "The answer is saved")
      },
    }),
  ]
}

function fluent({ givenBy }: Opened): string {
  return givenBy === null ? "How fluent are you?" : "How fluent are they?"
}
