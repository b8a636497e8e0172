import type { Relation } from "../people/index.ts"

/** What there may be to go by when somebody is said to have learned something, as achievements keep it. */
export const evidenceKinds = {
  certificate: "a certificate",
  "sign-off": "a sign-off by somebody who saw it",
  attendance: "a register of attendance",
  manager: "their manager’s word",
  import: "a list from their employer",
  self: "their own word",
} as const

/** How somebody relates to an organisation, after "who is". */
export const relationsInRules: Readonly<Record<Relation, string>> = {
  employed: "employed",
  "self-employed": "self-employed",
  agency: "agency staff",
  seconded: "seconded from elsewhere",
  volunteer: "a volunteer",
  "parent-champion": "a parent champion",
  governor: "a governor or trustee",
  "foster-carer": "a foster carer",
  student: "a student or apprentice",
  interested: "interested in volunteering one day",
}
