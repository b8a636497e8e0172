import type pg from "pg"
import { recordLearning } from "../src/compliance/recording/recording.ts"
import type { Said } from "../src/compliance/recording/said.ts"
import { ask } from "../src/finder/asking/ask.ts"
import { addPart } from "../src/frameworks/parts.ts"
import { letIn } from "../src/grants/index.ts"
import type { Tx } from "../src/kernel/database/index.ts"
import { newId } from "../src/kernel/ids.ts"
import { addOrganisation, endOrganisation, move } from "../src/organisations/organisations.ts"
import { addItem } from "../src/partnerships/index.ts"
import { merge } from "../src/people/duplicates/merges.ts"
import { addQualification } from "../src/people/held/qualifications/qualifications.ts"
import { addRegistration } from "../src/people/held/registrations/registrations.ts"
import { addLanguage } from "../src/people/held/skills/languages.ts"
import { agreeToBeFound } from "../src/people/mine/about/about.ts"
import { join, joinAll } from "../src/people/people.ts"
import { leave } from "../src/people/posts/posts.ts"
import { unknownTerms } from "../src/people/tables.ts"
import { beginDraft } from "../src/standard/drafts/drafts.ts"
import { aboutNewcomers, draftInduction, startInduction } from "../src/standard/inductions/writing.ts"
import { newRule } from "../src/standard/kept.ts"
import { addRequirement, putInForce } from "../src/standard/requirements/requirements.ts"
import { draftRequirement } from "../src/standard/requirements/writing.ts"
import { nameLead, saySettingRule } from "../src/standard/settings/rules.ts"
import { hold, nothingKnown, onRegister, openPlace, type Place } from "./cast.ts"
import { readCatalogue, type Table } from "./catalogue.ts"
import type { Answer } from "./client.ts"
import { MARK, PNG, plant } from "./plant.ts"
import type { Use } from "./requests.ts"
import { openWorld } from "./world.ts"

/** The word that stands in what is theirs. */
const OTHER = "Malham"

export type Row = Record<string, string | null>

/** One partnership as the sweep knows it: where it is, and which rows its ids may lead to, the same way in each. */
export interface Side {
  partnershipId: string
  slug: string
  council: string
  nursery: string
  rows: Map<string, Row[]>
}

/** Two partnerships alike row by row, ours marked, in a database to be copied. */
export async function layOut(tableNames: string[]): Promise<{ template: string; ours: Side; theirs: Side }> {
  const world = await openWorld()
  const tables = await readCatalogue(world.owner)
  const ours = await furnish(await openPlace(world, MARK), MARK)
  const theirs = await furnish(await openPlace(world, OTHER), OTHER)
  // Names that the cast gives in every partnership alike.
  for (const { name, columns } of tables.filter((table) => !table.isShared))
    if (columns.some((column) => column.name === "name" && column.type === "text"))
      await world.owner.query(
        `update ${name} set name = case partnership_id when $1 then $2 else $3 end || ' ' || name
          where name !~* $2 and name !~* $3`,
        [ours.partnershipId, MARK, OTHER],
      )
  const side = async (place: Place): Promise<Side> => ({
    ...place,
    rows: new Map(
      await Promise.all(
        tableNames.map(async (name) => [name, await candidates(world.owner, tables, name, place)] as const),
      ),
    ),
  })
  const laid = { template: world.name, ours: await side(ours), theirs: await side(theirs) }
  await world.close()
  return laid
}

