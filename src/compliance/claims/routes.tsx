import { formatCount } from "../../kernel/design/index.ts"
import { findFile, sendFile } from "../../kernel/files/index.ts"
import {
  choice,
  day,
  decimal,
  id,
  ids,
  optional,
  optionalChoice,
  optionalDay,
  optionalText,
  text,
  ticks,
} from "../../kernel/http/fields.ts"
import { file } from "../../kernel/http/file-fields.ts"
import { button, form, get, mayUse, page, type Result, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { whoeverSpeaks } from "../../people/index.ts"
import { learningFields } from "../recording/fields.ts"
import { offersOf } from "../recording/inputs.tsx"
import { CERTIFICATE_BYTES, certificateTypes, claim, takeBackClaim } from "./claims.ts"
import { decide } from "./deciding.ts"
import { ClaimPage, ClaimsPage, NewClaimPage } from "./pages.tsx"
import { alike, type Claim, claimOf, claimsIn, outcomes } from "./queries.ts"

const ofClaim = { claim: id("compliance.claim", { say: "Choose a certificate" }) }
const access = mayUse("claim.decide")
const hours = (say: string) => optional(decimal({ say, from: 0, to: 1000, example: "3" }))

const ownRoutes: Route[] = [
  ...form("/my/learning/claims/new", {
    access: "signedIn",
    fields: {
      subject: id("partnerships.list_item", { say: "Choose what it was about", only: { list: "training-subject" } }),
      title: text({ say: "Enter what the certificate says it is for", max: 200, example: "Safeguarding, level 2" }),
      provider: learningFields.provider,
      completedOn: day({ say: "Enter the day it was completed, like 27 3 2027", example: "2027-03-01" }),
      expiresOn: optionalDay({ say: "Enter the last day on the certificate, like 27 3 2030", example: "2030-03-01" }),
      hours: learningFields.hours,
      hoursTogether: learningFields.hoursTogether,
      certificate: file({
        say: "Choose the certificate: a PDF, or a photograph of it",
        types: certificateTypes,
        mostBytes: CERTIFICATE_BYTES,
        example: "certificate.png",
      }),
    },
    page: async (visit, state) => {
      await whoeverSpeaks(visit)
      return page(<NewClaimPage visit={visit} state={state} offers={await offersOf(visit, state)} />)
    },
    submit: async (visit, { subject, certificate, ...said }) => {
      const { personId } = await whoeverSpeaks(visit)
      await claim(visit.tx, personId, { ...said, subjectId: subject }, certificate)
      return see(visit.to("/my/learning"), "The certificate is sent in. You will hear whether it counts.")
    },
  }),

  get("/my/learning/claims/:claim/certificate", { access: "signedIn", params: ofClaim }, async (visit) => {
    const { personId } = await whoeverSpeaks(visit)
    return certificateOf(visit, await claimOf(visit.tx, visit.params.claim, personId))
  }),

  button("/my/learning/claims/:claim/removal", { access: "signedIn", params: ofClaim }, async (visit) => {
    const { personId } = await whoeverSpeaks(visit)
    await takeBackClaim(visit.tx, personId, visit.params.claim)
    return see(visit.to("/my/learning"), "The certificate is taken back")
  }),
]

const decidingRoutes: Route[] = [
  get(
    "/learning/claims",
    {
      access,
      query: {
        state: optionalChoice(["decided"]),
        after: optionalText({ max: 500, example: "" }),
        before: optionalText({ max: 500, example: "" }),
      },
    },
    async (visit) => {
      const { state, after, before } = visit.query
      const which = state ?? "waiting"
      const claims = await claimsIn(visit.tx, which, { after: after ?? null, before: before ?? null })
      return page(<ClaimsPage visit={visit} which={which} claims={claims} />)
    },
  ),

  ...form("/learning/claims/:claim", {
    access,
    params: ofClaim,
    fields: {
      outcome: choice(outcomes, { say: "Choose whether it counts" }),
      hours: hours("Enter the hours that count as a number, like 3 or 1.5"),
      hoursTogether: hours("Enter the hours together that count as a number, like 2"),
      reason: optionalText({ max: 400, example: "It covers the first half of the subject" }),
      all: ticks(["yes"]),
      shown: ids("compliance.claim", { say: "Look again at those like it" }),
    },
    page: async (visit, state) => {
      const claim = await claimOf(visit.tx, visit.params.claim)
      return page(<ClaimPage visit={visit} state={state} claim={claim} others={await alike(visit.tx, claim)} />)
    },
    submit: async (visit, { all, shown, ...decision }) => {
      const { name } = await claimOf(visit.tx, visit.params.claim)
      const decided = await decide(visit.tx, visit, visit.params.claim, {
        ...decision,
        alsoIds: all.length > 0 ? shown : [],
        deciderId: visit.actor.personId,
      })
      return see(
        visit.to("/learning/claims"),
        decided === 1
          ? `The certificate of ${name} is decided`
          : `${formatCount(decided, "certificate is", "certificates are")} decided`,
      )
    },
  }),

  get("/learning/claims/:claim/certificate", { access, params: ofClaim }, async (visit) =>
    certificateOf(visit, await claimOf(visit.tx, visit.params.claim)),
  ),
]

export const claimRoutes: Route[] = [...ownRoutes, ...decidingRoutes]

async function certificateOf(visit: Visit, { fileId }: Claim): Promise<Result> {
  const kept = fileId ? await findFile(visit.tx, fileId) : undefined
  if (!kept) throw new NotFound()
  return sendFile(visit, kept)
}
