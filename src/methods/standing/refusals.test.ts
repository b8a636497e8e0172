import { describe, expect, it } from "vitest"
import { type History, type Requirement, type RequirementVersion, readRules, standings } from "./index.ts"
import { aCertificate, aHistory, aPost, asked, aVersion } from "./test-kit.ts"

const exemption = {
  exemptionId: "x",
  requirementId: "rule",
  startsOn: "2026-01-01",
  endsOn: null,
  by: "Bea",
  because: "Ill",
}

describe("a rule is refused", () => {
  const cases: [string, Partial<RequirementVersion>, RegExp][] = [
    ["that ends before it starts", { endsOn: "2019-01-01" }, /ends on 2019-01-01, starts on 2020-01-01/],
    ["that ends on the day it starts", { endsOn: "2020-01-01" }, /ends on/],
    ["from a day that never was", { startsOn: "2026-02-29" }, /2026-02-29 is no day/],
    ["from what is no day", { startsOn: "soon" }, /soon is no day/],
    ["that catches nobody", { who: { anyOf: [], except: [] } }, /catches nobody/],
    ["with a list that names none", { who: { anyOf: [{ teams: [] }], except: [] } }, /teams names none/],
    ["that excepts everybody", { who: { anyOf: [{}], except: [{}] } }, /exception for everybody/],
    ["for weekly hours that cross", { who: { anyOf: [{ weeklyHours: { from: 9, below: 5 } }], except: [] } }, /from 9/],
    ["for weekly hours of NaN", { who: { anyOf: [{ weeklyHours: { from: Number.NaN } }], except: [] } }, /NaN/],
    ["first due after NaN months", { first: { within: { months: Number.NaN }, after: "starting" } }, /NaN/],
    ["first due before it starts", { first: { within: { days: -1 }, after: "starting" } }, /-1/],
    ["renewed every no time", { renewal: { every: { months: 0 }, from: "completion" } }, /period of 0/],
    ["renewed every half month", { renewal: { every: { months: 0.5 }, from: "completion" } }, /0.5/],
    [
      "with early days of NaN",
      { renewal: { every: { months: 1 }, from: "anniversary", earlyDays: Number.NaN } },
      /early/,
    ],
    ["with grace of less than none", { graceDays: -1 }, /graceDays: -1/],
    ["with a window that is infinite", { dueSoonDays: Infinity }, /dueSoonDays: Infinity/],
    ["for no kind of evidence", { evidence: [] }, /no kind/],
    ["for a level of none", { what: { competence: "listening", level: 0 } }, /level of 0/],
    ["for no hours", { hours: { needed: 0, together: 0, within: { months: 1 } } }, /0 hours/],
    ["for more hours together than in all", { hours: { needed: 2, together: 3, within: { months: 1 } } }, /3 of them/],
    ["for hours that never add up", { hours: { needed: 2, together: 0, within: { days: 0 } } }, /period of 0/],
    [
      "with an equivalent that nothing can be",
      { equivalents: [{ of: { subject: "old" }, completedFrom: "2026-01-01", completedBefore: "2026-01-01" }] },
      /nothing can be/,
    ],
  ]
  it.each(cases)("%s", (_, said, message) =>
    refused([{ requirementId: "rule", versions: [aVersion(said)] }], {}, message),
  )

  it("whose versions overlap", () => {
    const versions = [aVersion(), aVersion({ startsOn: "2025-01-01" })]
    refused([{ requirementId: "rule", versions }], {}, /requirement rule: two of its rows overlap/)
  })
  it("whose id is used twice", () => {
    const rule = { requirementId: "rule", versions: [aVersion()] }
    refused([rule, { ...rule, versions: [] }], {}, /two requirements have one id/)
    refused([rule, { ...rule, requirementId: "other" }], {}, /two versions have one id/)
  })
})

describe("a history is refused", () => {
  const cases: [string, Partial<History>, RegExp][] = [
    ["with a post that ends before it starts", { posts: [aPost("2026-02-01", "2026-01-01")] }, /post post: ends on/],
    ["with a post that overlaps itself", { posts: [aPost("2026-01-01"), aPost("2026-03-01")] }, /rows overlap/],
    ["with leave that ends before it starts", { pauses: [{ startsOn: "2026-02-01", endsOn: "2026-02-01" }] }, /leave/],
    ["with leave from no day", { pauses: [{ startsOn: "2026-13-01", endsOn: null }] }, /2026-13-01 is no day/],
    ["completed on no day", { achievements: [aCertificate("2027-04-31")] }, /2027-04-31 is no day/],
    ["with hours of NaN", { achievements: [aCertificate("2026-01-01", { hours: Number.NaN })] }, /NaN hours/],
    ["with hours below none", { achievements: [aCertificate("2026-01-01", { hours: -1 })] }, /-1 hours/],
    [
      "with more hours together than in all",
      { achievements: [aCertificate("2026-01-01", { hours: 1, hoursTogether: 2 })] },
      /2 of them together/,
    ],
    [
      "that expired before it was completed",
      { achievements: [aCertificate("2026-01-02", { expiresOn: "2026-01-01" })] },
      /expires before/,
    ],
    ["of nothing", { achievements: [aCertificate("2026-01-01", { of: [] })] }, /of nothing/],
    ["with one id for two", { achievements: [aCertificate("2026-01-01"), aCertificate("2026-01-01")] }, /one id/],
    ["superseding what is not there", { achievements: [aCertificate("2026-01-01", { supersedes: "gone" })] }, /gone/],
    [
      "superseding itself, by way of another",
      {
        achievements: [
          aCertificate("2026-01-01", { achievementId: "a", supersedes: "b" }),
          aCertificate("2026-01-02", { achievementId: "b", supersedes: "a" }),
        ],
      },
      /supersedes itself/,
    ],
    [
      "taking back nothing",
      { achievements: [aCertificate("2026-01-01", { isWithdrawal: true })] },
      /takes back nothing/,
    ],
    [
      "exempt from what is no requirement",
      { exemptions: [{ ...exemption, requirementId: "none" }] },
      /no requirement none/,
    ],
    ["exempt until before it was", { exemptions: [{ ...exemption, endsOn: "2025-01-01" }] }, /exemption x/],
    ["exempt twice by one id", { exemptions: [exemption, exemption] }, /two exemptions are x/],
    ["asked about what is no requirement", { askings: [{ ...asked("2026-01-01"), requirementId: "none" }] }, /none/],
    ["asked on no day", { askings: [asked("2026-1-1")] }, /2026-1-1 is no day/],
  ]
  it.each(cases)("%s", (_, said, message) =>
    refused([{ requirementId: "rule", versions: [aVersion()] }], said, message),
  )
})

function refused(requirements: Requirement[], history: Partial<History>, message: RegExp): void {
  const judge = () => standings(aHistory(history), readRules(requirements))
  expect(judge).toThrow(RangeError)
  expect(judge).toThrow(message)
}
