import type { Shared, Tx } from "../database/index.ts"
import { newId } from "../ids.ts"
import { queue } from "../jobs/index.ts"
import type { Message } from "./compose.ts"

export type { Message } from "./compose.ts"

/** Writes a message in the transaction at hand; it leaves once that has been committed, and only then. */
export async function post(tx: Pick<Tx | Shared, "db" | "now">, to: string, message: Message): Promise<void> {
  const messageId = newId(tx.now)
  const { subject, ...body } = message
  await tx.db
    .insertInto("mail.message")
    .values({ message_id: messageId, made_at: tx.now, address: to, subject, body: JSON.stringify(body) })
    .execute()
  await queue(tx, "send-mail", { messageId })
}
