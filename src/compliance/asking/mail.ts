import { formatDate } from "../../kernel/design/index.ts"
import type { Message } from "../../kernel/mail/index.ts"
import type { Status } from "../../methods/standing/index.ts"

/** Who asks for evidence, and where their partnership's pages are. */
export interface Asker {
  name: string
  publicUrl: string
  partnership: { slug: string; name: string }
}

interface Asked {
  person: string
  requirement: string
  status: Status
  dueOn: string | null
}

/** One message for all that somebody is asked. It names them: a mailbox may be shared. */
export function evidenceAsked({ name, publicUrl, partnership }: Asker, all: readonly Asked[]): Message {
  const [first] = all
  return {
    subject: all.length === 1 ? `Please show: ${first!.requirement}` : `Please show ${all.length} things`,
    paragraphs: [
      `${first!.person}, ${name} asks you to show that you have done this:`,
      ...all.map((each) => `${each.requirement}${whenDue(each)}.`),
      "If you have, say so on the page, with the day and who gave it. If you have not yet, the page says what to do.",
    ],
    action: { label: "See what is asked of you, and answer", url: `${publicUrl}/${partnership.slug}/my/learning` },
    footer: `Sent by Trellis for ${partnership.name}, because ${name} asked. They cannot ask for the same again within a week.`,
  }
}

function whenDue({ status, dueOn }: Asked): string {
  if (!dueOn) return ""
  return status === "dueSoon" ? `: due by ${formatDate(dueOn)}` : `: it was due by ${formatDate(dueOn)}`
}
