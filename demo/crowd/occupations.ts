import type { Focus } from "../../src/people/words.ts"

/** What is usual for an occupation, wherever it is done. */
export interface Facts {
  sector: string
  also: readonly string[]
  focus: Focus
  /** Of the three contact levels, the closest being 2. */
  contact: 0 | 1 | 2
  /** How many in a hundred are women. */
  women: number
  /** The youngest, the usual and the oldest. */
  ages: readonly [number, number, number]
  /** From 1, who begins, to 5, who runs it. */
  grade: 1 | 2 | 3 | 4 | 5
  hours: Hours
  regulator?: string
  /** Names of the qualifications that lead to it: see `qualifications.ts`. */
  by?: Route
  /** Teachers, advisers and youth workers are paid by schemes of their own, whoever employs them. */
  scheme?: string
}

/** How a week goes. */
export type Hours = "office" | "teaching" | "school day" | "childcare" | "shifts" | "visits" | "sessions"

export type Route =
  | "teaching"
  | "support"
  | "childcare"
  | "social work"
  | "nursing"
  | "therapy"
  | "medicine"
  | "youth"
  | "advice"

const EDUCATION = "Education"
const EARLY = "Early years"
const SOCIAL = "Social, family and community support"
const YOUTH = "Youth support"
const HEALTH = "Health"
const JUSTICE = "Crime and justice"
const CULTURE = "Sport and culture"
const LEADERS = "Managers and leaders"

const NMC = "Nursing and Midwifery Council"
const HCPC = "Health and Care Professions Council"
const TEACHERS = "School teachers' pay"

type Usual = Pick<Facts, "sector" | "focus" | "contact" | "hours"> & Partial<Facts>

const work = (facts: Usual): Facts => ({ also: [], women: 82, ages: [21, 42, 66], grade: 3, ...facts })
const leads = (facts: Usual): Facts =>
  work({ ages: [32, 49, 66], grade: 5, ...facts, also: facts.sector === LEADERS ? [] : [LEADERS] })

const direct = { focus: "direct" } as const
const indirect = { focus: "indirect" } as const
const teaching = { ...direct, sector: EDUCATION, contact: 2, hours: "teaching", by: "teaching" } as const
const teacher = {
  ...teaching,
  scheme: TEACHERS,
  regulator: "Teaching Regulation Agency (qualified teacher status)",
} as const
const support = { ...direct, sector: EDUCATION, contact: 2, hours: "school day", by: "support" } as const
const childcare = { ...direct, sector: EARLY, contact: 2, hours: "childcare", by: "childcare", women: 96 } as const
const family = { ...direct, sector: SOCIAL, contact: 2, hours: "office" } as const
const nurse = {
  ...direct,
  sector: HEALTH,
  contact: 2,
  hours: "shifts",
  by: "nursing",
  regulator: NMC,
  women: 93,
} as const
const therapist = {
  ...direct,
  sector: HEALTH,
  contact: 2,
  hours: "office",
  by: "therapy",
  regulator: HCPC,
  grade: 4,
} as const
const doctor = { ...direct, sector: HEALTH, contact: 1, hours: "shifts", by: "medicine", grade: 5, women: 56 } as const
const youth = { ...direct, sector: YOUTH, contact: 2, hours: "visits", women: 62, ages: [21, 36, 62] } as const

