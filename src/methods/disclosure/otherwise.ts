import { type Expression, type LinearSystem, type Row, valueAt } from "./linear.ts"
import type { Ways } from "./truth.ts"

/** A system whose unknowns are how much otherwise people were than they are, way by way. */
export interface Otherwise {
  readonly system: LinearSystem
  /** What an expression of people changes by. */
  change(expression: Expression): Expression
  /** The people who are otherwise by so much. */
  people(by: Float64Array): Float64Array
}

/**
 * The same knowledge of people who may differ from given ones in some ways alone: there are fewer of them than of all
 * who are consistent with it, and they are sooner found. Rows that say the same of the differences become one.
 */
export function otherwise({ lower, upper, rows }: LinearSystem, point: Float64Array, ways: Ways): Otherwise {
  const waysOf: number[][] = lower.map(() => [])
  for (const [way, columns] of ways.entries()) for (const column of columns) waysOf[column]!.push(way)
  const change = ({ columns, values }: Expression): Expression => {
    const sum = new Map<number, number>()
    for (const [i, column] of columns.entries())
      for (const way of waysOf[column]!) sum.set(way, (sum.get(way) ?? 0) + values[i]!)
    const left = [...sum].filter(([, value]) => value !== 0).sort(([a], [b]) => a - b)
    return { columns: left.map(([way]) => way), values: left.map(([, value]) => value) }
  }
  const least = ways.map(() => -Infinity)
  const greatest = ways.map(() => Infinity)
  const merged = new Map<string, Row>()
  const say = (expression: Expression, low: number, high: number) => {
    const { columns, values } = change(expression)
    if (columns.length === 0 || (low === -Infinity && high === Infinity)) return
    if (columns.length === 1 && values[0] === 1) {
      const [way] = columns as [number]
      least[way] = Math.max(least[way]!, low)
      greatest[way] = Math.min(greatest[way]!, high)
      return
    }
    const key = `${columns.join()} ${values.join()}`
    const known = merged.get(key)
    const both = { low: Math.max(low, known?.low ?? low), high: Math.min(high, known?.high ?? high) }
    merged.set(key, { columns, values, ...both })
  }
  for (const [column, low] of lower.entries()) {
    const at = point[column]!
    say({ columns: [column], values: [1] }, low - at, upper[column]! - at)
  }
  for (const row of rows) {
    const at = valueAt(point, row)
    say(row, row.low - at, row.high - at)
  }
  return {
    system: { lower: least, upper: greatest, whole: ways.map(() => true), rows: [...merged.values()] },
    change,
    people: (by) => {
      const people = Float64Array.from(point)
      for (const [way, columns] of ways.entries()) for (const column of columns) people[column]! += by[way]!
      return people
    },
  }
}
