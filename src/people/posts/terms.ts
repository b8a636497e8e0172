import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { fold } from "../../kernel/fold.ts"
import { Refusal } from "../../kernel/refusal.ts"
import type { PostTerms } from "../tables.ts"

interface Placed {
  organisationId: string
  terms: PostTerms
  from: string
}

/**
 * Refuses terms that name what is not there: an item of another list, a setting or team of another organisation, a
 * locality or manager nobody knows, an organisation that is not in the partnership on the day. One look-up for each
 * kind of thing, however many terms.
 */
export async function checkTerms(tx: Tx, placed: readonly Placed[]): Promise<void> {
  await Promise.all([
    checkOrganisations(tx, placed),
    checkItems(tx, placed),
    checkLocalities(tx, placed),
    checkSettings(tx, placed),
    checkTeams(tx, placed),
    checkManagers(tx, placed),
  ])
}

async function checkOrganisations(tx: Tx, placed: readonly Placed[]): Promise<void> {
  const asked = pairs(placed, ({ organisationId, from }) => [organisationId, from])
  const { rows } = await sql<{ missing: boolean }>`
    select exists (
      select from unnest(${asked.map(([id]) => id)}::uuid[], ${asked.map(([, day]) => day)}::date[]) as asked (id, day)
       where not exists (select from organisations.organisation_terms t
              where t.partnership_id = ${tx.partnershipId} and t.organisation_id = asked.id
                and t.starts_on <= asked.day and (t.ends_on is null or t.ends_on > asked.day))) as missing`.execute(
    tx.db,
  )
  if (rows[0]!.missing)
    throw new Refusal("The organisation is not in the partnership on that day. Choose a day when it is.", "from")
}

const listOf = {
  occupationId: ["occupation", "Choose an occupation from the list"],
  sectorId: ["sector", "Choose a sector from the list"],
  furtherSectorIds: ["sector", "Choose sectors from the list"],
  contactLevelId: ["contact-level", "Choose a contact level from the list"],
  paySchemeId: ["pay-scheme", "Choose a pay scheme from the list"],
} as const

async function checkItems(tx: Tx, placed: readonly Placed[]): Promise<void> {
  const uses = placed.flatMap(({ terms }) =>
    (Object.keys(listOf) as (keyof typeof listOf)[]).flatMap((name) =>
      [terms[name] ?? []].flat().map((id) => ({ name, id })),
    ),
  )
  const ids = [...new Set(uses.map(({ id }) => id))]
  if (ids.length === 0) return
  const rows = await tx.db
    .selectFrom("partnerships.list_item")
    .select(["item_id", "list"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("item_id", "in", ids)
    .execute()
  const lists = new Map(rows.map((row) => [row.item_id, row.list]))
  for (const { name, id } of uses) if (lists.get(id) !== listOf[name][0]) throw new Refusal(listOf[name][1], name)
  if (placed.some(({ terms }) => terms.sectorId && terms.furtherSectorIds.includes(terms.sectorId)))
    throw new Refusal("The main sector is not a further one as well", "furtherSectorIds")
}

async function checkLocalities(tx: Tx, placed: readonly Placed[]): Promise<void> {
  const ids = [...new Set(placed.flatMap(({ terms }) => terms.localityIds))]
  if (ids.length === 0) return
  const rows = await tx.db
    .selectFrom("partnerships.locality")
    .select("locality_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("locality_id", "in", ids)
    .execute()
  if (rows.length < ids.length) throw new Refusal("Choose localities from the list", "localityIds")
}

async function checkSettings(tx: Tx, placed: readonly Placed[]): Promise<void> {
  const asked = pairs(placed, ({ organisationId, terms }) => terms.settingId && [organisationId, terms.settingId])
  if (asked.length === 0) return
  const rows = await tx.db
    .selectFrom("organisations.setting")
    .select(["organisation_id", "setting_id"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("setting_id", "in", [...new Set(asked.map(([, setting]) => setting))])
    .execute()
  const owners = new Map(rows.map((row) => [row.setting_id, row.organisation_id]))
  if (asked.some(([organisation, setting]) => owners.get(setting) !== organisation))
    throw new Refusal("Choose one of the organisation’s settings", "settingId")
}

/** A team may be several employers', and this one must be among them at some time: so its owner has agreed. */
async function checkTeams(tx: Tx, placed: readonly Placed[]): Promise<void> {
  const asked = pairs(placed, ({ organisationId, terms }) => terms.teamId && [organisationId, terms.teamId])
  if (asked.length === 0) return
  const rows = await tx.db
    .selectFrom("organisations.team_organisation")
    .select(["organisation_id", "team_id"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("team_id", "in", [...new Set(asked.map(([, team]) => team))])
    .execute()
  const made = new Set(rows.map((row) => `${row.organisation_id} ${row.team_id}`))
  if (asked.some(([organisation, team]) => !made.has(`${organisation} ${team}`)))
    throw new Refusal("Choose a team that the organisation is part of", "teamId")
}

async function checkManagers(tx: Tx, placed: readonly Placed[]): Promise<void> {
  const asked = pairs(placed, ({ organisationId, terms }) => terms.managerId && [organisationId, terms.managerId])
  if (asked.length === 0) return
  const rows = await tx.db
    .selectFrom("people.record")
    .select(["organisation_id", "person_id"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("person_id", "in", [...new Set(asked.map(([, manager]) => manager))])
    .execute()
  const recorded = new Set(rows.map((row) => `${row.organisation_id} ${row.person_id}`))
  if (asked.some(([organisation, manager]) => !recorded.has(`${organisation} ${manager}`)))
    throw new Refusal("Choose a manager from your own list, or enter a work email address", "manager")
}

/**
 * Who is meant by what was typed for a manager: somebody of the organisation by name, staff reference or address, or
 * an address elsewhere. An address that nobody here has is kept as it is, and nobody learns whether anybody has it.
 */
export async function managerFrom(
  tx: Tx,
  organisationId: string,
  typed: string | null,
): Promise<Pick<PostTerms, "managerId" | "managerAddress">> {
  if (!typed) return { managerId: null, managerAddress: null }
  const address = typed.includes("@") ? typed.toLowerCase() : null
  const { rows } = await sql<{ id: string }>`
    select distinct r.person_id as id
      from people.record r
     where r.partnership_id = ${tx.partnershipId} and r.organisation_id = ${organisationId}
       and ${address ? sql`r.address = ${address}` : sql`(r.sort_name = ${fold(typed)} or lower(r.staff_reference) = ${typed.toLowerCase()})`}
     limit 2`.execute(tx.db)
  if (rows.length === 1) return { managerId: rows[0]!.id, managerAddress: null }
  if (address) return { managerId: null, managerAddress: address }
  throw new Refusal(
    rows.length > 1
      ? `More than one person on your list is called ${typed}. Enter their staff reference.`
      : `Nobody on your list is called ${typed}. Check the spelling, or enter a work email address.`,
    "manager",
  )
}

/** The pairs of ids, each once. */
function pairs<T>(
  all: readonly T[],
  pair: (each: T) => [string, string] | null | undefined | "" | false,
): [string, string][] {
  return [
    ...new Map(
      all.flatMap((each) => {
        const made = pair(each)
        return made ? [[made.join(" "), made] as const] : []
      }),
    ).values(),
  ]
}
