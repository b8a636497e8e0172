import type { Route } from "../../kernel/http/routes.ts"
import { checkRoutes } from "./checks/routes.tsx"
import { type Door, recordDoor } from "./door.tsx"
import { countingRoutes } from "./qualifications/counting-routes.tsx"
import { qualificationRoutes } from "./qualifications/routes.tsx"
import { registrationRoutes } from "./registrations/routes.tsx"
import { skillRoutes } from "./skills/routes.tsx"

/** The forms of all that a person holds and can do, for whoever comes through a door. */
export function formsOfHeld(door: Door): Route[] {
  return [...qualificationRoutes(door), ...registrationRoutes(door), ...skillRoutes(door)]
}

export const heldRoutes: Route[] = [...formsOfHeld(recordDoor), ...checkRoutes, ...countingRoutes]
