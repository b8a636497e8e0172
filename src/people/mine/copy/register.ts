import { sql } from "kysely"
import { addDays } from "../../../kernel/clock.ts"
import { rows } from "../../../kernel/copy/rows.ts"
import type { CopyOf, CopySection } from "../../../kernel/copy/section.ts"
import type { Tx } from "../../../kernel/database/index.ts"
import { halfDayWords } from "../../../organisations/index.ts"
import type { Self } from "../../account/self.ts"
import { profileOf } from "../../person/profile.ts"
import { detailInWords, termInWords } from "../../register/changes.ts"
import { detailsFields, termsFields } from "../../register/fields.ts"
import { relations } from "../../words.ts"
import { aboutOf } from "../about/about.ts"
import { ownEyes } from "../door.ts"

/** Who somebody is on the register, and what they do: by each organisation's word, on every day. */
export const registerCopies: readonly CopySection[] = [
  {
    name: "you",
    title: "What you say of yourself",
    tables: ["people.person", "people.availability"],
    fields: {
      chosenName: "The name you chose for others to call you by",
      settledName: "Your name, as the workforce lead settled it",
      settledBirthDate: "Your date of birth, as the workforce lead settled it",
      address: "Your own email address",
      telephone: "Your own telephone",
      mayBeFound: "Whether others may find you by what you can do",
      couldHelp: "When you could help others",
      note: "What you said about when",
    },
    read: async (tx, of) => {
      if (!of.speaks) return []
      const { halfDays, ...about } = await aboutOf(tx, of.personId)
      return [{ ...about, couldHelp: halfDays && halfDayWords(halfDays) }]
    },
  },
  {
    name: "records",
    title: "What each organisation keeps of you",
    tables: ["people.record"],
    fields: { organisation: "Who keeps it", ...labels(detailsFields) },
    read: async (tx, of) =>
      (await ownProfile(tx, of)).records.map(({ organisation, details }) => ({
        organisation,
        ...Object.fromEntries(detailsFields.map((field) => [field.name, detailInWords(field, details)])),
      })),
  },
  {
    name: "posts",
    title: "Your posts, and what each was from a day to a day",
    tables: ["people.post", "people.post_terms"],
    fields: {
      organisation: "Whose post it is",
      relation: "How you relate to the organisation",
      from: "From which day",
      lastDay: "Until which day, where it has ended or changed",
      ...labels(termsFields),
    },
    read: async (tx, of) => {
      const { posts, names } = await ownProfile(tx, of)
      return posts
        .filter(({ isOwn }) => isOwn)
        .flatMap(({ organisation, relation, history }) =>
          history.map(({ startsOn, endsOn, value }) => ({
            organisation,
            relation: relations[relation],
            from: startsOn,
            lastDay: endsOn && addDays(endsOn, -1),
            ...Object.fromEntries(termsFields.map((field) => [field.name, termInWords(field, value, names)])),
          })),
        )
    },
  },
  {
    name: "secondments",
    title: "Organisations you were lent to",
    tables: ["people.secondment"],
    fields: {
      organisation: "Whose post it is",
      host: "Where you were lent to",
      from: "From which day",
      lastDay: "Until which day, where there is one",
    },
    read: async (tx, of) =>
      (await ownProfile(tx, of)).posts
        .filter(({ isOwn }) => isOwn)
        .flatMap(({ organisation, secondments }) =>
          secondments.map(({ startsOn, endsOn, value }) => ({
            organisation,
            host: value.host,
            from: startsOn,
            lastDay: endsOn && addDays(endsOn, -1),
          })),
        ),
  },
  {
    name: "accessForPosts",
    title: "Sign-ins that are yours, and access that ends with your posts",
    tables: ["people.person_account", "people.vouch", "people.post_grant"],
    fields: {
      signIn: "What the sign-in is called here",
      since: "Since when it is yours",
      saidBy: "The organisations that say so",
      confirmed: "Whether the workforce lead has confirmed it",
      followsPosts: "How many roles end with your posts",
    },
    read: (tx, { accountId }) =>
      rows(
        tx,
        sql`select m.name as "signIn", a.made_at as since, a.confirmed,
                   array(select o.name from people.vouch v
                     join lateral (select named.name from organisations.organisation_terms named
                            where named.partnership_id = ${tx.partnershipId} and named.organisation_id = v.organisation_id
                            order by named.starts_on desc limit 1) o on true
                    where v.partnership_id = ${tx.partnershipId} and v.account_id = a.account_id order by o.name) as "saidBy",
                   (select count(distinct p.grant_id) from people.post_grant p
                      join grants."grant" g on g.partnership_id = ${tx.partnershipId} and g.grant_id = p.grant_id
                     where p.partnership_id = ${tx.partnershipId} and g.account_id = a.account_id) as "followsPosts"
              from people.person_account a
              join access.membership m on m.account_id = a.account_id and m.partnership_id = ${tx.partnershipId}
             where a.partnership_id = ${tx.partnershipId} and a.account_id = ${accountId}`,
      ),
  },
  {
    name: "takenForOne",
    title: "Whether you stood here twice",
    tables: ["people.merge", "people.different"],
    fields: {
      what: "That two records were taken for one person, or found to be two people",
      at: "When",
      undone: "When it was undone",
    },
    read: async (tx, { personId, organisations }) =>
      // Beside one organisation's part, this would tell that another keeps something.
      organisations !== "all"
        ? []
        : rows(
            tx,
            sql`select 'Two records were taken for one person' as what, m.made_at as at, m.undone_at as undone
                  from people.merge m
                 where m.partnership_id = ${tx.partnershipId} and ${personId} in (m.gone_id, m.survivor_id)
                 union all
                select 'You were found to be somebody else than a person alike', d.said_at, null
                  from people.different d
                 where d.partnership_id = ${tx.partnershipId} and ${personId} in (d.one_id, d.other_id)
                 order by at desc`,
          ),
  },
]

function labels(fields: readonly { name: string; label: string }[]): Record<string, string> {
  return Object.fromEntries(fields.map(({ name, label }) => [name, label]))
}

function ownProfile(tx: Tx, of: CopyOf) {
  return profileOf(tx, ownEyes(of as Self), of.personId, tx.today)
}
