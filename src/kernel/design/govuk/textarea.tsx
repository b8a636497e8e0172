import { type Attributes, classes, isPresent, translations } from "../content.ts"
import { describedBy, FieldLabel, type FieldProps, FormGroup, HintAndError } from "./field.tsx"
import { Hint } from "./text.tsx"

export interface TextareaProps extends FieldProps {
  value?: string
  rows?: number
  autocomplete?: string
  spellcheck?: boolean
  disabled?: boolean
}

export function Textarea(props: TextareaProps) {
  const { label, hint, error, group } = props
  const id = props.id ?? props.name
  return (
    <FormGroup error={error} group={group}>
      <FieldLabel id={id} label={label} />
      <HintAndError id={id} hint={hint} error={error} />
      {group?.before}
      <textarea
        class={classes("govuk-textarea", isPresent(error) && "govuk-textarea--error", props.class)}
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        spellcheck={props.spellcheck}
        disabled={props.disabled}
        aria-describedby={describedBy(id, props)}
        autocomplete={props.autocomplete}
        {...props.attributes}
      >
        {props.value}
      </textarea>
      {group?.after}
    </FormGroup>
  )
}

export interface CharacterCountProps extends Omit<TextareaProps, "describedBy" | "autocomplete" | "disabled"> {
  maxLength?: number
  maxWords?: number
  /** The share of the limit, in per cent, from which the count is shown. */
  threshold?: number
  countType?: string
  /** Said before scripts run, with `%{count}` where the limit stands. */
  limitText?: string
  messageClass?: string
  /** The script's words, by its own keys: `characters-under-limit: { one, other }`. */
  words?: Parameters<typeof translations>[0]
}

export function CharacterCount(props: CharacterCountProps) {
  const { maxLength, maxWords, limitText, group, words, ...textarea } = props
  const id = props.id ?? props.name
  const limit = maxWords ?? maxLength
  const countType = props.countType ?? (maxWords === undefined ? undefined : "words")
  const sentence = limitText ?? `You can enter up to %{count} ${countType === "words" ? "words" : "characters"}`
  const attributes: Attributes = {
    "data-module": "govuk-character-count",
    "data-maxlength": maxLength,
    "data-maxwords": maxWords,
    "data-threshold": props.threshold,
    "data-count-type": countType,
    ...(limit === undefined && limitText ? translations({ "textarea-description": { other: limitText } }) : {}),
    ...translations(words ?? {}),
    ...group?.attributes,
  }
  return (
    <Textarea
      {...textarea}
      id={id}
      describedBy={`${id}-info`}
      class={classes("govuk-js-character-count", props.class)}
      group={{
        class: classes("govuk-character-count", group?.class),
        attributes,
        before: group?.before,
        after: (
          <>
            <Hint id={`${id}-info`} class={classes("govuk-character-count__message", props.messageClass)}>
              {limit === undefined ? undefined : sentence.replaceAll("%{count}", String(limit))}
            </Hint>
            {group?.after}
          </>
        ),
      }}
    />
  )
}
