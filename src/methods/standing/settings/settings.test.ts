import { describe, expect, test } from "vitest"
import { type CoverVersion, coverStandings, type LeadVersion, leadStandings, type SettingHistory } from "../index.ts"
import { aCertificate, aVersion } from "../test-kit.ts"

const [MONDAY_AM, MONDAY_PM, TUESDAY_AM] = [1, 2, 4]
const { what, equivalents, renewal, hours, evidence, source } = aVersion({ what: { subject: "paediatric first aid" } })

function coverRule(said: Partial<CoverVersion> = {}): CoverVersion {
  const proof = { what, equivalents, renewal, hours, evidence, leaveStopsTheClock: false }
  return {
    ...proof,
    source,
    versionId: "v",
    startsOn: "2026-01-01",
    endsOn: null,
    settingTypes: null,
    needed: 1,
    ...said,
  }
}

function aSetting(said: Partial<SettingHistory> = {}): SettingHistory {
  const terms = [{ startsOn: "2026-02-01", endsOn: null, type: "nursery", halfDays: MONDAY_AM | MONDAY_PM }]
  return { settingId: "bluebell", terms, people: [], leads: [], ...said }
}

const firstAid = (completedOn: string) => aCertificate(completedOn, { of: [{ subject: "paediatric first aid" }] })

function somebody(
  personId: string,
  halfDays: number | null,
  completedOn: string | null,
  pauses = [] as { startsOn: string; endsOn: string | null }[],
) {
  const posts = [{ postId: `post of ${personId}`, startsOn: "2026-03-01", endsOn: null as string | null, halfDays }]
  return { personId, posts, achievements: completedOn === null ? [] : [firstAid(completedOn)], pauses }
}

const told = (setting: SettingHistory, ...versions: CoverVersion[]) =>
  coverStandings(setting, { ruleId: "rule", versions: versions.length ? versions : [coverRule()] }).map(
    ({ startsOn, status, lacking }) => `${startsOn} ${status} ${lacking.map(({ halfDay }) => halfDay).join()}`.trim(),
  )

describe("cover", () => {
  test("needs somebody who holds it, on each half-day the setting is open, for as long as it is good", () => {
    const setting = aSetting({
      people: [somebody("ann", MONDAY_AM, "2024-05-01"), somebody("bea", MONDAY_PM | TUESDAY_AM, "2026-04-01")],
    })
    expect(told(setting)).toEqual([
      "2026-02-01 short 0,1",
      "2026-03-01 short 1",
      "2026-04-01 covered",
      "2026-05-02 short 0",
      "2028-04-02 short 0,1",
    ])
  })

  test("by a post of which nobody said the half-days is not known", () => {
    const people = [somebody("ann", null, "2026-01-01"), somebody("bea", MONDAY_AM, "2026-01-01")]
    expect(told(aSetting({ people })).slice(0, 2)).toEqual(["2026-02-01 short 0,1", "2026-03-01 notKnown 1"])
    const found = coverStandings(aSetting({ people }), { ruleId: "rule", versions: [coverRule({ needed: 2 })] })
    expect(found[1]).toMatchObject({
      status: "short",
      lacking: [
        { halfDay: 0, certain: 1, possible: 2 },
        { halfDay: 1, certain: 0, possible: 1 },
      ],
      holders: ["ann", "bea"],
    })
  })

  test("counts one person with two posts once", () => {
    const ann = somebody("ann", MONDAY_AM, "2026-01-01")
    const twice = {
      ...ann,
      posts: [...ann.posts, { ...ann.posts[0]!, postId: "second", halfDays: MONDAY_AM | MONDAY_PM }],
    }
    expect(told(aSetting({ people: [twice] })).slice(1, 2)).toEqual(["2026-03-01 covered"])
    expect(told(aSetting({ people: [twice] }), coverRule({ needed: 2 })).slice(0, 2)).toEqual([
      "2026-02-01 short 0,1",
      "2026-03-01 short 0,1",
    ])
  })

  test("lacks those on leave, and their certificate runs on", () => {
    const away = [{ startsOn: "2026-06-01", endsOn: "2027-06-01" }]
    const setting = aSetting({ people: [somebody("ann", MONDAY_AM | MONDAY_PM, "2026-03-01", away)] })
    expect(told(setting)).toEqual([
      "2026-02-01 short 0,1",
      "2026-03-01 covered",
      "2026-06-01 short 0,1",
      "2027-06-01 covered",
      "2028-03-02 short 0,1",
    ])
  })

  test("is asked of settings of the rule's types, on days they are open, by the version of the day", () => {
    const terms = [
      { startsOn: "2026-02-01", endsOn: "2026-04-01", type: "school", halfDays: MONDAY_AM },
      { startsOn: "2026-04-01", endsOn: "2026-08-01", type: "nursery", halfDays: MONDAY_AM },
      { startsOn: "2026-08-01", endsOn: "2026-09-01", type: "nursery", halfDays: 0 },
      { startsOn: "2026-09-01", endsOn: null, type: "nursery", halfDays: MONDAY_AM },
    ]
    const setting = aSetting({ terms, people: [somebody("ann", MONDAY_AM, "2026-03-01")] })
    const versions = [
      coverRule({ settingTypes: ["nursery"], renewal: null, endsOn: "2026-06-01" }),
      coverRule({ versionId: "two", settingTypes: ["nursery"], renewal: null, startsOn: "2026-06-01", needed: 2 }),
    ]
    const found = coverStandings(setting, { ruleId: "rule", versions })
    expect(found.map(({ startsOn, endsOn, status }) => [startsOn, endsOn, status])).toEqual([
      ["2026-04-01", "2026-06-01", "covered"],
      ["2026-06-01", "2026-08-01", "short"],
      ["2026-09-01", null, "short"],
    ])
  })
})

