import { slice } from "../kernel/http/routes.ts"
import { noticeRoutes } from "./notices/routes.tsx"

export { noticeJobs, noticesCrontab } from "./notices/jobs.ts"
export { noticesByMail } from "./notices/link-routes.tsx"
export { standingJobs } from "./standing/follow.ts"

/** What people have learned, and where each stands by the training standard. */
export const compliance = slice("compliance", { menu: [], routes: [noticeRoutes] })
