import { optionalText } from "../../kernel/http/fields.ts"
import { button, get, mayUse, page, type Route, see } from "../../kernel/http/routes.ts"
import { DistrictsPage } from "./district-pages.tsx"
import { addDistrict, removeDistrict } from "./localities.ts"
import { districts, findDistricts, wardsOf } from "./queries.ts"
import { ofDistrict } from "./routes.tsx"

const access = mayUse("partnership.set-up")

export const districtRoutes: Route[] = [
  get(
    "/partnership/districts",
    { access, query: { search: optionalText({ max: 60, example: "Walsall" }) } },
    async (visit) => {
      const search = visit.query.search ?? null
      const wards = await wardsOf(visit.tx)
      return page(
        <DistrictsPage
          visit={visit}
          chosen={await districts(visit.tx)}
          inUse={new Set(wards.filter((ward) => ward.localityId !== null).map((ward) => ward.districtCode))}
          search={search}
          found={search === null ? [] : await findDistricts(visit.tx, search)}
        />,
      )
    },
  ),

  button("/partnership/districts", { access, fields: ofDistrict }, async (visit, { district }) => {
    await addDistrict(visit.tx, district)
    return see(visit.to("/partnership/districts"), "The district has been added")
  }),

  button("/partnership/districts/:district/removal", { access, params: ofDistrict }, async (visit) => {
    await removeDistrict(visit.tx, visit.params.district)
    return see(visit.to("/partnership/districts"), "The district has been removed")
  }),
]
