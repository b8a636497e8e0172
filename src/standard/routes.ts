import { slice } from "../kernel/http/routes.ts"
import { draftRoutes } from "./drafts/routes.tsx"
import { inductionDraftRoutes } from "./inductions/draft-routes.tsx"
import { inductionRoutes } from "./inductions/routes.tsx"
import { requirementRoutes } from "./requirements/routes.tsx"
import { leadRoutes } from "./settings/lead-routes.tsx"
import { settingRuleRoutes } from "./settings/routes.tsx"

/** The training standard: who needs what, how soon, how often, and on whose authority. */
export const standard = slice("standard", {
  menu: [{ text: "Training standard", path: "/standard", group: "learning", may: "standard.see" }],
  constraints: {
    requirement_name_once: { says: "There is a requirement of that name already", field: "name" },
    induction_name_once: { says: "There is an induction of that name already", field: "name" },
    named_lead_one_at_a_time: { says: "Somebody has just changed it. Look again, then choose.", field: "from" },
    draft_one_of_an_induction: { says: "Somebody has just begun a draft. Look again, then go on with that." },
    induction_version_one_at_a_time: { says: "Somebody has just changed it. Look again, then choose.", field: "from" },
    draft_one_of_a_requirement: { says: "Somebody has just begun a draft. Look again, then go on with that." },
    requirement_version_one_at_a_time: {
      says: "Somebody has just changed it. Look again, then choose.",
      field: "from",
    },
  },
  routes: [draftRoutes, inductionDraftRoutes, inductionRoutes, settingRuleRoutes, leadRoutes, requirementRoutes],
})
