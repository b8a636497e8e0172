export { openLocalities } from "./queries.ts"
