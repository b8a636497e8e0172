import type { Relation } from "../../src/people/words.ts"
import type { Occupation } from "./occupations.ts"

/** What somebody does for an organisation, before it is known who. */
export interface Role {
  occupation: Occupation | null
  relation: Relation
  /** Manages others of the organisation. */
  leads: boolean
}

/** Who works at an organisation of some sort, and how many. */
export interface Staffing {
  /** The fewest and the most. */
  size: readonly [number, number]
  /** Takes so great a part of the people that the others leave over. */
  grows?: number
  /** How many in a hundred leave in a year. */
  leave: number
  /** One of each, the first of whom everybody else is led by. */
  always: readonly Role[]
  /** The others, in these proportions. */
  rest: readonly (readonly [Role, weight: number])[]
}

const role = (relation: Relation) => (occupation: Occupation | null) => ({ occupation, relation, leads: false })
const job = role("employed")
const agency = role("agency")
const seconded = role("seconded")
const volunteer = role("volunteer")
const student = role("student")
const lead = (occupation: Occupation): Role => ({ ...job(occupation), leads: true })

const governor = role("governor")(null)
const champion = role("parent-champion")(null)
const carer = role("foster-carer")("Foster carer")
const interested = role("interested")(null)
const office = job("Administrator or receptionist")

