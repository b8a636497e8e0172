import { type Role, roles } from "../kernel/access/capabilities.ts"
import { addDays } from "../kernel/clock.ts"
import { type Column, code, day, id, link, text } from "../kernel/tables/columns.ts"
import type { ListedGrant } from "./list.ts"
import { stateWords } from "./words.ts"

const roleWords = Object.fromEntries(Object.entries(roles).map(([role, { label }]) => [role, label])) as Record<
  Role,
  string
>

export const grantColumns: Column<ListedGrant & { heldOn: string }>[] = [
  id("id", { means: "The access: one role held on one thing.", value: (row) => row.id }),
  text("name", { heading: "Name", means: "What the partnership calls whoever has it.", value: ({ name }) => name }),
  id("accountId", {
    means: "The account that signs in: the same in all that somebody has access to.",
    value: ({ accountId }) => accountId,
  }),
  text("address", {
    heading: "Email address",
    means: "The email address they sign in with.",
    missing: "they have none, and sign in with printed codes",
    value: ({ address }) => address,
  }),
  code("role", roleWords, { heading: "Role", means: "The role.", value: ({ role }) => role }),
  text("heldOn", {
    heading: "Held on",
    means: "What it is held on, by name: the partnership, an organisation or a team.",
    value: ({ heldOn }) => heldOn,
  }),
  id("organisationId", {
    means: "The organisation it is held on.",
    missing: "it is held on something else",
    value: ({ organisationId }) => organisationId,
  }),
  id("teamId", {
    means: "The team it is held on.",
    missing: "it is held on something else",
    value: ({ teamId }) => teamId,
  }),
  day("startsOn", { heading: "From", means: "The first day it opened anything.", value: ({ startsOn }) => startsOn }),
  day("lastDay", {
    heading: "Last day",
    means: "The last day it opens anything, or the day it was taken away.",
    missing: "it goes on",
    value: ({ takenOn, endsOn }) => takenOn ?? (endsOn && addDays(endsOn, -1)),
  }),
  code("state", stateWords, { heading: "State", means: "How it stands today.", value: ({ state }) => state }),
  link("page", { means: "Its page.", value: ({ id }) => `/access/${id}` }),
]
