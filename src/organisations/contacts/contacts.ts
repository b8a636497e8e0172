import { record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { newId } from "../../kernel/ids.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { lock } from "../organisations.ts"

/** Whom to ring or write to about a duty of the organisation's: the safeguarding lead, the office. */
export interface Contact {
  duty: string
  name: string
  telephone: string | null
  address: string | null
}

export async function addContact(tx: Tx, organisationId: string, contact: Contact): Promise<string> {
  refuseUnreachable(contact)
  await lock(tx, organisationId)
  const contactId = newId(tx.now)
  await tx.db
    .insertInto("organisations.duty_contact")
    .values({ partnership_id: tx.partnershipId, contact_id: contactId, organisation_id: organisationId, ...contact })
    .execute()
  await record(tx, "added a duty contact of", { subject: "organisation", id: organisationId }, changes(null, contact))
  return contactId
}

export async function changeContact(
  tx: Tx,
  organisationId: string,
  contactId: string,
  contact: Contact,
): Promise<void> {
  refuseUnreachable(contact)
  await lock(tx, organisationId)
  const before = await contactOf(tx, organisationId, contactId)
  await tx.db
    .updateTable("organisations.duty_contact")
    .set({ ...contact })
    .where("partnership_id", "=", tx.partnershipId)
    .where("contact_id", "=", contactId)
    .execute()
  await record(
    tx,
    "changed a duty contact of",
    { subject: "organisation", id: organisationId },
    changes(before, contact),
  )
}

export async function removeContact(tx: Tx, organisationId: string, contactId: string): Promise<void> {
  await lock(tx, organisationId)
  const before = await contactOf(tx, organisationId, contactId)
  await tx.db
    .deleteFrom("organisations.duty_contact")
    .where("partnership_id", "=", tx.partnershipId)
    .where("contact_id", "=", contactId)
    .execute()
  await record(tx, "removed a duty contact of", { subject: "organisation", id: organisationId }, changes(before, null))
}

function refuseUnreachable({ telephone, address }: Contact): void {
  if (!telephone && !address) throw new Refusal("Enter a telephone number or an email address", "telephone")
}

export type ListedContact = Contact & { id: string }

/** An organisation's contacts, by duty. */
export async function contactsOf(tx: Tx, organisationId: string): Promise<ListedContact[]> {
  return tx.db
    .selectFrom("organisations.duty_contact")
    .select(["contact_id as id", "duty", "name", "telephone", "address"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("organisation_id", "=", organisationId)
    .orderBy("duty")
    .orderBy("contact_id")
    .limit(200)
    .execute()
}

/** One contact of an organisation; one of another organisation is not there. */
export async function contactOf(tx: Tx, organisationId: string, contactId: string): Promise<Contact> {
  const contact = await tx.db
    .selectFrom("organisations.duty_contact")
    .select(["duty", "name", "telephone", "address"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("organisation_id", "=", organisationId)
    .where("contact_id", "=", contactId)
    .executeTakeFirst()
  if (!contact) throw new NotFound()
  return contact
}

function changes(before: Contact | null, after: Contact | null) {
  return [
    { field: "Duty", before: before?.duty ?? null, after: after?.duty ?? null },
    { field: "Name", before: before?.name ?? null, after: after?.name ?? null },
    { field: "Telephone", before: before?.telephone ?? null, after: after?.telephone ?? null },
    { field: "Email address", before: before?.address ?? null, after: after?.address ?? null },
  ]
}
