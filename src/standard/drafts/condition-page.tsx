import { Checkboxes, type Content, DateInput, Details, Input, Radios } from "../../kernel/design/index.ts"
import { ChooseMany, type Offer, offer } from "../../kernel/http/chooser.tsx"
import { answered, dated, ticked } from "../../kernel/http/form.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import { organisationsToChoose } from "../../organisations/index.ts"
import { itemsToChoose, localitiesToChoose } from "../../partnerships/index.ts"
import { relations } from "../../people/index.ts"
import { peopleToChoose, settingsToChoose, teamsToChoose } from "../choosing.ts"
import { Shown } from "../shown.tsx"
import type { Draft } from "./drafts.ts"
import { DraftForm } from "./form-pages.tsx"

/** What a condition can be about, besides a few words: how it is asked, and where its values are found. */
const choosers = {
  sectors: { label: "In which sectors?", about: "Sector", find: "Part of the sector’s name" },
  occupations: { label: "With which occupations?", about: "Occupation", find: "Part of the occupation’s name" },
  contactLevels: { label: "With which contact levels?", about: "Contact level", find: "Part of the level’s name" },
  settingTypes: { label: "At which types of setting?", about: "Type of setting", find: "Part of the type’s name" },
  settings: { label: "At which settings?", about: "Setting", find: "Part of the setting’s name" },
  organisations: { label: "At which organisations?", about: "Organisation", find: "Part of the organisation’s name" },
  localities: { label: "In which localities?", about: "Locality", find: "Part of the locality’s name" },
  teams: { label: "In which teams?", about: "Team", find: "Part of the team’s name" },
  people: { label: "Who, by name?", about: "Named people", find: "Part of the person’s name" },
} as const
type Chooser = keyof typeof choosers
const names = Object.keys(choosers) as Chooser[]

export type ConditionOffers = Record<Chooser, Offer>

export async function offersFor({ tx, today }: Visit, state: FormState): Promise<ConditionOffers> {
  const sources = {
    sectors: itemsToChoose(tx, "sector"),
    occupations: itemsToChoose(tx, "occupation"),
    contactLevels: itemsToChoose(tx, "contact-level"),
    settingTypes: itemsToChoose(tx, "setting-type"),
    settings: settingsToChoose(tx),
    organisations: organisationsToChoose(tx, { day: today, reach: "all" }),
    localities: localitiesToChoose(tx),
    teams: teamsToChoose(tx),
    people: peopleToChoose(tx),
  }
  const offers = await Promise.all(names.map(async (name) => [name, await offer(state, name, sources[name], "many")]))
  return Object.fromEntries(offers)
}

export function ConditionPage(props: {
  visit: Visit
  state: FormState
  draft: Draft<unknown>
  group: "who" | "except"
  number: number
  offers: ConditionOffers
}) {
  const { visit, state, draft, group, number, offers } = props
  return (
    <DraftForm
      {...{ visit, state, draft }}
      title={group === "who" ? "Whom it is for" : "Who is left out"}
      path={`people/${group}/${number}`}
    >
      <Shown state={state} />
      <p class="govuk-body">
        Everything you say here must be so of one and the same post.{" "}
        {group === "who"
          ? "Say nothing, and it is for everybody. Others can be added as well, each for themselves."
          : "Say at least one thing."}
      </p>
      <Part about="Relation" open={has(state, "relations")}>
        <Checkboxes
          {...ticked(state, "relations")}
          legend="How do they relate to the organisation?"
          small
          items={Object.entries(relations).map(([value, text]) => ({ value, text }))}
        />
      </Part>
      <Part about="Focus" open={has(state, "focus")}>
        <Radios
          {...answered(state, "focus")}
          legend="Is the post directly or indirectly for children?"
          small
          items={[
            { value: "", text: "Either, or nobody said" },
            { value: "direct", text: "Directly: children’s outcomes are its main purpose" },
            { value: "indirect", text: "Indirectly: they are touched by it" },
          ]}
        />
      </Part>
      {names.map((name) => (
        <Part about={choosers[name].about} open={has(state, name) || has(state, `${name}-find`)}>
          <ChooseMany
            state={state}
            name={name}
            offer={offers[name]}
            label={choosers[name].label}
            findLabel={choosers[name].find}
          />
        </Part>
      ))}
      <Part about="Hours" open={has(state, "hoursFrom") || has(state, "hoursBelow")}>
        <Input
          {...answered(state, "hoursFrom")}
          label="For at least so many hours a week (optional)"
          class="govuk-input--width-4"
          inputmode="decimal"
        />
        <Input
          {...answered(state, "hoursBelow")}
          label="For fewer than so many hours a week (optional)"
          class="govuk-input--width-4"
          inputmode="decimal"
        />
      </Part>
      <Part about="When they started" open={hasDay(state, "startedFrom") || hasDay(state, "startedBefore")}>
        <DateInput
          {...dated(state, "startedFrom")}
          legend="Who started the post on or after (optional)"
          hint="For example, 27 3 2027"
        />
        <DateInput {...dated(state, "startedBefore")} legend="Who started the post before (optional)" />
      </Part>
    </DraftForm>
  )
}

/** One thing that may be said, folded away until it is. */
function Part({ about, open, children }: { about: string; open: boolean; children: Content }) {
  return (
    <Details summary={about} open={open}>
      {children}
    </Details>
  )
}

function has({ answers, errors }: FormState, name: string): boolean {
  return [answers[name] ?? []].flat().some((value) => value !== "") || errors.some(({ field }) => field === name)
}

function hasDay(state: FormState, name: string): boolean {
  return ["", "-day", "-month", "-year"].some((part) => has(state, name + part))
}
