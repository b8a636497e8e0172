import { type Attributes, type Content, classes, isPresent, type Part, type PartOptions, part } from "../content.ts"

export interface SummaryAction {
  href: string
  text: Content
  /** What is changed, for those who hear links out of their context: "Change" + "name". */
  hidden?: string
  class?: string
  attributes?: Attributes
}

export interface SummaryRow {
  key: Part<{ class?: string }>
  value: Part<{ class?: string }>
  actions?: readonly SummaryAction[]
  actionsClass?: string
  class?: string
}

export interface SummaryCard extends PartOptions {
  title?: Part<{ class?: string }>
  level?: 1 | 2 | 3 | 4 | 5 | 6
  actions?: readonly SummaryAction[]
  actionsClass?: string
}

export interface SummaryListProps {
  rows: readonly (SummaryRow | false | null | undefined | "")[]
  card?: SummaryCard
  class?: string
  attributes?: Attributes
}

export function SummaryList({ rows, card, class: extra, attributes }: SummaryListProps) {
  const anyActions = rows.some((row) => row && (row.actions?.length ?? 0) > 0)
  const cardTitle = part(card?.title).text
  const list = (
    <dl class={classes("govuk-summary-list", extra)} {...attributes}>
      {rows.map((row) => row && <Row row={row} narrow={anyActions && !row.actions} cardTitle={cardTitle} />)}
    </dl>
  )
  return card ? <Card card={card}>{list}</Card> : list
}

function Row({ row, narrow, cardTitle }: { row: SummaryRow; narrow: boolean; cardTitle: Content }) {
  const key = part(row.key)
  const value = part(row.value)
  return (
    <div class={classes("govuk-summary-list__row", narrow && "govuk-summary-list__row--no-actions", row.class)}>
      <dt class={classes("govuk-summary-list__key", key.class)}>{key.text}</dt>
      <dd class={classes("govuk-summary-list__value", value.class)}>{value.text}</dd>
      {row.actions && row.actions.length > 0 && (
        <dd class={classes("govuk-summary-list__actions", row.actionsClass)}>
          <OneOrList
            actions={row.actions}
            cardTitle={cardTitle}
            list="govuk-summary-list__actions-list"
            item="govuk-summary-list__actions-list-item"
          />
        </dd>
      )}
    </div>
  )
}

function OneOrList(props: { actions: readonly SummaryAction[]; cardTitle: Content; list: string; item: string }) {
  const { actions, cardTitle } = props
  const [first] = actions
  if (first && actions.length === 1) return <Action action={first} cardTitle={cardTitle} />
  return (
    <ul class={props.list}>
      {actions.map((action) => (
        <li class={props.item}>
          <Action action={action} cardTitle={cardTitle} />
        </li>
      ))}
    </ul>
  )
}

function Action({ action, cardTitle }: { action: SummaryAction; cardTitle: Content }) {
  return (
    <a class={classes("govuk-link", action.class)} href={action.href} {...action.attributes}>
      {action.text}
      {(action.hidden || isPresent(cardTitle)) && (
        <span class="govuk-visually-hidden">
          {action.hidden && ` ${action.hidden}`}
          {isPresent(cardTitle) && <> ({cardTitle})</>}
        </span>
      )}
    </a>
  )
}

function Card({ card, children }: { card: SummaryCard; children?: Content }) {
  const title = part(card.title)
  const Heading = `h${card.level ?? 2}` as "h2"
  return (
    <div class={classes("govuk-summary-card", card.class)} {...card.attributes}>
      <div class="govuk-summary-card__title-wrapper">
        {isPresent(card.title) && (
          <Heading class={classes("govuk-summary-card__title", title.class)}>{title.text}</Heading>
        )}
        <CardActions card={card} cardTitle={title.text} />
      </div>
      <div class="govuk-summary-card__content">{children}</div>
    </div>
  )
}

function CardActions({ card, cardTitle }: { card: SummaryCard; cardTitle: Content }) {
  const { actions = [] } = card
  const dress = classes("govuk-summary-card__actions", card.actionsClass)
  if (actions.length === 0) return null
  const links = <OneOrList actions={actions} cardTitle={cardTitle} list={dress} item="govuk-summary-card__action" />
  return actions.length === 1 ? <div class={dress}>{links}</div> : links
}
