import { may } from "../../kernel/access/actor.ts"
import { type Content, formatDate, SummaryList } from "../../kernel/design/index.ts"
import type { Visit } from "../../kernel/http/routes.ts"
import { differences } from "./differences.ts"
import { Said } from "./pages.tsx"

/** On a person's page, for whoever settles it: what organisations say otherwise of them. */
export async function differencesNotice(visit: Visit, personId: string): Promise<Content> {
  if (!may(visit.actor, "person.settle")) return null
  const person = (await differences(visit.tx, [personId])).get(personId)
  if (!person?.birthDates && !person?.names) return null
  const { birthDates, names } = person
  return (
    <SummaryList
      card={{
        title: "Where records differ",
        level: 2,
        actions: [{ href: visit.to(`/people/${personId}/differences`), text: "Say what holds" }],
      }}
      rows={[
        birthDates && { key: "Date of birth", value: { text: <Said of={birthDates} inWords={formatDate} /> } },
        names && { key: "Called", value: { text: <Said of={names} inWords={(name) => name} /> } },
      ]}
    />
  )
}
