import { Button, Checkboxes, type Choice, formatNumber, Input, Radios, Select } from "../design/index.ts"
import { isId } from "../ids.ts"
import type { Answers, FieldError, Fields } from "./fields.ts"
import { errorOf, SendFirst } from "./form.tsx"
import type { Children, FormState } from "./routes.ts"

/** Something that can be chosen: a hint tells two of one name apart. */
export interface Choosable {
  id: string
  name: string
  hint?: string
}

/** Where a slice's things are found, as far as the person may choose them. */
export interface Source {
  /** Those whose name holds the words, or whichever there are, by name. */
  find(words: string | null, limit: number): Promise<Choosable[]>
  /** Those of these ids, by name. */
  named(ids: string[]): Promise<Choosable[]>
}

/** What a chooser shows: all there are, or those chosen and those found. */
export type Offer =
  | { all: Choosable[] }
  | { all?: undefined; chosen: Choosable[]; words: string; found: Choosable[]; more: boolean }

/** So many are listed at once: in a list to choose one from, as boxes to tick. More are found by name. */
const LISTED = { one: 60, many: 20 }
const FOUND = 20
const MOST_CHOSEN = 500

/**
 * What a form offers under a name, for what has been typed and chosen so far. It works in a form that is sent, where
 * `answer` looks before anything is done, and in one that only asks, from its query.
 */
export async function offer(
  state: Pick<FormState, "answers">,
  name: string,
  source: Source,
  how: keyof typeof LISTED,
): Promise<Offer> {
  const all = await source.find(null, LISTED[how] + 1)
  if (all.length <= LISTED[how]) return { all }
  const words = wordsFor(state.answers, name)
  const ids = [state.answers[name] ?? []].flat().filter(isId).slice(0, MOST_CHOSEN)
  const [chosen, found] = await Promise.all([
    ids.length ? source.named(ids) : [],
    words ? source.find(words, FOUND + 1) : [],
  ])
  return { chosen, words, found: found.slice(0, FOUND), more: found.length > FOUND }
}

/** Whether a form was sent to look something up, by the button beside its words. */
export function isLookingUp(answers: Answers): boolean {
  return answers[LOOK_UP] !== undefined
}

/** Words that were typed into a form and not looked up yet: whoever sends it cannot have meant what it says. */
export function notLookedUp(fields: Fields, answers: Answers): FieldError[] {
  return Object.keys(fields)
    .filter((name) => wordsFor(answers, name) !== "" && wordsFor(answers, name) !== one(answers[`${name}-found`]))
    .map((field) => ({ field, message: "Choose from what was found, or clear the box" }))
}

const LOOK_UP = "_find"

interface ChooserProps {
  state: FormState
  name: string
  offer: Offer
  /** The question. */
  label: string
  hint?: string
  /** What part of a name is asked for, such as "Part of the organisation's name". */
  findLabel: string
}

/** One of many things, or none where `none` says what that means. */
export function ChooseOne(props: ChooserProps & { none?: string }) {
  const { state, name, offer, label, hint, none } = props
  const nothing = none === undefined ? [] : [{ value: "", text: none }]
  const value = one(state.answers[name])
  if (offer.all)
    return (
      <Select
        name={name}
        value={value}
        label={label}
        hint={hint}
        items={[...nothing, ...offer.all.map(({ id, name }) => ({ value: id, text: name }))]}
        {...errorOf(state, name)}
      />
    )
  const isNamed = offer.chosen.some(({ id }) => id === value)
  const items = [...nothing.map((item) => ({ ...item, checked: !isNamed })), ...choices(offer)]
  return (
    <Finder {...props} offer={offer} isEmpty={items.length === 0}>
      <Radios name={name} legend={label} hint={hint} items={items} value={value} {...errorOf(state, name)} />
    </Finder>
  )
}

/** Any number of many things. */
export function ChooseMany(props: ChooserProps) {
  const { state, name, offer, label, hint } = props
  const values = [state.answers[name] ?? []].flat()
  const error = errorOf(state, name)
  if (offer.all)
    return (
      <Checkboxes
        name={name}
        values={values}
        legend={label}
        hint={hint}
        small
        items={offer.all.map(({ id, name }) => ({ value: id, text: name }))}
        {...error}
      />
    )
  const items = choices(offer)
  return (
    <Finder {...props} offer={offer} isEmpty={items.length === 0}>
      <Checkboxes name={name} values={values} legend={label} hint={hint} small items={items} {...error} />
    </Finder>
  )
}

type Found = Exclude<Offer, { all: Choosable[] }>

/** Those chosen, then those found, with the box to look for others beneath. */
function Finder(props: ChooserProps & { offer: Found; isEmpty: boolean; children: Children }) {
  const { name, offer, isEmpty, findLabel, children } = props
  const { words, found, more } = offer
  return (
    <div class="trellis-chooser">
      <SendFirst />
      {children}
      {words && (
        <p class="govuk-body">
          {found.length === 0
            ? `None found for “${words}”. Try a shorter part of the name.`
            : more
              ? `The first ${FOUND} for “${words}”. Type more of the name to see others.`
              : `${formatNumber(found.length)} found for “${words}”.`}
        </p>
      )}
      <div class="trellis-chooser__find">
        <Input
          // Where nothing is offered, whoever is sent to the question comes to its box.
          id={isEmpty ? name : `${name}-find`}
          name={`${name}-find`}
          label={findLabel}
          value={words}
          autocomplete="off"
          spellcheck={false}
        />
        <Button kind="secondary" name={LOOK_UP} value={name} attributes={{ formaction: `#${name}` }}>
          Find
        </Button>
      </div>
      <input type="hidden" name={`${name}-found`} value={words} />
    </div>
  )
}

function choices({ chosen, found }: Found): Choice[] {
  const others = found.filter(({ id }) => !chosen.some((each) => each.id === id))
  return [...chosen, ...others].map(({ id, name, hint }) => ({ value: id, text: name, ...(hint && { hint }) }))
}

function wordsFor(answers: Answers, name: string): string {
  return one(answers[`${name}-find`]).replace(/\s+/g, " ").trim().slice(0, 100)
}

function one(answer: string | string[] | undefined): string {
  return [answer].flat()[0] ?? ""
}
