import { hold, nothingKnown, onRegister, openPlace, type Place } from "../../test/cast.ts"
import type { Client } from "../../test/client.ts"
import type { World } from "../../test/world.ts"
import { record } from "../kernel/audit/index.ts"
import { FOLLOW_CHANGES } from "../kernel/database/index.ts"
import { newId } from "../kernel/ids.ts"
import { addOrganisation } from "../organisations/organisations.ts"
import { addItem } from "../partnerships/index.ts"
import { bind } from "../people/account/binding.ts"
import { join } from "../people/people.ts"
import { unknownTerms } from "../people/tables.ts"
import type { KeptRule } from "../standard/index.ts"
import { standingJobs } from "./index.ts"

/**
 * Ann works at Bluebell Nursery, which Bea manages, and volunteers at Elm School, which Eli does. Safeguarding is asked
 * of everybody, and first aid of those at Elm alone.
 */
export interface Learning {
  world: World
  place: Place
  elm: string
  ann: Client
  bea: Client
  eli: Client
  ngozi: Client
  personId: string
  postId: string
  subjects: { safeguarding: string; firstAid: string }
  requirements: { safeguarding: string; firstAid: string }
  at(path: string): string
}

export async function openLearning(world: World): Promise<Learning> {
  const place = await openPlace(world)
  const elm = await place.as((tx) =>
    addOrganisation(tx, {
      name: "Elm School",
      kind: "school",
      startsOn: "2020-01-01",
      parentId: null,
      localityIds: [],
    }),
  )
  const eli = `eli@${place.slug}.example`
  await place.as((tx) =>
    hold(tx, { name: "Eli", address: eli, role: "organisation-manager", on: { organisationId: elm } }),
  )
  const { personId, postId, accountId } = await onRegister(place, "Ann", place.nursery, { fullName: "Ann Bluebell" })
  await place.as(async (tx) => {
    const { postId } = await join(tx, {
      personId,
      organisationId: elm,
      details: { ...nothingKnown, fullName: "Ann Elmwood" },
      relation: "volunteer",
      terms: unknownTerms,
      from: "2025-01-01",
    })
    const record = { personId, organisationId: elm }
    await bind(tx, { record, by: { held: [] }, accountId, grantIds: [], posts: [postId] })
  })
  const subjects = {
    safeguarding: await addSubject(place, "Safeguarding children"),
    firstAid: await addSubject(place, "Paediatric first aid"),
  }
  const requirements = {
    safeguarding: await addRule(place, "Safeguarding", everybody(subjects.safeguarding)),
    firstAid: await addRule(place, "First aid", {
      ...everybody(subjects.firstAid),
      who: { anyOf: [{ organisations: [elm] }], except: [] },
    }),
  }
  return {
    world,
    place,
    elm,
    personId,
    postId,
    subjects,
    requirements,
    ann: await place.ann(),
    bea: await place.bea(),
    eli: await place.signIn(eli),
    ngozi: await place.ngozi(),
    at: (path) => `/${place.slug}${path}`,
  }
}

export function addSubject(place: Place, name: string): Promise<string> {
  return place.as((tx) => addItem(tx, "training-subject", { name, description: null, code: null, codeSource: null }))
}

/** A requirement that is in force since 2027 began. */
export async function addRule(place: Place, name: string, rule: KeptRule): Promise<string> {
  const requirementId = newId()
  await place.as(async (tx) => {
    const known = { partnership_id: tx.partnershipId, requirement_id: requirementId }
    await tx.db
      .insertInto("standard.requirement")
      .values({ ...known, name, kind: "person" })
      .execute()
    await tx.db
      .insertInto("standard.requirement_version")
      .values({
        ...known,
        version_id: newId(),
        starts_on: "2027-01-01",
        rule: JSON.stringify(rule),
        to_be_confirmed: false,
      })
      .execute()
    await record(tx, "began", { subject: "requirement", id: requirementId })
  })
  return requirementId
}

/** Where people stand is brought up to date, as the job does a moment after each change. */
export function followed({ world, place }: Pick<Learning, "world" | "place">): Promise<unknown> {
  return standingJobs(world.database)[FOLLOW_CHANGES]!({ partnershipId: place.partnershipId })
}

export const everybody = (subject: string): KeptRule => ({
  source: { name: "The partnership's own", jurisdiction: null, address: null },
  who: { anyOf: [{}], except: [] },
  what: { subject },
  equivalents: [],
  first: { within: { months: 3 }, after: "starting" },
  renewal: { every: { months: 24 }, from: "completion" },
  leaveStopsTheClock: true,
  hours: null,
  evidence: null,
  dueSoonDays: 60,
  graceDays: 0,
  answerDays: 28,
  settlingInDays: 0,
  freshStartAfterDays: 90,
})
