import { statuses } from "../../compliance/index.ts"
import { type Query as Address, FilterPanel, formatDate, hrefWith, Select } from "../../kernel/design/index.ts"
import { ChooseOne } from "../../kernel/http/chooser.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { type Status, statusWords } from "../../methods/standing/index.ts"
import { relations } from "../../people/index.ts"
import { addressOf, pressing, type Query } from "./asked.ts"
import { answersIn, type Choices } from "./choices.ts"

interface FiltersProps {
  visit: Visit<unknown, Query>
  here: string
  choices: Choices
  /** What the address says that has no box of its own here. */
  subject?: string | undefined
  /** Only the few that a team is looked at by. */
  isTeam?: boolean
  /** Where nothing is shown until something is chosen. */
  isOpen?: boolean
}

/** Narrows whose standing is shown, and by what. */
export function LearningFilters({ visit, here, choices, subject, isTeam, isOpen = false }: FiltersProps) {
  const asked = addressOf(visit)
  const { on, subject: subjectId, dueFrom, dueBy, without, own } = asked
  const state = { answers: answersIn(visit.url), errors: [] }
  const applied = appliedTo(visit.query, choices, subject).map(({ name, text }) => ({
    text,
    removeHref: hrefWith(here, { ...asked, [name]: undefined } as Address),
  }))
  const hidden = isTeam
    ? { sector: asked.sector, locality: asked.locality, level: asked.level, relation: asked.relation }
    : {}
  return (
    <FilterPanel
      action={here}
      title="Filter"
      isOpen={isOpen}
      applied={applied}
      clearHref={hrefWith(here, { on })}
      keep={{ on, subject: subjectId, dueFrom, dueBy, without, own, ...hidden }}
    >
      <One
        name="requirement"
        label="Requirement"
        any="Any requirement"
        value={asked.requirement}
        of={choices.requirements}
      />
      <Select name="status" label="Status" value={asked.status ?? ""} items={statusItems(asked.status)} />
      {(choices.organisations.all?.length ?? 2) > 1 && (
        <ChooseOne
          state={state}
          name="organisation"
          offer={choices.organisations}
          label="Organisation"
          none="Any organisation"
          findLabel="Part of the organisation’s name"
        />
      )}
      {(choices.teams.length > 1 || asked.team) && (
        <One name="team" label="Team" any="Any team" value={asked.team} of={choices.teams} />
      )}
      {choices.settings.length > 0 && (
        <One name="setting" label="Setting" any="Any setting" value={asked.setting} of={choices.settings} />
      )}
      {!isTeam && (
        <>
          <One name="sector" label="Sector" any="Any sector" value={asked.sector} of={choices.sectors} />
          <One name="locality" label="Locality" any="Any locality" value={asked.locality} of={choices.localities} />
          <One name="level" label="Contact level" any="Any contact level" value={asked.level} of={choices.levels} />
          <One
            name="relation"
            label="Relation"
            any="Any relation"
            value={asked.relation}
            of={Object.entries(relations).map(([id, name]) => ({ id, name }))}
          />
        </>
      )}
    </FilterPanel>
  )
}

interface Named {
  id: string
  name: string
}

function One(props: { name: string; label: string; any: string; value: string | undefined; of: Named[] }) {
  const { name, label, any, value, of } = props
  return (
    <Select
      name={name}
      label={label}
      value={value ?? ""}
      items={[{ value: "", text: any }, ...of.map(({ id, name }) => ({ value: id, text: name }))]}
    />
  )
}

function statusItems(asked: string | undefined) {
  const offered = ["", pressing.join(","), ...statuses]
  return [...offered, ...(asked && !offered.includes(asked) ? [asked] : [])].map((value) => ({
    value,
    text: value === "" ? "Any status" : statusesInWords(value.split(",") as Status[]),
  }))
}

export function statusesInWords(all: readonly Status[]): string {
  const words = all.map((status, at) => (at === 0 ? statusWords[status] : statusWords[status].toLowerCase()))
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} or ${words.at(-1)}` : (words[0] ?? "")
}

const unsaid = { sector: "No sector said", locality: "No locality said", level: "No contact level said" }

/** What narrows the list, in words, by the name under which its address says so. */
function appliedTo(query: Query, choices: Choices, subject: string | undefined): { name: keyof Query; text: string }[] {
  const organisations = choices.organisations.all ?? choices.organisations.chosen
  const named = (name: keyof Query, label: string, of: Named[]) => {
    const id = query[name]
    return id ? [{ name, text: `${label}: ${of.find((one) => one.id === id)?.name ?? "one that has ended"}` }] : []
  }
  return [
    ...named("requirement", "Requirement", choices.requirements),
    ...(query.subject ? [{ name: "subject" as const, text: `About: ${subject ?? "something no longer asked"}` }] : []),
    ...(query.status?.length ? [{ name: "status" as const, text: statusesInWords(query.status) }] : []),
    ...(query.dueFrom ? [{ name: "dueFrom" as const, text: `Due on ${formatDate(query.dueFrom)} or later` }] : []),
    ...(query.dueBy ? [{ name: "dueBy" as const, text: `Due by ${formatDate(query.dueBy)}` }] : []),
    ...named("organisation", "Organisation", organisations),
    ...named("team", "Team", choices.teams),
    ...named("setting", "Setting", choices.settings),
    ...named("sector", "Sector", choices.sectors),
    ...named("locality", "Locality", choices.localities),
    ...named("level", "Contact level", choices.levels),
    ...(query.relation ? [{ name: "relation" as const, text: relations[query.relation] }] : []),
    ...(query.without?.length
      ? [{ name: "without" as const, text: query.without.map((lack) => unsaid[lack]).join(", ") }]
      : []),
    ...(query.own ? [{ name: "own" as const, text: "Without those who are lent" }] : []),
  ]
}
