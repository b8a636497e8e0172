import { asNobody, type Database } from "../../database/index.ts"
import type { Message } from "../../mail/index.ts"

export interface Listed {
  id: string
  address: string
  subject: string
  madeAt: Date
}

export interface Kept extends Listed {
  /** Undefined once it has been handed to a mail server. */
  body: Omit<Message, "subject"> | undefined
}

export const PAGE = 50

/** The newest messages, or those before one of them. */
export function listMessages(database: Database, before: string | null): Promise<Listed[]> {
  return asNobody(database, ({ db }) =>
    db
      .selectFrom("mail.message")
      .select(["message_id as id", "address", "subject", "made_at as madeAt"])
      .$if(before !== null, (query) => query.where("message_id", "<", before))
      // Its first figures are the millisecond it was made.
      .orderBy("message_id", "desc")
      .limit(PAGE + 1)
      .execute(),
  )
}

export async function findMessage(database: Database, messageId: string): Promise<Kept | undefined> {
  const row = await asNobody(database, ({ db }) =>
    db
      .selectFrom("mail.message")
      .select(["message_id as id", "address", "subject", "made_at as madeAt", "body"])
      .where("message_id", "=", messageId)
      .executeTakeFirst(),
  )
  return row && { ...row, body: (row.body ?? undefined) as Kept["body"] }
}
