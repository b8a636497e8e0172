import type { Said } from "../../src/compliance/recording/said.ts"
import { addMonths } from "../../src/kernel/clock.ts"
import type { Tx } from "../../src/kernel/database/index.ts"
import { newId } from "../../src/kernel/ids.ts"
import { casts } from "../cast/index.ts"
import { daysAfter, earliest, latest, workingDay } from "../crowd/days.ts"
import { enteringAt } from "../crowd/entering.ts"
import type { Ids } from "../crowd/ids.ts"
import type { Crowd } from "../crowd/index.ts"
import { insert } from "../crowd/load.ts"
import { momentsOf } from "../crowd/moments.ts"
import type { Recorded, Somebody } from "../crowd/somebody.ts"
import type { Known } from "../deeds.ts"
import { atWork, TODAY } from "../moments.ts"
import type { Plan } from "../plan.ts"
import { type Random, randomFrom } from "../random.ts"
import { type Asked, askedOf } from "./asked.ts"
import { completedOn, fortuneOf } from "./fortunes.ts"
import { learningRows } from "./rows.ts"

const YESTERDAY = daysAfter(TODAY, -1)

/** All that is told of a partnership's people and what they are asked to learn. */
export interface Learned {
  achievements: Achievement[]
  exemptions: {
    of: Somebody
    requirementId: string
    from: string
    lastDay: string | null
    by: string
    because: string
  }[]
  pauses: { of: Somebody; from: string; endsOn: string | null }[]
  askings: { of: Somebody; record: Recorded; asked: Asked; on: string; way: "nudge" | "employer" | "notice" }[]
}

export interface Achievement {
  id: string
  of: Somebody
  record: Recorded
  about: string
  said: Said
  enteredOn: string
  supersedes: { id: string; because: string } | null
}

interface Telling {
  plan: Plan
  known: Known
  crowd: Crowd
  ids: Ids
}

/** What everybody learned of what is asked of them, and who was let off, asked or away: from the seed alone. */
export async function learn(by: (accountId: string | null, now: Date) => Tx, telling: Telling): Promise<void> {
  const { plan, known, crowd, ids } = telling
  const tx = by(null, atWork(TODAY, randomFrom(`${plan.slug}: learning`)))
  const people = crowd.people.filter(({ mergedInto }) => !mergedInto)
  const asked = await askedOf(tx, people.map(ids.of))
  const learned: Learned = { achievements: [], exemptions: [], pauses: [], askings: [] }
  for (const [at, somebody] of people.entries())
    tellOf(learned, somebody, asked.get(ids.of(somebody)) ?? [], {
      ...telling,
      random: randomFrom(`${plan.slug}: learning of ${at}`),
    })
  const enteredBy = enteringAt(plan, crowd.employers)
  const next = momentsOf(`${plan.slug}: learning`)
  for (const [table, rows] of learningRows(learned, { ids, known, enteredBy, next })) await insert(tx, table, rows)
}

function tellOf(
  learned: Learned,
  of: Somebody,
  all: readonly Asked[],
  { plan, crowd, ids, random }: Telling & { random: Random },
): void {
  const posts = new Map(of.records.flatMap(({ posts }) => posts.map((post) => [ids.of(post), post] as const)))
  const cast = casts[plan.slug]![of.name]
  for (const asked of all) {
    // Of people who were merged, some posts stand on the other's records.
    const record = posts.get(asked.postId)?.record ?? of.records[0]!
    if (record.organisation === plan.register.notSentYet) continue
    const certificate = cast?.learned?.find(({ subject }) => subject === asked.about)
    if (certificate) {
      const { on: completedOn, title, provider, hours, noticed } = certificate
      const said = { ...nothingSaid, ...ofWhat(asked), completedOn, title, provider, hours, hoursTogether: hours }
      learned.achievements.push(
        achievementOf({ of, record, asked, said: { ...said, kind: "certificate" }, plan, random }),
      )
      if (noticed) learned.askings.push({ of, record, asked, on: noticed, way: "notice" })
      continue
    }
    const fortune = fortuneOf(asked, record.organisation === plan.register.nearlyComplete, random)
    const completed = completedOn(asked, fortune, random)
    if (completed) learnt(learned, { of, record, asked, completed, plan, random })
    if (fortune === "exempt")
      for (const requirementId of asked.requirementIds) {
        const from = daysAfter(TODAY, -random.between(5, 200))
        const lastDay = random.chance(70) ? daysAfter(TODAY, random.between(20, 300)) : null
        const by = enteringAt(plan, crowd.employers)(record.organisation, YESTERDAY)
        const because = random.one(lastDay ? reasonsForNow : reasonsForGood)
        learned.exemptions.push({ of, requirementId, from, lastDay, by, because })
      }
    if ((fortune === "none" || fortune === "ranOut") && random.chance(35))
      learned.askings.push({
        ...{ of, record, asked },
        on: workingDay(daysAfter(TODAY, -random.between(9, 150))),
        way: random.weighted([
          ["nudge", 6],
          ["employer", 2],
          ["notice", 2],
        ]),
      })
  }
  if (all.length > 0 && random.chance(2))
    learned.pauses.push({
      of,
      from: daysAfter(TODAY, -random.between(5, 150)),
      endsOn: random.chance(70) ? daysAfter(TODAY, random.between(10, 200)) : null,
    })
}

