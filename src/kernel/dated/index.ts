export { between, clearFrom, correct, type Dated, endOn, on, setFrom, spellOf } from "./history.ts"
export { type DatedTable, readHistory, saveHistory } from "./save.ts"
