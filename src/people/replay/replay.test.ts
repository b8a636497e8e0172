import { parse } from "csv-parse/sync"
import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openPlace, type Place } from "../../../test/cast.ts"
import type { Client } from "../../../test/client.ts"
import { seed } from "../../../test/seed.ts"
import { openWorld, type World } from "../../../test/world.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { partsOf } from "../../kernel/tables/list-file.ts"
import { addOrganisation } from "../../organisations/organisations.ts"
import { differing } from "../differences/differences.ts"
import { undoMerge } from "../duplicates/merges.ts"
import { misplaced } from "../duplicates/test-kit.ts"
import { everyPerson } from "../list/list.ts"
import { wordsOf } from "../names.ts"
import { type Relation, relations } from "../words.ts"
import { anyCommand, type Command, perform, verbNames } from "./commands.arbitrary.ts"
import { days } from "./test-calendar.ts"
import { Register } from "./test-register.ts"

const FEW = 6
/** `npm run soak` lives through five hundred histories, and downloads the list as at every day of each. */
const HISTORIES = Number(process.env.SOAK_HISTORIES ?? FEW)
const isSoak = HISTORIES > FEW
const LONG = 200
const LIMIT = 120_000 + HISTORIES * 5_000

let world: World
const counts = new Map<
  string,
  { done: number; refused: number; monthEnd: number; leapDay: number; backdated: number }
>()

beforeAll(async () => {
  world = await openWorld()
  world.clock.set("2028-02-01")
})
afterAll(() => world.close())

test(`${HISTORIES} histories of any verbs give every day what a calendar would (seed ${seed})`, {
  timeout: LIMIT + 30_000,
}, async () => {
  await fc.assert(fc.asyncProperty(fc.noBias(fc.array(anyCommand, { maxLength: LONG, size: "max" })), replay), {
    numRuns: HISTORIES,
    seed,
    // What failed is told in time, even where it could still be made shorter.
    interruptAfterTimeLimit: LIMIT,
    markInterruptAsFailure: true,
  })
  console.log(`Seed ${seed}`)
  console.table(Object.fromEntries(counts))
  for (const verb of verbNames) expect(counts.get(verb)?.done ?? 0, verb).toBeGreaterThan(0)
  for (const kind of ["monthEnd", "leapDay", "backdated"] as const)
    expect(
      [...counts.values()].reduce((sum, each) => sum + each[kind], 0),
      kind,
    ).toBeGreaterThan(0)
})

async function replay(commands: Command[]): Promise<void> {
  const place = await openPlace(world)
  const lead = await place.ngozi()
  const trust = await place.as((tx) =>
    addOrganisation(tx, { name: "The Trust", kind: "nhs", startsOn: "2020-01-01", parentId: null, localityIds: [] }),
  )
  const register = new Register()
  let named = 0
  const ground = {
    register,
    organisations: [place.council, place.nursery, trust],
    newName: () => `Person ${inLetters(++named)}`,
  }
  for (const command of commands) {
    world.clock.pass(1)
    const came = await perform(ground, command, place.as)
    if (came) count(command.verb, came)
  }
  for (const [at, day] of days.entries()) {
    await compareDay(place, register, at)
    if (isSoak || isTurn(day))
      expect(await exported(lead, place, at), day).toEqual(sorted(register.on(at).map(inWords)))
  }
  await compareWhole(place, register)
  // Taken apart again, everybody is who they were.
  for (const merge of register.merges) if (register.undo(merge)) await place.as((tx) => undoMerge(tx, merge.id))
  for (const [at, day] of days.entries()) if (isTurn(day)) await compareDay(place, register, at)
  await compareWhole(place, register)
}

async function compareDay(place: Place, register: Register, at: number): Promise<void> {
  const expected = register.on(at).map(({ post, person }) => `${post} ${person}`)
  expect(await present(place, at), days[at]).toEqual(sorted(expected))
}

/** What holds whatever the day: nobody astray, everybody called what they are called, and the lead told who differs. */
async function compareWhole(place: Place, register: Register): Promise<void> {
  const { people, records } = register
  expect(await misplaced(world.owner, place.partnershipId)).toEqual([])
  expect(await strays(place)).toEqual([])
  for (const which of ["open", "settled"] as const) {
    const expected = people.filter((person) => register.isToSettle(person, which)).map(({ id }) => id)
    expect(await differ(place, which), which).toEqual(sorted(expected))
  }
  expect(await said(place)).toEqual(
    sorted([
      ...people.flatMap((person) => wordsOf(register.called(person)).map((word) => `${word} ${person.id}`)),
      ...records.flatMap(({ person, name }) => wordsOf(name).map((word) => `${word} ${person.id} elsewhere`)),
    ]),
  )
}

