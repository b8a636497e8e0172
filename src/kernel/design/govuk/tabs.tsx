import { type Attributes, type Content, classes } from "../content.ts"

export interface TabItem {
  label: string
  id?: string
  content: Content
  attributes?: Attributes
  panelAttributes?: Attributes
}

export interface TabsProps {
  items?: readonly (TabItem | false | null | undefined | "")[]
  id?: string
  idPrefix?: string
  /** Heads the list of panels where scripts do not run. */
  title?: string
  class?: string
  attributes?: Attributes
}

export function Tabs({ items = [], id, idPrefix, title = "Contents", class: extra, attributes }: TabsProps) {
  const panelId = (item: TabItem, index: number) => item.id ?? `${idPrefix}-${index + 1}`
  return (
    <div id={id} class={classes("govuk-tabs", extra)} data-module="govuk-tabs" {...attributes}>
      <h2 class="govuk-tabs__title">{title}</h2>
      {items.length > 0 && (
        <ul class="govuk-tabs__list">
          {items.map(
            (item, index) =>
              item && (
                <li class={classes("govuk-tabs__list-item", index === 0 && "govuk-tabs__list-item--selected")}>
                  <a class="govuk-tabs__tab" href={`#${panelId(item, index)}`} {...item.attributes}>
                    {item.label}
                  </a>
                </li>
              ),
          )}
        </ul>
      )}
      {items.map(
        (item, index) =>
          item && (
            <div
              class={classes("govuk-tabs__panel", index > 0 && "govuk-tabs__panel--hidden")}
              id={panelId(item, index)}
              {...item.panelAttributes}
            >
              {typeof item.content === "string" ? <p class="govuk-body">{item.content}</p> : item.content}
            </div>
          ),
      )}
    </div>
  )
}
