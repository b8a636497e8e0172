import { byRule, type KeptField, until } from "./field.ts"

const sixYears = byRule("forgotten", "Six years after you left your last post here")
const whoseReach = "You, the workforce lead, and managers of the organisations and teams you work in"

/** What is kept of what people have learned, and where they stand by the training standard. */
export const keptCompliance: readonly KeptField[] = [
  {
    table: "compliance.achievement",
    columns: ["completed_on", "expires_on", "title", "provider", "hours", "hours_together", "level", "reason"],
    group: "held",
    label:
      "What you have learned or shown: what and when, with whom, for how long, until when it is good, and why it was corrected",
    purpose: "to know who is trained for their work, and when it is due again",
    basis: "publicTask",
    retention: sixYears,
    seenBy: whoseReach,
  },
  {
    table: "compliance.exemption",
    columns: ["starts_on", "ends_on", "decided_by", "because"],
    group: "held",
    label: "Training that you need not do: from when to when, who decided it and why",
    purpose: "so that nobody is asked for what they were let off",
    basis: "publicTask",
    retention: sixYears,
    seenBy: whoseReach,
  },
  {
    table: "compliance.pause",
    columns: ["starts_on", "ends_on"],
    group: "held",
    label: "That you were on leave from all your posts, from when to when; never why",
    purpose: "so that nothing falls due while you are away",
    basis: "publicTask",
    retention: sixYears,
    seenBy: whoseReach,
  },
  {
    table: "compliance.asking",
    columns: ["asked_on"],
    group: "held",
    label: "When you were asked to show that you had done some training",
    purpose: "so that nobody counts as overdue for what they were never asked",
    basis: "publicTask",
    retention: sixYears,
    seenBy: whoseReach,
  },
  {
    table: "compliance.standing",
    columns: ["status", "starts_on", "ends_on", "due_on"],
    group: "held",
    label: "Where you stand by each thing that the training standard asks of you, worked out from the rest",
    purpose: "to see in time what is due, for you and for those who answer for your work",
    basis: "publicTask",
    retention: sixYears,
    seenBy: whoseReach,
  },
  {
    table: "standard.requirement_version",
    columns: ["rule"],
    group: "held",
    label: "Where a rule of the training standard names you: that it does",
    purpose: "to say who needs what training",
    basis: "publicTask",
    retention: until("For as long as the partnership uses Trellis"),
    seenBy: "Everybody of the partnership who may see the training standard",
  },
  {
    table: "standard.named_lead",
    columns: ["starts_on", "ends_on"],
    group: "held",
    label: "A role that you are named for at a place of work, such as its designated lead, from when to when",
    purpose: "to know that each place has somebody, and whom to ask",
    basis: "publicTask",
    retention: until("For as long as the partnership uses Trellis"),
    seenBy: whoseReach,
  },
]