/** Which posts are there on a day, and who stands for whoever is in them: as lists read it. */
async function present({ as }: Place, at: number): Promise<string[]> {
  const listing = { day: days[at]!, presence: "here" as const, search: null, meant: [], sort: "name" as const }
  return as(async (tx: Tx) => {
    const found: string[] = []
    const everybody = await everyPerson(
      tx,
      { ...listing, sight: { organisations: "all", teams: [] } },
      async (people) => people,
    )
    for await (const people of partsOf(everybody))
      for (const { id, posts } of people) for (const post of posts) found.push(`${post.id} ${id}`)
    return sorted(found)
  })
}

/** The list that the lead downloads as at a day. */
async function exported(lead: Client, { slug }: Place, at: number): Promise<string[]> {
  const { body } = await lead.get(`/${slug}/people.csv?on=${days[at]}`)
  const rows: Record<string, string>[] = parse(body, { columns: true, bom: true })
  const told = [
    "Full name",
    "Organisation",
    "Lent to",
    "Relation",
    "Hours a week",
    "Pay band",
    "In post since",
    "Last day",
  ]
  return sorted(rows.map((row) => told.map((heading) => row[heading]).join(" | ")))
}

/** Whose records differ, as the lead is told. */
async function differ({ as }: Place, which: "open" | "settled"): Promise<string[]> {
  const { rows, count } = await as((tx) => differing(tx, which, { after: null, before: null }))
  expect(rows.length).toBe(Math.min(count, 50))
  return sorted(rows.map(({ id }) => id))
}

function inWords(here: ReturnType<Register["on"]>[number]): string {
  const organisations = ["Walsall Council", "Bluebell Nursery", "The Trust"]
  const [hours, ...band] = here.terms.split(" ")
  return [
    here.name,
    organisations[here.at],
    here.host === undefined ? "" : organisations[here.host],
    relations[here.relation as Relation],
    hours,
    band.join(" "),
    here.since,
    here.lastDay ?? "",
  ].join(" | ")
}

/** Rows that nothing leads to or that lead to nothing, and days on which a post is two things. */
async function strays({ partnershipId }: Place): Promise<unknown[]> {
  const { rows } = await world.owner.query(
    `select 'post without terms' as what, post_id as id from people.post p where partnership_id = $1
        and not exists (select from people.post_terms t where t.partnership_id = $1 and t.post_id = p.post_id)
     union all select 'record without a post', record_id from people.record r where partnership_id = $1
        and not exists (select from people.post p where p.partnership_id = $1 and p.record_id = r.record_id)
     union all select 'person without a record', person_id from people.person s where partnership_id = $1
        and not exists (select from people.record r where r.partnership_id = $1 and r.person_id = s.person_id)
     union all select 'post and record of two people', post_id from people.post p
         join people.record r using (partnership_id, record_id) where partnership_id = $1 and r.person_id <> p.person_id
     union all select 'two at once', t.post_id from people.post_terms t
         join people.post_terms o on o.partnership_id = $1 and o.post_id = t.post_id and o.starts_on > t.starts_on
          and (t.ends_on is null or t.ends_on > o.starts_on) where t.partnership_id = $1
     union all select 'lent twice at once', t.post_id from people.secondment t
         join people.secondment o on o.partnership_id = $1 and o.post_id = t.post_id and o.starts_on > t.starts_on
          and (t.ends_on is null or t.ends_on > o.starts_on) where t.partnership_id = $1
     union all select 'deeper than one', s.person_id from people.person s
         join people.person top on top.partnership_id = $1 and top.person_id = s.merged_into
        where s.partnership_id = $1 and top.merged_into is not null`,
    [partnershipId],
  )
  return rows
}

/** The words of names, with who is meant and whether an organisation says it. */
async function said({ partnershipId }: Place): Promise<string[]> {
  const { rows } = await world.owner.query<{ said: string }>(
    `select word || ' ' || person_id || case when said_by = person_id then '' else ' elsewhere' end as said
       from people.name_word where partnership_id = $1`,
    [partnershipId],
  )
  return sorted(rows.map((row) => row.said))
}

function count(verb: string, { tookEffect, day }: { tookEffect: boolean; day: number | undefined }): void {
  const known = counts.get(verb) ?? { done: 0, refused: 0, monthEnd: 0, leapDay: 0, backdated: 0 }
  counts.set(verb, known)
  if (!tookEffect) known.refused++
  else {
    known.done++
    const on = day === undefined ? "" : days[day]!
    if (isTurn(on)) known.monthEnd++
    if (on.endsWith("02-29")) known.leapDay++
    if (on && on < "2028-02-01") known.backdated++
  }
}

function isTurn(day: string): boolean {
  return /-(12|01)-31$|-02-(28|29)$|-01$/.test(day)
}

/** Words that differ, since names of one word are said once. */
function inLetters(number: number): string {
  return [...String(number)].map((digit) => "abcdefghij"[Number(digit)]).join("")
}

function sorted(texts: string[]): string[] {
  return texts.toSorted()
}
