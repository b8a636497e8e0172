export { personOf } from "./account/self.ts"
export { peopleOfOrganisation, peopleOfTeam } from "./list/parts.tsx"
export { placesOfPerson, placesOfPost, placesOfRecord } from "./places.ts"
export { people } from "./routes.ts"
