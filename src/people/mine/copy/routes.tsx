import type { CopySection, LeftOut } from "../../../kernel/copy/section.ts"
import { get, page, type Route, type Visit } from "../../../kernel/http/routes.ts"
import type { Self } from "../../account/self.ts"
import { whoeverIAm } from "../door.ts"
import { heldCopies } from "./held.ts"
import { type Copied, CopyPage } from "./page.tsx"
import { registerCopies } from "./register.ts"
import { registerLeftOut, traceCopies } from "./traces.ts"

/** The register's part of a copy; other slices have theirs. */
export const peopleCopies: readonly CopySection[] = [...registerCopies, ...heldCopies, ...traceCopies]
export const peopleLeftOut: readonly LeftOut[] = registerLeftOut

export const copyRoutes: Route[] = [
  get("/my-record/copy", { access: "signedIn" }, async (visit) => {
    const self = await whoeverIAm(visit)
    const copied = await copyOf(visit, self)
    return page(<CopyPage visit={visit} self={self} copied={copied} leftOut={visit.site.copies.leftOut} />)
  }),

  get("/my-record/copy.json", { access: "signedIn" }, async (visit) => {
    const copied = await copyOf(visit, await whoeverIAm(visit))
    const file = {
      what: `A copy of what ${visit.partnership.name} keeps of you in Trellis`,
      madeAt: visit.now.toISOString(),
      // What each field means comes first, for whoever opens the file to read.
      fields: copied.flatMap(({ name, title, fields }) =>
        Object.entries(fields).map(([field, means]) => ({ part: name, of: title, field, means })),
      ),
      data: Object.fromEntries(copied.map(({ name, rows }) => [name, rows])),
      leftOut: visit.site.copies.leftOut.map(({ what, because }) => ({ what, because })),
    }
    return {
      kind: "raw",
      type: "application/json; charset=utf-8",
      body: `${JSON.stringify(file, null, 2)}\n`,
      headers: { "content-disposition": `attachment; filename="my-record-${visit.today}.json"` },
    }
  }),
]

/** Every part of the copy for whoever is signed in, as far as they may see. */
async function copyOf(visit: Visit, self: Self): Promise<Copied[]> {
  const copied: Copied[] = []
  for (const section of visit.site.copies.sections)
    copied.push({ ...section, rows: await section.read(visit.tx, self) })
  return copied
}
