import { z } from "zod"
import { contentOf } from "../kernel/files/index.ts"
import { choice, day, type Field, id, optionalText, optionalWholeNumber, text, ticks } from "../kernel/http/fields.ts"
import { anyFile } from "../kernel/http/file-fields.ts"
import { button, form, get, mayUse, page, type Route, see, slice } from "../kernel/http/routes.ts"
import { NotFound, Refusal } from "../kernel/refusal.ts"
import { csv } from "../kernel/tables/csv.ts"
import { fromBytes, openSpreadsheet, propose } from "../kernel/tables/reading/index.ts"
import { xlsx } from "../kernel/tables/xlsx.ts"
import { nameNow, nameOf } from "../organisations/index.ts"
import { type Relation, relations } from "../people/index.ts"
import { RowsPage } from "./checked-page.tsx"
import { chooseColumns } from "./columns.ts"
import { importFields } from "./fields.ts"
import { ColumnsPage, SendPage } from "./pages.tsx"
import type { Outcome } from "./plan.ts"
import { rowsOf, rowsToMend, uploadsOf } from "./queries.ts"
import { noRows, templateFor } from "./template.ts"
import { undo } from "./undo.ts"
import { uploadPage } from "./upload-page.tsx"
import { accept, acceptMeaning, findUpload, leaveOut, sayWho, stop, upload } from "./uploads.ts"

const organisation = { organisation: id("organisations.organisation", { say: "Choose an organisation" }) }
const ofUpload = { upload: id("imports.upload", { say: "Choose an import" }) }
const onOrganisation = mayUse("person.change", "organisation")
const onUpload = mayUse("person.change", "upload")
const MOST_BYTES = 20 * 1_048_576
const ROWS_A_PAGE = 200

const rowNumber: Field<number | null> = optionalWholeNumber({ from: 0, to: 99_999_999, example: "1" })

/** What each column holds, as "3:occupationId"; nothing after the colon: it is not kept. */
const columns: Field<[column: number, field: string][]> = {
  parts: [""],
  many: true,
  example: "0:fullName",
  schema: z
    .array(z.string().regex(/^\d{1,4}:\w{0,60}$/, { error: "Choose from the lists" }))
    .max(1000)
    .transform((all) => all.map((each) => [Number(each.split(":")[0]), each.split(":")[1]!] as [number, string])),
}

