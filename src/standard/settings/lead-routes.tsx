import { sql } from "kysely"
import { addDays } from "../../kernel/clock.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { DateInput, EmptyState, formatDate, Select } from "../../kernel/design/index.ts"
import { day, id, optionalId } from "../../kernel/http/fields.ts"
import { answered, dated, Form } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import { form, mayUse, page, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { sightOf } from "../../people/index.ts"
import { peopleAtSetting } from "../choosing.ts"
import { requirementOf } from "../requirements/queries.ts"
import { nameLead } from "./rules.ts"

const params = {
  organisation: id("organisations.organisation", { say: "Choose an organisation" }),
  setting: id("organisations.setting", { say: "Choose a setting" }),
  rule: id("standard.requirement", { say: "Choose a role", only: { kind: "lead" } }),
}

/** Who is named for a role at a setting: its own organisation says. */
export const leadRoutes: Route[] = form("/organisations/:organisation/settings/:setting/leads/:rule", {
  access: mayUse("organisation.change", "organisation"),
  params,
  fields: {
    person: optionalId("people.person"),
    from: day({ say: "Enter the day from which it is so, like 27 3 2027" }),
  },
  initial: async ({ tx, params, today }) => ({
    from: today,
    person: (await namedOn(tx, params, today)) ?? "",
  }),
  page: async (visit, state) => {
    const [{ name }, setting, people] = await Promise.all([
      requirementOf(visit.tx, visit.params.rule, ["lead"]),
      settingName(visit.tx, visit.params),
      peopleAtSetting(visit.tx, visit.params.setting, sightOf(visit.actor)),
    ])
    const here = visit.to(
      `/organisations/${visit.params.organisation}/settings/${visit.params.setting}/leads/${visit.params.rule}`,
    )
    const back = visit.to(`/standard/settings/${visit.params.rule}/standing`)
    return page(
      <Layout visit={visit} state={state} title={`Who is named at ${setting}?`} caption={name} back={back}>
        {people.length === 0 && (
          <EmptyState title="Nobody is recorded in a post here today">
            Somebody who is named must have a post at the setting.
          </EmptyState>
        )}
        <Form action={here} label="Save" cancel={back}>
          <Select
            {...answered(state, "person")}
            label="Who is it?"
            hint="Those with a post at the setting today"
            items={[{ value: "", text: "Nobody" }, ...people.map(({ id, name }) => ({ value: id, text: name }))]}
          />
          <DateInput {...dated(state, "from")} legend="From which day?" hint="For example, 27 3 2027" />
        </Form>
      </Layout>,
    )
  },
  submit: async (visit, { person, from }) => {
    const { tx } = visit
    const { rule, setting } = visit.params
    await Promise.all([requirementOf(tx, rule, ["lead"]), settingName(tx, visit.params)])
    if (person && !(await peopleAtSetting(tx, setting, sightOf(visit.actor))).some(({ id }) => id === person))
      throw new Refusal("Choose somebody who has a post at the setting", "person")
    await nameLead(tx, { requirementId: rule, settingId: setting }, { personId: person, from })
    return see(
      visit.to(`/standard/settings/${rule}/standing`),
      person ? `Named from ${formatDate(from)}` : `Nobody is named after ${formatDate(addDays(from, -1))}`,
    )
  },
})

type At = Pick<Visit<{ organisation: string; setting: string; rule: string }>, "params">["params"]

/** The name of a setting of the organisation, now or last. @throws NotFound where it is not its own */
async function settingName(tx: Tx, { organisation, setting }: At): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select t.name from organisations.setting s
      join organisations.setting_terms t on t.partnership_id = ${tx.partnershipId} and t.setting_id = s.setting_id
     where s.partnership_id = ${tx.partnershipId} and s.setting_id = ${setting} and s.organisation_id = ${organisation}
     order by t.starts_on desc limit 1`.execute(tx.db)
  if (!rows[0]) throw new NotFound()
  return rows[0].name
}

async function namedOn(tx: Tx, { setting, rule }: At, day: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select s.survivor_id as id from standard.named_lead l
      join people.person s on s.partnership_id = ${tx.partnershipId} and s.person_id = l.person_id
     where l.partnership_id = ${tx.partnershipId} and l.requirement_id = ${rule} and l.setting_id = ${setting}
       and l.starts_on <= ${day} and (l.ends_on is null or l.ends_on > ${day})`.execute(tx.db)
  return rows[0]?.id ?? null
}
