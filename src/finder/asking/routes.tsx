import { z } from "zod"
import { hrefWith } from "../../kernel/design/index.ts"
import { type Field, id, optionalText } from "../../kernel/http/fields.ts"
import { passage } from "../../kernel/http/passage.ts"
import { form, get, mayUse, page, type Route, see } from "../../kernel/http/routes.ts"
import { newId } from "../../kernel/ids.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { mailboxesOf } from "../../people/index.ts"
import { askedBy, MOST_LETTERS } from "../messages.ts"
import { askedOf, lookingOf, lookingQuery, wishesOf } from "../search/looking.ts"
import { findOne } from "../search/queries.ts"
import { ask } from "./ask.ts"
import { AskPage, NotToBeAskedPage, SentMessagesPage } from "./pages.tsx"
import { mailAsked, worksFor } from "./reaching.ts"

const person = { person: id("people.person", { say: "Choose somebody" }) }
const once: Field<string | null> = { parts: [""], example: "", schema: z.guid().toLowerCase().nullable().catch(null) }

export const askingRoutes: Route[] = [
  ...form("/finder/people/:person", {
    access: mayUse("person.find"),
    params: person,
    query: lookingQuery,
    fields: {
      once,
      says: passage({ say: "Write what you would like to ask", max: MOST_LETTERS, example: "Could you interpret?" }),
    },
    page: async (visit, state) => {
      const { tx, params } = visit
      const looking = lookingOf(visit)
      const found = await findOne(tx, params.person, looking)
      const typed = (name: string) => [state.answers[name]].flat()[0] ?? ""
      if (!found) return page(<NotToBeAskedPage visit={visit} says={typed("says")} />, 404)
      const isMailed = (await mailboxesOf(tx, found.id)).length > 0
      const once = typed("once") || newId(tx.now)
      return page(
        <AskPage visit={visit} state={state} person={found} looking={looking} once={once} isMailed={isMailed} />,
      )
    },
    submit: async (visit, { once, says }) => {
      const { tx, actor, params } = visit
      const looking = lookingOf(visit)
      const [from, wishes] = await Promise.all([worksFor(visit), wishesOf(visit, looking)])
      const lookedFor = wishes.map(({ text }) => text).join(", ") || null
      const asked = await ask(tx, { once, personId: params.person, from, lookedFor, says })
      if (!asked) return page(<NotToBeAskedPage visit={visit} says={says} />, 404)
      const { person, token } = asked
      if (person.id === actor.personId) throw new Refusal("This is you")
      if (token) await mailAsked(visit, { personId: person.id, token, from, lookedFor })
      return see(
        hrefWith(visit.to("/finder"), askedOf(looking)),
        `Your message is on its way to ${person.name}. Their answer comes to “What you have asked”.`,
      )
    },
  }),

  get(
    "/finder/messages",
    {
      access: mayUse("person.find"),
      query: { after: optionalText({ max: 500, example: "" }), before: optionalText({ max: 500, example: "" }) },
    },
    async (visit) => {
      const { after, before } = visit.query
      const messages = await askedBy(visit.tx, visit.actor.accountId, { after: after ?? null, before: before ?? null })
      return page(<SentMessagesPage visit={visit} messages={messages} />)
    },
  ),
]
