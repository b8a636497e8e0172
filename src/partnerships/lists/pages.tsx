import {
  Button,
  DateInput,
  EmptyState,
  formatCount,
  formatDate,
  Input,
  ListTable,
  Textarea,
} from "../../kernel/design/index.ts"
import { answered, ButtonForm, dated, Form, Proof } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import { type List, lists } from "./names.ts"
import type { Item } from "./queries.ts"

function title(text: string): string {
  return text.replace(/^./, (letter) => letter.toUpperCase())
}

export function ListPage({ visit, list, items }: { visit: Visit; list: List; items: Item[] }) {
  const { one, many, about, path } = lists[list]
  const here = visit.to(`/partnership/lists/${path}`)
  const inUse = items.filter((item) => item.endedOn === null || item.endedOn > visit.today)
  const ended = items.filter((item) => !inUse.includes(item))
  return (
    <Layout visit={visit} title={title(many)} back={visit.to("/partnership")} wide>
      <p class="govuk-body">{about}</p>
      <Button href={`${here}/new`}>Add {an(one)}</Button>
      {inUse.length === 0 ? (
        <EmptyState
          title={`No ${many} are in use`}
          action={{ href: `${here}/new`, text: ended.length ? `Add ${an(one)}` : "Add the first one" }}
        >
          Nobody can choose {an(one)} until there is one in this list.
        </EmptyState>
      ) : (
        <InUse visit={visit} list={list} items={inUse} here={here} />
      )}
      {ended.length > 0 && <Ended list={list} items={ended} here={here} />}
    </Layout>
  )
}

function InUse({ visit, list, items, here }: { visit: Visit; list: List; items: Item[]; here: string }) {
  const { many, one } = lists[list]
  const coded = items.some((item) => item.code !== null)
  const described = items.some((item) => item.description !== null)
  return (
    <>
      <ListTable
        caption={`${title(many)} in use, in the order in which people choose from them`}
        rows={items}
        columns={[
          { heading: title(one), cell: (item) => <ItemName item={item} today={visit.today} /> },
          ...(described ? [{ heading: "What it means", cell: (item: Item) => item.description }] : []),
          ...(coded
            ? [{ heading: "Code", cell: (item: Item) => item.code && `${item.code} (${item.codeSource})` }]
            : []),
          { heading: "Actions", cell: (item) => <Links item={item} here={here} /> },
          ...(items.length > 1
            ? [
                {
                  heading: "Order",
                  cell: (item: Item) => (
                    <form method="post" action={`${here}/${item.id}/place`} class="trellis-row-actions">
                      <Proof />
                      {item !== items[0] && <MoveButton way="up" name={item.name} />}
                      {item !== items.at(-1) && <MoveButton way="down" name={item.name} />}
                    </form>
                  ),
                },
              ]
            : []),
        ]}
      />
      {items.length > 2 && (
        <ButtonForm action={`${here}/sorting`} label="Put the list in A to Z order" kind="secondary" />
      )}
    </>
  )
}

function ItemName({ item, today }: { item: Item; today: string }) {
  return (
    <div id={`item-${item.id}`}>
      {item.name}
      {item.endedOn !== null && item.endedOn > today && (
        <div class="govuk-body-s govuk-!-margin-bottom-0">Not used from {formatDate(item.endedOn)}</div>
      )}
    </div>
  )
}

function Links({ item, here }: { item: Item; here: string }) {
  return (
    <div class="trellis-row-actions">
      <a class="govuk-link" href={`${here}/${item.id}`}>
        Change<span class="govuk-visually-hidden"> {item.name}</span>
      </a>
      <a class="govuk-link" href={`${here}/${item.id}/end`}>
        End<span class="govuk-visually-hidden"> {item.name}</span>
      </a>
      {item.endedOn !== null && (
        <ButtonForm action={`${here}/${item.id}/return`} label="Go on using it" about={item.name} kind="secondary" />
      )}
    </div>
  )
}

function MoveButton({ way, name }: { way: "up" | "down"; name: string }) {
  return (
    <Button kind="secondary" name="way" value={way} preventDoubleClick>
      Move {way}
      <span class="govuk-visually-hidden"> {name}</span>
    </Button>
  )
}

function Ended({ list, items, here }: { list: List; items: Item[]; here: string }) {
  const { many, one } = lists[list]
  return (
    <>
      <h2 class="govuk-heading-m">No longer used</h2>
      <p class="govuk-body">
        {formatCount(items.length, one, many)}. Records that already say one of these go on saying it.
      </p>
      <ListTable
        caption={`${title(many)} no longer used`}
        rows={items}
        columns={[
          { heading: title(one), cell: (item) => <span id={`item-${item.id}`}>{item.name}</span> },
          { heading: "Not used from", cell: (item) => formatDate(item.endedOn!), short: true },
          {
            heading: "Actions",
            cell: (item) => (
              <ButtonForm action={`${here}/${item.id}/return`} label="Bring back" about={item.name} kind="secondary" />
            ),
          },
        ]}
      />
    </>
  )
}

export function ItemPage(props: { visit: Visit; state: FormState; list: List; item?: { id: string; name: string } }) {
  const { visit, state, list, item } = props
  const { one, path } = lists[list]
  const back = visit.to(`/partnership/lists/${path}`)
  return (
    <Layout
      visit={visit}
      state={state}
      title={item ? `Change ${item.name}` : `Add ${an(one)}`}
      back={{ href: back, text: `Back to ${lists[list].many}` }}
    >
      <Form
        action={item ? `${back}/${item.id}` : `${back}/new`}
        label={item ? "Save the change" : `Add the ${one}`}
        cancel={back}
      >
        <Input {...answered(state, "name")} label="Name" />
        <Textarea
          {...answered(state, "description")}
          label="What it means (optional)"
          hint="A sentence or two, for people who choose from the list"
          rows={3}
        />
        {list === "occupation" && (
          <>
            <Input
              {...answered(state, "code")}
              label="Code (optional)"
              hint="From a published classification, like 3232"
              width={10}
            />
            <Input
              {...answered(state, "codeSource")}
              label="Where the code is from"
              hint="The classification and its year, like SOC 2020"
              width={20}
            />
          </>
        )}
      </Form>
    </Layout>
  )
}

export function EndItemPage(props: { visit: Visit; state: FormState; list: List; item: { id: string; name: string } }) {
  const { visit, state, list, item } = props
  const back = visit.to(`/partnership/lists/${lists[list].path}`)
  return (
    <Layout
      visit={visit}
      state={state}
      title={`End ${item.name}`}
      back={{ href: back, text: `Back to ${lists[list].many}` }}
    >
      <p class="govuk-body">
        From that day nobody can choose it. Records that already say it go on saying it, and you can bring it back.
      </p>
      <Form action={`${back}/${item.id}/end`} label={`End the ${lists[list].one}`} cancel={back}>
        <DateInput
          {...dated(state, "from")}
          legend="From which day is it no longer used?"
          hint="It may be in the past or still to come. For example, 27 3 2027"
        />
      </Form>
    </Layout>
  )
}

function an(one: string): string {
  return /^[aeiou]/.test(one) ? `an ${one}` : `a ${one}`
}
