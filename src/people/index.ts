export { peopleOfOrganisation, peopleOfTeam } from "./list/parts.tsx"
export { placesOfPerson, placesOfPost, placesOfRecord } from "./places.ts"
export { peopleRules } from "./retention.ts"
export { people } from "./routes.ts"
