import { EmptyState, formatCount, ListTable, Select } from "../../kernel/design/index.ts"
import { answered, Form } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import type { Category } from "./categories.ts"

export function CategoriesPage({ visit, categories }: { visit: Visit; categories: Category[] }) {
  return (
    <Layout visit={visit} title="What training files count as" wide>
      <p class="govuk-body">
        The care sector’s training files tell of training in categories of their own. Say for each which of your
        training subjects it counts as. What the files told of it becomes learning of whoever had it, and shows where
        they stand.
      </p>
      {categories.length === 0 ? (
        <EmptyState title="No training file has come yet">
          An organisation sends one as it sends its list of people. Its categories show here once it is taken in.
        </EmptyState>
      ) : (
        <ListTable
          caption="Categories of training files"
          rows={categories}
          columns={[
            {
              heading: "Category",
              cell: ({ code, name }) => (
                <a class="govuk-link" href={visit.to(`/learning/categories/${code}`)}>
                  {name}
                </a>
              ),
            },
            { heading: "Told of", cell: toldOf },
            { heading: "Counts as", cell: ({ subject }) => subject?.name ?? "Nothing here" },
          ]}
        />
      )}
    </Layout>
  )
}

export function CategoryPage(props: {
  visit: Visit
  state: FormState
  category: Category
  subjects: { id: string; name: string }[]
}) {
  const { visit, state, category, subjects } = props
  const back = visit.to("/learning/categories")
  return (
    <Layout visit={visit} state={state} title={category.name} caption="A category of training files" back={back}>
      <p class="govuk-body">
        Files told of {toldOf(category)}. Choose a subject only if all training of this category counts as it. What was
        corrected by hand stays as it is.
      </p>
      <Form action={`${back}/${category.code}`} label="Save what it counts as" cancel={back}>
        <Select
          {...answered(state, "subject")}
          label="Counts as"
          items={[{ value: "", text: "Nothing here" }, ...subjects.map(({ id, name }) => ({ value: id, text: name }))]}
        />
      </Form>
    </Layout>
  )
}

function toldOf({ pieces, people }: Category): string {
  return `${formatCount(pieces, "piece", "pieces")} of training of ${formatCount(people, "person", "people")}`
}
