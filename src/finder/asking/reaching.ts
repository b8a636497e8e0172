import { roles } from "../../kernel/access/capabilities.ts"
import type { Visit } from "../../kernel/http/routes.ts"
import { post } from "../../kernel/mail/index.ts"
import { nameOf, teamName } from "../../organisations/index.ts"
import { mailboxesOf } from "../../people/index.ts"
import { ANSWERED_WITHIN } from "../messages.ts"

/** The organisations and teams for which somebody asks. */
export async function worksFor({ tx, actor, today, partnership }: Visit): Promise<string> {
  const asks = actor.held.filter(({ role }) => (roles[role].may as readonly string[]).includes("person.find"))
  const names = await Promise.all(
    asks.map((held) => {
      if (held.on === "organisation") return nameOf(tx, held.rootId, today)
      return held.on === "team" ? teamName(tx, held.teamId) : undefined
    }),
  )
  const known = names.filter((name) => !!name)
  return (known.length > 0 ? [...new Set(known)].join(", ") : partnership.name).slice(0, 1000)
}

/** Brings a message: who asks and what they look for, and none of what they wrote, so that no mail of ours is theirs. */
export async function mailAsked(
  visit: Visit,
  { personId, token, from, lookedFor }: { personId: string; token: string; from: string; lookedFor: string | null },
): Promise<void> {
  const { tx, actor, partnership, publicUrl } = visit
  for (const address of await mailboxesOf(tx, personId))
    await post(tx, address, {
      subject: `${actor.name} asks whether you could help`,
      paragraphs: [
        `${actor.name} (${from}) has written to you through Trellis, because you agreed to be asked.`,
        ...(lookedFor ? [`They look for somebody with: ${lookedFor}.`] : []),
        "They see no address of yours, now or when you answer.",
      ],
      action: { label: "Read it, and answer", url: `${publicUrl}/asked/${partnership.slug}/${token}` },
      after: [`You can answer for ${ANSWERED_WITHIN} days.`],
      footer: `Sent by Trellis for ${partnership.name}. To stop being asked, open the page and press “Stop being asked”.`,
    })
}
