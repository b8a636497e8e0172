export {
  type Answer,
  ASKED_AGAIN_DAYS,
  askSeveral,
  type Hindrance,
  type Wish,
} from "./asking/several.ts"
export { returnOfOrganisation } from "./assurance/part.tsx"
export { countClaims } from "./claims/queries.ts"
export { complianceCopies } from "./copy.ts"
export * from "./figures/index.ts"
export { myLearning } from "./learning/mine.tsx"
export { learningOfPerson } from "./learning/part.tsx"
export { noticeJobs, noticesCrontab } from "./notices/jobs.ts"
export { noticesByMail } from "./notices/link-routes.tsx"
export { packOfOrganisation } from "./pack/part.tsx"
export { complianceRules } from "./retention.ts"
export { compliance } from "./routes.ts"
export { beingUpdated } from "./standing/being-updated.tsx"
export { standAnew, standingJobs } from "./standing/follow.ts"
