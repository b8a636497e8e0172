import fc from "fast-check"
import { describe, expect, it, vi } from "vitest"
import { type History, type Requirement, readRules, type Standing, standings } from "./index.ts"
import { aLife, lived, stage } from "./naive/histories.arbitrary.ts"
import { aCertificate, aPost } from "./test-kit.ts"

const LIVES = Number(process.env.SOAK_HISTORIES ?? 60)
vi.setConfig({ testTimeout: 20_000 + LIVES * 100 })

const judge = (history: History, requirement: Requirement) => standings(history, readRules([requirement]))
const aDay = fc.constantFrom(...stage)

describe("standing, whatever the history and the rule,", () => {
  it("tiles the days on which something is required, without gap, overlap or repetition", () => {
    holds(aLife, (life) => {
      const { requirement, history } = lived(life)
      const found = judge(history, requirement)
      for (const [at, { startsOn, endsOn, status, because }] of found.entries()) {
        expect(endsOn === null || startsOn < endsOn).toBe(true)
        const next = found[at + 1]
        if (!next) continue
        expect(endsOn !== null && endsOn <= next.startsOn).toBe(true)
        if (endsOn === next.startsOn)
          expect({ status, because }).not.toEqual({ status: next.status, because: next.because })
      }
      // Alone, with a rule for everybody, a post is covered to the day.
      const all = {
        ...requirement,
        versions: requirement.versions.map((version) => ({ ...version, who: { anyOf: [{}], except: [] } })),
      }
      const whole = judge({ ...history, posts: [aPost("2026-06-30")] }, all)
      const covered = whole.map(({ startsOn, endsOn }) => [startsOn, endsOn])
      for (const version of requirement.versions) {
        const from = version.startsOn < "2026-06-30" ? "2026-06-30" : version.startsOn
        const own = covered.filter(([start]) => start! >= from && (version.endsOn === null || start! < version.endsOn))
        expect([own[0]![0], own.at(-1)![1]]).toEqual([from, version.endsOn])
        for (const [at, [, end]] of own.entries()) if (own[at + 1]) expect(end).toBe(own[at + 1]![0])
      }
    })
  })

  it("does not depend on the order of anything", () => {
    holds(fc.tuple(aLife, fc.infiniteStream(fc.nat())), ([life, keys]) => {
      const { requirement, history } = lived(life)
      const shuffled = <T>(rows: readonly T[]) =>
        rows
          .map((row) => ({ row, key: keys.next().value as number }))
          .sort((one, other) => one.key - other.key)
          .map(({ row }) => row)
      const other = {
        ...history,
        mergedIds: shuffled(history.mergedIds),
        posts: shuffled(history.posts),
        achievements: shuffled(history.achievements),
        pauses: shuffled(history.pauses),
        exemptions: shuffled(history.exemptions),
        askings: shuffled(history.askings),
      }
      expect(judge(other, { ...requirement, versions: shuffled(requirement.versions) })).toEqual(
        judge(history, requirement),
      )
    })
  })

  it("is the same when a row of a post, or a leave, is cut in two that touch", () => {
    holds(fc.tuple(aLife, aDay), ([life, day]) => {
      const { requirement, history } = lived(life)
      const cut = <T extends { startsOn: string; endsOn: string | null }>(rows: readonly T[]) =>
        rows.flatMap((row) =>
          row.startsOn < day && (row.endsOn === null || day < row.endsOn)
            ? [
                { ...row, endsOn: day },
                { ...row, startsOn: day },
              ]
            : [row],
        )
      const other = { ...history, posts: cut(history.posts), pauses: cut(history.pauses) }
      expect(judge(other, requirement)).toEqual(judge(history, requirement))
    })
  })

  it("is the same with an achievement that has nothing to do with it, and by itself or among other requirements", () => {
    holds(fc.tuple(aLife, aLife, aDay), ([life, another, day]) => {
      const { requirement, history } = lived(life)
      const irrelevant = aCertificate(day, { of: [{ subject: "swimming" }] })
      const other = { ...history, achievements: [...history.achievements, irrelevant] }
      const found = judge(history, requirement)
      expect(judge(other, requirement)).toEqual(found)
      const versions = lived(another).requirement.versions.map((version) => ({
        ...version,
        versionId: `other ${version.versionId}`,
      }))
      const rules = readRules([{ requirementId: "other", versions }, requirement])
      expect(standings(history, rules).filter(({ requirementId }) => requirementId === "rule")).toEqual(found)
    })
  })

  it("never gets worse by one more piece of learning, of whatever day", () => {
    const worth = { overdue: 0, noEvidence: 1, dueSoon: 2, notYetDue: 3, met: 4, exempt: 5 }
    holds(
      fc.tuple(aLife, aDay, fc.option(fc.integer({ min: 1, max: 16 })), fc.boolean()),
      ([life, day, quarters, isPart]) => {
        const { requirement, history } = lived(life)
        const extra = aCertificate(day, {
          hours: quarters && quarters / 4,
          hoursTogether: quarters && quarters / 8,
          isPart,
        })
        const before = judge(history, requirement)
        const after = judge({ ...history, achievements: [...history.achievements, extra] }, requirement)
        for (const on of stage) {
          const [was, is] = [at(before, on), at(after, on)]
          if (!was && !is) continue
          if (!was || !is) throw new Error(`${on}: caught by learning`)
          // Learning moves the due day: what was "not yet due" may be "met".
          const isWorse = worth[is.status] < worth[was.status]
          const isSooner = (is.because.dueOn ?? "9") < (was.because.dueOn ?? "9")
          if (isWorse || isSooner) expect({ on, ...is }).toEqual({ on, ...was })
        }
      },
    )
  })

  it("is overdue only after the due day, and only for those who were asked", () => {
    holds(aLife, (life) => {
      const { requirement, history } = lived(life)
      for (const { status, startsOn, because } of judge(history, requirement)) {
        if (status === "overdue") expect(because.askedOn !== null && because.askedOn <= startsOn).toBe(true)
        if (status === "overdue" || status === "noEvidence") expect(because.dueOn! < startsOn).toBe(true)
        if (status === "met") expect(because.evidence).not.toBeNull()
      }
    })
  })

  it("stays as it is for as long as leave stops the clock, but for learning, asking, exemption and changed rules", () => {
    holds(fc.tuple(aLife, aDay, fc.integer({ min: 1, max: 200 })), ([life, day, length]) => {
      const { requirement, history } = lived(life)
      const versions = requirement.versions.map((version) => ({ ...version, leaveStopsTheClock: true }))
      const from = stage.indexOf(day)
      const endsOn = stage[from + length] ?? null
      const other = { ...history, pauses: [{ startsOn: day, endsOn }] }
      const found = judge(other, { ...requirement, versions })
      for (let on = from + 1; on < stage.length && (endsOn === null || stage[on]! < endsOn); on++) {
        const [was, is] = [at(found, stage[on - 1]!), at(found, stage[on]!)]
        if (!was || !is || was.status === is.status) continue
        const { versionId, evidence, askedOn, exemption, through } = was.because
        expect(is.because).not.toMatchObject({ versionId, evidence, askedOn, exemption, through })
      }
    })
  })
})

function at(found: readonly Standing[], day: string): Standing | undefined {
  return found.find(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || day < endsOn))
}

function holds<T>(arbitrary: fc.Arbitrary<T>, predicate: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, predicate), { numRuns: LIVES })
}
