import { formatDate } from "../../kernel/design/index.ts"
import { choice, day, id, optionalText, text } from "../../kernel/http/fields.ts"
import { button, form, get, mayUse, page, type Route, see } from "../../kernel/http/routes.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { addItem, bringBackItem, changeItem, endItem, type ItemTerms, moveItem, sortItems } from "./lists.ts"
import { listAt, listPaths, usualCodeSource } from "./names.ts"
import { EndItemPage, ItemPage, ListPage } from "./pages.tsx"
import { itemOf, itemsOf } from "./queries.ts"

const access = mayUse("partnership.set-up")
const ofList = { list: choice(listPaths, { say: "Choose a list" }) }
const ofItem = { ...ofList, item: id("partnerships.list_item", { say: "Choose from the list" }) }
const terms = {
  name: text({ say: "Enter a name", max: 120, example: "Family support worker" }),
  description: optionalText({ max: 400, example: "Works with whole families at home" }),
  code: optionalText({ max: 20, example: "3232" }),
  codeSource: optionalText({ max: 40, example: "SOC 2020" }),
}

export const listRoutes: Route[] = [
  get("/partnership/lists/:list", { access, params: ofList }, async (visit) => {
    const list = listAt(visit.params.list)
    return page(<ListPage visit={visit} list={list} items={await itemsOf(visit.tx, list)} />)
  }),

  ...form("/partnership/lists/:list/new", {
    access,
    params: ofList,
    fields: terms,
    initial: async () => ({ codeSource: usualCodeSource }),
    page: async (visit, state) => page(<ItemPage visit={visit} state={state} list={listAt(visit.params.list)} />),
    submit: async (visit, sent) => {
      await addItem(visit.tx, listAt(visit.params.list), sound(sent))
      return see(
        visit.to(`/partnership/lists/${visit.params.list}`),
        `${sent.name} has been added at the end of the list`,
      )
    },
  }),

  button("/partnership/lists/:list/sorting", { access, params: ofList }, async (visit) => {
    await sortItems(visit.tx, listAt(visit.params.list))
    return see(visit.to(`/partnership/lists/${visit.params.list}`), "The list is in A to Z order")
  }),

  ...form("/partnership/lists/:list/:item", {
    access,
    params: ofItem,
    fields: terms,
    initial: async (visit) => {
      const { name, description, code, codeSource } = await itemOf(
        visit.tx,
        listAt(visit.params.list),
        visit.params.item,
      )
      return { name, description: description ?? "", code: code ?? "", codeSource: codeSource ?? usualCodeSource }
    },
    page: async (visit, state) => {
      const list = listAt(visit.params.list)
      return page(
        <ItemPage visit={visit} state={state} list={list} item={await itemOf(visit.tx, list, visit.params.item)} />,
      )
    },
    submit: async (visit, sent) => {
      await changeItem(visit.tx, listAt(visit.params.list), visit.params.item, sound(sent))
      return see(visit.to(`/partnership/lists/${visit.params.list}`), `${sent.name} has been changed`)
    },
  }),

  // Without a sentence at the top, so that the page stays at the row that moved.
  button(
    "/partnership/lists/:list/:item/place",
    { access, params: ofItem, fields: { way: choice(["up", "down"], { say: "Choose up or down" }) } },
    async (visit, { way }) => {
      const { list, item } = visit.params
      await moveItem(visit.tx, listAt(list), item, way)
      return see(visit.to(`/partnership/lists/${list}#item-${item}`))
    },
  ),

  ...form("/partnership/lists/:list/:item/end", {
    access,
    params: ofItem,
    fields: { from: day({ say: "Enter the day it is no longer used from, like 27 3 2027" }) },
    initial: async (visit) => ({ from: visit.today }),
    page: async (visit, state) => {
      const list = listAt(visit.params.list)
      return page(
        <EndItemPage visit={visit} state={state} list={list} item={await itemOf(visit.tx, list, visit.params.item)} />,
      )
    },
    submit: async (visit, { from }) => {
      const list = listAt(visit.params.list)
      const { name } = await itemOf(visit.tx, list, visit.params.item)
      await endItem(visit.tx, list, visit.params.item, from)
      return see(visit.to(`/partnership/lists/${visit.params.list}`), `${name} is not used from ${formatDate(from)}`)
    },
  }),

  button("/partnership/lists/:list/:item/return", { access, params: ofItem }, async (visit) => {
    const list = listAt(visit.params.list)
    await bringBackItem(visit.tx, list, visit.params.item)
    const { name } = await itemOf(visit.tx, list, visit.params.item)
    return see(visit.to(`/partnership/lists/${visit.params.list}`), `${name} is used again`)
  }),
]

/** A code says where it is from; where there is none, nothing does. */
function sound(sent: ItemTerms): ItemTerms {
  if (sent.code === null) return { ...sent, codeSource: null }
  if (sent.codeSource === null) throw new Refusal("Enter where the code is from, like SOC 2020", "codeSource")
  if (sent.codeSource === usualCodeSource && !/^\d{4}$/.test(sent.code))
    throw new Refusal("Enter a SOC 2020 code as four figures, like 3232", "code")
  return sent
}
