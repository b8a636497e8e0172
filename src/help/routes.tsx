import { choice } from "../kernel/http/fields.ts"
import { get, page, slice } from "../kernel/http/routes.ts"
import { AccessibilityPage } from "./accessibility.tsx"
import { apiRoutes } from "./api/routes.tsx"
import { HelpPage, TaskPage } from "./pages.tsx"
import { type TaskName, tasks } from "./tasks.tsx"

const names = Object.keys(tasks) as [TaskName, ...TaskName[]]

/** One short page for each task, for anybody. */
export const help = slice("help", {
  scope: "site",
  routes: [
    get("/help", { access: "anyone" }, async (visit) => page(<HelpPage visit={visit} />)),
    get("/help/:task", { access: "anyone", params: { task: choice(names, { say: "Choose a page" }) } }, async (visit) =>
      page(<TaskPage visit={visit} task={visit.params.task} />),
    ),
    apiRoutes,
    get("/accessibility", { access: "anyone" }, async (visit) => page(<AccessibilityPage visit={visit} />)),
  ],
})
