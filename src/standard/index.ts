import { slice } from "../kernel/http/routes.ts"
import { draftRoutes } from "./drafts/routes.tsx"
import { requirementRoutes } from "./requirements/routes.tsx"

export { addDraft } from "./drafts/drafts.ts"
export { newRule } from "./kept.ts"
export { type KeptInduction, type KeptRule, requirementsBehind, requirementsOfPeople } from "./rules.ts"
export { addRequirements, addStarting } from "./starting/starting.ts"

/** The training standard: who needs what, how soon, how often, and on whose authority. */
export const standard = slice("standard", {
  menu: [{ text: "Training standard", path: "/standard", may: "standard.see" }],
  constraints: {
    requirement_name_once: { says: "There is a requirement of that name already", field: "name" },
    draft_one_of_a_requirement: { says: "Somebody has just begun a draft. Look again, then go on with that." },
    requirement_version_one_at_a_time: {
      says: "Somebody has just changed it. Look again, then choose.",
      field: "from",
    },
  },
  routes: [draftRoutes, requirementRoutes],
})
