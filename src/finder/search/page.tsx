import {
  Button,
  Checkboxes,
  EmptyState,
  FilterPanel,
  formatCount,
  hrefWith,
  KeysetPagination,
  Lines,
  ListBar,
  ListTable,
  Select,
} from "../../kernel/design/index.ts"
import { ChooseOne, type Offer } from "../../kernel/http/chooser.tsx"
import { answered, ticked } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import type { PageOf } from "../../kernel/tables/keyset.ts"
import { halfDays, halfDayWords } from "../../organisations/index.ts"
import { fluencies } from "../../people/index.ts"
import { askedOf, isNothing, type Looking, leastFluencies, type Wish } from "./looking.ts"
import type { Found } from "./queries.ts"

/** What the form offers to choose from. */
export interface FinderChoices {
  skills: Offer
  languages: Offer
  localities: Offer
}

interface FinderPageProps {
  visit: Visit
  state: FormState
  choices: FinderChoices
  looking: Looking
  wishes: Wish[]
  found: (PageOf<Found> & { count: number }) | undefined
  /** Where nobody was found: what would find somebody, and how many. */
  looser: { text: string; looking: Looking; count: number }[]
}

export function FinderPage(props: FinderPageProps) {
  const { visit, looking, wishes, found } = props
  const here = visit.to("/finder")
  return (
    <Layout visit={visit} title="Find a skill" wide>
      <p class="govuk-body">
        Find somebody by what they can do. Only people who agreed to be asked are here. You write to them through
        Trellis, which shows no addresses.{" "}
        <a class="govuk-link" href={visit.to("/finder/messages")}>
          What you have asked
        </a>
      </p>
      {isNothing(looking) ? (
        <search aria-label="Find people">
          <form method="get" action={here}>
            <Questions {...props} />
            <Button>Find people</Button>
          </form>
        </search>
      ) : (
        <>
          <FilterPanel
            action={here}
            title="Change what you look for"
            submit="Find people"
            applied={wishes.map(({ text, without }) => ({ text, removeHref: hrefWith(here, askedOf(without)) }))}
            clearHref={here}
          >
            <Questions {...props} />
          </FilterPanel>
          {found && <People {...props} found={found} />}
        </>
      )}
    </Layout>
  )
}

function Questions({ state, choices }: FinderPageProps) {
  return (
    <>
      <ChooseOne
        state={state}
        name="skill"
        offer={choices.skills}
        label="Skill"
        none="Any skill"
        findLabel="Part of the skill’s name"
      />
      <ChooseOne
        state={state}
        name="language"
        offer={choices.languages}
        label="Language"
        none="Any language"
        findLabel="Part of the language’s name"
      />
      <Select
        {...answered(state, "fluency")}
        label="How well they speak it"
        items={[
          { value: "", text: "However well" },
          ...Object.entries(leastFluencies).map(([value, text]) => ({ value, text })),
        ]}
      />
      <ChooseOne
        state={state}
        name="locality"
        offer={choices.localities}
        label="Works in"
        none="Any locality"
        findLabel="Part of the locality’s name"
      />
      <Checkboxes {...ticked(state, "beside")} small items={[{ value: "yes", text: "Or in a locality beside it" }]} />
      <Checkboxes
        {...ticked(state, "free")}
        class="trellis-half-days"
        legend="Free on any of these half-days"
        small
        items={halfDays.map(({ value, text }) => ({ value, text }))}
      />
    </>
  )
}

function People(props: FinderPageProps & { found: NonNullable<FinderPageProps["found"]> }) {
  const { visit, looking, wishes, found, looser } = props
  const here = visit.to("/finder")
  const asked = askedOf(looking)
  if (found.count === 0)
    return (
      <EmptyState title={`Nobody who agreed to be asked has ${wishes.length > 1 ? "all of this" : "this"}`}>
        {looser.length > 0 ? (
          <>
            <p class="govuk-body">Ask for less:</p>
            <ul class="govuk-list govuk-list--bullet">
              {looser.map(({ text, looking, count }) => (
                <li>
                  <a class="govuk-link" href={hrefWith(here, askedOf(looking))}>
                    {text}
                  </a>
                  : {formatCount(count, "person", "people")}
                </li>
              ))}
            </ul>
          </>
        ) : (
          "Try another skill, language, locality or half-day."
        )}
      </EmptyState>
    )
  return (
    <>
      <ListBar>{formatCount(found.count, "person", "people")} who agreed to be asked</ListBar>
      <ListTable
        caption="People who agreed to be asked"
        rows={found.rows}
        columns={[
          {
            heading: "Name",
            cell: ({ id, name }) => (
              <a class="govuk-link" href={hrefWith(visit.to(`/finder/people/${id}`), asked)}>
                {name}
              </a>
            ),
          },
          { heading: "Can", cell: (row) => <Lines of={abilitiesOf(row)} /> },
          { heading: "Free", cell: (row) => <Lines of={freeOf(row)} /> },
          { heading: "What they do", cell: ({ posts }) => <Lines of={posts.map(doing)} /> },
          {
            heading: "Localities",
            cell: ({ posts }) => [...new Set(posts.flatMap(({ localities }) => localities))].join(", "),
          },
        ]}
      />
      <KeysetPagination
        {...(found.before && { previousHref: hrefWith(here, { ...asked, before: found.before }) })}
        {...(found.after && { nextHref: hrefWith(here, { ...asked, after: found.after }) })}
      />
    </>
  )
}

export function abilitiesOf({ skills, languages }: Found): string[] {
  return [...languages.map(({ name, fluency }) => `${name} (${fluencies[fluency].toLowerCase()})`), ...skills]
}

export function freeOf({ halfDays, note }: Found): string[] {
  return halfDays ? [halfDayWords(halfDays), ...(note ? [note] : [])] : []
}

export function doing({ occupation, organisation }: Found["posts"][number]): string {
  return occupation ? `${occupation}, ${organisation}` : organisation
}
