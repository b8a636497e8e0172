import type { Day, Period } from "../days.ts"

/** A sentence in parts, of which some lead to what they name. */
export type Sentence = readonly Part[]
export type Part = string | { readonly text: string; readonly of: Kind; readonly id: string }

/** What a part can lead to. */
export type Kind =
  | "requirement"
  | "post"
  | "achievement"
  | "exemption"
  | "subject"
  | "competence"
  | "kind of evidence"
  | "relation"
  | "organisation"
  | "contact level"
  | "occupation"
  | "sector"
  | "setting"
  | "setting type"
  | "locality"
  | "team"
  | "person"

/** What something is called where it is read. */
export type Names = (of: Kind, id: string) => string

/** What everybody is called who is not to be told. It is said once of all of them, so that nobody can count them. */
export const NOT_TOLD = "people who are not named here"

export function named(names: Names, of: Kind, id: string): Exclude<Part, string> {
  return { text: names(of, id), of, id }
}

/** `a`, `a or b`, `a, b or c`. */
export function listed(parts: readonly Sentence[], word: "and" | "or"): Part[] {
  return parts.flatMap((part, at) => [...(at === 0 ? [] : [at === parts.length - 1 ? ` ${word} ` : ", "]), ...part])
}

/** The sentence as text, where nothing can be led to. */
export function asText(sentence: Sentence): string {
  return sentence.map((part) => (typeof part === "string" ? part : part.text)).join("")
}

const months = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
]

export function dayInWords(day: Day): string {
  const [year, month, date] = day.split("-").map(Number)
  return `${date} ${months[month! - 1]} ${year}`
}

/** `2 years`, `18 months`, `1 day`. */
export function periodInWords(period: Period): string {
  if ("days" in period) return counted(period.days, "day")
  return period.months % 12 === 0 && period.months > 0
    ? counted(period.months / 12, "year")
    : counted(period.months, "month")
}

export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`
}
