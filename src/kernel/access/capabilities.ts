/**
 * Who may do what: the one table. A role is held on the partnership, an organisation (and all below it) or a team;
 * a capability reaches as far as the role that gives it.
 */
export const roles = {
  "workforce-lead": {
    label: "Workforce lead",
    heldOn: "partnership",
    secondFactor: true,
    may: [
      "workforce.see",
      "partnership.set-up",
      "framework.see",
      "framework.change",
      "standard.see",
      "standard.change",
      "organisation.list",
      "organisation.see",
      "organisation.change",
      "organisation.place",
      "team.see",
      "team.change",
      "person.list",
      "person.see",
      "person.change",
      "person.settle",
      "person.find",
      "learning.see",
      "learning.record",
      "learning.exempt",
      "learning.figures",
      "claim.decide",
      "return.see",
      "return.assure",
      "release.see",
      "release.change",
      "access.see",
      "access.give",
      "access.give-any",
      "token.give",
      "audit.see",
    ],
  },
  analyst: {
    label: "Analyst",
    heldOn: "partnership",
    secondFactor: true,
    may: [
      "workforce.see",
      "release.see",
      "learning.figures",
      "framework.see",
      "standard.see",
      "organisation.list",
      "organisation.see",
      "team.see",
    ],
  },
  "organisation-manager": {
    label: "Organisation manager",
    heldOn: "organisation",
    secondFactor: true,
    may: [
      "workforce.see",
      "framework.see",
      "standard.see",
      "organisation.list",
      "organisation.see",
      "organisation.change",
      "team.see",
      "team.change",
      "person.list",
      "person.see",
      "person.change",
      "person.find",
      "learning.see",
      "learning.record",
      "learning.exempt",
      "learning.figures",
      "return.see",
      "return.confirm",
      "access.see",
      "access.give",
      "audit.see",
    ],
  },
  "team-manager": {
    label: "Team manager",
    heldOn: "team",
    secondFactor: false,
    may: [
      "workforce.see",
      "framework.see",
      "standard.see",
      "team.see",
      "person.list",
      "person.find",
      "learning.see",
      "learning.record",
    ],
  },
  practitioner: {
    label: "Practitioner",
    heldOn: "organisation",
    secondFactor: false,
    may: ["framework.see", "standard.see", "person.find"],
  },
  "board-reader": {
    label: "Board reader",
    heldOn: "partnership",
    secondFactor: false,
    may: ["workforce.see", "release.see", "learning.figures"],
  },
} as const satisfies Record<string, RoleTerms>

interface RoleTerms {
  label: string
  heldOn: "partnership" | "organisation" | "team"
  /** Those who see many people's data prove who they are twice. */
  secondFactor: boolean
  may: readonly string[]
}

export type Role = keyof typeof roles
export type Capability = (typeof roles)[Role]["may"][number]

/** Whether something may be done within one organisation, or in the partnership as a whole alone. */
export function isHeldOnOrganisations(capability: Capability): boolean {
  return Object.values(roles).some(
    ({ heldOn, may }) => heldOn === "organisation" && (may as readonly string[]).includes(capability),
  )
}

/** Roles that work on the machine and belong to no partnership. */
export const sharedRoles = {
  operator: { label: "Operator", secondFactor: true, may: ["operator.see"] },
} as const
export type SharedCapability = (typeof sharedRoles)["operator"]["may"][number]

/** What each capability allows, for the page that says who may do what. */
export const capabilityLabels: Record<Capability | SharedCapability, string> = {
  "workforce.see": "See the workforce in figures, of those whose people they list",
  "partnership.set-up": "Change the partnership's name, lists and localities",
  "framework.see": "See what people should know and do",
  "framework.change": "Write frameworks, and put them in force",
  "standard.see": "See who needs what training, how soon and how often",
  "standard.change": "Write the training standard, and put its rules in force",
  "organisation.list": "List the organisations within reach",
  "organisation.see": "See an organisation's page",
  "organisation.change": "Change an organisation's details, settings and contacts",
  "organisation.place": "Add, move, end or bring back an organisation",
  "team.see": "See a team's page",
  "team.change": "Add and change teams",
  "person.list": "List people with their posts, and how to reach them at work",
  "person.see": "See what an organisation keeps of its people",
  "person.change": "Add people and posts, and change what an organisation keeps of them",
  "person.settle": "Settle duplicates, and where organisations differ about somebody",
  "person.find": "Find people who agreed to be asked, by what they can do, and write to them through Trellis",
  "learning.see": "See what people have learned, and where they stand by the training standard",
  "learning.record": "Record what people have learned, and ask them for evidence",
  "learning.exempt": "Let somebody off training, and record leave that stops the clock",
  "claim.decide": "Say whether certificates from elsewhere count",
  "learning.figures": "See learning in figures, of those whose learning they see",
  "return.see": "See the yearly returns of organisations about learning",
  "return.confirm": "Confirm an organisation's yearly return, and answer questions about it",
  "return.assure": "Ask for yearly returns, query, accept and escalate them",
  "release.see": "See the workforce as it is published at each month’s end, with small numbers protected",
  "release.change": "Withdraw published tables, and choose how small numbers in them are protected",
  "access.see": "See who has access to an organisation",
  "access.give": "Invite people to an organisation, and take access away",
  "access.give-any": "Give any role, anywhere in the partnership",
  "token.give": "Let programs read lists, by a token, and take it away",
  "audit.see": "See who changed what",
  "operator.see": "See the state of the machine",
}
