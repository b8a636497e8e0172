import { sql } from "kysely"
import { may, type SignedIn } from "../../kernel/access/actor.ts"
import { dayOf } from "../../kernel/clock.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { formatDate } from "../../kernel/design/index.ts"
import { eyesOf, type Profile, profileOf } from "../person/profile.ts"
import { detailInWords, span } from "../register/changes.ts"
import { detailsFields } from "../register/fields.ts"
import { relations } from "../words.ts"

/** One of two people side by side, as far as who compares them may see them. */
export interface Side {
  id: string
  profile: Profile
  /** The day on which they came into the register. */
  since: string
  signsIn: boolean
  /** What they said of themselves, for whoever may settle it. */
  own: Own | null
}

export interface Own {
  chosenName: string | null
  address: string | null
  telephone: string | null
  mayBeFound: boolean
}

/** The older first: the one that stays unless it is said otherwise. */
export async function sidesOf(tx: Tx, actor: SignedIn, ids: [string, string]): Promise<[Side, Side]> {
  const people = await peopleOf(tx, ids)
  const seesOwn = may(actor, "person.settle")
  const sides = await Promise.all(
    people.map(async ({ id, madeAt, signsIn, ...own }): Promise<Side> => {
      const profile = await profileOf(tx, eyesOf(actor), id, tx.today)
      return { id, profile, since: dayOf(madeAt), signsIn, own: seesOwn ? own : null }
    }),
  )
  return sides as [Side, Side]
}

/** Consent to be found holds where all who count as one agreed; the rest is what the one who stands for them said. */
async function peopleOf(tx: Tx, ids: [string, string]) {
  const { rows } = await sql<Own & { id: string; madeAt: Date; signsIn: boolean }>`
    select s.person_id as id, s.made_at as "madeAt", s.chosen_name as "chosenName", s.address, s.telephone,
           (select bool_and(one.may_be_found) from people.person one
             where one.partnership_id = ${tx.partnershipId} and one.survivor_id = s.person_id) as "mayBeFound",
           exists (select from people.person one
                     join people.person_account a on a.partnership_id = ${tx.partnershipId} and a.person_id = one.person_id
                    where one.partnership_id = ${tx.partnershipId} and one.survivor_id = s.person_id) as "signsIn"
      from people.person s
     where s.partnership_id = ${tx.partnershipId} and s.person_id = any(${ids}::uuid[])
     order by s.made_at, s.person_id`.execute(tx.db)
  return rows
}

export interface Row {
  label: string
  values: [string[], string[]]
  /** Both are known, and are not the same. */
  differs: boolean
}

/** What is known of each, line by line; what is known of neither is left out. */
export function rowsOf([one, other]: [Side, Side]): Row[] {
  const row = (label: string, valuesOf: (side: Side) => Value[], mayDiffer = true): Row => {
    const [first, second] = [valuesOf(one), valuesOf(other)]
    const differs = mayDiffer && first.length > 0 && second.length > 0 && !sameWords(first, second)
    return { label, values: [first.map(shown), second.map(shown)], differs }
  }
  const details = detailsFields.map((field) =>
    row(
      field.label,
      ({ profile: { records } }) =>
        records.flatMap(({ details, organisation }) => {
          const words = detailInWords(field, details)
          const said = words !== null && field.kind.is === "day" ? formatDate(words) : words
          return said === null ? [] : { said, by: records.length > 1 ? organisation : null }
        }),
      // Each organisation has its own references.
      field.name !== "staffReference",
    ),
  )
  const own = (label: string, value: (own: Own) => string | null) =>
    row(label, (side) => {
      const said = side.own && value(side.own)
      return said ? [{ said, by: null }] : []
    })
  return [
    ...details,
    row("Organisations", ({ profile }) => profile.records.map(({ organisation }) => plain(organisation)), false),
    row("Posts", ({ profile }) => profile.posts.flatMap((post) => postInLines(post).map(plain)), false),
    own("Name they chose", ({ chosenName }) => chosenName),
    own("Their own email address", ({ address }) => address),
    own("Their own telephone", ({ telephone }) => telephone),
    own("Agreed to be found", ({ mayBeFound }) => (mayBeFound ? "Yes" : "No")),
    row("Signs in", ({ signsIn }) => [plain(signsIn ? "Yes" : "No")], false),
    row("In the register since", ({ since }) => [plain(formatDate(since))], false),
  ].filter(({ values }) => values.some((each) => each.length > 0))
}

interface Value {
  said: string
  by: string | null
}

function sameWords(one: Value[], other: Value[]): boolean {
  const words = (values: Value[]) => [...new Set(values.map(({ said }) => said))].sort().join("\n")
  return words(one) === words(other)
}

function shown({ said, by }: Value): string {
  return by === null ? said : `${said} (${by})`
}

function plain(said: string): Value {
  return { said, by: null }
}

/** "Employed at Bluebell Nursery from 1 September 2024" */
function postInLines({ relation, organisation, history }: Profile["posts"][number]): string[] {
  return history.map(({ startsOn, endsOn }) => `${relations[relation]} at ${organisation} ${span(startsOn, endsOn)}`)
}
