import type { Level } from "../../src/people/words.ts"
import type { Route } from "./occupations.ts"

/** What people hold who came to an occupation by some route, the usual ones the more often. */
export const routes: Record<Route, readonly (readonly [name: string, level: Level, weight: number])[]> = {
  teaching: [
    ["Postgraduate Certificate in Education with qualified teacher status", "7", 10],
    ["BA (Hons) Primary Education with qualified teacher status", "6", 7],
    ["BSc (Hons) with School Direct training", "6", 3],
    ["National Professional Qualification for Senior Leadership", "7", 2],
    ["National Award for SEN Coordination", "7", 1],
  ],
  support: [
    ["Level 3 Diploma in Supporting Teaching and Learning", "3", 8],
    ["Level 2 Certificate in Supporting Teaching and Learning", "2", 7],
    ["Higher Level Teaching Assistant status", "4", 2],
    ["GCSE English and mathematics", "2", 4],
    ["Foundation degree in Learning Support", "5", 1],
  ],
  childcare: [
    ["Level 3 Diploma for the Early Years Workforce (Early Years Educator)", "3", 10],
    ["NVQ Level 3 in Children's Care, Learning and Development", "3", 6],
    ["Level 2 Diploma for the Early Years Practitioner", "2", 6],
    ["NNEB Diploma in Nursery Nursing", "3", 2],
    ["Foundation degree in Early Years", "5", 3],
    ["BA (Hons) Early Childhood Studies", "6", 3],
    ["Early Years Teacher Status", "6", 1],
    ["Level 5 Diploma in Leadership for Children's Care", "5", 1],
  ],
  "social work": [
    ["BA (Hons) Social Work", "6", 8],
    ["MA Social Work", "7", 5],
    ["Diploma in Social Work", "5", 2],
    ["Practice Educator Professional Standards, stage 2", "7", 1],
  ],
  nursing: [
    ["BSc (Hons) Nursing", "6", 8],
    ["Specialist Community Public Health Nursing", "7", 4],
    ["Registered General Nurse certificate", "5", 2],
    ["Community Practitioner Nurse Prescribing (V100)", "6", 2],
  ],
  therapy: [
    ["BSc (Hons) Speech and Language Therapy", "6", 4],
    ["BSc (Hons) Occupational Therapy", "6", 4],
    ["MSc by pre-registration", "7", 3],
    ["Doctorate in Clinical Psychology", "8", 1],
  ],
  medicine: [
    ["Bachelor of Medicine, Bachelor of Surgery", "6", 6],
    ["Diploma in Child Health", "7", 2],
  ],
  youth: [
    ["BA (Hons) Youth and Community Work", "6", 4],
    ["Level 3 Diploma in Youth Work Practice", "3", 5],
    ["Level 2 Certificate in Youth Work Practice", "2", 4],
  ],
  advice: [
    ["Level 3 Certificate in Information, Advice or Guidance", "3", 5],
    ["Level 4 Diploma in Therapeutic Counselling", "4", 2],
    ["BA (Hons) in another subject", "6", 5],
    ["Level 5 Diploma in Leadership and Management", "5", 2],
    ["Level 3 Award in Education and Training", "3", 2],
  ],
}

/** Short awards that many hold whatever they do. */
export const besides: readonly (readonly [name: string, level: Level])[] = [
  ["Paediatric First Aid, 12 hours", "3"],
  ["Level 2 Food Safety in Catering", "2"],
  ["Level 3 Award in Designated Safeguarding", "3"],
  ["Makaton, levels 1 and 2", "2"],
  ["Level 2 Certificate in Understanding Autism", "2"],
]
