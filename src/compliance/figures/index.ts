/** Where many people stand: lists and the matrix, of one condition. */
export { type Asked, requirementsToChoose, statuses } from "./found.ts"
export { type Counted, everyStanding, listStandings, type Stood } from "./list.ts"
export { type Matrix, type MatrixRow, matrixOf } from "./matrix.ts"
export { subjectNames, subjectsOn } from "./subjects.ts"
