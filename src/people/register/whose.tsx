import { may, reach } from "../../kernel/access/actor.ts"
import { ChooseOne, offer } from "../../kernel/http/chooser.tsx"
import { id } from "../../kernel/http/fields.ts"
import { Form } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import { form, mayUse, page, type Route, see } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { nameNow, organisationsToChoose } from "../../organisations/index.ts"

/**
 * Whose it is to be, before the form about it.
 * @param list  to which it will be added: "/people"; the next form is at the organisation's "/people/new"
 */
export function whoseFirst(list: string, { title, label, say }: Record<"title" | "label" | "say", string>): Route[] {
  return form(`${list}/new`, {
    access: mayUse("person.change"),
    fields: { organisation: id("organisations.organisation", { say }) },
    page: async (visit, state) => {
      const own = { day: visit.today, reach: reach(visit.actor, "person.change") }
      const organisations = await offer(state, "organisation", organisationsToChoose(visit.tx, own), "one")
      const back = visit.to(list)
      return page(
        <Layout visit={visit} state={state} title={title} back={back}>
          <Form action={`${back}/new`} label="Continue" cancel={back}>
            <ChooseOne
              state={state}
              name="organisation"
              offer={organisations}
              label={label}
              none="Choose an organisation"
              findLabel="Part of the organisation’s name"
            />
          </Form>
        </Layout>,
      )
    },
    submit: async (visit, { organisation }) => {
      await nameNow(visit.tx, organisation)
      if (!may(visit.actor, "person.change", { organisation })) throw new NotFound()
      return see(visit.to(`/organisations/${organisation}${list}/new`))
    },
  })
}
