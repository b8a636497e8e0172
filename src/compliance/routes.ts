import { slice } from "../kernel/http/routes.ts"
import { askingRoutes } from "./asking/routes.tsx"
import { returnRoutes } from "./assurance/routes.tsx"
import { claimRoutes } from "./claims/routes.tsx"
import { exemptionRoutes } from "./exemptions/routes.tsx"
import { learningRoutes } from "./learning/routes.tsx"
import { leaveRoutes } from "./leave/routes.tsx"
import { listRoutes } from "./list/routes.tsx"
import { noticeRoutes } from "./notices/routes.tsx"
import { packRoutes } from "./pack/routes.tsx"
import { recordingRoutes } from "./recording/routes.tsx"
import { severalRoutes } from "./recording/several.tsx"
import { settingRoutes } from "./settings/routes.tsx"
import { trainingRoutes } from "./training/routes.tsx"

/** What people have learned, and where each stands by the training standard. */
export const compliance = slice("compliance", {
  menu: [
    { text: "My learning", path: "/my/learning", group: "own", may: "own record" },
    { text: "Certificates", path: "/learning/claims", group: "learning", may: "claim.decide" },
    { text: "Yearly returns", path: "/learning/returns", group: "learning", may: "return.see" },
    { text: "Notices", path: "/learning/notices", group: "learning", may: "partnership.set-up" },
    { text: "Training files", path: "/learning/categories", group: "learning", may: "partnership.set-up" },
  ],
  constraints: {
    ...Object.fromEntries(
      [
        "achievement_of_a_person",
        "exemption_of_a_person",
        "pause_of_a_person",
        "asking_of_a_person",
        "notice_to_a_person",
        "claim_of_a_person",
      ].map((name) => [
        name,
        { says: "Their learning is kept, or what they were asked. Record their last day instead." },
      ]),
    ),
    achievement_superseded_once: { says: "Somebody has corrected it or taken it back since. Look again." },
    achievement_subject_known: { says: "Choose a subject from the list", field: "subject" },
  },
  routes: [
    claimRoutes,
    learningRoutes,
    recordingRoutes,
    severalRoutes,
    listRoutes,
    exemptionRoutes,
    leaveRoutes,
    askingRoutes,
    trainingRoutes,
    noticeRoutes,
    packRoutes,
    settingRoutes,
    returnRoutes,
  ],
})
