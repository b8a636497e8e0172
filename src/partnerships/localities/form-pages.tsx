import { Checkboxes, DateInput, Details, EmptyState, formatCount, Input } from "../../kernel/design/index.ts"
import { answered, dated, Form, ticked } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import { boundaries, isLoose } from "./pages.tsx"
import type { District, Ward } from "./queries.ts"

export function WardsPage(props: {
  visit: Visit
  state: FormState
  locality: { id: string; name: string }
  district: District
  wards: Ward[]
}) {
  const { visit, state, locality, district, wards } = props
  const back = visit.to(`/partnership/localities/${locality.id}`)
  const choosable = wards.filter((ward) => isLoose(ward) || ward.localityId === locality.id)
  const elsewhere = wards.filter((ward) => !choosable.includes(ward))
  return (
    <Layout visit={visit} state={state} title={`Wards of ${locality.name}`} caption={district.name} back={back}>
      {choosable.length === 0 ? (
        <EmptyState
          title={`Every ward of ${district.name} is in another locality`}
          action={{ href: visit.to("/partnership/localities"), text: "See the localities" }}
        >
          Take a ward out of the other locality first.
        </EmptyState>
      ) : (
        <Form action={`${back}/wards/${district.code}`} label="Save the wards" cancel={back}>
          <Checkboxes
            {...ticked(state, "wards")}
            legend="Which wards are in it?"
            hint={boundaries(district.boundaryYear)}
            small
            items={choosable.map((ward) => ({
              value: ward.code,
              text:
                ward.localityEnded && ward.localityId !== locality.id
                  ? `${ward.name} (was in ${ward.localityName})`
                  : ward.name,
            }))}
          />
        </Form>
      )}
      {elsewhere.length > 0 && (
        <Details summary={`${formatCount(elsewhere.length, "ward")} in another locality`}>
          <ul class="govuk-list">
            {elsewhere.map((ward) => (
              <li>
                {ward.name}: {ward.localityName}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </Layout>
  )
}

export function NeighboursPage(props: {
  visit: Visit
  state: FormState
  locality: { id: string; name: string }
  others: { id: string; name: string }[]
}) {
  const { visit, state, locality, others } = props
  const back = visit.to(`/partnership/localities/${locality.id}`)
  return (
    <Layout visit={visit} state={state} title={`Localities beside ${locality.name}`} back={back}>
      <p class="govuk-body">Where nobody in a locality can help, somebody next door may.</p>
      {others.length === 0 ? (
        <EmptyState title="There is no other locality yet" />
      ) : (
        <Form action={`${back}/neighbours`} label="Save the neighbours" cancel={back}>
          <Checkboxes
            {...ticked(state, "neighbours")}
            legend="Which ones lie beside it?"
            small
            items={others.map(({ id, name }) => ({ value: id, text: name }))}
          />
        </Form>
      )}
    </Layout>
  )
}

export function LocalityNamePage({
  visit,
  state,
  locality,
}: {
  visit: Visit
  state: FormState
  locality?: { id: string; name: string }
}) {
  const list = visit.to("/partnership/localities")
  const back = locality ? `${list}/${locality.id}` : list
  return (
    <Layout visit={visit} state={state} title={locality ? `Rename ${locality.name}` : "Add a locality"} back={back}>
      <Form
        action={locality ? `${back}/name` : `${list}/new`}
        label={locality ? "Save the name" : "Add the locality"}
        cancel={back}
      >
        <Input {...answered(state, "name")} label="Name" hint={locality ? undefined : "You choose its wards next"} />
      </Form>
    </Layout>
  )
}

export function EndLocalityPage({
  visit,
  state,
  locality,
}: {
  visit: Visit
  state: FormState
  locality: { id: string; name: string }
}) {
  const back = visit.to(`/partnership/localities/${locality.id}`)
  return (
    <Layout visit={visit} state={state} title={`End ${locality.name}`} back={back}>
      <p class="govuk-body">
        From that day nobody can choose it, and its wards can go to another locality. What already names it goes on
        doing so, and you can bring it back.
      </p>
      <Form action={`${back}/end`} label="End the locality" cancel={back}>
        <DateInput
          {...dated(state, "from")}
          legend="From which day is it no longer used?"
          hint="It may be in the past or still to come. For example, 27 3 2027"
        />
      </Form>
    </Layout>
  )
}
