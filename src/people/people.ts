import { recordAll } from "../kernel/audit/index.ts"
import type { Tx } from "../kernel/database/index.ts"
import { insertAll } from "../kernel/database/parts.ts"
import { newId } from "../kernel/ids.ts"
import { Refusal } from "../kernel/refusal.ts"
import { lockPeople } from "./locks.ts"
import { type Saying, sayFirstNames } from "./names.ts"
import { checkTerms } from "./posts/terms.ts"
import { detailsChanges, postChanges, readNames } from "./register/changes.ts"
import { type Details, type PostTerms, termsToColumns } from "./tables.ts"
import type { Relation } from "./words.ts"

/** Somebody begins at an organisation: somebody new to the register, or a person it knows. */
export interface Joining {
  organisationId: string
  /** Who it is, where the register knows them; they may have a record there already. */
  personId?: string
  details: Details
  relation: Relation
  terms: PostTerms
  from: string
  /** The first day the post is no longer there, where that is known. */
  endsOn?: string | null
  /** The id that the post is to have, where whoever asks must know it before. */
  postId?: string
  /** The post this one goes on from, at another employer. */
  followsId?: string
}

export interface Joined {
  personId: string
  recordId: string
  postId: string
}

/** Somebody begins at an organisation. */
export async function join(tx: Tx, joining: Joining): Promise<Joined> {
  const [joined] = await joinAll(tx, [joining])
  return joined!
}

/**
 * Many begin at once, in a few statements whatever their number. Those with a record at the organisation keep it as
 * it is; `details` make the record of those who have none.
 * @throws Refusal for terms that name what is not there
 */
export async function joinAll(tx: Tx, joinings: readonly Joining[]): Promise<Joined[]> {
  await checkTerms(tx, joinings)
  const records = await recordsOf(tx, joinings)
  const joined = joinings.map((joining) => {
    const personId = joining.personId ?? newId(tx.now)
    const known = records.get(`${joining.organisationId} ${personId}`)
    const recordId = known ?? newId(tx.now)
    // Whoever begins in two posts at once begins on one record.
    records.set(`${joining.organisationId} ${personId}`, recordId)
    const postId = joining.postId ?? newId(tx.now)
    return { ...joining, personId, recordId, postId, isRecorded: known !== undefined }
  })
  const strangers = joined.filter((_, at) => !joinings[at]!.personId)
  const unrecorded = joined.filter(({ isRecorded }) => !isRecorded)
  await insertPeople(tx, strangers)
  await insertRecords(tx, unrecorded)
  await insertPosts(tx, joined)
  await sayFirstNames(tx, [
    ...strangers.map(({ personId, details }): Saying => ({ personId, saidBy: personId, names: [details.fullName] })),
    ...unrecorded.map(
      ({ personId, organisationId, details }): Saying => ({
        personId,
        saidBy: organisationId,
        names: [details.fullName, details.knownAs],
      }),
    ),
  ])
  const names = await readNames(
    tx,
    joined.flatMap(({ terms }) => terms),
  )
  await recordAll(
    tx,
    joined.map(({ recordId, isRecorded, details, relation, terms, from, endsOn }) => ({
      verb: isRecorded ? "gave another post to" : "added",
      on: { subject: "record", id: recordId },
      changes: [
        ...(isRecorded ? [] : detailsChanges(null, details)),
        ...postChanges(names, null, { relation, terms, from, endsOn: endsOn ?? null }),
      ],
    })),
  )
  return joined.map(({ personId, recordId, postId }) => ({ personId, recordId, postId }))
}

/** The records that those who are known have at the organisations they join; absent people are refused. */
async function recordsOf(tx: Tx, joinings: readonly Joining[]): Promise<Map<string, string>> {
  const ids = [...new Set(joinings.flatMap(({ personId }) => personId ?? []))]
  if (ids.length === 0) return new Map()
  await lockPeople(tx, ids)
  const rows = await tx.db
    .selectFrom("people.record")
    .select(["record_id", "person_id", "organisation_id"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("person_id", "in", ids)
    .execute()
  return new Map(rows.map((row) => [`${row.organisation_id} ${row.person_id}`, row.record_id]))
}

type Placed = Joining & Joined

async function insertPeople(tx: Tx, people: readonly Placed[]): Promise<void> {
  const rows = people.map(({ personId, details }) => ({
    partnership_id: tx.partnershipId,
    person_id: personId,
    shown_name: details.fullName,
    made_at: tx.now,
  }))
  await insertAll(tx, "people.person", rows)
}

async function insertRecords(tx: Tx, people: readonly Placed[]): Promise<void> {
  const rows = people.map(({ personId, recordId, organisationId, details }) => ({
    partnership_id: tx.partnershipId,
    record_id: recordId,
    person_id: personId,
    organisation_id: organisationId,
    ...detailsToColumns(details),
    made_at: tx.now,
  }))
  await insertAll(tx, "people.record", rows)
}

async function insertPosts(tx: Tx, people: readonly Placed[]): Promise<void> {
  const posts = people.map(({ personId, recordId, postId, organisationId, relation, followsId }) => ({
    partnership_id: tx.partnershipId,
    post_id: postId,
    record_id: recordId,
    person_id: personId,
    organisation_id: organisationId,
    relation,
    follows_id: followsId ?? null,
  }))
  await insertAll(tx, "people.post", posts)
  const terms = people.map(({ postId, from, endsOn, terms }) => ({
    partnership_id: tx.partnershipId,
    post_id: postId,
    starts_on: from,
    ends_on: endsOn ?? null,
    ...termsToColumns(terms),
  }))
  await insertAll(tx, "people.post_terms", terms)
}

export function detailsToColumns(details: Details) {
  return {
    full_name: details.fullName,
    known_as: details.knownAs,
    birth_date: details.birthDate,
    staff_reference: details.staffReference,
    address: details.address,
    telephone: details.telephone,
  }
}

/** A birth date that could be meant: nobody works before they are ten, or past a hundred and ten. */
export function refuseBirthDate(tx: Pick<Tx, "today">, birthDate: string | null, field = "birthDate"): void {
  if (birthDate === null) return
  const years = Number(tx.today.slice(0, 4)) - Number(birthDate.slice(0, 4))
  if (birthDate >= tx.today) throw new Refusal("Enter a date of birth in the past", field)
  if (years < 10 || years > 110) throw new Refusal("Check the date of birth: nobody that age works here", field)
}
