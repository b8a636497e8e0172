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
import { hold, nothingKnown, onRegister, type Place } from "./cast.ts"
import { plant } from "./plant.ts"
import { PNG } from "./planted.ts"

type Step = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** Something of every kind, around a council and a nursery under it, and an organisation that has left. */
export async function furnish(place: Place, mark: string): Promise<Place> {
  const { world, council, nursery } = place
  const step: Step = (work) => {
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
  await registerThoseWhoLook(place, step, mark)
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
  await giveFiles(place)
  const { rows } = await world.owner.query<{ team_id: string }>(
    "select team_id from organisations.team where partnership_id = $1 order by team_id",
    [place.partnershipId],
  )
  for (const [at, { team_id: teamId }] of rows.entries()) await give(`Team${at}`, "team-manager", { teamId })
  return place
}

/** Those who look are somebody on the register, instead of whom the plant made them. */
async function registerThoseWhoLook(place: Place, step: Step, mark: string): Promise<void> {
  const { world, council, nursery } = place
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
}

/** Lists, certificates and the logo lead to files of their own kind; the certificate is our lead's. */
async function giveFiles({ world: { owner }, partnershipId }: Place): Promise<void> {
  await owner.query(
    `update imports.upload set file_id = (select file_id from files.file where partnership_id = $1 and purpose = 'import')
      where partnership_id = $1 and state in ('mapping', 'checked')`,
    [partnershipId],
  )
  await owner.query(
    `insert into files.chunk (partnership_id, file_id, part, content)
     select $1, f.file_id, 0, $2 from files.file f where f.partnership_id = $1 and f.purpose = 'certificate'
         on conflict do nothing`,
    [partnershipId, PNG],
  )
  await owner.query(
    `update compliance.claim c set file_id = f.file_id, person_id = a.person_id
       from files.file f, people.person_account a join access.account who using (account_id)
      where c.partnership_id = $1 and f.partnership_id = $1 and f.purpose = 'certificate'
        and a.partnership_id = $1 and who.address like 'ngozi@%'`,
    [partnershipId],
  )
  await owner.query(
    `update partnerships.preference set logo_file_id = (select file_id from files.file where partnership_id = $1 and purpose = 'logo')
      where partnership_id = $1`,
    [partnershipId],
  )
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
