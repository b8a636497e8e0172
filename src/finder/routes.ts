import { slice } from "../kernel/http/routes.ts"
import { searchRoutes } from "./search/routes.tsx"

/** Finding somebody who agreed to be asked, by what they can do, and asking them through Trellis. */
export const finder = slice("finder", {
  menu: [{ text: "Find a skill", path: "/finder", may: "person.find" }],
  routes: [searchRoutes],
})
