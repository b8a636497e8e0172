import { valueYears } from "../../kernel/audit/term.ts"
import { KeptData, RightsAndComplaints } from "../../kernel/fields/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import { get, page, type Route, type Visit } from "../../kernel/http/routes.ts"
import { preferenceOf } from "../settings/settings.ts"

export const privacyRoutes: Route[] = [
  get("/privacy", { access: "signedIn" }, async (visit) => {
    const { helpAddress } = await preferenceOf(visit.tx)
    return page(<PrivacyPage visit={visit} helpAddress={helpAddress} valueYears={await valueYears(visit.tx)} />)
  }),
]

function PrivacyPage(props: { visit: Visit; helpAddress: string | null; valueYears: number }) {
  const { visit, helpAddress, valueYears } = props
  const { name } = visit.partnership
  return (
    <Layout visit={visit} title="Privacy notice" caption={name} wide>
      <p class="govuk-body">
        {name} uses Trellis to know who works with children here, so that they can learn and work together. {name}{" "}
        decides what is kept and why.
      </p>
      <KeptData valueYears={valueYears} />
      <RightsAndComplaints
        ask={
          helpAddress ? (
            <>
              Write to{" "}
              <a class="govuk-link" href={`mailto:${helpAddress}`}>
                {helpAddress}
              </a>
              .
            </>
          ) : (
            <>Ask the workforce lead of {name}.</>
          )
        }
      />
    </Layout>
  )
}
