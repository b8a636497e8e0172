import fc from "fast-check"
import type { Achievement, Facts, History, Period, PostRow, Requirement, RequirementVersion } from "../index.ts"
import { calendar, corresponding, place } from "./test-calendar.ts"
import { factsBy, learningBy, versionBy } from "./test-choices.ts"

/** The days on which verbs happen: two years and a day, with a leap day among them. */
export const stage = calendar.slice(place("2027-06-01"), place("2029-06-02"))
const turns = stage.flatMap((day, at) => (/-(28|29|30|31|01)$/.test(day) ? [at] : []))
const leapDay = stage.indexOf("2028-02-29")

export interface Command {
  verb: VerbName
  day: number
  length: number | null
  dice: number[]
}

/** Everything that is judged, as the verbs left it so far. */
interface Scene {
  versions: RequirementVersion[]
  posts: PostRow[]
  achievements: Achievement[]
  pauses: History["pauses"][number][]
  exemptions: History["exemptions"][number][]
  askings: History["askings"][number][]
  mergedIds: string[]
}

/** What a verb does, with an id of its own and the day it is about. */
type Verb = (scene: Scene, to: { id: string; day: string; endsOn: string | null; dice: number[] }) => void

const verbs = {
  "a post begins": (scene, { day, endsOn, dice }) => addPost(scene, `post ${dice[0]! % 3}`, day, endsOn, factsBy(dice)),
  "a post changes": ({ posts }, { day, dice }) => split(posts, day, dice[0]!, factsBy(dice)),
  "a post is kept in two rows": ({ posts }, { day, dice }) => split(posts, day, dice[0]!, undefined),
  "somebody comes back": (scene, { endsOn, dice }) => {
    const left = scene.posts.filter((row) => row.endsOn !== null && place(row.endsOn) < place(stage.at(-1)!))
    const row = left[dice[0]! % Math.max(1, left.length)]
    if (!row) return
    const back = shifted(row.endsOn!, dice[1]! % 40)
    addPost(scene, row.postId, back, endsOn && shifted(back, 1 + (dice[2]! % 200)), row.facts)
  },
  "a certificate comes": ({ achievements }, to) => achievements.push(achieved(to, false)),
  "a certificate is backdated": ({ achievements }, to) =>
    achievements.push(achieved({ ...to, day: shifted(to.day, -30 - (to.dice[5]! % 500)) }, false)),
  "part is attended": ({ achievements }, to) => achievements.push(achieved(to, true)),
  "what was missed is made up": ({ achievements, versions }, to) => {
    const last = achievements.findLast(({ isPart, isWithdrawal }) => isPart && !isWithdrawal)
    const part = last && to.dice[1]! % 2 ? last : achieved({ ...to, id: `part ${to.id}` }, true)
    if (part !== last) achievements.push(part)
    const hours = 4 - part.hours!
    const within = versions.at(-1)!.hours?.within
    // Half of the time on the last day that it may be, or next to it.
    const days = within && to.dice[4]! % 2 ? length(part.completedOn, within) - (to.dice[5]! % 3) : to.dice[5]! % 70
    const day = shifted(part.completedOn, days)
    achievements.push({ ...achieved({ ...to, day }, true), of: part.of, kind: part.kind, hours, hoursTogether: hours })
  },
  "it is renewed": ({ achievements, versions }, to) => {
    const last = achievements.findLast(({ isPart, isWithdrawal }) => !isPart && !isWithdrawal)
    if (!last || last.completedOn > "2030") return
    const renewal = versions.at(-1)!.renewal
    const early = renewal?.from === "anniversary" ? renewal.earlyDays : 0
    const onEdge = renewal ? length(last.completedOn, renewal.every) - early + 1 - (to.dice[5]! % 3) : 0
    const day = shifted(last.completedOn, early || to.dice[4]! % 2 ? Math.max(onEdge, 1) : 20 + (to.dice[5]! % 340))
    const { of, kind, hours, hoursTogether } = last
    achievements.push({ ...achieved({ ...to, day }, false), of, kind, hours, hoursTogether })
  },
  "a record is superseded": ({ achievements }, to) => {
    const old = achievements[to.dice[5]! % Math.max(1, achievements.length)]
    if (old) achievements.push({ ...achieved(to, false), supersedes: old.achievementId })
  },
  "a record is withdrawn": ({ achievements }, to) => {
    const old = achievements.findLast(({ isWithdrawal }) => !isWithdrawal)
    if (old) achievements.push({ ...old, achievementId: to.id, supersedes: old.achievementId, isWithdrawal: true })
  },
  "leave is taken": ({ pauses }, { day, endsOn }) => pauses.push({ startsOn: day, endsOn }),
  "somebody is exempted": ({ exemptions }, { id, day, endsOn }) =>
    exemptions.push({ exemptionId: id, requirementId: "rule", startsOn: day, endsOn, by: "Bea", because: "Ill" }),
  "evidence is asked for": ({ askings }, { day }) => askings.push({ requirementId: "rule", askedOn: day }),
  "the rule changes": ({ versions }, { id, day, dice }) => {
    const last = versions.at(-1)!
    if (last.startsOn >= day || (last.endsOn !== null && last.endsOn > day)) return
    versions[versions.length - 1] = { ...last, endsOn: last.endsOn ?? day }
    versions.push(versionBy(dice, id, day))
  },
  "the rule ends for a while": ({ versions }, { id, day, endsOn, dice }) => {
    const last = versions.at(-1)!
    if (last.startsOn >= day || last.endsOn !== null) return
    versions[versions.length - 1] = { ...last, endsOn: day }
    if (endsOn !== null) versions.push(versionBy(dice, id, endsOn))
  },
  "two people are merged": (scene, to) => {
    const { id, day, endsOn, dice } = to
    scene.mergedIds.push(id, "gone")
    addPost(scene, `post of ${id}`, day, endsOn, factsBy(dice))
    // The same event, kept under both.
    const shared = scene.achievements.find(({ eventId }) => eventId !== null)
    scene.achievements.push(
      shared ? { ...shared, achievementId: id, supersedes: null } : achieved(to, dice[0]! % 2 === 0),
    )
    if (dice[1]! % 3 === 0) scene.pauses.push({ startsOn: shifted(day, 20), endsOn: shifted(day, 60) })
    if (dice[1]! % 3 === 1) scene.askings.push({ requirementId: "rule", askedOn: shifted(day, -50) })
  },
} satisfies Record<string, Verb>

