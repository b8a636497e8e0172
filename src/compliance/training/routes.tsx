import { exactly, optionalId } from "../../kernel/http/fields.ts"
import { form, get, mayUse, page, type Route, see } from "../../kernel/http/routes.ts"
import { openItems } from "../../partnerships/index.ts"
import { categories, categoryOf, countAs } from "./categories.ts"
import { CategoriesPage, CategoryPage } from "./pages.tsx"

const access = mayUse("partnership.set-up")

export const trainingRoutes: Route[] = [
  get("/learning/categories", { access }, async (visit) =>
    page(<CategoriesPage visit={visit} categories={await categories(visit.tx)} />),
  ),

  ...form("/learning/categories/:category", {
    access,
    params: { category: exactly(/^\d{1,4}$/, { say: "Choose a category", example: "6" }) },
    fields: { subject: optionalId("partnerships.list_item", { only: { list: "training-subject" } }) },
    initial: async ({ tx, params }) => ({ subject: (await categoryOf(tx, params.category)).subject?.id ?? "" }),
    page: async (visit, state) => {
      const category = await categoryOf(visit.tx, visit.params.category)
      const subjects = await openItems(visit.tx, "training-subject", category.subject?.id)
      return page(<CategoryPage {...{ visit, state, category, subjects }} />)
    },
    submit: async (visit, { subject }) => {
      const { name } = await categoryOf(visit.tx, visit.params.category)
      await countAs(visit.tx, visit.params.category, subject)
      return see(
        visit.to("/learning/categories"),
        `${name}: what files tell of it is being ${subject ? "taken in" : "taken back"}`,
      )
    },
  }),
]
