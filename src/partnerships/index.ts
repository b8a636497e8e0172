export { openItems, openLocalities } from "./queries.ts"
