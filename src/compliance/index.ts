import { slice } from "../kernel/http/routes.ts"
import { learningRoutes } from "./learning/routes.tsx"
import { noticeRoutes } from "./notices/routes.tsx"
import { recordingRoutes } from "./recording/routes.tsx"
import { trainingRoutes } from "./training/routes.tsx"

export { complianceCopies } from "./copy.ts"
export * from "./figures/index.ts"
export { myLearning } from "./learning/mine.tsx"
export { learningOfPerson } from "./learning/part.tsx"
export { noticeJobs, noticesCrontab } from "./notices/jobs.ts"
export { noticesByMail } from "./notices/link-routes.tsx"
export { complianceRules } from "./retention.ts"
export { standAnew, standingJobs } from "./standing/follow.ts"

/** What people have learned, and where each stands by the training standard. */
export const compliance = slice("compliance", {
  menu: [{ text: "My learning", path: "/my/learning", may: "own record" }],
  constraints: {
    achievement_superseded_once: { says: "Somebody has corrected this just now. Look again." },
    achievement_subject_known: { says: "Choose a subject from the list", field: "subject" },
  },
  routes: [learningRoutes, recordingRoutes, trainingRoutes, noticeRoutes],
})
