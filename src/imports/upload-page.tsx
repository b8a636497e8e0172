import { addDays, dayOf } from "../kernel/clock.ts"
import { type FormState, page, see, type Visit } from "../kernel/http/routes.ts"
import { nameNow } from "../organisations/index.ts"
import { CheckedPage } from "./checked-page.tsx"
import { DonePage } from "./done-page.tsx"
import { OverPage, WaitingPage } from "./pages.tsx"
import type { Outcome } from "./plan.ts"
import { countLeftOut, problemsOf, recordNames, rowsOf } from "./queries.ts"
import type { Kept } from "./undo.ts"
import { findUpload, UNDO_DAYS, type Upload } from "./uploads.ts"
import { wordsToChoose } from "./words-to-choose.ts"

/** The page of an import, whatever becomes of it. */
export async function uploadPage(visit: Visit<{ upload: string }>, state: FormState) {
  const { tx } = visit
  const upload = await findUpload(tx, visit.params.upload)
  const organisation = await nameNow(tx, upload.organisationId)
  const shared = { visit, state, upload, organisation }
  if (upload.state === "reading" || upload.state === "accepting") return page(<WaitingPage {...shared} />)
  if (upload.state === "stopped")
    return page(<OverPage {...shared} why={`${upload.says ?? ""} Nothing was changed.`.trim()} />)
  if (upload.state === "unreadable") return page(<OverPage {...shared} why={upload.says ?? ""} />)
  if (upload.state === "mapping") return see(visit.to(`/imports/${upload.id}/columns`))
  if (upload.state === "done" || upload.state === "undone") return donePage(shared)
  const few = (outcomes: Outcome[]) => rowsOf(tx, upload.id, { outcomes, after: -1, limit: 21 })
  const [problems, wrong, fresh, changed, left, words, leftOut] = await Promise.all([
    problemsOf(tx, upload.id),
    rowsOf(tx, upload.id, { outcomes: ["wrong"], after: -1, limit: 500 }),
    few(["new", "post"]),
    few(["changed"]),
    few(["left"]),
    wordsToChoose(tx, upload.organisationId),
    countLeftOut(tx, upload.id),
  ])
  const questions = wrong
    .filter(({ problems, leftOut }) => !leftOut && problems.some(({ mayBe }) => mayBe))
    .slice(0, 20)
  const names = await recordNames(
    tx,
    questions.flatMap(({ problems }) => problems.flatMap(({ mayBe }) => mayBe ?? [])),
  )
  return page(
    <CheckedPage
      {...shared}
      problems={problems}
      questions={questions}
      names={names}
      words={words}
      leftOut={leftOut}
      shown={{ new: fresh, changed, left }}
    />,
  )
}

async function donePage(shared: {
  visit: Visit<{ upload: string }>
  state: FormState
  upload: Upload
  organisation: string
}) {
  const { visit, upload } = shared
  const until = upload.acceptedAt && addDays(dayOf(upload.acceptedAt), UNDO_DAYS)
  const kept =
    upload.state === "undone" && upload.says ? (JSON.parse(upload.says) as Pick<Kept, "personId" | "name">[]) : []
  return page(
    <DonePage
      {...shared}
      wrong={upload.counts.wrong ?? 0}
      mayUndoUntil={until && until >= visit.today ? until : null}
      kept={kept}
    />,
  )
}
