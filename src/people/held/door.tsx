import type { Content } from "../../kernel/design/index.ts"
import { type Fields, id } from "../../kernel/http/fields.ts"
import { ButtonForm, Form } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Access, FormState, Visit } from "../../kernel/http/routes.ts"
import { mayUse } from "../../kernel/http/routes.ts"
import { recordOf } from "../person/details.ts"
import type { Giver } from "./giver.ts"

/** From where what somebody holds is added and changed: an organisation's record of them, or their own page. */
export interface Door {
  /** What the paths of its forms begin with. */
  path: string
  access: Access
  params: Fields
  open(visit: Visit<Record<string, string>>): Promise<Opened>
}

/** Of whom it is, whose word, and what the forms say around their questions. */
export interface Opened {
  personId: string
  givenBy: Giver
  caption: string
  /** The page that shows it. */
  back: string
  /** What the addresses of its forms begin with. */
  here: string
}

/** What an organisation supplies, through its record of the person. */
export const recordDoor: Door = {
  path: "/records/:record",
  access: mayUse("person.change", "record"),
  params: { record: id("people.record", { say: "Choose somebody’s record" }) },
  open: async (visit) => {
    const record = await recordOf(visit.tx, visit.params.record!)
    return {
      personId: record.ownerId,
      givenBy: record.organisationId,
      caption: `${record.details.fullName}, ${record.organisation}`,
      back: visit.to(`/people/${record.personId}`),
      here: visit.to(`/records/${record.id}`),
    }
  },
}

interface HeldFormProps {
  visit: Visit
  state: FormState
  at: Opened
  title: string
  /** Where the form is sent, after what the door's addresses begin with. */
  path: string
  label: string
  /** What the button says that takes it away, where it can be. */
  removal?: string
  children?: Content
}

/** One form about one thing somebody holds. */
export function HeldForm({ visit, state, at, title, path, label, removal, children }: HeldFormProps) {
  return (
    <Layout visit={visit} state={state} title={title} caption={at.caption} back={at.back}>
      <Form action={`${at.here}${path}`} label={label} cancel={at.back}>
        {children}
      </Form>
      {removal && <ButtonForm action={`${at.here}${path}/removal`} label={removal} kind="warning" />}
    </Layout>
  )
}
