import { exactly } from "../../kernel/http/fields.ts"
import { get, page, type Route } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { offeredBy, openApi } from "./openapi.ts"
import { ListPage, ListsPage } from "./pages.tsx"

/** What programs may read: for programs at one address, and for whoever writes them on pages. */
export const apiRoutes: Route[] = [
  get("/api/openapi.json", { access: "anyone" }, async ({ site }) => ({
    kind: "raw",
    type: "application/json; charset=utf-8",
    body: `${JSON.stringify(openApi(site.slices, site.publicUrl), null, 2)}\n`,
  })),

  get("/help/api", { access: "anyone" }, async (visit) => page(<ListsPage visit={visit} />)),

  get(
    "/help/api/:list",
    { access: "anyone", params: { list: exactly(/^[a-z-]{1,40}$/, { say: "Choose a list", example: "people" }) } },
    async (visit) => {
      const offered = offeredBy(visit.site.slices).find(({ name }) => name === visit.params.list)
      if (!offered) throw new NotFound()
      return page(<ListPage visit={visit} offered={offered} />)
    },
  ),
]
