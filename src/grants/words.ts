import type { Role } from "../kernel/access/capabilities.ts"
import type { State } from "./list.ts"

export const stateWords: Record<State, string> = {
  holds: "Has access",
  invited: "Invited, has not signed in yet",
  ending: "Ends soon",
  ended: "Ended",
}

export const stateColours: Record<State, "green" | "blue" | "yellow" | "grey"> = {
  holds: "green",
  invited: "blue",
  ending: "yellow",
  ended: "grey",
}

export const roleHints: Record<Role, string> = {
  "workforce-lead": "Runs the partnership here: sees and changes everything, invites anybody",
  analyst: "Sees every organisation and changes nothing",
  "organisation-manager": "Sees and changes this organisation and all below it, and invites people to them",
  "team-manager": "Sees the team",
  practitioner: "Works or volunteers here: has a page of their own",
  "board-reader": "Sees what the board is shown",
}
