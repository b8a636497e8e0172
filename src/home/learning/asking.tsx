import { z } from "zod"
import { type Answer, ASKED_AGAIN_DAYS, askSeveral, type Hindrance, type Wish } from "../../compliance/index.ts"
import { Button, formatCount } from "../../kernel/design/index.ts"
import { type Field, ids, localPath, ticks } from "../../kernel/http/fields.ts"
import { Hidden, Proof } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import { button, type Children, mayUse, page, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { isId } from "../../kernel/ids.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { learningSight } from "./asked.ts"

const WHOM = "Choose people from the list"

/** A person and a requirement, as a box of the list says it. */
const cells: Field<Wish[]> = {
  parts: [""],
  many: true,
  example: "",
  schema: z.array(
    z
      .string()
      .transform((sent) => sent.split(" "))
      .refine((sent) => sent.length === 2 && sent.every(isId), { error: WHOM })
      .transform(([personId, requirementId]) => ({ personId: personId!, requirementId: requirementId! })),
  ) as z.ZodType<Wish[]>,
}

/** Ids in one box that nobody sees. */
const inOne: Field<string[]> = {
  parts: [""],
  example: "",
  schema: z
    .string({ error: WHOM })
    .optional()
    .transform((sent) => (sent ? sent.split(",") : []))
    .refine((sent) => sent.every(isId), { error: WHOM }) as z.ZodType<string[]>,
}

const fields = {
  person: ids("people.person", { say: WHOM }),
  /** Everybody on the page, to be asked by one press. */
  shown: inOne,
  everybody: ticks(["yes"]),
  cell: cells,
  back: localPath(),
}

export const askingRoutes: Route[] = [
  button("/learning/asking", { access: mayUse("learning.record"), fields }, async (visit, values) => {
    const { person, shown, everybody, cell, back } = values
    const people = [...person, ...(everybody.length > 0 ? shown : [])]
    const wishes = [...people.map((personId) => ({ personId, requirementId: null })), ...cell]
    if (wishes.length === 0) return see(back, "Tick whom you want to ask first. Nobody has been asked.")
    const { tx, publicUrl, partnership, actor } = visit
    const answers = await askSeveral(tx, { name: actor.name, publicUrl, partnership }, learningSight(visit), wishes)
    // Nothing is asked of them any more, or they are out of sight, or nobody: it is said alike.
    if (answers.length === 0) throw new Refusal("Nothing is asked of them through posts in your sight.")
    return page(<AskedPage visit={visit} answers={answers} back={back} />)
  }),
]

const hindrances: Record<Hindrance, string> = {
  notDue: "nothing is due",
  askedLately: `asked within the last ${ASKED_AGAIN_DAYS} days`,
  notReached: "no message reaches them: tell them yourself",
}

function AskedPage({ visit, answers, back }: { visit: Visit; answers: Answer[]; back: string }) {
  const asked = answers.filter(({ hindrance }) => hindrance === null)
  const others = answers.filter(({ hindrance }) => hindrance !== null)
  const people = new Set(asked.map(({ personId }) => personId)).size
  return (
    <Layout visit={visit} title="Evidence asked for" back={{ href: back, text: "Back to the list" }}>
      <p class="govuk-body-l">
        {people === 0
          ? "Nobody was asked."
          : `${formatCount(people, "person was", "people were")} written to, about ${formatCount(asked.length, "requirement")}.`}
      </p>
      {asked.length > 0 && <Told title="Asked" answers={asked} />}
      {others.length > 0 && <Told title="Not asked" answers={others} />}
      <p class="govuk-body">
        Each got one message with all that is asked. What they show appears here as soon as they say so, or you record
        it.
      </p>
    </Layout>
  )
}

function Told({ title, answers }: { title: string; answers: Answer[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {answers.map(({ person, requirement, hindrance }) => (
          <li>
            {person}
            {requirement && `, ${requirement}`}
            {hindrance && `: ${hindrances[hindrance]}`}
          </li>
        ))}
      </ul>
    </>
  )
}

/** A box to tick for somebody to be asked; nothing where there is nothing to ask them for. */
export function AskBox({ name, value, about }: { name: "person" | "cell"; value: string; about: string }) {
  const id = `${name}-${value.replace(" ", "-")}`
  return (
    <div class="govuk-checkboxes govuk-checkboxes--small">
      <div class="govuk-checkboxes__item">
        <input class="govuk-checkboxes__input" id={id} name={name} type="checkbox" value={value} />
        <label class="govuk-label govuk-checkboxes__label" for={id}>
          <span class="govuk-visually-hidden">Ask {about}</span>
        </label>
      </div>
    </div>
  )
}

/**
 * A form around a list with boxes to tick.
 * @param people  those who are asked where everybody is
 */
export function AskingForm({ visit, people, children }: { visit: Visit; people?: string[]; children: Children }) {
  return (
    <form method="post" action={visit.to("/learning/asking")}>
      {children}
      <Proof />
      <Hidden name="back" value={visit.url} />
      {people && <Hidden name="shown" value={people.join(",")} />}
      <p class="govuk-body">
        Who is asked gets one message with all that {people ? "presses for them" : "is ticked"}, and is not asked for
        the same again within a week.
      </p>
      <div class="govuk-button-group">
        <Button preventDoubleClick>Ask for evidence</Button>
        {people && (
          <Button kind="secondary" name="everybody" value="yes" preventDoubleClick>
            Ask everybody on this page
          </Button>
        )}
      </div>
    </form>
  )
}