/** Something of every kind, around a council and a nursery under it, and an organisation that has left. */
async function furnish(place: Place, mark: string): Promise<Place> {
  const { world, council, nursery } = place
  const step = async <T>(work: Parameters<typeof place.as<T>>[0]) => {
    world.clock.pass(1)
    return place.as(work)
  }
  await step((tx) => move(tx, nursery, { parentId: council, from: "2020-01-01" }))
  const left = await step((tx) =>
    addOrganisation(tx, {
      name: `${place.slug} playgroup`,
      kind: "community",
      startsOn: "2020-01-01",
      parentId: null,
      localityIds: [],
    }),
  )
  await step((tx) => endOrganisation(tx, left, { lastDay: "2026-12-31", endsOn: "2027-01-01" }))
  const give = (
    name: string,
    role: Parameters<typeof hold>[1]["role"],
    on: { organisationId?: string; teamId?: string },
  ) => step((tx) => hold(tx, { name, address: `${name.toLowerCase()}@${place.slug}.example`, role, on }))
  await give("Dev", "organisation-manager", { organisationId: council })
  await give("Eve", "workforce-lead", {})
  await step((tx) =>
    letIn(tx, { name: `${place.slug} Milan`, role: "practitioner", on: { organisationId: nursery }, endsOn: null }),
  )
  await plant(world.owner, place.partnershipId, [nursery, council], mark)
  await step(async (tx) => {
    const { personId, postId } = await join(tx, {
      organisationId: nursery,
      details: { ...nothingKnown, fullName: `${mark} who left` },
      relation: "volunteer",
      terms: unknownTerms,
      from: "2020-01-01",
    })
    await leave(tx, postId, { lastDay: "2026-12-31" })
    await giveAll(tx, personId, nursery, mark)
  })
  // Those who look are somebody on the register, instead of whom the plant made them.
  for (const table of ["vouch", "person_account"])
    await world.owner.query(`delete from people.${table} where partnership_id = $1`, [place.partnershipId])
  for (const [who, organisation] of [
    ["Ngozi", council],
    ["Bea", nursery],
    ["Ann", nursery],
  ] as const) {
    const { personId, accountId } = await onRegister(place, who, organisation, { fullName: `${mark} ${who}` })
    const agree = (tx: Tx, mayBeFound: boolean) => agreeToBeFound(tx, personId, { mayBeFound, halfDays: 1, note: mark })
    // She may be found and asked; our lead was asked, by herself, and may be no more.
    if (who === "Bea") await step((tx) => agree(tx, true))
    if (who === "Ngozi")
      await step(async (tx) => {
        await agree(tx, true)
        await ask({ ...tx, by: accountId }, { once: null, personId, from: mark, lookedFor: mark, says: mark })
        await agree(tx, false)
        // One language is left for her to add.
        await addItem(tx, "language", { name: `${mark} too`, description: null, code: null, codeSource: null })
        await giveAll(tx, personId, null, mark)
      })
  }
  await step(async (tx) => {
    const twice = { organisationId: council, relation: "employed" as const, terms: unknownTerms, from: "2020-01-01" }
    const twins = await joinAll(
      tx,
      ["one", "other"].map((each) => ({ ...twice, details: { ...nothingKnown, fullName: `${mark} ${each} twin` } })),
    )
    await merge(tx, { goneId: twins[1]!.personId, survivorId: twins[0]!.personId })
  })
  // Nothing hangs on this post, so that it can be taken out as recorded by mistake.
  await step((tx) =>
    join(tx, {
      organisationId: nursery,
      details: { ...nothingKnown, fullName: `${mark} by mistake` },
      relation: "governor",
      terms: unknownTerms,
      from: "2020-01-01",
    }),
  )
  await step((tx) => writeStandard(tx, mark))
  await world.owner.query(
    `update imports.upload set file_id = (select file_id from files.file where partnership_id = $1 and purpose = 'import')
      where partnership_id = $1 and state in ('mapping', 'checked')`,
    [place.partnershipId],
  )
  await world.owner.query(
    `insert into files.chunk (partnership_id, file_id, part, content)
     select $1, f.file_id, 0, $2 from files.file f where f.partnership_id = $1 and f.purpose = 'certificate'
         on conflict do nothing`,
    [place.partnershipId, PNG],
  )
  await world.owner.query(
    `update compliance.claim c set file_id = f.file_id, person_id = a.person_id
       from files.file f, people.person_account a join access.account who using (account_id)
      where c.partnership_id = $1 and f.partnership_id = $1 and f.purpose = 'certificate'
        and a.partnership_id = $1 and who.address like 'ngozi@%'`,
    [place.partnershipId],
  )
  await world.owner.query(
    `update partnerships.preference set logo_file_id = (select file_id from files.file where partnership_id = $1 and purpose = 'logo')
      where partnership_id = $1`,
    [place.partnershipId],
  )
  const { rows } = await world.owner.query<{ team_id: string }>(
    "select team_id from organisations.team where partnership_id = $1 order by team_id",
    [place.partnershipId],
  )
  for (const [at, { team_id: teamId }] of rows.entries()) await give(`Team${at}`, "team-manager", { teamId })
  return place
}

