import { z } from "zod"
import { choice, type Field } from "../../kernel/http/fields.ts"
import { form, mayUse, page, type Route, see } from "../../kernel/http/routes.ts"
import { NoticeTermsPage } from "./pages.tsx"
import { changeNoticeTerms, noticeTerms } from "./terms.ts"

const MOST = 5
const say = `Enter up to ${MOST} numbers of days from 1 to 366, like 90, 30, 7; or leave it empty`

/** Numbers of days as people write them: with commas, spaces or "and" between. */
const severalDays: Field<number[]> = {
  parts: [""],
  example: "90, 30, 7",
  schema: z
    .string({ error: say })
    .max(100, { error: say })
    .transform((typed, context) => {
      const words = typed.split(/[\s,;]+|\band\b/).filter((word) => word !== "")
      const days = [...new Set(words.map(Number))]
      if (days.length <= MOST && days.every((day) => Number.isInteger(day) && day >= 1 && day <= 366)) return days
      context.addIssue({ code: "custom", message: say })
      return z.NEVER
    }),
}

export const noticeRoutes: Route[] = [
  ...form("/learning/notices", {
    access: mayUse("partnership.set-up"),
    fields: {
      days: severalDays,
      summaries: choice(["yes", "no"], { say: "Choose whether managers are sent summaries" }),
    },
    initial: async ({ tx }) => {
      const { days, summaries } = await noticeTerms(tx)
      return { days: days.join(", "), summaries: summaries ? "yes" : "no" }
    },
    page: async (visit, state) => page(<NoticeTermsPage visit={visit} state={state} />),
    submit: async (visit, { days, summaries }) => {
      await changeNoticeTerms(visit.tx, { days, summaries: summaries === "yes" })
      return see(visit.to("/learning/notices"), "The notices are changed, from the next working day on")
    },
  }),
]
