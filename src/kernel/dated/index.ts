export { between, clearFrom, correct, type Dated, endOn, lastDayOf, on, setFrom, spellOf } from "./history.ts"
export { type DatedTable, readHistory, saveHistory } from "./save.ts"
