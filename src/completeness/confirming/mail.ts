import { formatCount, formatDate } from "../../kernel/design/index.ts"
import type { Message } from "../../kernel/mail/index.ts"
import { minimumInWords } from "../../people/index.ts"
import type { Listed, Listing } from "../organisations.ts"

/** By which partnership somebody is asked, and where its pages are. */
export interface From {
  publicUrl: string
  partnership: { name: string; slug: string }
}

/** Nobody is named: whoever may look follows the link. */
export function aboutOne(from: From, listing: Listing, kept: Listed): Message {
  const { id, name, confirmedOn, people, complete } = kept
  const gaps = people - complete
  return {
    subject: `Is the list of people at ${name} right?`,
    paragraphs: [
      asks(from, listing),
      `The list of ${name} ${confirmedOn ? `was last confirmed as it was on ${formatDate(confirmedOn)}` : "has not been confirmed yet"}. It ${due(kept)}.`,
      ...(gaps > 0 ? [`Of ${formatCount(gaps, "person", "people")} on it, something is missing.`] : []),
    ],
    action: { label: "Look the list through", url: urlOf(from, `/completeness/${id}/confirmation`) },
    after: ["The link only shows the list. A button on the page confirms it. If it is wrong, put it right there."],
    footer: `Sent by Trellis for ${from.partnership.name}, because you answer for what ${name} keeps of people. ${HOW_OFTEN}`,
  }
}

const NAMED = 10

export function aboutSeveral(from: From, listing: Listing, lists: readonly Listed[]): Message {
  const others = lists.length - NAMED
  return {
    subject: `Are these ${lists.length} lists of people right?`,
    paragraphs: [
      asks(from, listing),
      "You answer for these:",
      ...lists.slice(0, NAMED).map((kept) => `${kept.name}: it ${due(kept)}.`),
      ...(others > 0 ? [`And ${formatCount(others, "other")}.`] : []),
    ],
    action: { label: "See the lists", url: urlOf(from, "/completeness") },
    after: ["Open each organisation there, look its list through, and confirm it by the button on the page."],
    footer: `Sent by Trellis for ${from.partnership.name}, because you answer for what these organisations keep of people. ${HOW_OFTEN}`,
  }
}

const HOW_OFTEN = "It stops once the lists are confirmed, and comes at most every four weeks for each."

function asks({ partnership }: From, { by }: Listing): string {
  const often = minimumInWords(by).confirming.replace(/^./, (letter) => letter.toLowerCase())
  return `${partnership.name} asks each organisation to confirm its list of people: ${often}.`
}

function due({ state, dueOn }: Listed): string {
  return `${state === "late" ? "was" : "is"} due by ${formatDate(dueOn)}`
}

function urlOf({ publicUrl, partnership }: From, path: string): string {
  return `${publicUrl}/${partnership.slug}${path}`
}
