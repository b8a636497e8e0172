export { belowOn, nameOf, organisationsOfTeam } from "./queries.ts"
export { organisations } from "./routes.tsx"
export { type Kind, kinds } from "./tables.ts"
