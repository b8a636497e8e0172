/**
 * Times a partnership of 30,000 people by 20 requirements, with 10 achievements each; then people with ever longer
 * histories, to see that time grows no faster than they do.
 *
 *   npx tsx --expose-gc src/methods/standing/bench.ts
 */

import { readRules, standings } from "./index.ts"
import { calendarDay, person, standard } from "./test-partnership.ts"

const PEOPLE = 30_000
const REQUIREMENTS = 20
const ACHIEVEMENTS = 10

function partnership() {
  const rules = readRules(standard(REQUIREMENTS))
  const people = Array.from({ length: PEOPLE }, (_, at) => person(at, ACHIEVEMENTS, REQUIREMENTS))
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  const started = process.cpuUsage()
  let intervals = 0
  let onADay = 0
  const kept = people.map((history) => {
    const found = standings(history, rules)
    intervals += found.length
    onADay += found.filter(
      ({ startsOn, endsOn }) => startsOn <= calendarDay && (endsOn === null || calendarDay < endsOn),
    ).length
    return found
  })
  const seconds = secondsSince(started)
  globalThis.gc?.()
  const bytes = process.memoryUsage().heapUsed - before
  console.log(
    `${PEOPLE} people × ${REQUIREMENTS} requirements × ${ACHIEVEMENTS} achievements: ${seconds.toFixed(1)} s, ` +
      `${Math.round(PEOPLE / seconds)} people a second, ${intervals} intervals, ${onADay} of them on one day; ` +
      `all of them kept take ${(bytes / 2 ** 20).toFixed(0)} MB, ${Math.round(bytes / intervals)} bytes each`,
  )
  if (kept.length !== PEOPLE) throw new Error("Somebody was lost")
}

function growth() {
  const rules = readRules(standard(1))
  console.log("One requirement, ever longer histories, processor time for 200 people:")
  for (const achievements of [10, 100, 1000, 4000]) {
    const people = Array.from({ length: 200 }, (_, at) => person(at, achievements, 1))
    for (const history of people.slice(0, 20)) standings(history, rules)
    const started = process.cpuUsage()
    for (const history of people) standings(history, rules)
    const each = (secondsSince(started) * 1e6) / (200 * achievements)
    console.log(`${achievements} achievements: ${each.toFixed(2)} µs for each`)
  }
}

function secondsSince(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1e6
}

partnership()
growth()
console.log(`this process: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB at its peak, with the histories`)
