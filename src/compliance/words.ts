import type { Status } from "../methods/standing/index.ts"

/** What there is to go by: how an achievement came to be known. */
export const kinds = {
  certificate: "Certificate seen",
  attendance: "Attendance",
  "sign-off": "Signed off by an assessor",
  manager: "Manager’s word",
  import: "From a staff list",
  self: "Their own word",
} as const
export type Kind = keyof typeof kinds

/** A colour beside the words, never instead of them. */
export const statusColours = {
  overdue: "red",
  noEvidence: "orange",
  dueSoon: "yellow",
  notYetDue: "grey",
  met: "green",
  exempt: "purple",
} as const satisfies Record<Status, string>
