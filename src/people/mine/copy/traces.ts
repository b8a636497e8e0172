import { historyOf } from "../../../kernel/audit/index.ts"
import type { CopyOf, CopyRow, CopySection, LeftOut } from "../../../kernel/copy/section.ts"
import type { Tx } from "../../../kernel/database/index.ts"
import type { Self } from "../../account/self.ts"
import { mistakesOf } from "../../mistakes/queries.ts"
import { outcomes } from "../../mistakes/words.ts"
import { profileOf } from "../../person/profile.ts"
import { ownEyes } from "../door.ts"
import { looksAt } from "../looks/looks.ts"

const BATCH = 1000

/** What was said and done about somebody: mistakes they told of, changes with what they said before, and looks. */
export const traceCopies: readonly CopySection[] = [
  {
    name: "mistakes",
    title: "What you said is wrong",
    tables: ["people.mistake"],
    fields: {
      organisation: "Whom you told",
      about: "What it was about",
      says: "What you said",
      told: "When",
      outcome: "What they did",
      answer: "What they answered",
      answered: "When they answered",
      by: "Who answered",
    },
    read: async (tx, { personId, organisations }) =>
      (await mistakesOf(tx, personId, organisations)).map((mistake) => ({
        organisation: mistake.organisation,
        about: mistake.about,
        says: mistake.says,
        told: mistake.toldAt.toISOString(),
        outcome: mistake.outcome && outcomes[mistake.outcome],
        answer: mistake.answer,
        answered: mistake.answeredAt?.toISOString() ?? null,
        by: mistake.answeredBy,
      })),
  },
  {
    name: "changes",
    title: "Who changed what about you",
    tables: ["audit.entry", "audit.value"],
    fields: {
      at: "When",
      what: "What was done",
      by: "Who did it",
      field: "What was changed",
      before: "What it said before",
      after: "What it said after",
    },
    read: changesAbout,
  },
  {
    name: "looks",
    title: "Who looked at your record",
    tables: ["audit.look"],
    fields: {
      at: "When",
      how: "Whether they opened it, or exported it in a list",
      who: "Who looked",
      from: "From where they looked",
    },
    read: async (tx, { personId, organisations }) => {
      const found: CopyRow[] = []
      for (let before: string | undefined; ; ) {
        const looks = await looksAt(tx, { personId, organisations }, before, BATCH)
        found.push(...looks.map(({ at, how, who, from }) => ({ at: at.toISOString(), how, who, from })))
        if (looks.length < BATCH) return found
        before = looks.at(-1)!.id
      }
    },
  },
]

/** Each value that was changed on a line of its own; a change that leaves none, on one. */
async function changesAbout(tx: Tx, of: CopyOf): Promise<CopyRow[]> {
  const { records } = await profileOf(tx, ownEyes(of as Self), of.personId, tx.today)
  const id = [...records.map((record) => record.id), of.accountId, ...(of.speaks ? [of.personId] : [])]
  const found: CopyRow[] = []
  for (let before: string | undefined; ; ) {
    const entries = await historyOf(tx, { subject: ["record", "person", "account"], id }, before, BATCH)
    for (const { at, verb, who, changes } of entries) {
      const line = { at: at.toISOString(), what: verb, by: who ?? "Trellis" }
      if (changes.length === 0) found.push({ ...line, field: null, before: null, after: null })
      for (const { field, before, after } of changes) found.push({ ...line, field, before, after })
    }
    if (entries.length < BATCH) return found
    before = entries.at(-1)!.entryId
  }
}

export const registerLeftOut: readonly LeftOut[] = [
  {
    tables: ["people.name_word"],
    what: "The words of your names, as searches compare them",
    because: "They are the names that are in the copy, without capitals and accents.",
  },
  {
    tables: ["organisations.duty_contact", "organisations.organisation_terms", "organisations.setting_terms"],
    what: "Names of organisations, of their places, and of whom to ask there, which may be a person's",
    because: "They tell of the organisation, and nothing ties them to your record. It can change them if you ask.",
  },
  {
    tables: ["partnerships.preference"],
    what: "The address to write to for help, and the logo",
    because: "They are the partnership's, whoever sent them.",
  },
]
