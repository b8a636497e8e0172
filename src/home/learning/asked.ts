import { z } from "zod"
import { type Asked, statuses, subjectsOn } from "../../compliance/index.ts"
import { reach, teamsWithin } from "../../kernel/access/actor.ts"
import {
  type Field,
  means,
  optionalChoice,
  optionalDay,
  optionalId,
  optionalText,
  type Values,
} from "../../kernel/http/fields.ts"
import type { ListVisit } from "../../kernel/http/routes.ts"
import { asAt, severalOf } from "../../kernel/tables/asked.ts"
import type { Status } from "../../methods/standing/index.ts"
import { filtersIn, type Relation, relations, type Sight } from "../../people/index.ts"

/** What nobody has said of a post. */
const lacks = ["sector", "locality", "level"] as const

/** Of a training subject, or of a competence of a framework. */
const anyId: Field<string | null> = {
  parts: [""],
  example: "",
  schema: z.guid().toLowerCase().nullable().catch(null) as z.ZodType<string | null>,
}

/** Which standings a list shows, as its address says it. */
export const learningQuery = {
  on: asAt,
  requirement: means("By one requirement", optionalId("standard.requirement")),
  subject: means("By the requirements that ask for one training subject or competence on the day, by its id", anyId),
  status: means(`How they stand, with commas between: ${statuses.join(", ")}`, severalOf(statuses)),
  dueFrom: means("What is due on this day or later", optionalDay()),
  dueBy: means("What is due on this day at the latest", optionalDay()),
  organisation: means("Through a post of one organisation", optionalId("organisations.organisation")),
  team: means("Through a post in one team", optionalId("organisations.team")),
  setting: means("Through a post at one setting", optionalId("organisations.setting")),
  sector: means("Through a post in one sector", optionalId("partnerships.list_item", { only: { list: "sector" } })),
  locality: means("Through a post in one locality", optionalId("partnerships.locality")),
  level: means(
    "Through a post of one contact level",
    optionalId("partnerships.list_item", { only: { list: "contact-level" } }),
  ),
  relation: means(
    "Through a post that relates so to its organisation",
    optionalChoice(Object.keys(relations) as [Relation, ...Relation[]]),
  ),
  without: means(
    `Through a post of which nobody said these, with commas between: ${lacks.join(", ")}`,
    severalOf(lacks),
  ),
  own: means(
    "Through posts of the organisations within reach alone, and none that are met because they are lent there",
    optionalChoice(["yes"]),
  ),
  after: optionalText({ max: 500, example: "" }),
  before: optionalText({ max: 500, example: "" }),
}

export type Query = Partial<Values<typeof learningQuery>>

/** How far somebody sees where people stand: as far as the people whose learning they see. */
export function learningSight({ actor }: Pick<ListVisit, "actor">): Sight {
  return { organisations: reach(actor, "learning.see"), teams: teamsWithin(actor, "learning.see") }
}

export async function askedOf(visit: ListVisit<unknown, Query>): Promise<Asked> {
  const { query, tx } = visit
  const day = query.on ?? visit.today
  return {
    day,
    sight: learningSight(visit),
    posts: filtersIn(query),
    isOwn: query.own === "yes",
    requirementIds: query.requirement
      ? [query.requirement]
      : query.subject
        ? [...(await subjectsOn(tx, day))].filter(([, subject]) => subject === query.subject).map(([id]) => id)
        : null,
    statuses: query.status ?? [],
    dueFrom: query.dueFrom ?? null,
    dueBy: query.dueBy ?? null,
  }
}

/** The same as its address says it. */
export function addressOf({ query, today }: { query: Query; today: string }) {
  const { on, status, without, after: _a, before: _b, ...plain } = query
  return {
    ...Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, value ?? undefined])),
    on: on === today ? undefined : (on ?? undefined),
    status: status?.join(",") || undefined,
    without: without?.join(",") || undefined,
  } as { [name in Exclude<keyof Query, "after" | "before">]?: string | undefined }
}

/** What is offered to choose how people stand from: several that belong together, and each by itself. */
export const pressing: readonly Status[] = ["overdue", "noEvidence", "dueSoon"]
