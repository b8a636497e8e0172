import { slice } from "../kernel/http/routes.ts"

export { standingJobs } from "./standing/follow.ts"

/** What people have learned, and where each stands by the training standard. */
export const compliance = slice("compliance", { menu: [], routes: [] })
