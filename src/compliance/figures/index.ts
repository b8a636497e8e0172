/** Where many people stand: lists, the matrix and figures, of one condition. */
export { type Counts, countsBy, metOf, sumOf, type Tally } from "./counts.ts"
export { demandOf, type Subject } from "./demand.ts"
export { type Asked, requirementsToChoose, statuses } from "./found.ts"
export { type Group, type Grouping, groupings } from "./groups.ts"
export { type Counted, everyStanding, listStandings, type Stood } from "./list.ts"
export { type Matrix, type MatrixRow, matrixOf } from "./matrix.ts"
export { subjectNames, subjectsOn } from "./subjects.ts"
export { type MonthEnd, trendBy } from "./trend.ts"
