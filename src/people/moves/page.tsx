import { Button, Checkboxes, DateInput, EmptyState, formatCount, hrefWith, Select } from "../../kernel/design/index.ts"
import { ChooseOne, type Offer } from "../../kernel/http/chooser.tsx"
import { dated, Form, ticked } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import { relations } from "../words.ts"
import { MOST_AT_ONCE, type Movable } from "./queries.ts"

export interface MovePageProps {
  visit: Visit<{ organisation: string }>
  state: FormState
  organisation: string
  people: Movable[]
  settings: { id: string; name: string }[]
  settingId: string | null
  destinations: Offer
}

export function MovePage(props: MovePageProps) {
  const { visit, state, organisation, people, settings, settingId, destinations } = props
  const here = visit.to(`/organisations/${visit.params.organisation}/people/move`)
  const back = visit.to(`/people?organisation=${visit.params.organisation}`)
  const tooMany = people.length > MOST_AT_ONCE
  return (
    <Layout visit={visit} state={state} title="Move people to another employer" caption={organisation} back={back}>
      <p class="govuk-body">
        Use this when a school converts, a contract changes hands, or somebody goes to another organisation. Their posts
        here end the day before, and go on there on the same terms. Nobody’s past is changed.
      </p>
      {settings.length > 1 && (
        <form method="get" action={here} class="trellis-as-at">
          <Select
            name="setting"
            label="Whose people?"
            value={settingId ?? ""}
            items={[
              { value: "", text: "Everybody here" },
              ...settings.map(({ id, name }) => ({ value: id, text: `Those at ${name}` })),
            ]}
          />
          <Button kind="secondary">Show them</Button>
        </form>
      )}
      {people.length === 0 && <EmptyState title="Nobody is in a post here today" />}
      {tooMany && (
        <EmptyState title="There are too many people here to choose from">Choose one of the settings first.</EmptyState>
      )}
      {!tooMany && (
        <Form action={hrefWith(here, { setting: settingId ?? undefined })} label="Move them" cancel={back}>
          <ChooseOne
            state={state}
            name="to"
            offer={destinations}
            label="Which organisation do they move to?"
            none="Choose an organisation"
            findLabel="Part of the organisation’s name"
          />
          <DateInput {...dated(state, "from")} legend="First day there" hint="For example, 1 4 2027" />
          {people.length > 0 && (
            <Checkboxes
              {...ticked(state, "everybody")}
              legend="Who moves?"
              small
              items={[{ value: "yes", text: `All ${formatCount(people.length, "post")} on this list` }]}
            />
          )}
          {people.length > 0 && (
            <Checkboxes
              {...ticked(state, "posts")}
              legend="Or choose"
              small
              items={people.map((each) => ({ value: each.postId, text: each.name, hint: post(each) }))}
            />
          )}
          {state.errors.some(({ field }) => field === "sure") && (
            <Checkboxes {...ticked(state, "sure")} items={[{ value: "yes", text: "Yes, move them" }]} />
          )}
        </Form>
      )}
    </Layout>
  )
}

function post({ occupation, relation, setting }: Movable): string {
  return [occupation, relations[relation].toLowerCase(), setting].filter(Boolean).join(", ")
}
