import type { VNode } from "preact"

/** Whatever may stand between two tags. Preact's own type also allows any object, which would hide mistakes. */
export type Content = VNode | string | number | bigint | boolean | null | undefined | readonly Content[]

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

export type Size = "s" | "m" | "l" | "xl"

export interface PartOptions {
  class?: string
  attributes?: Attributes
}

/** A label, hint, error or cell: just its content, or an object that also says how it is dressed. */
export type Part<Options = PartOptions> = Content | (Options & { text: Content })

export function part<Options>(value: Part<Options>): Partial<Options> & { text: Content } {
  return isDressed(value) ? value : ({ text: value } as Partial<Options> & { text: Content })
}

function isDressed<Options>(value: Part<Options>): value is Options & { text: Content } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && "text" in value
}

export function isPresent(content: unknown): boolean {
  return content !== undefined && content !== null && content !== false && content !== ""
}

export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(" ")
}

/** Words for govuk-frontend's scripts, as the data attributes where they look for them. */
export function translations(words: Readonly<Record<string, string | Readonly<Record<string, string>> | undefined>>) {
  const attributes: Record<string, string> = {}
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === "string") attributes[`data-i18n.${key}`] = value
    else for (const [rule, text] of Object.entries(value ?? {})) attributes[`data-i18n.${key}.${rule}`] = text
  }
  return attributes
}