const facts = {
  Headteacher: leads({ ...teacher, women: 70 }),
  "Primary school teacher": work({ ...teacher, women: 86 }),
  "Secondary school teacher": work({ ...teacher, women: 64 }),
  "Teaching assistant": work({ ...support, women: 90, grade: 1 }),
  "Education adviser or inspector": work({
    ...teaching,
    hours: "office",
    contact: 0,
    focus: "indirect",
    grade: 4,
    scheme: "Soulbury",
    ages: [34, 50, 66],
  }),
  "Special educational needs co-ordinator": work({ ...teacher, women: 91, grade: 4, ages: [30, 44, 64] }),
  "Education welfare officer": work({ ...family, sector: EDUCATION, also: [SOCIAL] }),
  "Learning mentor": work({ ...support, grade: 2, ages: [22, 38, 62] }),

  "Nursery or pre-school manager": leads({ ...childcare, ages: [27, 44, 64], grade: 4 }),
  "Early years practitioner": work({ ...childcare, ages: [19, 33, 63], grade: 2 }),
  "Early years assistant": work({ ...childcare, ages: [17, 25, 60], grade: 1 }),
  "Early years officer": work({ ...childcare, hours: "office", contact: 1, grade: 3 }),
  "Nursery teacher": work({ ...teacher, sector: EARLY, also: [EDUCATION], women: 95 }),
  Childminder: work({ ...childcare, ages: [26, 46, 67], regulator: "Ofsted (registered provider)" }),
  Playworker: work({
    ...childcare,
    sector: CULTURE,
    also: [EARLY],
    hours: "sessions",
    women: 78,
    grade: 1,
    ages: [18, 30, 60],
  }),

  "Social worker": work({ ...family, by: "social work", regulator: "Social Work England", women: 84, grade: 4 }),
  Counsellor: work({ ...family, also: [HEALTH], by: "advice", grade: 3, ages: [30, 50, 70] }),
  "Community worker": work({ ...family, contact: 1, hours: "visits", by: "advice", grade: 2 }),
  "Family support worker": work({ ...family, also: [EARLY], by: "childcare", grade: 2 }),
  "Home-visiting worker": work({
    ...family,
    also: [EARLY],
    hours: "visits",
    by: "childcare",
    grade: 2,
    women: 94,
    ages: [24, 48, 76],
  }),
  "Foster carer": work({ ...family, hours: "visits", women: 68, ages: [32, 52, 72] }),
  "Children's home worker": work({ ...family, hours: "shifts", by: "childcare", women: 66, grade: 2 }),
  "Domestic abuse worker": work({ ...family, contact: 1, by: "advice", women: 97 }),
  "Housing officer": work({ ...family, ...indirect, contact: 1, by: "advice", women: 62 }),
  "Advice worker": work({ ...family, ...indirect, contact: 1, by: "advice", women: 70 }),

  "Youth worker": work({ ...youth, by: "youth", scheme: "Joint Negotiating Committee for youth workers" }),
  "Youth support worker": work({
    ...youth,
    by: "youth",
    grade: 1,
    scheme: "Joint Negotiating Committee for youth workers",
  }),
  "Careers adviser": work({ ...youth, hours: "office", contact: 1, by: "advice" }),
  Mentor: work({ ...youth, contact: 2, grade: 1 }),

  Midwife: work({ ...nurse, women: 99 }),
  "Children's nurse": work({ ...nurse }),
  "Mental health nurse": work({ ...nurse, also: [YOUTH], women: 74 }),
  "Health visitor": work({ ...nurse, also: [EARLY], hours: "office", women: 98, grade: 4, ages: [27, 47, 66] }),
  "School nurse": work({ ...nurse, also: [EDUCATION], hours: "office", grade: 4 }),
  "Family nurse": work({ ...nurse, also: [SOCIAL], hours: "office", grade: 4 }),
  "Speech and language therapist": work({ ...therapist, also: [EDUCATION], women: 95, ages: [23, 37, 64] }),
  "Occupational therapist": work({ ...therapist, women: 91 }),
  "Clinical psychologist": work({ ...therapist, grade: 5, ages: [29, 42, 66] }),
  "General practitioner": work({ ...doctor, regulator: "General Medical Council", ages: [30, 46, 67] }),
  Paediatrician: work({ ...doctor, regulator: "General Medical Council", ages: [28, 44, 67] }),

  "Police officer": work({ ...indirect, sector: JUSTICE, contact: 1, hours: "shifts", women: 36, ages: [21, 38, 58] }),
  "Police community support officer": work({
    ...indirect,
    sector: JUSTICE,
    contact: 1,
    hours: "shifts",
    women: 45,
    grade: 2,
  }),
  "Probation officer": work({
    ...indirect,
    sector: JUSTICE,
    contact: 1,
    hours: "office",
    by: "social work",
    women: 72,
  }),
  "Youth justice worker": work({
    ...direct,
    sector: JUSTICE,
    also: [YOUTH],
    contact: 2,
    hours: "office",
    by: "youth",
    women: 66,
  }),

  Librarian: work({
    ...indirect,
    sector: CULTURE,
    also: [EDUCATION],
    contact: 1,
    hours: "office",
    by: "advice",
    women: 76,
  }),
  "Library assistant": work({
    ...indirect,
    sector: CULTURE,
    contact: 1,
    hours: "sessions",
    women: 74,
    grade: 1,
    ages: [19, 48, 68],
  }),
  "Sports coach": work({
    ...direct,
    sector: CULTURE,
    contact: 2,
    hours: "sessions",
    women: 38,
    grade: 2,
    ages: [18, 29, 58],
  }),
  "Arts or museum educator": work({
    ...direct,
    sector: CULTURE,
    also: [EDUCATION],
    contact: 2,
    hours: "sessions",
    by: "teaching",
  }),
  "Leisure centre worker": work({
    ...indirect,
    sector: CULTURE,
    contact: 1,
    hours: "shifts",
    women: 52,
    grade: 1,
    ages: [17, 27, 60],
  }),

  "Charity manager": leads({ ...family, ...indirect, contact: 1, by: "advice", women: 68 }),
  "Team manager": leads({ ...family, contact: 1, by: "social work", women: 76 }),
  "Service manager": leads({ ...family, ...indirect, contact: 0, by: "social work", women: 70 }),
  Commissioner: leads({ ...indirect, sector: LEADERS, contact: 0, hours: "office", by: "advice", women: 66 }),
  "Workforce development officer": work({
    ...indirect,
    sector: EDUCATION,
    also: [LEADERS],
    contact: 0,
    hours: "office",
    by: "advice",
  }),

  // Of the partnerships' own: see `partnership.ts`.
  "Administrator or receptionist": work({
    ...indirect,
    sector: EDUCATION,
    contact: 1,
    hours: "office",
    women: 89,
    grade: 1,
    ages: [19, 46, 67],
  }),
  "Midday supervisor": work({ ...support, women: 95, grade: 1, ages: [20, 47, 70] }),
} satisfies Record<string, Facts>

export type Occupation = keyof typeof facts

export const factsOf = (occupation: Occupation): Facts => facts[occupation]
