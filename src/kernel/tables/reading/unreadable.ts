import { Refusal } from "../../refusal.ts"

/** What the reading of a file ends with when it cannot go on: a sentence that says what to do instead. */
export class Unreadable extends Refusal {}

export const SAVE_AS_CSV = "Open it in Excel, save it as CSV and send that."

/** The file has been cut short or altered on its way, or was never whole. */
export function damaged(): Unreadable {
  return new Unreadable(`This file is damaged, so it cannot be read. ${SAVE_AS_CSV}`)
}
