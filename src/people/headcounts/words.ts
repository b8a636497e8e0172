import { formatCount, formatDate } from "../../kernel/design/index.ts"

/** Always as a count, and whose, and of when: "23 people, as counted by the organisation on 1 March 2027" */
export function countInWords({ people, asAt }: { people: number; asAt: string }): string {
  return `${formatCount(people, "person", "people")}, as counted by the organisation on ${formatDate(asAt)}`
}
