import { roles } from "../../kernel/access/capabilities.ts"
import { DAY_PARTS } from "../../kernel/http/day.ts"
import type { Field, Fields } from "../../kernel/http/fields.ts"
import type { OfferedList, Route, Slice } from "../../kernel/http/routes.ts"
import type { Column, JsonSchema } from "../../kernel/tables/columns.ts"
import { MOST } from "../../kernel/tables/list-file.ts"
import { version } from "../../kernel/version.ts"

/** A list that programs read, and where. */
export interface Offered {
  /** What its address ends with: "people". */
  name: string
  /** Under the partnership, without an ending. */
  path: string
  list: OfferedList
  route: Route
}

export function offeredBy(slices: readonly Slice[]): Offered[] {
  return slices.flatMap(({ routes }) =>
    routes.flatMap((route) => {
      const path = route.path.replace(/\.json$/, "")
      return route.list ? { name: path.split("/").at(-1)!, path, list: route.list, route } : []
    }),
  )
}

/**
 * The description of all that programs read here, made from what routes and columns declare.
 * Source: the OpenAPI Specification 3.1.1.
 */
export function openApi(slices: readonly Slice[], publicUrl: string) {
  const offered = offeredBy(slices)
  return {
    openapi: "3.1.1",
    info: {
      title: "Trellis",
      version,
      summary: "The lists of a local children's workforce partnership, for programs",
      description:
        "Each list has the rows and the filters of its page. Columns may be added; those that are here keep their " +
        "names, types and meanings.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [
      {
        url: `${publicUrl}/{partnership}`,
        variables: {
          partnership: {
            default: "your-partnership",
            description: "As the addresses of the partnership's pages say it",
          },
        },
      },
    ],
    security: [{ bearer: [] }],
    paths: Object.fromEntries(
      offered.flatMap((each) => [
        [`${each.path}.json`, { get: inJson(each) }],
        [`${each.path}.csv`, { get: inCsv(each) }],
      ]),
    ),
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "A token that the partnership's workforce lead makes" },
      },
      schemas: {
        ...Object.fromEntries(offered.map(({ name, list }) => [schemaName(name), item(list)])),
        Problem: problem,
      },
      responses,
    },
  }
}

/** Who holds the capability that a list asks for, in words. */
export function forWhom({ access }: Route): string {
  const capability = typeof access === "object" && "may" in access ? access.may : undefined
  const holding = Object.values(roles).filter(({ may }) => (may as readonly string[]).includes(capability ?? ""))
  return new Intl.ListFormat("en-GB", { type: "disjunction" }).format(holding.map(({ label }) => label.toLowerCase()))
}

function inJson({ name, list, route }: Offered) {
  return {
    operationId: `list${schemaName(name)}`,
    summary: list.title,
    description: aboutOf(list, route),
    parameters: parametersOf(route.query),
    responses: {
      "200": {
        description: "One page of the list",
        content: { "application/json": { schema: pageOf(schemaName(name)) } },
      },
      ...failures,
    },
  }
}

function inCsv({ name, list, route }: Offered) {
  const { limit: _l, after: _a, ...filters } = route.query
  return {
    operationId: `download${schemaName(name)}`,
    summary: `${list.title}, whole, as CSV`,
    description: `${aboutOf(list, route)} In UTF-8, with a heading for each column: headings may change.`,
    parameters: parametersOf(filters),
    responses: {
      "200": { description: "The whole list", content: { "text/csv": { schema: { type: "string" } } } },
      ...failures,
    },
  }
}

function aboutOf({ about }: OfferedList, route: Route): string {
  return `${about} For whoever is: ${forWhom(route)}.`
}

function schemaName(name: string): string {
  return name[0]!.toUpperCase() + name.slice(1)
}

function pageOf(name: string): JsonSchema {
  return {
    type: "object",
    required: ["day", "items", "next"],
    properties: {
      day: { type: "string", format: "date", description: "The day that the list shows" },
      items: { type: "array", items: { $ref: `#/components/schemas/${name}` } },
      next: { type: ["string", "null"], format: "uri", description: "Where the next page is. Null: this is the last." },
    },
  }
}

function item({ columns, about }: OfferedList): JsonSchema {
  const described = ({ schema, heading, means }: Column<unknown>) => ({
    ...schema,
    ...(heading && { title: heading }),
    description: means,
  })
  return {
    type: "object",
    description: about,
    required: columns.map(({ name }) => name),
    properties: Object.fromEntries(columns.map((column) => [column.name, described(column)])),
  }
}

function parametersOf(query: Fields) {
  return Object.entries(query).flatMap(([name, field]) =>
    field.means ? { name, in: "query", description: `${field.means}.`, schema: schemaOf(field) } : [],
  )
}

/** What is sent for a field, as far as a schema can say it. */
export function schemaOf(field: Field<unknown>): JsonSchema {
  const one = {
    type: "string",
    ...(field.parts === DAY_PARTS && { format: "date" }),
    ...(field.refersTo && { format: "uuid" }),
    ...(field.values && { enum: field.values }),
  }
  if (field.range) return { type: "integer", minimum: field.range[0], maximum: field.range[1], default: MOST }
  return field.many ? { type: "array", items: one } : one
}

/** Source: RFC 9457, "Problem Details for HTTP APIs". */
const problem: JsonSchema = {
  type: "object",
  required: ["type", "title", "status", "requestId"],
  properties: {
    type: { type: "string", format: "uri-reference" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    requestId: { type: "string", format: "uuid", description: "What to quote when you ask about it." },
    parameters: {
      type: "array",
      description: "What of the query could not be read.",
      items: {
        type: "object",
        required: ["parameter", "says"],
        properties: { parameter: { type: "string" }, says: { type: "string" } },
      },
    },
  },
}

const told = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
})

const responses = {
  Misasked: told("A parameter that is not known here, or cannot be read: nothing is answered"),
  Unknown: told("The token is not known, or is over"),
  NotOpened: told("The token does not open this list"),
  TooMany: told("Too many requests with this token. Try again after as many seconds as Retry-After says"),
  NotFound: told("Absent, or not yours to see: the two look the same"),
  Away: told("Try again after as many seconds as Retry-After says"),
}

const failures = {
  "400": { $ref: "#/components/responses/Misasked" },
  "401": { $ref: "#/components/responses/Unknown" },
  "403": { $ref: "#/components/responses/NotOpened" },
  "404": { $ref: "#/components/responses/NotFound" },
  "429": { $ref: "#/components/responses/TooMany" },
  "503": { $ref: "#/components/responses/Away" },
}
