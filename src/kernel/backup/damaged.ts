import { Refusal } from "../refusal.ts"

/** A file that is no whole backup; nothing is done with any of it. */
export class Damaged extends Refusal {
  constructor(why: string) {
    super(`This file is damaged, or is not a whole backup of Trellis: ${why}. Nothing was changed.`)
  }
}