export type VerbName = keyof typeof verbs
export const verbNames = Object.keys(verbs) as VerbName[]

/** Without these, others have nothing to do. */
const often: VerbName[] = [
  "a post begins",
  "a certificate comes",
  "part is attended",
  "what was missed is made up",
  "a record is withdrawn",
  "it is renewed",
  "it is renewed",
  "it is renewed",
  "a certificate comes",
  "leave is taken",
  "evidence is asked for",
]

export interface Life {
  rule: number[]
  commands: Command[]
}

const dice = fc.array(fc.noBias(fc.nat(9999)), { minLength: 16, maxLength: 16 })
const aDay = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...turns) },
  { weight: 1, arbitrary: fc.constant(leapDay) },
  { weight: 4, arbitrary: fc.noBias(fc.nat(stage.length - 1)) },
)

export const aLife: fc.Arbitrary<Life> = fc.record({
  rule: dice,
  commands: fc.array(
    fc.record({
      verb: fc.constantFrom(...verbNames, ...often),
      day: aDay,
      length: fc.option(fc.integer({ min: 1, max: 300 }), { freq: 3 }),
      dice,
    }),
    { minLength: 3, maxLength: 20, size: "max" },
  ),
})

/** What somebody's history and rule are after all of it. */
export function lived({ rule, commands }: Life, without?: Command): { requirement: Requirement; history: History } {
  const scene: Scene = {
    versions: [versionBy(rule, "first", rule[15]! % 2 ? "2026-01-01" : stage[rule[14]! % 300]!)],
    posts: [],
    achievements: [],
    pauses: [],
    exemptions: [],
    askings: [],
    mergedIds: [],
  }
  addPost(scene, "post 0", rule[13]! % 2 ? "2026-06-30" : stage[rule[12]! % 200]!, null, factsBy(rule))
  for (const [at, command] of commands.entries()) {
    if (command === without) continue
    const day = stage[command.day]!
    const endsOn = command.length === null ? null : shifted(day, command.length)
    const verb: Verb = verbs[command.verb]
    verb(scene, { id: `${at < 10 ? "0" : ""}${at}`, day, endsOn, dice: command.dice })
  }
  const { versions, ...history } = scene
  return { requirement: { requirementId: "rule", versions }, history: { personId: "person", ...history } }
}

/** A row of a post, unless it has one on any of these days. One without an end ends some days before. */
function addPost({ posts }: Scene, postId: string, startsOn: string, endsOn: string | null, facts: Facts): void {
  const open = posts.find((row) => row.postId === postId && row.endsOn === null && row.startsOn < startsOn)
  if (open) {
    const away = Math.min(place(startsOn) % 30, place(startsOn) - place(open.startsOn) - 1)
    posts[posts.indexOf(open)] = { ...open, endsOn: shifted(startsOn, -away) }
  }
  const others = posts.filter((row) => row.postId === postId)
  const isFree = others.every(
    (row) => (row.endsOn !== null && row.endsOn <= startsOn) || (endsOn !== null && endsOn <= row.startsOn),
  )
  if (isFree) posts.push({ postId, startsOn, endsOn, facts })
}

function split(posts: PostRow[], day: string, which: number, facts: Facts | undefined): void {
  const cut = posts.filter((row) => row.startsOn < day && (row.endsOn === null || day < row.endsOn))
  const row = cut[which % Math.max(1, cut.length)]
  if (!row) return
  posts[posts.indexOf(row)] = { ...row, endsOn: day }
  posts.push({ ...row, startsOn: day, facts: facts ?? row.facts })
}

function achieved({ id, day, dice }: { id: string; day: string; dice: number[] }, isPart: boolean): Achievement {
  const hours = isPart ? [0.5, 1, 2, 3, 3.25][dice[6]! % 5]! : [4, 4, 6, 4, 3, null][dice[6]! % 6]!
  return {
    achievementId: id,
    of: [learningBy(dice[7]!)],
    completedOn: day,
    expiresOn: dice[8]! % 4 === 0 ? shifted(day, dice[9]! % (dice[8]! % 8 ? 400 : 60)) : null,
    kind: dice[10]! % 5 === 0 ? "own word" : "certificate",
    isPart,
    hours,
    hoursTogether: hours === null || dice[11]! % 3 === 0 ? null : Math.min(hours, [1, 2, 4][dice[11]! % 3]!),
    eventId: dice[8]! % 5 === 1 ? `event ${dice[9]! % 2}` : null,
    supersedes: null,
    isWithdrawal: false,
  }
}

/** Days from a day until a period later. */
function length(day: string, period: Period): number {
  return "days" in period ? period.days : corresponding(place(day), period.months) - place(day)
}

function shifted(day: string, days: number): string {
  return calendar[place(day) + days]!
}