/** A competence; a draft with one of everything; and a requirement of which a version is yet to come. */
async function writeStandard(tx: Tx, mark: string): Promise<void> {
  const { version_id: versionId } = await tx.db
    .selectFrom("frameworks.version")
    .select("version_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("starts_on", "is", null)
    .executeTakeFirstOrThrow()
  const part = { says: `${mark} listening`, about: null }
  const themeId = await addPart(tx, versionId, { ...part, kind: "theme", themeId: null })
  await addPart(tx, versionId, { ...part, kind: "competence", themeId })
  const { item_id: subject } = await tx.db
    .selectFrom("partnerships.list_item")
    .select("item_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("list", "=", "training-subject")
    .executeTakeFirstOrThrow()
  const rule = newRule({ subject }, { name: mark, jurisdiction: null, address: null })
  await draftRequirement(tx, {
    name: `${mark} draft`,
    rule: {
      ...rule,
      equivalents: [{ of: { subject }, completedFrom: null, completedBefore: "2026-01-01" }],
      who: { anyOf: [{ relations: ["employed"] }], except: [{ relations: ["governor"] }] },
    },
  })
  const id = await addRequirement(tx, { name: `${mark} to come`, kind: "person" })
  for (const from of ["2020-01-01", "2099-01-01"])
    await putInForce(tx, { subject: "requirement", id }, rule, { from, agreedBy: mark }, mark)

  const step = { what: { subject }, equivalents: [], within: { days: 7 }, hours: null, evidence: null }
  const induct = (name: string) => draftInduction(tx, name, rule.source, [{ ...step, stepId: newId() }])
  await induct(`${mark} induction draft`)
  const induction = await startInduction(tx, await induct(`${mark} induction`), { from: "2020-01-01", agreedBy: mark })
  const of = { subject: "induction", id: induction } as const
  const next = await beginDraft(tx, aboutNewcomers, of)
  await startInduction(tx, next, { from: "2099-01-01", agreedBy: mark })

  const both = { source: rule.source, settingTypes: null }
  const { what, equivalents, renewal, leaveStopsTheClock, hours, evidence } = rule
  const cover = { ...both, needed: 1, what, equivalents, renewal, leaveStopsTheClock, hours, evidence }
  for (const [kind, said] of [
    ["cover", cover],
    ["lead", { ...both, role: mark, fillWithinDays: 28 }],
  ] as const) {
    const agreed = { from: "2020-01-01", agreedBy: mark }
    const id = await saySettingRule(tx, { kind, name: `${mark} ${kind}`, rule: said }, agreed)
    await saySettingRule(tx, { id, kind, name: `${mark} ${kind}`, rule: said }, { ...agreed, from: "2099-01-01" })
    if (kind === "lead") await nameSomebody(tx, id)
  }
}

/** Somebody is named for a role at every setting. */
async function nameSomebody(tx: Tx, requirementId: string): Promise<void> {
  const [{ person_id: personId }, settings] = await Promise.all([
    tx.db
      .selectFrom("people.person")
      .select("person_id")
      .where("partnership_id", "=", tx.partnershipId)
      .where("merged_into", "is", null)
      .executeTakeFirstOrThrow(),
    tx.db
      .selectFrom("organisations.setting")
      .select("setting_id")
      .where("partnership_id", "=", tx.partnershipId)
      .execute(),
  ])
  for (const { setting_id: settingId } of settings)
    await nameLead(tx, { requirementId, settingId }, { personId, from: "2020-01-01" })
}

/** What an organisation supplied of one of its people, or they themselves, of each kind that nobody else may change. */
async function giveAll(tx: Tx, personId: string, givenBy: string | null, mark: string): Promise<void> {
  const items = await tx.db
    .selectFrom("partnerships.list_item")
    .select(["list", "item_id"])
    .where("partnership_id", "=", tx.partnershipId)
    .execute()
  const one = (list: string) => items.find((item) => item.list === list)!.item_id
  await addQualification(tx, personId, givenBy, { name: mark, level: givenBy ? "3" : "4", awardedOn: null })
  await addLanguage(tx, personId, givenBy, { languageId: one("language"), fluency: givenBy ? "some" : "fluent" })
  await addRegistration(tx, personId, givenBy, {
    regulatorId: one("regulator"),
    number: mark,
    from: "2020-04-01",
    lastDay: "2023-03-31",
  })
  const seen: Partial<Said> = givenBy
    ? { provider: mark, hours: 4, hoursTogether: 2, expiresOn: "2029-03-01", kind: "certificate" }
    : {}
  await recordLearning(
    tx,
    { ...ownLearning, ...seen, subjectId: one("training-subject"), title: mark },
    [{ personId, name: mark, organisationId: givenBy, on: { subject: "person", id: personId } }],
    { occasionId: null, isSure: true },
  )
}

const ownLearning: Said = {
  subjectId: null,
  competenceId: null,
  level: null,
  title: null,
  provider: null,
  completedOn: "2026-03-01",
  expiresOn: null,
  hours: null,
  hoursTogether: null,
  isPart: false,
  kind: "self",
}

/** The rows an id of this table may lead to: few, of each kind it has, in the order they were made. */
async function candidates(owner: pg.Pool, tables: Table[], name: string, place: Place): Promise<Row[]> {
  const table = tables.find((each) => each.name.replaceAll('"', "") === name)
  if (!table || table.isShared) throw new Error(`A field refers to ${name}, which is no tenant table`)
  const kinds = table.constraints
    .filter((each) => each.kind === "check" && each.columns.length === 1 && / = ANY \(ARRAY\['/.test(each.definition))
    .map(({ columns }) => `"${columns[0]}"`)
  const own = table.primaryKey.at(-1)
  const { rows } = await owner.query<{ row: Row }>(
    `select row from (select to_jsonb(t) as row, row_number() over (partition by ${["1", ...kinds].join(", ")} order by ${own}) as nth
                        from ${table.name} t where partnership_id = $1) numbered
      where nth <= 5 order by row ->> '${own}' limit 16`,
    [place.partnershipId],
  )
  if (rows.length === 0)
    throw new Error(`A field refers to ${name}, which has no row: test/plant.ts should give it one`)
  return rows.map(({ row }) => ({ ...row, id: row[own!]! }))
}

/**
 * The ways to fill in a request's ids, as positions among the rows of each table. Ids of one path belong together: a
 * setting to the organisation before it; two of one kind are two. A query's or a form's may also be left out.
 */
export function* combinations(side: Side, uses: Use[], chosen: number[] = []): Generator<number[]> {
  const use = uses[chosen.length]
  if (!use) return yield chosen
  const path = chosen.flatMap((at, index) =>
    uses[index]!.where === "path" && uses[index]!.table !== use.table ? [rowsFor(side, uses[index]!)[at]!] : [],
  )
  const taken = new Set(chosen.map((at, index) => rowsFor(side, uses[index]!)[at]?.id))
  // What a form says of the path's organisation is its own, unless it is another organisation; nothing is said twice.
  for (const [at, row] of rowsFor(side, use).entries())
    if (use.where === "path" || (use.where === "form" && use.table !== "organisations.organisation"))
      if (path.every((other) => belongTogether(row, other)) && !taken.has(row.id))
        yield* combinations(side, uses, [...chosen, at])
      else continue
    else if (use.where === "query" || !taken.has(row.id)) yield* combinations(side, uses, [...chosen, at])
  if (use.where !== "path") yield* combinations(side, uses, [...chosen, -1])
}

/** The rows that a use may lead to. */
export function rowsFor(side: Side, { table, only }: Use): Row[] {
  return side.rows.get(table)!.filter((row) => Object.entries(only).every(([column, value]) => row[column] === value))
}

function belongTogether(one: Row, other: Row): boolean {
  return Object.keys(one)
    .filter((column) => column.endsWith("_id") && one[column] && other[column])
    .every((column) => one[column] === other[column])
}

/** The organisations a row hangs on; none where it belongs to the partnership as a whole; undefined where none could. */
export function organisationsOf(side: Side, row: Row): string[] | undefined {
  if (row.organisation_id) return [row.organisation_id]
  if ("shown_name" in row)
    return side.rows
      .get("people.record")!
      .filter((record) => record.person_id === row.person_id)
      .map((record) => record.organisation_id!)
  if (row.team_id)
    return side.rows
      .get("organisations.team_organisation")!
      .filter((link) => link.team_id === row.team_id)
      .map((link) => link.organisation_id!)
  // What a person gave themselves belongs to no organisation, and some may use it.
  if ("given_by" in row) return row.given_by ? [row.given_by] : undefined
  if (row.record_id) {
    const record = side.rows.get("people.record")!.find(({ id }) => id === row.record_id)
    return record ? [record.organisation_id!] : []
  }
  return "organisation_id" in row || "team_id" in row ? [] : undefined
}

const catalogues = new WeakMap<pg.Pool, Table[]>()

/** A figure for each table that changes when any row of the partnership, or of its people's, does. */
export async function sumsOf(owner: pg.Pool, partnershipId: string, mentioning = ""): Promise<Record<string, string>> {
  const tables = catalogues.get(owner) ?? (await readCatalogue(owner))
  catalogues.set(owner, tables)
  const members = "select account_id from access.membership where partnership_id = $1"
  const sources = [
    // Who looked is left by looking.
    ...tables
      .filter((table) => !table.isShared && table.name !== "audit.look")
      .map(({ name }) => [name, "partnership_id = $1"]),
    ["kernel.partnership", "partnership_id = $1"],
    ["access.membership", "partnership_id = $1"],
    ...["account", "sign_in", "second_factor", "recovery_code", "sign_in_code"].map((name) => [
      `access.${name}`,
      `account_id in (${members})`,
    ]),
  ]
  const { rows } = await owner.query<{ name: string; sum: string }>(
    sources
      .map(
        ([name, condition]) =>
          `select '${name}' as name, md5(coalesce(string_agg(row, ',' order by row), '')) as sum
             from (select (to_jsonb(t) - 'seen_at' - 'first_seen_at')::text as row from ${name} t where ${condition}) every
            where row like '%' || $2 || '%'`,
      )
      .join(" union all "),
    [partnershipId, mentioning],
  )
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]))
}

/** What an answer shows of ours, in its body, its headers or the sentence it leaves for the next page. */
export function shownOfOurs(answer: Answer): string[] {
  const said = [answer.headers["set-cookie"] ?? []]
    .flat()
    .flatMap((cookie) => /trellis_said=([\w-]+)/.exec(String(cookie))?.[1] ?? [])
    .map((text) => Buffer.from(text, "base64url").toString())
  const whole = [answer.body, JSON.stringify(answer.headers), ...said].join("\n")
  return [...whole.matchAll(new RegExp(`.{0,60}${MARK}.{0,60}`, "gis"))].map(([around]) => around)
}
