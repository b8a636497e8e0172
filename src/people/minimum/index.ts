export { asked, lacks } from "./asked.ts"
export { type Filling, fillInAll } from "./filling.ts"
export { type MinimumDataSet, type MinimumField, minimumFields, minimumInWords, minimumOn } from "./minimum.ts"
