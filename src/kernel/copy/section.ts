import type { Tx } from "../database/index.ts"

/** Of whom a copy is, and whose part of what is kept they may see: see `Self` of the register. */
export interface CopyOf {
  accountId: string
  personId: string
  organisations: "all" | string[]
  /** Whether what they say of themselves is this sign-in's to see. */
  speaks: boolean
}

/** Days as `2027-03-01`, moments in ISO 8601; never the id of anything. */
export type CopyValue = string | number | boolean | null | string[]
export type CopyRow = Record<string, CopyValue>

/** A part of the copy of what is kept of somebody: in a file by its name, on a page by its title. */
export interface CopySection {
  name: string
  title: string
  /** The tables it is read from. A test sees that none that tells of somebody is left out. */
  tables: readonly string[]
  /** What each field means, in plain English, in the order in which they are shown. */
  fields: Readonly<Record<string, string>>
  read(tx: Tx, of: CopyOf): Promise<CopyRow[]>
}

/** What is kept and not copied, with the reason. */
export interface LeftOut {
  tables: readonly string[]
  what: string
  because: string
}
