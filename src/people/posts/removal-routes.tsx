import type { Tx } from "../../kernel/database/index.ts"
import { readHistory } from "../../kernel/dated/index.ts"
import { hrefWith } from "../../kernel/design/index.ts"
import { day, id } from "../../kernel/http/fields.ts"
import { form, mayUse, page, type Route, see } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { nameNow } from "../../organisations/index.ts"
import { readNames, span, termsInLine } from "../register/changes.ts"
import { secondmentTable } from "../tables.ts"
import { relations } from "../words.ts"
import { RemovalPage } from "./pages.tsx"
import { heldBy, rowOf } from "./post.ts"
import { takeOut, takeOutSecondment } from "./removal.ts"

const params = { post: id("people.post", { say: "Choose a post" }) }
const query = { starts: day({ say: "Choose what to take out", example: "2020-01-01" }) }

/** What was recorded by mistake and never was. */
export const removalRoutes: Route[] = [
  ...form("/posts/:post/removal", {
    access: mayUse("person.change", "post"),
    params,
    query,
    fields: {},
    page: async (visit, state) => {
      const { post } = visit.params
      const { row, record, relation, history } = await rowOf(visit.tx, post, visit.query.starts)
      if (!row) throw new NotFound()
      const said = termsInLine(await readNames(visit.tx, [row.value]), row.value)
      return page(
        <RemovalPage
          visit={visit}
          state={state}
          record={record}
          what={`${relations[relation]} ${span(row.startsOn, row.endsOn)}. ${said}.`}
          path={hrefWith(visit.to(`/posts/${post}/removal`), { starts: row.startsOn })}
        >
          {history.length === 1
            ? "The whole post goes, and with it what you keep of them, if that is all. "
            : "What held the day before goes on over its days. "}
        </RemovalPage>,
      )
    },
    submit: async (visit) => {
      const { row, record } = await rowOf(visit.tx, visit.params.post, visit.query.starts)
      if (!row) throw new NotFound()
      await takeOut(visit.tx, visit.params.post, row.startsOn)
      const stays = await isKept(visit.tx, record.id)
      return see(visit.to(stays ? `/people/${record.personId}` : "/people"), "It has been taken out")
    },
  }),

  ...form("/posts/:post/secondment-removal", {
    access: mayUse("person.change", "post"),
    params,
    query,
    fields: {},
    page: async (visit, state) => {
      const { post } = visit.params
      const { record } = await heldBy(visit.tx, post)
      const lent = await lentFrom(visit.tx, post, visit.query.starts)
      const host = await nameNow(visit.tx, lent.value.hostId)
      return page(
        <RemovalPage
          visit={visit}
          state={state}
          record={record}
          what={`Lent to ${host} ${span(lent.startsOn, lent.endsOn)}.`}
          path={hrefWith(visit.to(`/posts/${post}/secondment-removal`), { starts: lent.startsOn })}
        />,
      )
    },
    submit: async (visit) => {
      const { record } = await heldBy(visit.tx, visit.params.post)
      const { startsOn } = await lentFrom(visit.tx, visit.params.post, visit.query.starts)
      await takeOutSecondment(visit.tx, visit.params.post, startsOn)
      return see(visit.to(`/people/${record.personId}`), "It has been taken out")
    },
  }),
]

async function lentFrom(tx: Tx, postId: string, startsOn: string | undefined) {
  const lent = (await readHistory(tx, secondmentTable, { post_id: postId })).find((row) => row.startsOn === startsOn)
  if (!lent) throw new NotFound()
  return lent
}

async function isKept(tx: Tx, recordId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom("people.record")
    .select("record_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("record_id", "=", recordId)
    .executeTakeFirst()
  return row !== undefined
}
