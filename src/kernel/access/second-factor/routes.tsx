import { z } from "zod"
import { realNow } from "../../clock.ts"
import { asNobody, type Shared } from "../../database/index.ts"
import { exactly, type Field, localPath } from "../../http/fields.ts"
import { button, form, get, page, type Result, type SignIn, type SiteVisit, see, slice } from "../../http/routes.ts"
import { mayTry } from "../limits.ts"
import { passSecondFactor, whoever } from "../sign-ins.ts"
import { AddressFirstPage, AskPage, CodesPage, NewCodesPage, RecoveryPage, SetUpPage } from "./pages.tsx"
import { FEW, makeRecoveryCodes, useRecoveryCode } from "./recovery-codes.ts"
import { type Checking, findSecondFactor, offeredKey, type SecondFactor, setUp, useCode } from "./second-factor.ts"

const MINUTE = 60_000
/** Whoever changes how they sign in has just shown who they are. */
const FRESH = 15 * MINUTE

const next = { next: localPath() }
/** Six figures, which many apps show in two groups of three. */
const sixFigures: Field<string> = {
  parts: [""],
  example: "123456",
  schema: z
    .string({ error: "Enter the 6 numbers that your app shows" })
    .transform((typed) => typed.replaceAll(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, { error: "Enter the 6 numbers that your app shows" })),
}
const recoveryCode = exactly(/^[\w -]{10,20}$/, {
  say: "Enter a recovery code, like 7f3kq-2mxwa",
  example: "7f3kq-2mxwa",
})

/** Proving who one is a second time: at signing in, and again before changing how. */
export const secondFactor = slice("second-factor", {
  scope: "site",
  routes: [
    form("/second-factor", {
      access: "signingIn",
      query: next,
      fields: { code: sixFigures, ...next },
      page: async (visit, state) => {
        const has = await asNobody(visit.database, (shared) => findSecondFactor(shared, whoever(visit).accountId))
        const asked = { visit, state, action: "/second-factor", next: nextOf(visit.query.next, state.answers.next) }
        if (!has) {
          if (whoever(visit).address === null) return page(<AddressFirstPage visit={visit} />)
          const offered = offeredKey(visit.site.secret, whoever(visit), undefined)
          return page(<SetUpPage {...asked} offered={offered} changes={false} />)
        }
        if (isFresh(visit)) return see(asked.next)
        return page(<AskPage {...asked} />)
      },
      submit: async (visit, { code, next }) => {
        await count(visit)
        const codes = await passing(visit, async (shared, { accountId }) => {
          const has = await findSecondFactor(shared, accountId)
          if (has) await useCode(shared, checking(visit), accountId, code)
          else return setUp(shared, checking(visit), whoever(visit), undefined, code)
        })
        // Shown in answer to the form itself, and so once: an address to show them at could be opened again.
        return codes ? page(<CodesPage visit={visit} codes={codes} next={next} />) : see(next)
      },
    }),

    form("/second-factor/recovery", {
      access: "signingIn",
      query: next,
      fields: { recoveryCode, ...next },
      page: async (visit, state) => {
        const next = nextOf(visit.query.next, state.answers.next)
        const has = await asNobody(visit.database, (shared) => findSecondFactor(shared, whoever(visit).accountId))
        if (!has) return proveFirst(next)
        return page(<RecoveryPage visit={visit} state={state} action="/second-factor/recovery" next={next} />)
      },
      submit: async (visit, { recoveryCode, next }) => {
        await count(visit)
        const left = await passing(visit, (shared, { accountId }) =>
          useRecoveryCode(shared, visit.site.secret, accountId, recoveryCode),
        )
        return see(next, howManyLeft(left))
      },
    }),

    form("/account/second-factor", {
      access: "signedIn",
      fields: { code: sixFigures },
      page: async (visit, state) => {
        const has = await freshly(visit)
        if (!has) return proveFirst("/account/second-factor")
        const offered = offeredKey(visit.site.secret, whoever(visit), has)
        return page(
          <SetUpPage visit={visit} state={state} action={visit.path} next="/account" offered={offered} changes />,
        )
      },
      submit: async (visit, { code }) => {
        const has = await freshly(visit)
        if (!has) return proveFirst("/account/second-factor")
        await count(visit)
        const codes = await passing(visit, (shared) => setUp(shared, checking(visit), whoever(visit), has, code))
        return page(<CodesPage visit={visit} codes={codes} next="/account" />)
      },
    }),

    get("/account/recovery-codes", { access: "signedIn" }, async (visit) => {
      const has = await freshly(visit)
      return has ? page(<NewCodesPage visit={visit} left={has.codesLeft} />) : proveFirst("/account/recovery-codes")
    }),

    button("/account/recovery-codes", { access: "signedIn" }, async (visit) => {
      if (!(await freshly(visit))) return proveFirst("/account/recovery-codes")
      const codes = await asNobody(visit.database, (shared) =>
        makeRecoveryCodes(shared, visit.site.secret, whoever(visit).accountId),
      )
      return page(<CodesPage visit={visit} codes={codes} next="/account" />)
    }),
  ],
})

/** The person's second factor, if they have one and showed it within the last quarter of an hour. */
async function freshly(visit: SiteVisit): Promise<SecondFactor | undefined> {
  const has = await asNobody(visit.database, (shared) => findSecondFactor(shared, whoever(visit).accountId))
  return isFresh(visit) ? has : undefined
}

/** Where to go first, for whoever has a second factor and has not just shown it; for whoever has none, nowhere. */
export function proveFirstIfStale(visit: SiteVisit, path: string): Result | undefined {
  return whoever(visit).hasSecondFactor && !isFresh(visit) ? proveFirst(path) : undefined
}

function isFresh({ signIn, now }: SiteVisit): boolean {
  return signIn?.secondFactorAt != null && now.getTime() - signIn.secondFactorAt.getTime() < FRESH
}

/** To the page that asks for a code, or sets up what is not there yet, and back. */
function proveFirst(path: string): Result {
  return see(`/second-factor?next=${encodeURIComponent(path)}`)
}

/** Does what proves somebody, and lets their sign-in pass, both or neither. */
async function passing<T>(visit: SiteVisit, prove: (shared: Shared, signIn: SignIn) => Promise<T>): Promise<T> {
  const { proved, pass } = await asNobody(visit.database, async (shared) => {
    const proved = await prove(shared, whoever(visit))
    return { proved, pass: await passSecondFactor(shared, whoever(visit)) }
  })
  visit.setSignIn(pass.token, pass.lasts)
  return proved
}

/** Codes of both kinds count together. */
function count(visit: SiteVisit): Promise<void> {
  return mayTry(visit.database, { key: `second factor:${whoever(visit).accountId}`, most: 5, minutes: 15 })
}

function checking({ site }: SiteVisit): Checking {
  return { secret: site.secret, at: realNow(site.database.clock) }
}

function nextOf(asked: string, typed: string | string[] | undefined): string {
  return [typed].flat()[0] ?? asked
}

function howManyLeft(left: number): string {
  if (left === 0) return "That was your last recovery code. Make new ones on your account page."
  const said = `You have ${left} recovery ${left === 1 ? "code" : "codes"} left.`
  return left <= FEW ? `${said} Make new ones on your account page.` : said
}
