import { endAccount, resetSecondFactor } from "./account.ts"
import { backUpTo, restoreFrom } from "./backup.ts"
import { demo } from "./demo.ts"
import { doctor } from "./doctor/doctor.ts"
import { exportTo } from "./export/export.ts"
import { giveLead } from "./lead.ts"
import { migrateOnly } from "./migrate.ts"
import { addOperator } from "./operator.ts"
import { createPartnership } from "./partnership.ts"
import { start } from "./start.ts"

export interface Option {
  /** What stands for its value in the help. */
  value: string
  says: string
  required?: true
}

/** One thing `trellis` does: how it is asked for, and what its help says. */
export interface Command {
  name: string
  summary: string
  /** A word after the name. */
  argument?: { value: string; says: string }
  options: Record<string, Option>
  about: readonly string[]
  run(given: Given): Promise<void>
}

/** What was given: the argument and the options, by name. */
export type Given = Readonly<Record<string, string | undefined>>

const FILE = { value: "FILE", says: "the backup's file" }
const EMAIL = { value: "EMAIL", says: "their email address" }

export const commands: readonly Command[] = [
  {
    name: "start",
    summary: "Start the web server and the job worker",
    options: {},
    about: [
      "Without DATABASE_URL it starts a PostgreSQL server of its own, in the folder TRELLIS_DATA. A new one is made " +
        "as a demonstration, unless TRELLIS_DEMO is off.",
      "It brings the database up to date first. Ctrl-C stops it; twice, at once.",
    ],
    run: start,
  },
  {
    name: "migrate",
    summary: "Bring the database up to date, and stop",
    options: {},
    about: ["Safe while other processes start. It only goes forward: keep a backup."],
    run: migrateOnly,
  },
  {
    name: "demo",
    summary: "Make the demonstration in an empty database",
    options: {},
    about: [
      "Five partnerships with invented people. It is refused where anything else is kept, and cannot be turned into " +
        "a real one later.",
    ],
    run: demo,
  },
  {
    name: "doctor",
    summary: "Look for what most often goes wrong, and say what to do",
    options: {},
    about: [
      "Settings, disk, address, mail, database, secret, clocks, work and messages that wait. It changes nothing, and " +
        "ends with 1 where something is wrong.",
    ],
    run: doctor,
  },
  {
    name: "backup",
    summary: "Keep everything in one file, while Trellis runs or not",
    argument: FILE,
    options: {},
    about: [
      "It holds all partnerships as they stood at one moment, with checksums. TRELLIS_SECRET is not in it: keep that " +
        "apart. The file holds personal data: keep it where nobody else can read it.",
    ],
    run: backUpTo,
  },
  {
    name: "restore",
    summary: "Fill an empty database with a backup",
    argument: FILE,
    options: {},
    about: [
      "The file is checked to its end before anything is touched. One of an older Trellis is brought up to date. " +
        "Give it an empty TRELLIS_DATA, or a new database.",
    ],
    run: restoreFrom,
  },
  {
    name: "export",
    summary: "Write every list as files, while Trellis runs or not",
    argument: { value: "FOLDER", says: "an empty folder, or one to be made" },
    options: {
      partnership: { value: "SLUG", says: "of one partnership alone, by its name in addresses" },
      format: { value: "FORMAT", says: "csv, json or both; both where it is left out" },
      "as-at": { value: "DAY", says: "the day that lists show, like 2027-03-01; today where it is left out" },
    },
    about: [
      "The very files that a workforce lead downloads, with manifest.json: what was written, how many rows, and " +
        "checksums. It is there once all the others are whole. That people's records were exported is kept. The files " +
        "hold personal data: keep them where nobody else can read them.",
    ],
    run: exportTo,
  },
  {
    name: "partnership create",
    summary: "Make a partnership, and let its first workforce lead in",
    options: {
      name: { value: "NAME", says: "what people call it, like “Walsall”", required: true },
      slug: { value: "SLUG", says: "its name in addresses, like walsall", required: true },
      lead: { value: "EMAIL", says: "the email address of its workforce lead", required: true },
      "lead-name": { value: "NAME", says: "the lead's full name; made from the address where it is left out" },
    },
    about: [
      "It begins with the usual lists of sectors, occupations, skills, contact levels and setting types. The lead is " +
        "sent a link that signs in once; where SMTP_URL is not set, the link is printed.",
    ],
    run: createPartnership,
  },
  {
    name: "partnership lead",
    summary: "Let in a new workforce lead, where a partnership has none left",
    argument: { value: "SLUG", says: "the partnership's name in addresses, like walsall" },
    options: {
      lead: { value: "EMAIL", says: "the email address of its new workforce lead", required: true },
      "lead-name": { value: "NAME", says: "the lead's full name; made from the address where it is left out" },
    },
    about: [
      "Be sure who is asking. It is refused where a workforce lead is left, who can invite another, and is kept in " +
        "the audit.",
    ],
    run: giveLead,
  },
  {
    name: "account reset-second-factor",
    summary: "Let somebody who lost phone and recovery codes set up a new second factor",
    argument: EMAIL,
    options: {},
    about: [
      "Be sure who is asking. It ends the person's sign-ins, tells them by email, and is kept in the audit. They set " +
        "up a new second factor when they next sign in.",
    ],
    run: resetSecondFactor,
  },
  {
    name: "account end",
    summary: "End somebody's account for good, with every role and sign-in",
    argument: EMAIL,
    options: {},
    about: [
      "Be sure who is asking. Their address, second factor and codes are deleted; what they did stays in the audit, " +
        "with their name. It is refused where a partnership would be left without a workforce lead.",
    ],
    run: endAccount,
  },
  {
    name: "operator add",
    summary: "Let somebody see the state of the machine",
    argument: EMAIL,
    options: { name: { value: "NAME", says: "their full name; made from the address where it is left out" } },
    about: ["Operators see versions, sizes and what waits, and nobody's data."],
    run: addOperator,
  },
]
