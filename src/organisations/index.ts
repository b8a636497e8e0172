export { belowOn, nameNow, nameOf } from "./queries.ts"
export { organisations } from "./routes.tsx"
export { type Kind, kinds } from "./tables.ts"
export { organisationsOfTeam, teamName } from "./teams/queries.ts"
