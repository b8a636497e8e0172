import type { FastifyRequest } from "fastify"
import type { Problem } from "./problems.tsx"
import type { Result } from "./routes.ts"
import { bringsSecret } from "./secret.ts"

interface Told {
  status: number
  problem: Problem | "misasked"
  because?: string | undefined
  requestId: string
  /** What was asked amiss, parameter by parameter. */
  wrong?: readonly { parameter: string; says: string }[]
}

const words: Record<Told["problem"], { title: string; detail?: string }> = {
  "not-found": { title: "Not found", detail: "There is nothing at this address, or it may not be yours to see." },
  "form-expired": { title: "Not allowed", detail: "Nothing was changed." },
  away: { title: "Not working at the moment", detail: "Try again in a minute." },
  busy: { title: "Busy", detail: "It took too long to wait for somebody else. Try again in a minute." },
  crowded: { title: "Busy", detail: "Many lists are being read. Try again in a minute." },
  "too-large": { title: "Too large", detail: "Send something smaller." },
  "not-understood": { title: "Not understood" },
  misasked: { title: "Not understood", detail: "Nothing is answered until every parameter can be read." },
  refused: { title: "Refused" },
  fault: { title: "A fault", detail: "It has been noted. Tell whoever runs Trellis for you if it happens again." },
}

export const PROBLEM_TYPE = "application/problem+json"

/** Whether JSON is what is asked for: by a program, at an address that programs read, or by name. */
export function isForPrograms(request: FastifyRequest): boolean {
  return bringsSecret(request) || !!request.routeOptions.url?.endsWith(".json") || namesJson(request)
}

/** Whether JSON is asked for by name and no page is: browsers ask for pages. */
export function namesJson({ headers: { accept = "" } }: FastifyRequest): boolean {
  return /\bjson\b/.test(accept) && !accept.includes("text/html")
}

/** A problem as programs read it. Source: RFC 9457, "Problem Details for HTTP APIs". */
export function problemJson({ status, problem, because, requestId, wrong }: Told): string {
  const { title, detail } = words[problem]
  return JSON.stringify({ type: "about:blank", title, status, detail: because ?? detail, requestId, parameters: wrong })
}

export function problemAnswer(told: Told): Result {
  return { kind: "raw", type: PROBLEM_TYPE, body: problemJson(told), status: told.status }
}
