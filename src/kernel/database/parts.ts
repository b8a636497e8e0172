/** How many rows one statement inserts: with twenty columns each, well below the 65,535 parameters it may have. */
const AT_ONCE = 1000

/** Rows in parts of what one statement can take. */
export function inParts<T>(rows: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let from = 0; from < rows.length; from += AT_ONCE) parts.push(rows.slice(from, from + AT_ONCE))
  return parts
}
