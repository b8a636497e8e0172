import { type Attributes, type Content, classes, isPresent, type Part, type PartOptions, part } from "../content.ts"
import { describedBy, type ErrorPart, FormGroup, type GroupOptions, HintAndError } from "./field.tsx"
import { Fieldset, type FieldsetProps, type LegendPart } from "./fieldset.tsx"
import { Hint, Label } from "./text.tsx"

export interface Choice {
  value: string | number
  text: Content
  hint?: Part
  checked?: boolean
  disabled?: boolean
  id?: string
  label?: PartOptions
  /** Shown while this choice is ticked. */
  reveals?: Content
  attributes?: Attributes
}

type Divided<Item> = readonly (Item | { divider: string } | false | null | undefined | "")[]

interface ChoicesProps<Item> {
  name: string
  idPrefix?: string
  /** The question. Without one there is no fieldset, so something else must name the group. */
  legend?: LegendPart
  hint?: Part
  error?: ErrorPart
  items: Divided<Item>
  small?: boolean
  fieldset?: Pick<FieldsetProps, "class" | "attributes" | "describedBy">
  group?: GroupOptions
  class?: string
  attributes?: Attributes
}

export interface RadiosProps extends ChoicesProps<Choice> {
  value?: string | number
  inline?: boolean
}

export function Radios({ value, ...props }: RadiosProps) {
  const given = value === undefined || value === "" ? [] : [String(value)]
  return <Choices {...props} kind="radios" given={given} />
}

export interface CheckboxItem extends Choice {
  name?: string
  /** "None of these": ticking it clears the others, and the other way round. */
  exclusive?: boolean
}

export interface CheckboxesProps extends ChoicesProps<CheckboxItem> {
  values?: readonly (string | number)[]
  /** Where there is no legend: ids of elements that describe each box. */
  describedBy?: string
}

export function Checkboxes({ values = [], ...props }: CheckboxesProps) {
  return <Choices {...props} kind="checkboxes" given={values.map(String)} />
}

interface KindProps extends ChoicesProps<CheckboxItem> {
  kind: "radios" | "checkboxes"
  given: readonly string[]
  inline?: boolean
  describedBy?: string
}

function Choices(props: KindProps) {
  const { kind, legend, hint, error, fieldset, group, inline, small } = props
  const id = props.idPrefix ?? props.name
  const hasFieldset = fieldset !== undefined || isPresent(legend)
  const description = describedBy(id, { hint, error, describedBy: fieldset?.describedBy ?? props.describedBy })
  const block = `govuk-${kind}`
  const dress = classes(block, inline && `${block}--inline`, small && `${block}--small`, props.class)
  const inner = (
    <>
      <HintAndError id={id} hint={hint} error={error} />
      <div class={dress} data-module={block} {...props.attributes}>
        {group?.before}
        {props.items.map((item, index) => {
          if (!item) return null
          if ("divider" in item) return <div class={`${block}__divider`}>{item.divider}</div>
          const itemId = item.id ?? (index === 0 ? id : `${id}-${index + 1}`)
          // Radios are described by their group alone, even without a fieldset.
          const fromGroup = kind === "checkboxes" && !hasFieldset ? description : undefined
          return (
            <ChoiceItem kind={kind} name={props.name} item={item} id={itemId} given={props.given} from={fromGroup} />
          )
        })}
        {group?.after}
      </div>
    </>
  )
  return (
    <FormGroup error={error} group={group}>
      {hasFieldset ? (
        <Fieldset legend={legend} class={fieldset?.class} attributes={fieldset?.attributes} describedBy={description}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  )
}

interface ItemProps {
  kind: "radios" | "checkboxes"
  name: string
  item: CheckboxItem
  id: string
  given: readonly string[]
  from: string | undefined
}

function ChoiceItem({ kind, name, item, id, given, from }: ItemProps) {
  const block = `govuk-${kind}`
  const checked = item.checked ?? given.includes(String(item.value))
  const hint = part(item.hint)
  const hintId = isPresent(item.hint) ? `${id}-item-hint` : undefined
  const conditionalId = `conditional-${id}`
  return (
    <>
      <div class={`${block}__item`}>
        <input
          class={`${block}__input`}
          id={id}
          name={item.name ?? name}
          type={kind === "radios" ? "radio" : "checkbox"}
          value={item.value}
          checked={checked}
          disabled={item.disabled}
          data-aria-controls={isPresent(item.reveals) ? conditionalId : undefined}
          data-behaviour={item.exclusive ? "exclusive" : undefined}
          aria-describedby={classes(from, hintId) || undefined}
          {...item.attributes}
        />
        <Label for={id} class={classes(`${block}__label`, item.label?.class)} attributes={item.label?.attributes}>
          {item.text}
        </Label>
        {hintId && (
          <Hint id={hintId} class={classes(`${block}__hint`, hint.class)} attributes={hint.attributes}>
            {hint.text}
          </Hint>
        )}
      </div>
      {isPresent(item.reveals) && (
        <div class={classes(`${block}__conditional`, !checked && `${block}__conditional--hidden`)} id={conditionalId}>
          {item.reveals}
        </div>
      )}
    </>
  )
}
