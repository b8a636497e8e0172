import { slice } from "../kernel/http/routes.ts"
import { frameworkRoutes } from "./routes.tsx"
import { versionRoutes } from "./version-routes.tsx"

/** What people should know and do: themes, competences and levels, in versions. */
export const frameworks = slice("frameworks", {
  menu: [
    {
      text: "Frameworks",
      path: "/frameworks",
      group: "learning",
      may: "framework.see",
      covers: ["/framework-versions"],
    },
  ],
  constraints: {
    framework_name_once: { says: "There is a framework of that name already", field: "name" },
    part_said_once: { says: "This version says that already", field: "says" },
    version_one_draft: { says: "Somebody has just begun a draft. Look again, then go on with that." },
    version_one_in_force_at_a_time: {
      says: "Another version is in force then. Look again, then choose.",
      field: "from",
    },
  },
  routes: [frameworkRoutes, versionRoutes],
})
