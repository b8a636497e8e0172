export { countVacancies, vacantOn } from "../vacancies/list.ts"
export { type CountedOnly, countedOnlyOn } from "./counted-only.ts"
export { type Heads, type HeadsBy, headcountOn } from "./headcount.ts"
