import { type Attributes, type Content, classes, isPresent, type Part, type PartOptions, part } from "../content.ts"
import { Button, type ButtonProps } from "./button.tsx"
import { Tag } from "./text.tsx"

export interface NotificationBannerProps {
  success?: boolean
  title?: Content
  titleId?: string
  titleLevel?: 1 | 2 | 3 | 4 | 5 | 6
  role?: string
  disableAutoFocus?: boolean
  class?: string
  attributes?: Attributes
  /** One sentence as a string is set as a heading; anything else stands as it is. */
  children?: Content
}

export function NotificationBanner(props: NotificationBannerProps) {
  const { success, titleId = "govuk-notification-banner-title", children } = props
  const Heading = `h${props.titleLevel ?? 2}` as "h2"
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles it may have take a name
    <div
      class={classes("govuk-notification-banner", success && "govuk-notification-banner--success", props.class)}
      role={(props.role ?? (success ? "alert" : "region")) as "region"}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={props.disableAutoFocus}
      {...props.attributes}
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={titleId}>
          {props.title ?? (success ? "Success" : "Important")}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {typeof children === "string" ? <p class="govuk-notification-banner__heading">{children}</p> : children}
      </div>
    </div>
  )
}

export interface PanelAction extends Pick<ButtonProps, "href" | "type" | "class" | "attributes"> {
  text: Content
}

export interface PanelProps extends PartOptions {
  title: Content
  level?: 1 | 2 | 3 | 4 | 5 | 6
  /** Stops somebody to make them sure, rather than confirming what is done. */
  interruption?: boolean
  actions?: PartOptions & { items?: readonly PanelAction[] }
  children?: Content
}

export function Panel({ title, level = 1, interruption, actions, class: extra, attributes, children }: PanelProps) {
  const Heading = `h${level}` as "h1"
  return (
    <div class={classes("govuk-panel", `govuk-panel--${kindOfPanel(interruption)}`, extra)} {...attributes}>
      <Heading class="govuk-panel__title">{title}</Heading>
      {isPresent(children) && <div class="govuk-panel__body">{children}</div>}
      {interruption && actions && (
        <div class={classes("govuk-panel__actions", actions.class)} {...actions.attributes}>
          {actions.items && actions.items.length > 0 && (
            <div class="govuk-button-group">{actions.items.map((action) => [PanelButton(action), " "])}</div>
          )}
        </div>
      )}
    </div>
  )
}

function kindOfPanel(interruption: boolean | undefined) {
  return interruption ? "interruption" : "confirmation"
}

function PanelButton({ text, href, type, class: extra, attributes }: PanelAction) {
  if (!href || type === "button") {
    return (
      <Button type={type ?? "button"} kind="inverse" class={extra} href={href} attributes={attributes}>
        {text}
      </Button>
    )
  }
  return (
    <a class={classes("govuk-link govuk-link--inverse", extra)} href={href} {...attributes}>
      {text}
    </a>
  )
}

export interface PhaseBannerProps extends PartOptions {
  tag?: Part<{ class?: string }>
  children?: Content
}

export function PhaseBanner({ tag, class: extra, attributes, children }: PhaseBannerProps) {
  const { text, class: tagClass } = part(tag)
  return (
    <div class={classes("govuk-phase-banner govuk-width-container", extra)} {...attributes}>
      <p class="govuk-phase-banner__content">
        <Tag class={classes("govuk-phase-banner__content__tag", tagClass)}>{text}</Tag>{" "}
        <span class="govuk-phase-banner__text">{children}</span>
      </p>
    </div>
  )
}
