import { accountFor, give, join } from "../src/grants/index.ts"
import type { Role } from "../src/kernel/access/capabilities.ts"
import { startSignIn } from "../src/kernel/access/sign-ins.ts"
import { as, asNobody, type Tx } from "../src/kernel/database/index.ts"
import { newId } from "../src/kernel/ids.ts"
import { addOrganisation } from "../src/organisations/organisations.ts"
import { bind } from "../src/people/account/binding.ts"
import { type Joined, join as joinRegister } from "../src/people/people.ts"
import { type Details, unknownTerms } from "../src/people/tables.ts"
import { Client } from "./client.ts"
import type { World } from "./world.ts"

let places = 0

/**
 * A partnership of its own for one test. Its people: **Ngozi**, the workforce lead; **Bea**, who manages Bluebell
 * nursery; **Ann**, a practitioner there; **Colin**, the analyst. **Mal** leads another partnership: see `openMal`.
 */
export interface Place {
  world: World
  partnershipId: string
  slug: string
  council: string
  nursery: string
  /** Somebody signed in, second factor and all. */
  signIn(address: string): Promise<Client>
  /** Work done by Trellis itself, as tests need it. */
  as<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  ngozi(): Promise<Client>
  bea(): Promise<Client>
  ann(): Promise<Client>
  colin(): Promise<Client>
}

export async function openPlace(world: World, named = "Walsall"): Promise<Place> {
  const slug = `${named.toLowerCase()}-${++places}`
  const partnershipId = newId()
  await world.owner.query(
    "insert into kernel.partnership (partnership_id, slug, name, made_at) values ($1, $2, $3, $4)",
    [partnershipId, slug, named, world.clock.now()],
  )
  const asTrellis = <T>(work: (tx: Tx) => Promise<T>) => as(world.database, { partnershipId, accountId: null }, work)
  const { council, nursery } = await asTrellis(async (tx) => {
    await tx.db
      .insertInto("partnerships.list_item")
      .values({ partnership_id: partnershipId, item_id: newId(), list: "setting-type", name: "Nursery", position: 1 })
      .execute()
    const council = await addOrganisation(tx, {
      name: `${named} Council`,
      kind: "council",
      startsOn: "2020-01-01",
      parentId: null,
      localityIds: [],
    })
    const nursery = await addOrganisation(tx, {
      name: "Bluebell Nursery",
      kind: "nursery",
      startsOn: "2020-01-01",
      parentId: null,
      localityIds: [],
    })
    return { council, nursery }
  })
  const address = (who: string) => `${who}@${slug}.example`
  const join = (who: string, role: Role, on: { organisationId?: string; teamId?: string } = {}) =>
    asTrellis((tx) => hold(tx, { name: who, address: address(who.toLowerCase()), role, on }))
  await join("Ngozi", "workforce-lead")
  await join("Bea", "organisation-manager", { organisationId: nursery })
  await join("Ann", "practitioner", { organisationId: nursery })
  await join("Colin", "analyst")
  const signIn = (to: string) => signedIn(world, to)
  return {
    world,
    partnershipId,
    slug,
    council,
    nursery,
    signIn,
    as: asTrellis,
    ngozi: () => signIn(address("ngozi")),
    bea: () => signIn(address("bea")),
    ann: () => signIn(address("ann")),
    colin: () => signIn(address("colin")),
  }
}

/** Gives an address a role here, with an account and a membership. */
export async function hold(
  tx: Tx,
  who: { name: string; address: string; role: Role; on: { organisationId?: string; teamId?: string } },
) {
  const accountId = await accountFor(tx, who)
  await join(tx, accountId, who.name)
  await give(tx, accountId, { role: who.role, on: who.on, endsOn: null })
  return accountId
}

/** Puts somebody of the cast on an organisation's list, in a post, with their sign-in. */
export async function onRegister(
  place: Place,
  who: string,
  organisationId: string,
  details: Partial<Details> = {},
  terms = unknownTerms,
): Promise<Joined & { accountId: string }> {
  const address = `${who.toLowerCase()}@${place.slug}.example`
  return place.as(async (tx) => {
    const joined = await joinRegister(tx, {
      organisationId,
      details: { ...nothingKnown, fullName: who, ...details },
      relation: "employed",
      terms,
      from: "2024-09-01",
    })
    const accountId = await accountFor(tx, { name: who, address })
    const record = { personId: joined.personId, organisationId }
    await bind(tx, { record, by: { held: [] }, accountId, grantIds: [], posts: [joined.postId] })
    return { ...joined, accountId }
  })
}

export const nothingKnown: Details = {
  fullName: "",
  knownAs: null,
  birthDate: null,
  staffReference: null,
  address: null,
  telephone: null,
}

/** Somebody signed in by a link, and, unless it is said not to, past their second factor. */
export async function signedIn(world: World, address: string, secondFactor = true): Promise<Client> {
  const client = new Client(world.server)
  const { token } = await asNobody(world.database, async (shared) => {
    const { account_id } = await shared.db
      .selectFrom("access.account")
      .select("account_id")
      .where("address", "=", address)
      .executeTakeFirstOrThrow()
    return startSignIn(shared, { accountId: account_id, how: "link", browser: "A test", secondFactor })
  })
  client.cookies.set("trellis_sign_in", token)
  return client
}
