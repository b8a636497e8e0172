/** The words that the register stores as codes, and shows and imports as these. */

/** How a post relates to its organisation. */
export const relations = {
  employed: "Employed",
  "self-employed": "Self-employed",
  agency: "Agency",
  seconded: "Seconded from elsewhere",
  volunteer: "Volunteer",
  "parent-champion": "Parent champion",
  governor: "Governor or trustee",
  "foster-carer": "Foster carer",
  student: "Student or apprentice",
  interested: "Might volunteer one day",
} as const
export type Relation = keyof typeof relations

/** Whether children's outcomes are the post's main purpose, or touched by it. */
export const focuses = { direct: "Direct", indirect: "Indirect" } as const
export type Focus = keyof typeof focuses

export const contracts = {
  permanent: "Permanent",
  "fixed-term": "Fixed term",
  casual: "Casual or bank",
  apprenticeship: "Apprenticeship",
} as const
export type Contract = keyof typeof contracts

/** Levels of the Regulated Qualifications Framework, the lowest first. Source: Ofqual, "What qualification levels mean". */
export const levels = {
  "entry-1": "Entry 1",
  "entry-2": "Entry 2",
  "entry-3": "Entry 3",
  "1": "Level 1",
  "2": "Level 2",
  "3": "Level 3",
  "4": "Level 4",
  "5": "Level 5",
  "6": "Level 6",
  "7": "Level 7",
  "8": "Level 8",
} as const
export type Level = keyof typeof levels

export const fluencies = {
  some: "Some words",
  conversation: "Can hold a conversation",
  fluent: "Fluent",
  first: "First language",
} as const
export type Fluency = keyof typeof fluencies
