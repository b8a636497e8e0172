import type { Result, Visit } from "../http/routes.ts"
import { type KeptFile, partsOf } from "./files.ts"
import { disposition } from "./names.ts"
import { isPicture } from "./types.ts"

/**
 * A kept file as an answer that cannot act as the site, whatever is in it: pictures may be shown, the rest is saved;
 * nobody guesses its type; and were it opened as a page it would have no scripts, no styles and no origin.
 */
export function sendFile(visit: Visit, file: KeptFile, cacheControl = "no-store"): Result {
  const actor = { partnershipId: visit.partnership.partnershipId, accountId: visit.actor.accountId }
  return {
    kind: "stream",
    detached: true,
    type: file.type === "text/csv" ? "text/csv; charset=utf-8" : file.type,
    headers: {
      "content-length": String(file.bytes),
      "content-disposition": disposition(isPicture(file.type) ? "inline" : "attachment", file.name),
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": cacheControl,
    },
    rows: partsOf(visit.database, actor, file),
  }
}
