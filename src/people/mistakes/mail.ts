import { nearestWhoMay } from "../../grants/index.ts"
import type { Visit } from "../../kernel/http/routes.ts"
import { post } from "../../kernel/mail/index.ts"
import { nameNow } from "../../organisations/index.ts"
import { addressesOf, type Mistake } from "./queries.ts"

/** Writes to those who may mend it, with one button and not a word of what it says or whom it is about. */
export async function mailOwners(visit: Visit, organisationId: string, mistakeId: string): Promise<void> {
  const { tx, partnership } = visit
  const [organisation, owners] = await Promise.all([
    nameNow(tx, organisationId),
    nearestWhoMay(tx, "person.change", organisationId, tx.by),
  ])
  for (const { address } of owners)
    if (address)
      await post(tx, address, {
        subject: `Something may be wrong in what ${organisation} keeps`,
        paragraphs: [
          `Somebody says that ${organisation} keeps something of them that is wrong.`,
          "Please look at it. Mend it, or tell them why it stands.",
        ],
        action: { label: "See what it is", url: `${visit.publicUrl}${visit.to(`/mistakes/${mistakeId}`)}` },
        footer: `Sent by Trellis for ${partnership.name}, because you answer for what ${organisation} keeps of people.`,
      })
}

/**
 * Writes to the person that they have an answer, not what it is.
 * @returns whether there was an address to write to
 */
export async function mailAnswer(visit: Visit, mistake: Mistake): Promise<boolean> {
  const { tx, partnership } = visit
  const to = await addressesOf(tx, mistake)
  for (const { address, signsIn } of to)
    await post(tx, address, {
      subject: `${mistake.organisation} has answered you`,
      paragraphs: [
        `${mistake.organisation} was told that something it keeps of you is wrong. It has answered.`,
        ...(signsIn ? [] : [`Ask ${mistake.organisation} what it says.`]),
      ],
      ...(signsIn && {
        action: { label: "See the answer", url: `${visit.publicUrl}${visit.to("/my-record/mistakes")}` },
      }),
      footer: `Sent by Trellis for ${partnership.name}, because of what you said about your record.`,
    })
  return to.length > 0
}
