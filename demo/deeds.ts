import type { Tx } from "../src/kernel/database/index.ts"

/** Something that somebody did at a moment; the workforce lead of that time where nobody is named. */
export interface Deed {
  at: Date
  by?: string
  act(tx: Tx, known: Known): Promise<void>
}

/** What has been made so far, by the name it began with. */
export interface Known {
  localities: Names
  types: Names
  organisations: Names
  /** By organisation and setting: see `settingKey`. */
  settings: Names
  teams: Names
  accounts: Names
  /** By the person who holds it. */
  grants: Names
}

/** Ids by name; asking for one that is not there is a fault of the plan's. */
export class Names {
  readonly #what: string
  readonly #ids = new Map<string, string>()

  constructor(what: string) {
    this.#what = what
  }

  set(name: string, id: string): void {
    this.#ids.set(name, id)
  }
  get(name: string): string | undefined {
    return this.#ids.get(name)
  }
  of(name: string): string {
    const id = this.#ids.get(name)
    if (!id) throw new Error(`The plan speaks of the ${this.#what} “${name}” before there is one`)
    return id
  }
  all(names: readonly string[]): string[] {
    return names.map((name) => this.of(name))
  }
}

export function knowing(): Known {
  return {
    localities: new Names("locality"),
    types: new Names("setting type"),
    organisations: new Names("organisation"),
    settings: new Names("setting"),
    teams: new Names("team"),
    accounts: new Names("account"),
    grants: new Names("access"),
  }
}

export function settingKey(organisation: string, setting: string): string {
  return `${organisation}: ${setting}`
}
