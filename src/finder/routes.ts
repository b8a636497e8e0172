import { slice } from "../kernel/http/routes.ts"
import { askedRoutes } from "./asked/routes.tsx"
import { askingRoutes } from "./asking/routes.tsx"
import { searchRoutes } from "./search/routes.tsx"

/** Finding somebody who agreed to be asked, by what they can do, and asking them through Trellis. */
export const finder = slice("finder", {
  menu: [{ text: "Find a skill", path: "/finder", group: "people", may: "person.find" }],
  constraints: {
    message_to_a_person: {
      says: "Somebody has asked them for help, so what is kept of them stays. Record their last day instead.",
    },
  },
  routes: [searchRoutes, askingRoutes, askedRoutes],
})
