import { formatCount, formatDate } from "../../kernel/design/index.ts"
import type { Message } from "../../kernel/mail/index.ts"

/** By which partnership somebody is written to, and where its pages are. */
export interface From {
  publicUrl: string
  partnership: { name: string; slug: string }
}

interface About {
  organisationId: string
  name: string
  asOf: string
}

const NAMED = 10

/** Nobody is named: whoever may look follows the link. */
export function askedFor(from: From, names: readonly string[], asOf: string, dueOn: string): Message {
  const others = names.length - NAMED
  return {
    subject: `Yearly return of learning to ${formatDate(asOf)}`,
    paragraphs: [
      `${from.partnership.name} asks what training your people have had by ${formatDate(asOf)}. You answer for:`,
      ...names.slice(0, NAMED).map((name) => `${name}.`),
      ...(others > 0 ? [`And ${formatCount(others, "other")}.`] : []),
      `The figures are there already. Look them through, say what is being done about what is open, and confirm them by ${formatDate(dueOn)}.`,
    ],
    action: { label: "See the returns", url: urlOf(from, "/learning/returns") },
    footer: footer(from),
  }
}

export function queried(from: From, about: About): Message {
  return {
    subject: `A question about the yearly return of ${about.name}`,
    paragraphs: [
      `${from.partnership.name} has a question about the return to ${formatDate(about.asOf)}. Please answer it on its page.`,
    ],
    action: { label: "Read the question", url: urlOf(from, pathOf(about)) },
    footer: footer(from),
  }
}

/** To the lead. */
export function told(from: From, about: About, what: "confirmed" | "answered"): Message {
  return {
    subject: `${about.name} has ${what === "confirmed" ? "confirmed its yearly return" : "answered your question"}`,
    paragraphs: [`It is about the return to ${formatDate(about.asOf)}.`],
    action: { label: "See the return", url: urlOf(from, pathOf(about)) },
    footer: footer(from),
  }
}

/** To those who answer for it. */
export function settled(from: From, about: About, how: "accepted" | "escalated"): Message {
  return {
    subject: `The yearly return of ${about.name} is ${how}`,
    paragraphs: [`It is about the return to ${formatDate(about.asOf)}. The page says what happens next.`],
    action: { label: "See the return", url: urlOf(from, pathOf(about)) },
    footer: footer(from),
  }
}

function pathOf({ organisationId, asOf }: About): string {
  return `/learning/returns/${organisationId}/${asOf}`
}

function footer({ partnership }: From): string {
  return `Sent by Trellis for ${partnership.name}, because you see to yearly returns there. It comes only when a return moves.`
}

function urlOf({ publicUrl, partnership }: From, path: string): string {
  return `${publicUrl}/${partnership.slug}${path}`
}
