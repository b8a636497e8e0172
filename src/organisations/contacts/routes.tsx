import { Input } from "../../kernel/design/index.ts"
import { id, optionalAddress, optionalText, text } from "../../kernel/http/fields.ts"
import { answered, ButtonForm, Form } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import { button, type FormState, form, mayUse, page, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { nameNow } from "../queries.ts"
import { addContact, changeContact, contactOf, removeContact } from "./contacts.ts"

const organisation = { organisation: id("organisations.organisation", { say: "Choose an organisation" }) }
const contact = { ...organisation, contact: id("organisations.duty_contact", { say: "Choose a contact" }) }
const fields = {
  duty: text({ say: "Enter what they answer for, like Safeguarding lead", max: 120, example: "Safeguarding lead" }),
  name: text({ say: "Enter a name, or the name of an office", max: 200, example: "The office" }),
  telephone: optionalText({ max: 40, example: "01632 960123" }),
  address: optionalAddress({
    say: "Enter an email address, like name@example.org",
    example: "office@bluebell.example",
  }),
}

export const contactRoutes: Route[] = [
  ...form("/organisations/:organisation/contacts/new", {
    access: mayUse("organisation.change", "organisation"),
    params: organisation,
    fields,
    page: async (visit, state) => {
      const action = visit.to(`/organisations/${visit.params.organisation}/contacts/new`)
      const name = await nameNow(visit.tx, visit.params.organisation)
      return page(
        <ContactPage
          visit={visit}
          state={state}
          name={name}
          title="Add a duty contact"
          label="Add the contact"
          action={action}
        />,
      )
    },
    submit: async (visit, sent) => {
      await addContact(visit.tx, visit.params.organisation, sent)
      return see(visit.to(`/organisations/${visit.params.organisation}`), `${sent.duty} is added`)
    },
  }),

  ...form("/organisations/:organisation/contacts/:contact", {
    access: mayUse("organisation.change", "organisation"),
    params: contact,
    fields,
    initial: async ({ tx, params }) => {
      const { duty, name, telephone, address } = await contactOf(tx, params.organisation, params.contact)
      return { duty, name, telephone: telephone ?? "", address: address ?? "" }
    },
    page: async (visit, state) => {
      const { organisation, contact } = visit.params
      await contactOf(visit.tx, organisation, contact)
      const action = visit.to(`/organisations/${organisation}/contacts/${contact}`)
      const name = await nameNow(visit.tx, organisation)
      return page(
        <ContactPage
          visit={visit}
          state={state}
          name={name}
          title="Change a duty contact"
          label="Save the change"
          action={action}
          removable
        />,
      )
    },
    submit: async (visit, sent) => {
      await changeContact(visit.tx, visit.params.organisation, visit.params.contact, sent)
      return see(visit.to(`/organisations/${visit.params.organisation}`), `${sent.duty} is changed`)
    },
  }),

  button(
    "/organisations/:organisation/contacts/:contact/removal",
    { access: mayUse("organisation.change", "organisation"), params: contact },
    async (visit) => {
      await removeContact(visit.tx, visit.params.organisation, visit.params.contact)
      return see(visit.to(`/organisations/${visit.params.organisation}`), "The contact is removed")
    },
  ),
]

interface ContactPageProps {
  visit: Visit<{ organisation: string }>
  state: FormState
  name: string
  title: string
  label: string
  action: string
  removable?: boolean
}

function ContactPage({ visit, state, name, title, label, action, removable }: ContactPageProps) {
  const back = visit.to(`/organisations/${visit.params.organisation}`)
  return (
    <Layout visit={visit} state={state} title={title} caption={name} back={back}>
      <p class="govuk-body">
        Everybody who can see the organisation sees its duty contacts. Give a work number, never a private one.
      </p>
      <Form action={action} label={label} cancel={back}>
        <Input {...answered(state, "duty")} label="What they answer for" hint="For example, Safeguarding lead" />
        <Input {...answered(state, "name")} label="Name" />
        <Input {...answered(state, "telephone")} label="Work telephone" type="tel" width={20} />
        <Input {...answered(state, "address")} label="Work email address" type="email" spellcheck={false} />
      </Form>
      {removable && <ButtonForm action={`${action}/removal`} label="Remove this contact" kind="warning" />}
    </Layout>
  )
}