/** The last time, the time before it for some, and for a few what was put right since. */
function learnt(
  { achievements }: Learned,
  of: { of: Somebody; record: Recorded; asked: Asked; completed: string; plan: Plan; random: Random },
): void {
  const { asked, completed, random } = of
  const tell = (day: string) => achievementOf({ ...of, said: saidOf(asked, day, random) })
  const last = tell(earliest(workingDay(completed), YESTERDAY))
  if (asked.months !== null && random.chance(45)) {
    const before = tell(workingDay(daysAfter(addMonths(completed, -asked.months), random.between(5, 60))))
    if (before.said.completedOn < last.said.completedOn) achievements.push(before)
  }
  if (!random.chance(1)) return void achievements.push(last)
  const wrong = { ...last, id: newId(), said: { ...last.said, completedOn: daysAfter(last.said.completedOn, -7) } }
  const enteredOn = earliest(workingDay(daysAfter(last.enteredOn, 3)), YESTERDAY)
  achievements.push(wrong, {
    ...last,
    enteredOn,
    supersedes: { id: wrong.id, because: "The certificate says another day" },
  })
}

function achievementOf(of: {
  of: Somebody
  record: Recorded
  asked: Asked
  said: Said
  plan: Plan
  random: Random
}): Achievement {
  const { record, asked, said, plan, random } = of
  const entered = daysAfter(record.enteredOn, 1)
  const day = latest(daysAfter(said.completedOn, random.between(2, 40)), entered, daysAfter(plan.began, 30))
  const enteredOn = earliest(workingDay(day), YESTERDAY)
  return { id: newId(), of: of.of, record, about: asked.about, said, enteredOn, supersedes: null }
}

function saidOf(asked: Asked, completedOn: string, random: Random): Said {
  const { about, hours, months, evidence } = asked
  const isFirstAid = about === "Paediatric first aid"
  const spent = hours ?? (isFirstAid ? 12 : random.chance(60) ? random.between(2, 7) : null)
  const isOnline = hours === null && random.chance(40)
  return {
    ...nothingSaid,
    ...ofWhat(asked),
    title: random.one(["Core course", "Refresher", null]),
    provider: isFirstAid ? "A first-aid trainer" : isOnline ? "An online course" : random.one(providers),
    completedOn,
    expiresOn: isFirstAid && months !== null && random.chance(50) ? addMonths(completedOn, months) : null,
    hours: spent,
    hoursTogether: spent === null || isOnline ? null : spent,
    kind: random.weighted(likely.filter(([kind]) => evidence === null || evidence.includes(kind))),
  }
}

function ofWhat({ what }: Asked): Pick<Said, "subjectId" | "competenceId" | "level"> {
  return "subject" in what
    ? { subjectId: what.subject, competenceId: null, level: null }
    : { subjectId: null, competenceId: what.competence, level: what.level }
}

const nothingSaid = { title: null, provider: null, expiresOn: null, hours: null, hoursTogether: null, isPart: false }
const providers = ["The partnership’s training team", "The employer’s own course", "A neighbouring council"]
const likely: [Said["kind"], number][] = [
  ["certificate", 55],
  ["attendance", 25],
  ["manager", 15],
  ["sign-off", 5],
]
const reasonsForNow = [
  "On the course already, which ends then",
  "Leaves before it would be due",
  "Works with adults alone until then",
]
const reasonsForGood = ["Holds the qualification that leads to it", "Teaches this subject to others"]
