import { createTransport, type TransportOptions } from "nodemailer"
import { asNobody, type Database } from "../database/index.ts"
import type { JobHandlers } from "../jobs/index.ts"
import { asHtml, asText, type Message, senderFor } from "./compose.ts"

/**
 * The job that hands messages to a mail server. Without one they stay, and the outbox page shows them. What a server
 * refuses is tried again for about a day, by the queue.
 */
export function mailJobs(database: Database, smtpUrl: string | undefined, publicUrl: string): JobHandlers {
  if (!smtpUrl) return { "send-mail": async () => {} }
  const transport = createTransport(
    {
      url: smtpUrl,
      // A mail server that hangs must not hold the worker.
      connectionTimeout: 20_000,
      greetingTimeout: 20_000,
      socketTimeout: 60_000,
    } as TransportOptions,
    { from: senderFor(publicUrl) },
  )
  return {
    "send-mail": async ({ messageId }) => {
      const message = await unsent(database, messageId as string)
      if (!message?.body) return
      const body = message.body as unknown as Omit<Message, "subject">
      await transport.sendMail({
        messageId: `<${messageId}@${new URL(publicUrl).hostname}>`,
        to: message.address,
        subject: message.subject,
        text: asText(body),
        html: asHtml(message.subject, body),
        headers: { "Auto-Submitted": "auto-generated" },
      })
      await asNobody(database, ({ db, now }) =>
        db
          .updateTable("mail.message")
          .set({ sent_at: now, body: null })
          .where("message_id", "=", messageId as string)
          .execute(),
      )
    },
  }
}

function unsent(database: Database, messageId: string) {
  return asNobody(database, ({ db }) =>
    db
      .selectFrom("mail.message")
      .select(["address", "subject", "body"])
      .where("message_id", "=", messageId)
      .where("sent_at", "is", null)
      .executeTakeFirst(),
  )
}
