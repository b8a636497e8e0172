import type { Details } from "../../src/people/tables.ts"
import { shorter } from "../names/shorter.ts"
import type { Contact } from "../organisations.ts"
import type { Random } from "../random.ts"
import { addressOf, domainOf, plain } from "../reaching.ts"
import type { Employer } from "./employers.ts"
import type { Somebody } from "./somebody.ts"
import type { Role } from "./staffing.ts"

/** How one organisation writes of its people: each in its own manner, the same for all of them. */
export interface Manner {
  details(somebody: Somebody, role: Role, contact: Contact | undefined): Details
}

/** How many in a hundred are called by a shorter name than theirs. */
const SHORTER = 42

export function mannerOf(employer: Employer, contacts: readonly Contact[], random: Random): Manner {
  const reference = referencesOf(employer, random)
  const address = addressesOf(employer, random)
  const line = contacts.find(({ organisation }) => organisation === employer.name)?.telephone
  return {
    details: (somebody, role, contact) => ({
      fullName: somebody.name,
      knownAs: shorterFor(somebody, random),
      birthDate: somebody.born,
      staffReference: isOnPayroll(role) ? reference(role) : null,
      address: contact?.address ?? address(somebody, role),
      telephone: contact?.telephone ?? telephoneOf(role, line, random),
    }),
  }
}

function shorterFor({ first }: Somebody, random: Random): string | null {
  const names = shorter[first]
  return names && random.chance(SHORTER) ? random.one(names) : null
}

const isOnPayroll = ({ relation }: Role) => !["governor", "interested", "self-employed"].includes(relation)

/** Payroll numbers, codes of initials and years, or none. They go up with gaps, since others came and went. */
function referencesOf({ kind, people, name }: Employer, random: Random): (role: Role) => string | null {
  let last = random.between(100, 900)
  const next = (digits: number) => {
    last += 1 + random.below(4)
    return String(last).padStart(digits, "0")
  }
  const letters = plain(name, " ")
    .split(" ")
    .map((word) => word[0])
    .join("")
    .toUpperCase()
  switch (kind) {
    case "council":
      return ({ relation }) => `${relation === "agency" ? "A" : "E"}1${next(5)}`
    case "nhs":
      return () => `2${next(7)}`
    case "school":
      return people === "school trust" ? () => `${letters}/${next(4)}` : () => `${letters.slice(0, 3)}-${next(4)}`
    case "police":
      return () => `${people === "policing" ? "P" : "YJ"}${next(4)}`
    case "housing":
    case "college":
      return () => `${letters}${next(4)}`
    case "nursery":
      return random.chance(40) ? () => next(1) : () => null
    case "charity":
      return random.chance(60) ? ({ relation }) => `${relation === "employed" ? "S" : "V"}-${next(3)}` : () => null
    default:
      return () => null
  }
}

/** Free mail of people's own, which reaches nobody either. */
const MAILBOXES = ["post.example", "mailbox.example", "letters.example"]

export function addressOfTheirOwn(somebody: Somebody, random: Random): string {
  somebody.address ??= newAddress(somebody, random)
  return somebody.address
}

function newAddress({ first, last, born }: Somebody, random: Random): string {
  const name = random.chance(50) ? `${plain(first, "")}.${plain(last, "")}` : `${plain(first, "")}${born.slice(2, 4)}`
  return `${name}.${random.between(10, 99)}@${random.one(MAILBOXES)}`
}

function addressesOf({ name, kind }: Employer, random: Random): (somebody: Somebody, role: Role) => string | null {
  const domain = domainOf(name)
  const isShared = (kind === "nursery" && random.chance(60)) || kind === "community"
  const shared = `${random.one(["office", "hello", "staff", "admin"])}@${domain}`
  const initials = kind === "school" || kind === "college"
  const work = ({ name, first, last }: Somebody) =>
    initials ? `${plain(first, "").slice(0, 1)}${plain(last, "")}@${domain}` : addressOf(name, domain)
  return (somebody, { relation, occupation, leads }) => {
    if (["volunteer", "parent-champion", "governor", "foster-carer", "interested", "student"].includes(relation))
      return random.chance(OWN) ? addressOfTheirOwn(somebody, random) : null
    if (leads) return work(somebody)
    if (isShared) return shared
    return random.chance(WITHOUT_MAIL[occupation ?? ""] ?? 3) ? null : work(somebody)
  }
}

/** How many in a hundred who are not employed have given an address of their own. */
const OWN = 58
/** How many in a hundred have none at work. */
const WITHOUT_MAIL: Record<string, number> = {
  "Midday supervisor": 88,
  "Teaching assistant": 35,
  "Early years assistant": 45,
  "Library assistant": 30,
  "Children's home worker": 40,
  Playworker: 60,
  "Leisure centre worker": 55,
}

function telephoneOf({ relation, occupation }: Role, line: string | undefined, random: Random): string | null {
  const mobile = () => `07700 900${String(random.below(1000)).padStart(3, "0")}`
  if (relation !== "employed") return random.chance(55) ? mobile() : null
  if (MOBILE.has(occupation ?? "")) return random.chance(80) ? mobile() : null
  return random.chance(50) ? (line ?? null) : null
}

/** Who work out and about. Numbers from Ofcom's range for drama. */
const MOBILE = new Set([
  "Social worker",
  "Health visitor",
  "Family support worker",
  "Housing officer",
  "Youth worker",
  "Youth justice worker",
  "Police officer",
  "Family nurse",
  "Community worker",
])
