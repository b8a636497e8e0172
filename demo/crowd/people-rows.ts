import { wordsOf } from "../../src/people/names.ts"
import { detailsToColumns } from "../../src/people/people.ts"
import { termsToColumns } from "../../src/people/tables.ts"
import type { Known } from "../deeds.ts"
import type { Ids } from "./ids.ts"
import type { Rows } from "./load.ts"
import type { Recorded, Somebody } from "./somebody.ts"

/** Each person, what each organisation says of them, and their posts. */
export function peopleRows(
  people: readonly Somebody[],
  ids: Ids,
  known: Known,
  enteredAt: (record: Recorded) => Date,
): Rows[] {
  const records = people.flatMap((somebody) => somebody.records)
  const posts = records.flatMap((record) => record.posts.map((post) => ({ ...post, record, post })))
  return [
    // Those who stand for others come first.
    [
      "people.person",
      people
        .toSorted((one, other) => Number(!!one.mergedInto) - Number(!!other.mergedInto))
        .map((of) => personRow(of, ids, enteredAt)),
    ],
    [
      "people.record",
      records.map((record) => ({
        record_id: ids.of(record),
        person_id: ids.of(record.of),
        organisation_id: known.organisations.of(record.organisation),
        ...detailsToColumns(record.details),
        made_at: enteredAt(record),
      })),
    ],
    ["people.name_word", people.flatMap((somebody) => nameRows(somebody, ids, known))],
    [
      "people.post",
      posts
        .toSorted((one, other) => Number(!!one.follows) - Number(!!other.follows))
        .map(({ record, post, relation, follows }) => ({
          post_id: ids.of(post),
          record_id: ids.of(record),
          person_id: ids.of(record.of),
          organisation_id: known.organisations.of(record.organisation),
          relation,
          follows_id: follows ? ids.of(follows) : null,
        })),
    ],
    [
      "people.post_terms",
      posts.flatMap(({ post }) =>
        post.history.map(({ from, endsOn, terms }) => ({
          post_id: ids.of(post),
          starts_on: from,
          ends_on: endsOn,
          ...termsToColumns(ids.terms(post, terms)),
        })),
      ),
    ],
    [
      "people.secondment",
      posts.flatMap(({ post, lent }) =>
        lent
          ? [
              {
                post_id: ids.of(post),
                starts_on: lent.from,
                ends_on: lent.endsOn,
                host_id: known.organisations.of(lent.host),
              },
            ]
          : [],
      ),
    ],
    ...accountRows(people, ids, known),
  ]
}

/** Who signs in is whom: the lead says so, and with them the organisation in which they hold their role. */
function accountRows(people: readonly Somebody[], ids: Ids, known: Known): Rows[] {
  const cast = people.flatMap((somebody) => {
    const { person, records } = somebody
    if (!person) return []
    const account_id = known.accounts.of(person.name)
    const record = records.find(({ organisation }) => organisation === person.on) ?? records[0]!
    return [{ somebody, person, account_id, record }]
  })
  return [
    [
      "people.person_account",
      cast.map(({ somebody, account_id, record }) => ({
        account_id,
        person_id: ids.of(somebody),
        made_at: `${record.enteredOn}T12:00:00Z`,
        confirmed: true,
      })),
    ],
    [
      "people.vouch",
      cast.map(({ account_id, record }) => ({
        account_id,
        organisation_id: known.organisations.of(record.organisation),
      })),
    ],
    [
      "people.post_grant",
      cast.flatMap(({ person, record }) =>
        person.role === "practitioner" && record.organisation === person.on
          ? [{ post_id: ids.of(record.posts[0]!), grant_id: known.grants.of(person.name) }]
          : [],
      ),
    ],
  ]
}

/** What everybody else calls them: their own choice, else the name on the oldest record. */
const shownName = ({ chosenName, records }: Somebody) => chosenName ?? records[0]!.details.fullName

function personRow(somebody: Somebody, ids: Ids, enteredAt: (record: Recorded) => Date) {
  return {
    person_id: ids.of(somebody),
    shown_name: shownName(somebody),
    chosen_name: somebody.chosenName ?? null,
    settled_birth_date: somebody.settledBirthDate ?? null,
    address: somebody.address,
    keeps_cpd_record: somebody.keepsCpdRecord,
    may_be_found: somebody.mayBeFound,
    merged_into: somebody.mergedInto ? ids.of(somebody.mergedInto) : null,
    made_at: enteredAt(somebody.records[0]!),
  }
}

function nameRows(somebody: Somebody, ids: Ids, known: Known) {
  const person_id = ids.of(somebody)
  const words = (said_by: string, names: (string | null)[]) =>
    [...new Set(names.flatMap((name) => (name ? wordsOf(name) : [])))].map((word) => ({ word, person_id, said_by }))
  return [
    ...words(person_id, [shownName(somebody)]),
    ...somebody.records.flatMap(({ organisation, details }) =>
      words(known.organisations.of(organisation), [details.fullName, details.knownAs]),
    ),
  ]
}