describe("a designated lead", () => {
  const version = (said: Partial<LeadVersion> = {}): LeadVersion => ({
    versionId: "v",
    source,
    startsOn: "2026-01-01",
    endsOn: null,
    settingTypes: null,
    role: "safeguarding lead",
    fillWithinDays: 28,
    ...said,
  })
  const lead = (personId: string, startsOn: string, endsOn: string | null, role = "safeguarding lead") => ({
    role,
    personId,
    startsOn,
    endsOn,
  })
  const tell = (setting: SettingHistory, ...versions: LeadVersion[]) =>
    leadStandings(setting, { ruleId: "rule", versions: versions.length ? versions : [version()] }).map(
      ({ startsOn, status, people }) => [startsOn, status, ...people].join(" "),
    )
  const people = [
    somebody("ann", null, null),
    somebody("bea", null, null, [{ startsOn: "2026-09-01", endsOn: "2026-09-11" }]),
  ]

  test("may be missing for so many days, and then too long", () => {
    const setting = aSetting({
      people,
      leads: [lead("ann", "2026-03-05", "2026-06-01"), lead("bea", "2026-06-20", null)],
    })
    expect(tell(setting)).toEqual([
      "2026-02-01 vacant",
      "2026-03-01 vacantTooLong",
      "2026-03-05 inPost ann",
      "2026-06-01 vacant",
      "2026-06-20 inPost bea",
      "2026-09-01 vacant",
      "2026-09-11 inPost bea",
    ])
    expect(leadStandings(setting, { ruleId: "rule", versions: [version()] })[3]).toMatchObject({
      vacantSince: "2026-06-01",
      fillBy: "2026-06-28",
    })
  })

  test("has to have a post there; a deputy does not fill it; leads without a gap are one time", () => {
    const leads = [
      lead("ann", "2026-01-01", "2026-05-01"),
      lead("bea", "2026-05-01", "2026-07-01"),
      lead("ann", "2026-07-01", null, "deputy"),
    ]
    expect(tell(aSetting({ people, leads }), version({ fillWithinDays: 0 }))).toEqual([
      "2026-02-01 vacantTooLong",
      "2026-03-01 inPost ann",
      "2026-05-01 inPost bea",
      "2026-07-01 vacantTooLong",
    ])
  })

  test("is asked for by the version of the day; time already empty counts", () => {
    const versions = [
      version({ endsOn: "2026-02-11" }),
      version({ versionId: "two", startsOn: "2026-02-11", fillWithinDays: 5 }),
    ]
    expect(tell(aSetting(), ...versions)).toEqual(["2026-02-01 vacant", "2026-02-11 vacantTooLong"])
  })
})

describe("a setting is refused", () => {
  const cases: [string, Partial<SettingHistory>, Partial<CoverVersion>, RegExp][] = [
    ["for terms that overlap", { terms: [...aSetting().terms, ...aSetting().terms] }, {}, /overlap/],
    ["for half-days that no week has", { terms: [{ ...aSetting().terms[0]!, halfDays: 16384 }] }, {}, /16384/],
    ["for half-days of NaN", { people: [somebody("ann", Number.NaN, null)] }, {}, /NaN/],
    ["for somebody there twice", { people: [somebody("ann", 1, null), somebody("ann", 1, null)] }, {}, /twice/],
    [
      "for a lead nobody knows",
      { leads: [{ role: "lead", personId: "mal", startsOn: "2026-01-01", endsOn: null }] },
      {},
      /mal/,
    ],
    ["for a rule that needs nobody", {}, { needed: 0 }, /0 needed/],
    ["for a rule of no type of setting", {}, { settingTypes: [] }, /no type/],
    ["for a rule that ends before it starts", {}, { endsOn: "2025-01-01" }, /ends on/],
  ]
  test.each(cases)("%s", (_, setting, rule, message) => {
    const judge = () => coverStandings(aSetting(setting), { ruleId: "rule", versions: [coverRule(rule)] })
    expect(judge).toThrow(RangeError)
    expect(judge).toThrow(message)
  })

  test("for versions that overlap", () => {
    const versions = [coverRule(), coverRule({ versionId: "two", startsOn: "2027-01-01" })]
    expect(() => coverStandings(aSetting(), { ruleId: "rule", versions })).toThrow(/rule rule: two of its rows overlap/)
  })
})