const imports: Route[][] = [
  form("/organisations/:organisation/import", {
    access: onOrganisation,
    params: organisation,
    fields: {
      file: anyFile({ say: "Choose the file with your list", mostBytes: MOST_BYTES, example: "list.csv" }),
      covers: choice(["everyone", "some"], { say: "Say whether everyone is on it, or only some" }),
      asOf: day({ say: "Enter the day the list tells of, like 27 3 2027" }),
      relation: choice(Object.keys(relations) as [Relation, ...Relation[]], { say: "Choose what they are" }),
    },
    initial: async ({ today }) => ({ asOf: today, relation: "employed" }),
    page: async (visit, state) => {
      const { organisation } = visit.params
      const [name, earlier] = await Promise.all([nameNow(visit.tx, organisation), uploadsOf(visit.tx, organisation)])
      return page(<SendPage visit={visit} state={state} organisation={name} earlier={earlier} />)
    },
    submit: async (visit, sent) => {
      if (sent.asOf > visit.today) throw new Refusal("A list tells of today or an earlier day", "asOf")
      await nameNow(visit.tx, visit.params.organisation)
      if (!(await nameOf(visit.tx, visit.params.organisation, sent.asOf)))
        throw new Refusal("The organisation is not in the partnership on that day. Choose a day when it is.", "asOf")
      const uploadId = await upload(visit.tx, visit.params.organisation, sent)
      return see(visit.to(`/imports/${uploadId}`))
    },
  }),

  [
    get(
      "/organisations/:organisation/import/template.csv",
      { access: onOrganisation, params: organisation },
      async (visit) => {
        const { headings } = await templateFor(visit.tx, visit.params.organisation)
        return csv("staff-list", headings, noRows())
      },
    ),

    get(
      "/organisations/:organisation/import/template.xlsx",
      { access: onOrganisation, params: organisation },
      async (visit) => {
        const { headings, choices } = await templateFor(visit.tx, visit.params.organisation)
        return xlsx("staff-list", headings, noRows(), choices)
      },
    ),

    get("/imports/:upload", { access: onUpload, params: ofUpload }, async (visit) =>
      uploadPage(visit, { answers: {}, errors: [] }),
    ),
  ],

  form("/imports/:upload/acceptance", {
    access: onUpload,
    params: ofUpload,
    fields: { sure: ticks(["yes"]) },
    page: uploadPage,
    submit: async (visit, { sure }) => {
      await accept(visit.tx, visit.params.upload, { sure: sure.length > 0 })
      return see(visit.to(`/imports/${visit.params.upload}`))
    },
  }),

  form("/imports/:upload/columns", {
    access: onUpload,
    params: ofUpload,
    query: {
      sheet: optionalWholeNumber({ from: 0, to: 999, example: "0" }),
      heading: optionalWholeNumber({ from: 0, to: 9999, example: "1" }),
    },
    fields: { columns },
    page: async (visit, state) => {
      const upload = await findUpload(visit.tx, visit.params.upload)
      if (!upload.proposal || !upload.fileId || !["mapping", "checked"].includes(upload.state)) throw new NotFound()
      const fields = await importFields(visit.tx, upload.organisationId)
      const { sheet, heading } = visit.query
      const asked = sheet !== null && sheet !== undefined && sheet !== upload.proposal.sheet
      const proposal = asked
        ? await propose(await openSpreadsheet(fromBytes(await contentOf(visit.tx, upload.fileId))), fields, {
            sheet,
            ...(heading && { headingRow: heading }),
          })
        : upload.proposal
      const organisation = await nameNow(visit.tx, upload.organisationId)
      return page(
        <ColumnsPage
          visit={visit}
          state={state}
          upload={upload}
          organisation={organisation}
          proposal={proposal}
          fields={fields}
        />,
      )
    },
    submit: async (visit, { columns }) => {
      const upload = await findUpload(visit.tx, visit.params.upload)
      const fields = await importFields(visit.tx, upload.organisationId)
      const chosen = columns.filter(([, field]) => field in fields)
      await chooseColumns(visit.tx, upload.id, fields, {
        sheet: visit.query.sheet ?? upload.proposal?.sheet ?? 0,
        headingRow: visit.query.heading ?? upload.proposal?.headingRow ?? 0,
        fields: Object.fromEntries(chosen),
      })
      return see(visit.to(`/imports/${upload.id}`))
    },
  }),

  [
    get(
      "/imports/:upload/rows/:outcome",
      {
        access: onUpload,
        params: {
          ...ofUpload,
          outcome: choice(["new", "post", "changed", "left", "unchanged", "wrong"], { say: "Choose which rows" }),
        },
        query: { after: optionalText({ max: 10, example: "" }) },
      },
      async (visit) => {
        const upload = await findUpload(visit.tx, visit.params.upload)
        const outcomes: Outcome[] = visit.params.outcome === "new" ? ["new", "post"] : [visit.params.outcome]
        const after = Number(visit.query.after ?? -1)
        const rows = await rowsOf(visit.tx, upload.id, {
          outcomes,
          after: Number.isFinite(after) ? after : -1,
          limit: ROWS_A_PAGE + 1,
        })
        const next = rows.length > ROWS_A_PAGE ? rows[ROWS_A_PAGE - 1]!.row : null
        return page(
          <RowsPage
            visit={visit}
            upload={upload}
            organisation={await nameNow(visit.tx, upload.organisationId)}
            caption={captions[visit.params.outcome]}
            rows={rows.slice(0, ROWS_A_PAGE)}
            nextHref={next === null ? null : `${visit.path}?after=${next}`}
          />,
        )
      },
    ),

    get("/imports/:upload/to-mend.csv", { access: onUpload, params: ofUpload }, async (visit) => {
      const upload = await findUpload(visit.tx, visit.params.upload)
      const kept = new Set(Object.values(upload.layout?.columns ?? {}))
      const headings = (upload.proposal?.found ?? []).filter(({ column }) => kept.has(column)).map(({ label }) => label)
      async function* rows() {
        for await (const { cells, why } of rowsToMend(visit.tx, upload.id))
          yield [...headings.map((heading) => cells[heading] ?? null), why]
      }
      return csv(`to-mend-${upload.asOf}`, [...headings, "What to mend"], rows())
    }),

    button(
      "/imports/:upload/meanings",
      {
        access: onUpload,
        params: ofUpload,
        fields: {
          field: text({ say: "Choose a field", max: 60, example: "occupationId" }),
          found: text({ say: "Choose a text", max: 1000, example: "Nursry nurse" }),
          meaning: text({ say: "Choose a meaning", max: 1000, example: "Nursery nurse" }),
        },
      },
      async (visit, sent) => {
        await acceptMeaning(visit.tx, visit.params.upload, sent)
        return see(visit.to(`/imports/${visit.params.upload}`))
      },
    ),

    button(
      "/imports/:upload/people",
      {
        access: onUpload,
        params: ofUpload,
        fields: { row: rowNumber, record: optionalText({ max: 36, example: "" }) },
      },
      async (visit, { row, record }) => {
        await sayWho(visit.tx, visit.params.upload, row ?? -1, record)
        return see(visit.to(`/imports/${visit.params.upload}`))
      },
    ),

    button(
      "/imports/:upload/left-out",
      {
        access: onUpload,
        params: ofUpload,
        fields: { row: rowNumber, out: choice(["yes", "no"], { say: "Choose yes or no" }) },
      },
      async (visit, { row, out }) => {
        await leaveOut(visit.tx, visit.params.upload, row ?? -1, out === "yes")
        return see(visit.to(`/imports/${visit.params.upload}`))
      },
    ),

    button("/imports/:upload/stop", { access: onUpload, params: ofUpload }, async (visit) => {
      await stop(visit.tx, visit.params.upload)
      return see(visit.to(`/imports/${visit.params.upload}`))
    }),

    button("/imports/:upload/undoing", { access: onUpload, params: ofUpload }, async (visit) => {
      const kept = await undo(visit.tx, visit.params.upload)
      return see(
        visit.to(`/imports/${visit.params.upload}`),
        kept.length ? `Undone, but for ${kept.length} that were changed since` : "The import is undone",
      )
    }),
  ],
]

export const importSlice = slice("imports", { routes: imports })

const captions: Record<Outcome, string> = {
  new: "New people and posts",
  post: "Known people in another post",
  changed: "Changed",
  left: "Not on the list",
  unchanged: "As they are",
  wrong: "To mend",
}
