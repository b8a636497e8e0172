import type { Random } from "../random.ts"
import type { Employer } from "./employers.ts"
import { factsOf } from "./occupations.ts"
import type { Role } from "./staffing.ts"

const OWN_SCALE = "The organisation's own scale"
const TEACHERS = "School teachers' pay"

/** By which scheme a post is paid, and where in it. */
export function payOf(
  { kind, people }: Employer,
  { relation, occupation, leads }: Role,
  random: Random,
): { payScheme: string | null; payBand: string | null } {
  if (["volunteer", "parent-champion", "governor", "interested"].includes(relation))
    return { payScheme: "No pay: a volunteer", payBand: null }
  if (relation !== "employed" || !occupation) return { payScheme: null, payBand: null }
  const { scheme, grade } = factsOf(occupation)
  if (scheme && ["council", "school", "college"].includes(kind))
    return { payScheme: scheme, payBand: bandOf(scheme, occupation, random) }
  switch (kind) {
    case "nhs":
      return { payScheme: "NHS Agenda for Change", payBand: `Band ${agendaForChange[grade - 1]![random.below(2)]}` }
    case "council":
    case "school":
      return {
        payScheme: "National Joint Council (Green Book)",
        payBand: `Grade ${2 * grade + random.below(3) + (leads ? 1 : 0)}`,
      }
    case "police":
      return people === "policing" && occupation === "Police officer"
        ? { payScheme: null, payBand: null }
        : { payScheme: "Police staff pay", payBand: `Scale ${"CDEFG"[grade - 1]}` }
    default:
      return { payScheme: OWN_SCALE, payBand: random.chance(40) ? `Point ${4 * grade + random.below(8)}` : null }
  }
}

const agendaForChange = [
  ["2", "3"],
  ["3", "4"],
  ["5", "6"],
  ["6", "7"],
  ["8a", "8b"],
] as const

function bandOf(scheme: string, occupation: string, random: Random): string {
  if (scheme === TEACHERS) {
    if (occupation === "Headteacher") return `L${random.between(12, 30)}`
    return random.weighted([
      [`M${random.between(1, 6)}`, 6],
      [`UPS${random.between(1, 3)}`, 4],
    ])
  }
  return scheme === "Soulbury" ? `EIP ${random.between(4, 18)}` : `Point ${random.between(6, 24)}`
}
