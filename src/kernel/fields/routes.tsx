import { USUAL_VALUE_YEARS } from "../audit/term.ts"
import { Layout } from "../http/layout.tsx"
import { get, page, slice } from "../http/routes.ts"
import { KeptData, RightsAndComplaints } from "./notice.tsx"

/** For whoever is in no partnership, or not signed in: each partnership has a notice of its own. */
export const privacy = slice("privacy", {
  scope: "site",
  routes: [
    get("/privacy", { access: "anyone" }, async (visit) =>
      page(
        <Layout visit={visit} title="Privacy notice" wide>
          <p class="govuk-body">
            Trellis is where local partnerships keep their picture of the people who work with children. Each
            partnership decides what it keeps and why. It has its own notice, at the foot of every page once you have
            signed in.
          </p>
          <p class="govuk-body">This is what Trellis keeps for any of them.</p>
          <KeptData valueYears={USUAL_VALUE_YEARS} />
          <RightsAndComplaints ask="Ask the partnership that invited you, or whoever runs this Trellis." />
        </Layout>,
      ),
    ),
  ],
})