export const staffings = {
  directorate: {
    size: [44, 80],
    grows: 1,
    leave: 11,
    always: [lead("Commissioner"), lead("Service manager"), lead("Service manager")],
    rest: [
      [job("Commissioner"), 6],
      [job("Education adviser or inspector"), 10],
      [job("Education welfare officer"), 9],
      [job("Special educational needs co-ordinator"), 3],
      [job("Careers adviser"), 5],
      [job("Youth worker"), 6],
      [job("Leisure centre worker"), 8],
      [job("Sports coach"), 4],
      [office, 10],
      [agency("Administrator or receptionist"), 2],
      [agency("Education adviser or inspector"), 1],
      [student("Administrator or receptionist"), 2],
    ],
  },
  "social care": {
    size: [150, 330],
    grows: 3,
    leave: 16,
    always: [lead("Service manager"), ...Array.from({ length: 9 }, () => lead("Team manager"))],
    rest: [
      [job("Social worker"), 52],
      [agency("Social worker"), 11],
      [student("Social worker"), 4],
      [job("Family support worker"), 26],
      [job("Children's home worker"), 16],
      [agency("Children's home worker"), 3],
      [carer, 38],
      [job("Youth support worker"), 7],
      [job("Domestic abuse worker"), 3],
      [seconded("Clinical psychologist"), 1],
      [office, 9],
    ],
  },
  "early help": {
    size: [40, 90],
    grows: 1,
    leave: 14,
    always: [lead("Service manager"), lead("Team manager"), lead("Team manager"), lead("Team manager")],
    rest: [
      [job("Family support worker"), 22],
      [job("Early years officer"), 8],
      [job("Youth worker"), 8],
      [job("Youth support worker"), 6],
      [job("Community worker"), 6],
      [job("Education welfare officer"), 3],
      [agency("Family support worker"), 2],
      [seconded("Health visitor"), 1],
      [student("Youth worker"), 2],
      [office, 4],
    ],
  },
  hub: {
    size: [11, 20],
    leave: 15,
    always: [lead("Team manager"), job("Early years officer"), office],
    rest: [
      [job("Family support worker"), 5],
      [job("Early years practitioner"), 4],
      [job("Community worker"), 1],
      [volunteer("Home-visiting worker"), 4],
      [champion, 4],
      [student("Early years practitioner"), 1],
    ],
  },
  "early years advisers": {
    size: [22, 30],
    leave: 10,
    always: [lead("Service manager"), lead("Team manager")],
    rest: [
      [job("Early years officer"), 12],
      [job("Education adviser or inspector"), 5],
      [job("Nursery teacher"), 3],
      [job("Workforce development officer"), 1],
      [office, 3],
    ],
  },
  training: {
    size: [6, 10],
    leave: 12,
    always: [lead("Service manager"), office],
    rest: [
      [job("Workforce development officer"), 5],
      [seconded("Health visitor"), 1],
      [student("Administrator or receptionist"), 1],
    ],
  },
  libraries: {
    size: [18, 30],
    leave: 10,
    always: [lead("Service manager"), job("Librarian")],
    rest: [
      [job("Librarian"), 4],
      [job("Library assistant"), 12],
      [job("Arts or museum educator"), 1],
      [volunteer("Library assistant"), 5],
    ],
  },
  arts: {
    size: [22, 34],
    leave: 14,
    always: [lead("Service manager"), office],
    rest: [
      [job("Arts or museum educator"), 14],
      [role("self-employed")("Arts or museum educator"), 9],
      [volunteer("Arts or museum educator"), 2],
    ],
  },
  "housing support": {
    size: [26, 40],
    leave: 16,
    always: [lead("Service manager"), lead("Team manager")],
    rest: [
      [job("Housing officer"), 20],
      [job("Advice worker"), 5],
      [agency("Housing officer"), 4],
      [job("Domestic abuse worker"), 1],
      [office, 3],
    ],
  },
  "youth justice": {
    size: [26, 38],
    leave: 13,
    always: [lead("Service manager"), lead("Team manager"), office],
    rest: [
      [job("Youth justice worker"), 16],
      [job("Social worker"), 3],
      [seconded("Police officer"), 2],
      [seconded("Probation officer"), 1],
      [seconded("Mental health nurse"), 1],
      [volunteer("Mentor"), 8],
      [student("Youth justice worker"), 1],
    ],
  },
  "community health": {
    size: [90, 190],
    grows: 2,
    leave: 13,
    always: [lead("Service manager"), ...Array.from({ length: 6 }, () => lead("Team manager"))],
    rest: [
      [job("Speech and language therapist"), 20],
      [job("Occupational therapist"), 12],
      [job("Mental health nurse"), 17],
      [job("Clinical psychologist"), 8],
      [job("Paediatrician"), 9],
      [job("Children's nurse"), 22],
      [job("School nurse"), 9],
      [job("Family nurse"), 6],
      [agency("Children's nurse"), 3],
      [agency("Speech and language therapist"), 2],
      [student("Children's nurse"), 4],
      [office, 12],
    ],
  },
  "health visiting": {
    size: [60, 84],
    leave: 12,
    always: [lead("Service manager"), lead("Team manager"), lead("Team manager"), lead("Team manager")],
    rest: [
      [job("Health visitor"), 40],
      [job("School nurse"), 8],
      [job("Family nurse"), 4],
      [job("Early years practitioner"), 12],
      [agency("Health visitor"), 3],
      [student("Health visitor"), 4],
      [office, 7],
    ],
  },
  "children's nursing": {
    size: [36, 50],
    leave: 14,
    always: [lead("Service manager"), lead("Team manager"), lead("Team manager")],
    rest: [
      [job("Children's nurse"), 26],
      [job("Early years practitioner"), 5],
      [agency("Children's nurse"), 3],
      [student("Children's nurse"), 3],
      [office, 3],
    ],
  },
  therapy: {
    size: [20, 28],
    leave: 12,
    always: [lead("Team manager"), office],
    rest: [
      [job("Speech and language therapist"), 16],
      [job("Early years practitioner"), 4],
      [agency("Speech and language therapist"), 1],
      [student("Speech and language therapist"), 2],
    ],
  },
  hospital: {
    size: [110, 150],
    leave: 13,
    always: [lead("Service manager"), lead("Team manager")],
    rest: [
      [job("Midwife"), 50],
      [job("Children's nurse"), 44],
      [job("Paediatrician"), 16],
      [office, 8],
    ],
  },
} as const satisfies Record<string, Staffing>

export const roles = { job, agency, seconded, volunteer, student, lead, governor, champion, interested, office, role }
