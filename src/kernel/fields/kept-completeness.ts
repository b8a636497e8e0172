import { formatCount } from "../design/index.ts"
import type { KeptField } from "./field.ts"

/** What is kept of those who see to it that the register is right. */
export const keptCompleteness: readonly KeptField[] = [
  {
    table: "completeness.confirmation",
    columns: ["account_id", "as_of", "made_at"],
    group: "changes",
    label: "That you confirmed an organisation’s list of people, and when",
    purpose: "to know how fresh the list is, and whom to ask about it",
    basis: "publicTask",
    retention: {
      rule: "valueYears",
      says: ({ valueYears }) => `${formatCount(valueYears, "year")} after you confirmed it`,
    },
    seenBy: "Managers of the organisation, and workforce leads",
  },
]
