export { placesOfPerson, placesOfPost, placesOfRecord } from "./places.ts"
export { people } from "./routes.ts"
