import type { State } from "./uploads.ts"

export const stateWords: Record<State, string> = {
  reading: "Being read",
  mapping: "Waits for you to say what its columns are",
  checked: "Waits for you to accept it",
  accepting: "Being taken in",
  done: "Taken in",
  stopped: "Stopped",
  unreadable: "Could not be read",
  undone: "Undone",
}
