import { createContext } from "preact"
import { useContext } from "preact/hooks"
import { Button, type Content } from "../design/index.ts"
import type { FormState } from "./routes.ts"

/** What every form on a page carries: the proof that it is ours. */
export const FormContext = createContext<{ csrf: string }>({ csrf: "" })

/** A form that changes something, with the button that says what. */
export function Form(props: {
  action: string
  label: string
  warning?: boolean
  files?: boolean
  cancel?: string
  children?: Content
}) {
  return (
    <form method="post" action={props.action} noValidate {...(props.files && { encType: "multipart/form-data" })}>
      <Proof />
      {props.children}
      <div class="govuk-button-group">
        <Button kind={props.warning ? "warning" : undefined} preventDoubleClick>
          {props.label}
        </Button>
        {props.cancel && (
          <a class="govuk-link" href={props.cancel}>
            Cancel
          </a>
        )}
      </div>
    </form>
  )
}

/** A form that is nothing but its button. */
export function ButtonForm(props: {
  action: string
  label: string
  about?: string
  kind?: "secondary" | "warning"
  fields?: Record<string, string>
}) {
  return (
    <form method="post" action={props.action} class="trellis-button-form">
      <Proof />
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button kind={props.kind} preventDoubleClick>
        {props.label}
        {props.about && <span class="govuk-visually-hidden"> {props.about}</span>}
      </Button>
    </form>
  )
}

export function Proof() {
  return <input type="hidden" name="_csrf" value={useContext(FormContext).csrf} />
}

/** Stands before any other button of a form: Return, in any box, sends the form by its first button, and that must not be another. */
export function SendFirst() {
  return (
    <button type="submit" class="govuk-visually-hidden" tabIndex={-1}>
      Send the form
    </button>
  )
}

/** What a form carries without showing it. */
export function Hidden({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />
}

/** What a text box, list or set of radios shows of a form's state. */
export function answered(state: FormState, name: string) {
  const answer = state.answers[name]
  return { name, value: [answer].flat()[0] ?? "", ...errorOf(state, name) }
}

/** What a set of tick boxes shows of a form's state. */
export function ticked(state: FormState, name: string) {
  const answer = state.answers[name]
  return { name, values: answer === undefined ? [] : [answer].flat(), ...errorOf(state, name) }
}

/** What the three boxes of a day show of a form's state: what was typed, or the day the form began with. */
export function dated(state: FormState, name: string) {
  const typed = (part: string) => [state.answers[`${name}-${part}`]].flat()[0] ?? ""
  const whole = [state.answers[name]].flat()[0]
  return {
    name,
    value: whole ?? { day: typed("day"), month: typed("month"), year: typed("year") },
    ...errorOf(state, name),
  }
}

export function errorOf(state: FormState, name: string): { error?: string } {
  const error = state.errors.find(({ field }) => field === name)
  return error ? { error: error.message } : {}
}
