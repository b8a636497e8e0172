import { slice } from "../kernel/http/routes.ts"
import { listRoutes } from "./lists/routes.tsx"
import { districtRoutes } from "./localities/district-routes.tsx"
import { localityRoutes } from "./localities/routes.tsx"
import { privacyRoutes } from "./privacy/routes.tsx"
import { settingRoutes } from "./settings/routes.tsx"

/** How a partnership is set up: its name, colour and logo, its lists, and the area it covers. */
export const partnerships = slice("partnerships", {
  menu: [{ text: "Partnership", path: "/partnership", group: "running", may: "partnership.set-up" }],
  constraints: {
    list_item_name_once: {
      says: "This list already has one of that name. If it has ended, you can bring it back.",
      field: "name",
    },
    locality_name_once: {
      says: "There is already a locality of that name. If it has ended, you can bring it back.",
      field: "name",
    },
    ward_in_one_locality: {
      says: "Somebody has just put one of these wards in another locality. Look again, then choose.",
      field: "wards",
    },
  },
  routes: [settingRoutes, listRoutes, localityRoutes, districtRoutes, privacyRoutes],
})
