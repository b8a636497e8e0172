import { byRule, type KeptField } from "./field.ts"

const sixMonths = byRule("asked", "Six months after it was sent")

/** What is kept of messages by which somebody was asked for help. */
export const keptFinder: readonly KeptField[] = [
  {
    table: "finder.message",
    columns: ["asked_by", "asked_from", "looked_for", "says"],
    group: "messages",
    label: "What you asked of somebody you found by what they can do: that it was you, from where, and what you wrote",
    purpose: "to bring it to them, so that neither of you shows the other an address",
    basis: "publicTask",
    retention: sixMonths,
    seenBy: "You, and whom you asked",
  },
  {
    table: "finder.message",
    columns: ["answer"],
    group: "messages",
    label: "What you answered to somebody who asked you",
    purpose: "to bring it to them",
    basis: "publicTask",
    retention: sixMonths,
    seenBy: "You, and whoever asked",
  },
]
