export { belowOn, hasLeft, nameNow, nameOf } from "./queries.ts"
export { organisations } from "./routes.tsx"
export { type Kind, kinds } from "./tables.ts"
export { hasEnded, organisationsOfTeam, teamName } from "./teams/queries.ts"
