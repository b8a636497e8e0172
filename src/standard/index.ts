import { slice } from "../kernel/http/routes.ts"

export { type KeptInduction, type KeptRule, requirementsBehind, requirementsOfPeople } from "./rules.ts"

/** The training standard: who needs what, how soon, how often, and on whose authority. */
export const standard = slice("standard", { menu: [], routes: [] })
