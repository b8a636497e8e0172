import { id, optionalText } from "../../kernel/http/fields.ts"
import { passage } from "../../kernel/http/passage.ts"
import { form, get, page, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { whoeverSpeaks } from "../../people/index.ts"
import { agrees } from "../agreed.ts"
import { askedOf, type Message, MOST_LETTERS, messageTo } from "../messages.ts"
import { answer, closedBy, mailAnswered } from "./answer.ts"
import { AllAskedPage, AskedPage } from "./pages.tsx"

export const answering = {
  says: passage({ say: "Write your answer", max: MOST_LETTERS, example: "Yes, on Thursday." }),
}
const pages = { after: optionalText({ max: 500, example: "" }), before: optionalText({ max: 500, example: "" }) }

/** What somebody was asked, on their own record. */
export const askedRoutes: Route[] = [
  get("/my-record/asked", { access: "signedIn", query: pages }, async (visit) => {
    const { personId } = await whoeverSpeaks(visit)
    const { after, before } = visit.query
    const messages = await askedOf(visit.tx, personId, { after: after ?? null, before: before ?? null })
    return page(<AllAskedPage visit={visit} messages={messages} />)
  }),

  ...form("/my-record/asked/:message", {
    access: "signedIn",
    params: { message: id("finder.message", { say: "Choose what you were asked" }) },
    fields: answering,
    page: async (visit, state) => {
      const message = await toMe(visit)
      const [closed, stops] = await Promise.all([closedBy(visit.tx, message), agrees(visit.tx, message.personId)])
      return page(
        <AskedPage
          visit={visit}
          state={state}
          message={message}
          closed={closed}
          back={visit.to("/my-record")}
          stopHref={stops ? visit.to("/my-record/being-found/removal") : null}
        />,
      )
    },
    submit: async (visit, { says }) => {
      const message = await toMe(visit)
      await answer(visit.tx, message, says)
      await mailAnswered(visit.tx, message, { ...visit.partnership, publicUrl: visit.publicUrl })
      return see(visit.path, `Your answer is on its way to ${message.asker}`)
    },
  }),
]

async function toMe(visit: Visit<{ message: string }>): Promise<Message> {
  const { personId } = await whoeverSpeaks(visit)
  const message = await messageTo(visit.tx, personId, visit.params.message)
  if (!message) throw new NotFound()
  return message
}
