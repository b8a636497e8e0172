export { type Self, selfOf } from "./account/self.ts"
export * from "./facts.ts"
export { countsOf, daysCounted, giveCounts, type Headcount, takeAwayCounts } from "./headcounts/headcounts.ts"
export { countsOfOrganisation } from "./headcounts/parts.tsx"
export { addTraining, removeTraining, type Training, trainingAt } from "./held/training/training.ts"
export { isThere } from "./list/found.ts"
export { countPeopleToday, peopleOfOrganisation, peopleOfTeam } from "./list/parts.tsx"
export { peopleCopies, peopleLeftOut } from "./mine/copy/routes.tsx"
export { countMyPeople } from "./mine/people/routes.tsx"
export * from "./minimum/index.ts"
export { countOpenMistakes } from "./mistakes/queries.ts"
export { type Joining, joinAll } from "./people.ts"
export { changeDetails } from "./person/details.ts"
export { survivorOf } from "./person/profile.ts"
export {
  inSight,
  placesOfMistake,
  placesOfPerson,
  placesOfPost,
  placesOfRecord,
  type Sight,
  sightOf,
} from "./places.ts"
export { changePost, correctPost, correctRelation, leave } from "./posts/posts.ts"
export { managerFrom } from "./posts/terms.ts"
export * from "./register/index.ts"
export { removeAllJoined } from "./remove.ts"
export { peopleRules } from "./retention.ts"
export { people } from "./routes.ts"
export { type PersonSeen, personSeen, selfSeen } from "./seen.ts"
export { type Details, type PostTerms, termsTable, unknownTerms } from "./tables.ts"
export * from "./themselves.ts"
export { vacanciesOfOrganisation } from "./vacancies/part.tsx"
export { type Fluency, fluencies, type Relation, relations } from "./words.ts"
export * from "./workforce/index.ts"
