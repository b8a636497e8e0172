import { z } from "zod"
import { as, asNobody, type Tx } from "../../database/index.ts"
import { formatDateTime, Input } from "../../design/index.ts"
import { type Field, localPath } from "../../http/fields.ts"
import { answered, Form } from "../../http/form.tsx"
import { Layout } from "../../http/layout.tsx"
import { type FormState, form, page, type SiteVisit, see, slice } from "../../http/routes.ts"
import { Refusal } from "../../refusal.ts"
import { needsSecondFactor } from "../actor.ts"
import { type Limit, mayTry, networkOf } from "../limits.ts"
import { type Pass, startSignIn } from "../sign-ins.ts"
import { CODE_LETTERS, findCode, lettersOf, takeCode, type WaitingCode } from "./codes.ts"

const next = { next: localPath() }
const SHAPE = "Enter the 12 letters of your code, as printed"
const code: Field<string> = {
  parts: [""],
  example: "BCDF GHJK LMNP",
  schema: z
    .string({ error: SHAPE })
    .max(100, { error: SHAPE })
    .refine((typed) => lettersOf(typed).length === CODE_LETTERS, { error: SHAPE }),
}

const DOES_NOT_WORK =
  "This code does not work. Check each letter. Codes work once, for seven days, and only the newest one: you may need another."

/** Signing in by a code on paper, for people without an email address of their own. */
export const printedCodes = slice("printed-codes", {
  scope: "site",
  routes: form("/sign-in/code", {
    access: "anyone",
    query: next,
    fields: { code, ...next },
    page: async (visit, state) => page(<CodePage visit={visit} state={state} next={visit.query.next} />),
    submit: async (visit, { code, next }) => {
      await mayTry(visit.database, fromHere(visit), fromAnywhere)
      const found = await asNobody(visit.database, (shared) => findCode(shared, visit.site.secret, code))
      const pass = found && (await as(visit.database, found, (tx) => comeIn(tx, visit, found)))
      if (!pass) throw new Refusal(DOES_NOT_WORK, "code")
      visit.setSignIn(pass.token, pass.lasts)
      // Whoever else may have used it: the person is told whose doing it was.
      return see(
        next === "/" ? `/${found.slug}` : next,
        `You signed in with the code that ${found.printedBy} printed for you on ${formatDateTime(found.printedAt)}. It is used up.`,
      )
    },
  }),
})

/** Lets in whoever holds a role here today and none that needs a second factor, whenever they were given it. */
async function comeIn(tx: Tx, visit: SiteVisit, { accountId, codeId }: WaitingCode): Promise<Pass | undefined> {
  const held = await visit.site.heldBy(tx, accountId)
  if (held.length === 0 || needsSecondFactor(held)) return undefined
  if (!(await takeCode(tx, codeId))) return undefined
  return startSignIn(tx, {
    accountId,
    how: "code",
    browser: visit.browser.description,
    secondFactor: false,
    inPlaceOf: visit.signIn,
  })
}

function CodePage({ visit, state, next }: { visit: SiteVisit; state: FormState; next: string }) {
  return (
    <Layout visit={visit} state={state} title="Sign in with a printed code" back="/sign-in">
      <p class="govuk-body">
        {visit.signIn
          ? `You are signed in as ${visit.signIn.name}. Signing in with a code signs you out first.`
          : "It is on the paper that somebody at your organisation or partnership gave you."}
      </p>
      <Form action="/sign-in/code" label="Sign in">
        <input type="hidden" name="next" value={[state.answers.next].flat()[0] ?? next} />
        <Input
          {...answered(state, "code")}
          label="Code"
          hint="12 letters. Small letters and spaces do not matter."
          width={20}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
        />
      </Form>
    </Layout>
  )
}

/** Many people may stand behind one address of the internet, but few of them type codes at one time. */
function fromHere(visit: SiteVisit): Limit {
  return { key: `code from:${networkOf(visit.browser.ip)}`, most: 20, minutes: 15 }
}

/** What makes guessing hopeless from however many places: see CODE_LETTERS. */
const fromAnywhere: Limit = {
  key: "code from anywhere",
  most: 600,
  minutes: 15,
  says: "Many codes are being tried at the moment. Wait a quarter of an hour, then try again.",
}
