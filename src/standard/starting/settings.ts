import type { KeptCover, KeptLead } from "../settings/kept.ts"
import { early, schools } from "./sources.ts"

interface Named {
  name: string
  /** Of the list of setting types. */
  types: readonly string[]
}
type Cover = Named & { kind: "cover"; subject: string } & Omit<KeptCover, "settingTypes" | "what" | "equivalents">
type Lead = Named & { kind: "lead" } & Omit<KeptLead, "settingTypes">

const earlyYears = ["Nursery or pre-school", "Childminder's home"]

/** What is commonly in force about settings in England, as its source says it, to be confirmed by whoever uses it. */
export const startingSettingRules: readonly (Cover | Lead)[] = [
  {
    kind: "cover",
    name: "A paediatric first-aider whenever it is open",
    types: earlyYears,
    subject: "Paediatric first aid",
    source: {
      ...early,
      name: `${early.name}, 3.36 and Annex A, at all times when children are there, renewed every three years`,
    },
    needed: 1,
    renewal: { every: { months: 36 }, from: "completion" },
    leaveStopsTheClock: false,
    hours: null,
    evidence: null,
  },
  {
    kind: "lead",
    name: "A lead for safeguarding in early years",
    types: earlyYears,
    role: "lead practitioner for safeguarding",
    source: { ...early, name: `${early.name}, safeguarding lead practitioner` },
    fillWithinDays: 0,
  },
  {
    kind: "lead",
    name: "A designated safeguarding lead in schools",
    types: ["Primary school", "Secondary school", "Special school", "College"],
    role: "designated safeguarding lead",
    source: schools,
    fillWithinDays: 0,
  },
]
