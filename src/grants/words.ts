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
