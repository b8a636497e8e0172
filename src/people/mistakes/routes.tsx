import { reach } from "../../kernel/access/actor.ts"
import { mayDo } from "../../kernel/access/limits.ts"
import { choice, id, optionalChoice } from "../../kernel/http/fields.ts"
import { optionalPassage, passage } from "../../kernel/http/passage.ts"
import { form, get, mayUse, page, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { whoeverIAm } from "../mine/door.ts"
import { type RecordOf, recordOf } from "../person/details.ts"
import { mailAnswer, mailOwners } from "./mail.ts"
import { answerMistake, tellMistake } from "./mistakes.ts"
import { MistakePage, MistakesPage, MyMistakesPage, TellPage } from "./pages.tsx"
import { mistakeOf, mistakesOf, mistakesToAnswer, recordFor } from "./queries.ts"
import { MOST_LETTERS, type Topic, topics } from "./words.ts"

const record = { record: id("people.record", { say: "Choose whose part is wrong" }) }
const mistake = { mistake: id("people.mistake", { say: "Choose what to answer" }) }
const telling = {
  about: choice(Object.keys(topics) as [Topic, ...Topic[]], { say: "Choose what it is about" }),
  says: passage({ say: "Enter what is wrong", max: MOST_LETTERS, example: "I was born on 27 March 1985." }),
}
const SHOWN = 200

export const mistakeRoutes: Route[] = [
  ...form("/my-record/records/:record/mistake", {
    access: "signedIn",
    params: record,
    fields: telling,
    page: async (visit, state) => {
      const { organisation } = await myOwn(visit)
      const back = visit.to("/my-record")
      return page(
        <TellPage visit={visit} state={state} caption={organisation} back={back} organisation={organisation} />,
      )
    },
    submit: async (visit, sent) => {
      const record = await myOwn(visit)
      await tell(visit, record, sent)
      return see(visit.to("/my-record"), `${record.organisation} has been told. You will find its answer here.`)
    },
  }),

  get("/my-record/mistakes", { access: "signedIn" }, async (visit) => {
    const { personId, organisations } = await whoeverIAm(visit)
    return page(<MyMistakesPage visit={visit} mistakes={await mistakesOf(visit.tx, personId, organisations)} />)
  }),

  // For somebody who has no way in, and has told the lead.
  ...form("/records/:record/mistake", {
    access: mayUse("person.settle", "record"),
    params: record,
    fields: telling,
    page: async (visit, state) => {
      const { personId, organisation, details } = await recordOf(visit.tx, visit.params.record)
      const caption = `${details.fullName}, ${organisation}`
      const back = visit.to(`/people/${personId}`)
      return page(<TellPage visit={visit} state={state} caption={caption} back={back} organisation={organisation} />)
    },
    submit: async (visit, sent) => {
      const record = await recordOf(visit.tx, visit.params.record)
      await tell(visit, record, sent)
      return see(visit.to(`/people/${record.personId}`), `${record.organisation} has been told`)
    },
  }),

  get(
    "/mistakes",
    { access: mayUse("person.change"), query: { state: optionalChoice(["answered"]) } },
    async (visit) => {
      const open = visit.query.state !== "answered"
      const of = { organisations: reach(visit.actor, "person.change"), open }
      const found = await mistakesToAnswer(visit.tx, of, SHOWN + 1)
      const shown = found.slice(0, SHOWN)
      return page(<MistakesPage visit={visit} mistakes={shown} open={open} more={found.length > SHOWN} />)
    },
  ),

  ...form("/mistakes/:mistake", {
    access: mayUse("person.change", "mistake"),
    params: mistake,
    fields: {
      outcome: choice(["mended", "stands"], { say: "Choose what you have done" }),
      answer: optionalPassage({ max: MOST_LETTERS, example: "Your date of birth is put right." }),
    },
    page: async (visit, state) => {
      const mistake = await mistakeOf(visit.tx, visit.params.mistake)
      if (!mistake) throw new NotFound()
      const record = await recordFor(visit.tx, mistake)
      return page(<MistakePage visit={visit} state={state} mistake={mistake} recordId={record?.id} />)
    },
    submit: async (visit, sent) => {
      const mistake = await answerMistake(visit.tx, visit.params.mistake, sent)
      const isWritten = await mailAnswer(visit, mistake)
      const said = isWritten
        ? "has your answer"
        : "has your answer here, and no address to be written to: tell them, too"
      return see(visit.to("/mistakes"), `${mistake.person} ${said}`)
    },
  }),
]

/** What an organisation keeps of whoever is signed in, where it says that this is them. */
async function myOwn(visit: Visit<{ record: string }>): Promise<RecordOf> {
  const [self, record] = await Promise.all([whoeverIAm(visit), recordOf(visit.tx, visit.params.record)])
  const isTheirs =
    record.personId === self.personId &&
    (self.organisations === "all" || self.organisations.includes(record.organisationId))
  if (!isTheirs) throw new NotFound()
  return record
}

async function tell(visit: Visit, record: RecordOf, { about, says }: { about: Topic; says: string }): Promise<void> {
  await mayDo(visit.tx, {
    key: `mistake:${visit.actor.accountId}`,
    most: 20,
    minutes: 60,
    says: "You have told of many things within an hour. Wait a while, or ring them.",
  })
  const { personId, organisationId } = record
  const told = { recordId: record.id, personId, organisationId, about: topics[about], says }
  const { id, isNew } = await tellMistake(visit.tx, told)
  if (isNew) await mailOwners(visit, organisationId, id)
}
