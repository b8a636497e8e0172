import { addDays } from "../../kernel/clock.ts"
import { type Column, code, day, id, ids, link, number, text, texts, yesNo } from "../../kernel/tables/columns.ts"
import { halfDayCodes, toHalfDayCodes } from "../../organisations/index.ts"
import { type Names, termInWords } from "../register/changes.ts"
import { type DetailsField, detailsFields, programNameOf, type TermsField, termsFields } from "../register/fields.ts"
import type { Details, PostTerms } from "../tables.ts"
import { relations } from "../words.ts"
import type { ListedPost } from "./posts.ts"

/** A post in sight, with as much as its reader may see of what is kept of it and of whoever is in it. */
export interface ExportedPost {
  personId: string
  post: ListedPost
  details: Details
  /** What the post is; each that is not for this reader is null. */
  terms: PostTerms
  names: Names
}

const UNSEEN = "nobody said, or it is not for you to see"

/** One item for each post in sight: what the organisation keeps of the person, then what the post is on the day. */
export const peopleColumns: Column<ExportedPost>[] = [
  id("personId", { means: "The person: the same in all of somebody's posts.", value: ({ personId }) => personId }),
  id("postId", { means: "The post.", value: ({ post }) => post.id }),
  ...detailsFields.map(detailColumn),
  text("organisation", {
    heading: "Organisation",
    means: "Whose post it is, by its name on the day, or its last.",
    missing: "it has no name",
    value: ({ post }) => post.organisation,
  }),
  id("organisationId", { means: "Whose post it is.", value: ({ post }) => post.organisationId }),
  text("lentTo", {
    heading: "Lent to",
    means: "The organisation where they are on secondment from this post on the day.",
    missing: "they are not",
    value: ({ post }) => post.host,
  }),
  id("lentToId", {
    means: "The same organisation.",
    missing: "they are not on secondment",
    value: ({ post }) => post.hostId,
  }),
  code("relation", relations, {
    heading: "Relation",
    means: "How they relate to the organisation.",
    value: ({ post }) => post.relation,
  }),
  ...termsFields.flatMap(termColumns),
  day("since", {
    heading: "In post since",
    means: "The first day in this post without a gap.",
    missing: UNSEEN,
    value: ({ post }) => post.since,
  }),
  day("lastDay", {
    heading: "Last day",
    means: "The last day in it that is known.",
    missing: "none is known, or it is not for you to see",
    value: ({ post }) => lastDayOf(post),
  }),
  link("page", { means: "The person's page.", value: ({ personId }) => `/people/${personId}` }),
]

/** The last day of a post that is known. */
function lastDayOf({ endsOn }: ListedPost): string | null {
  return endsOn && addDays(endsOn, -1)
}

function detailColumn(field: DetailsField): Column<ExportedPost> {
  const { name, label: heading } = field
  const means = `${heading}, as the organisation keeps it.`
  if (name === "fullName") return text(name, { heading, means, value: ({ details }) => details.fullName })
  const said = { heading, means, missing: UNSEEN, value: ({ details }: ExportedPost) => details[name] }
  return field.kind.is === "day" ? day(name, said) : text(name, said)
}

/** A field of the post; what is kept as an id comes as a name, and as the id beside it. */
function termColumns(field: TermsField): Column<ExportedPost>[] {
  const { label: heading, kind } = field
  const name = programNameOf(field)
  const means = `${heading}, as the post is on the day.`
  const said = { heading, means, missing: UNSEEN }
  const inText = ({ terms, names }: ExportedPost) => termInWords(field, terms, names)
  const { name: kept } = field
  if (kept === "manager") return [text(name, { ...said, value: inText })]
  const held = ({ terms }: ExportedPost) => terms[kept]
  const { missing: _, ...always } = said
  switch (kind.is) {
    case "words":
      return [code(name, kind.words, { ...said, value: (row) => held(row) as string | null })]
    case "hours":
      return [number(name, { ...said, value: (row) => held(row) as number | null })]
    case "yes-no":
      return [yesNo(name, { ...said, value: (row) => held(row) as boolean | null })]
    case "half-days": {
      const value = (row: ExportedPost) => (held(row) === null ? null : toHalfDayCodes(held(row) as number))
      return [texts(name, { ...said, value, cell: inText }, halfDayCodes)]
    }
    case "items":
    case "localities": {
      const each = (row: ExportedPost) => held(row) as string[]
      const value = (row: ExportedPost) => each(row).map((one) => row.names.get(one)!)
      return [
        texts(name, { ...always, value, cell: inText }),
        ids(kept, { means: `${heading}: the same, in the same order.`, value: each }),
      ]
    }
    case "item":
    case "setting":
    case "team":
      return [
        text(name, { ...said, value: inText }),
        id(kept, { means: `${heading}: the same.`, missing: UNSEEN, value: (row) => held(row) as string | null }),
      ]
    default:
      return [text(name, { ...said, value: inText })]
  }
}
