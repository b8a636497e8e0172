import { createHash } from "node:crypto"
import { type Answers, optionalText } from "../kernel/http/fields.ts"
import { Hidden } from "../kernel/http/form.tsx"
import type { FormState } from "../kernel/http/routes.ts"
import { Refusal } from "../kernel/refusal.ts"

/** What a form or button was shown beside, sent along with it: two that cross, or one sent twice, must not change another thing. */
export const shownFields = { shown: optionalText({ max: 32, example: "" }) }

/** A short mark of what was shown; another for anything else. */
export function markOf(value: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(value ?? null))
    .digest("hex")
    .slice(0, 16)
}

/** What a form begins with, and the mark of it. */
export function marked(answers: Answers): Answers {
  return { ...answers, shown: markOf(answers) }
}

/** Carries the mark of what the form began with. */
export function Shown({ state }: { state: FormState }) {
  return <Hidden name="shown" value={String(state.answers.shown ?? "")} />
}

/** @throws Refusal where what is there is not what was shown */
export function refuseIfChanged(shown: string | null, there: unknown): void {
  if (shown !== markOf(there)) throw new Refusal("Somebody has changed it since. Look again.")
}

/** A change to what somebody was shown a part of. @throws Refusal, when made, where that part is not what was shown */
export function ifAsShown<T, Change>(
  shown: string | null,
  part: (there: T) => unknown,
  change: Change,
): (there: T) => Change {
  return (there) => {
    refuseIfChanged(shown, part(there))
    return change
  }
}
