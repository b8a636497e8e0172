import { may, reach } from "../../kernel/access/actor.ts"
import { firstOfNextMonth } from "../../kernel/clock.ts"
import { formatCount, formatDate } from "../../kernel/design/index.ts"
import { offer } from "../../kernel/http/chooser.tsx"
import { day, id, ids, optionalId, ticks } from "../../kernel/http/fields.ts"
import { form, mayUse, page, type Route, see } from "../../kernel/http/routes.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { nameNow, organisationsToChoose, settingsOf } from "../../organisations/index.ts"
import { moveAll } from "./move.ts"
import { MovePage } from "./page.tsx"
import { MOST_AT_ONCE, movable } from "./queries.ts"

/** So many move without being asked again whether that is meant. */
const FEW = 5

export const moveRoutes: Route[] = [
  ...form("/organisations/:organisation/people/move", {
    access: mayUse("person.change", "organisation"),
    params: { organisation: id("organisations.organisation", { say: "Choose an organisation" }) },
    query: { setting: optionalId("organisations.setting") },
    fields: {
      posts: ids("people.post", { say: "Choose who moves" }),
      everybody: ticks(["yes"]),
      to: id("organisations.organisation", { say: "Choose the organisation they move to" }),
      from: day({ say: "Enter the first day there, like 27 3 2027" }),
      sure: ticks(["yes"]),
    },
    initial: async ({ today }) => ({ from: firstOfNextMonth(today) }),
    page: async (visit, state) => {
      const { organisation } = visit.params
      const settingId = visit.query.setting ?? null
      const others = { day: visit.today, reach: reach(visit.actor, "person.change"), except: organisation }
      return page(
        <MovePage
          visit={visit}
          state={state}
          organisation={await nameNow(visit.tx, organisation)}
          people={await movable(visit.tx, organisation, settingId)}
          settings={await settingsOf(visit.tx, organisation, visit.today)}
          settingId={settingId}
          destinations={await offer(state, "to", organisationsToChoose(visit.tx, others), "one")}
        />,
      )
    },
    submit: async (visit, sent) => {
      const { organisation } = visit.params
      const destination = await nameNow(visit.tx, sent.to)
      if (!may(visit.actor, "person.change", { organisation: sent.to })) throw new NotFound()
      const here = await movable(visit.tx, organisation, visit.query.setting ?? null)
      if (here.length > MOST_AT_ONCE) throw new Refusal("Choose a setting first: these are too many at once", "posts")
      const own = new Set(here.map((each) => each.postId))
      if (sent.posts.some((postId) => !own.has(postId))) throw new Refusal("Choose who moves from the list", "posts")
      const postIds = sent.everybody.length ? [...own] : sent.posts
      if (postIds.length === 0) throw new Refusal("Choose who moves", "posts")
      if (postIds.length > FEW && !sent.sure.length)
        throw new Refusal(
          `${formatCount(postIds.length, "post")} would move to ${destination} on ${formatDate(sent.from)}. Tick the box if that is right.`,
          "sure",
        )
      const moved = await moveAll(visit.tx, { postIds, organisationId: sent.to, settingId: null, from: sent.from })
      return see(
        visit.to(`/people?organisation=${sent.to}&on=${sent.from}`),
        `${formatCount(moved, "post moves", "posts move")} to ${destination} on ${formatDate(sent.from)}`,
      )
    },
  }),
]
