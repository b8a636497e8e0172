import { type Column, day, id, link, text, wholeNumber } from "../../kernel/tables/columns.ts"
import type { LocalityWard } from "./queries.ts"

const NO_WARD = "no ward has been chosen for it"

export const localityColumns: Column<LocalityWard>[] = [
  text("locality", { heading: "Locality", means: "What the locality is called.", value: ({ locality }) => locality }),
  id("localityId", { means: "The locality.", value: (row) => row.id }),
  day("endedOn", {
    heading: "Not used from",
    means: "The day from which it is not used any more.",
    missing: "it is in use",
    value: ({ endedOn }) => endedOn,
  }),
  text("ward", { heading: "Ward", means: "A ward that is part of it.", missing: NO_WARD, value: ({ ward }) => ward }),
  text("wardCode", {
    heading: "Ward code",
    means: "The ward's code, as the Office for National Statistics gives it.",
    missing: NO_WARD,
    value: ({ wardCode }) => wardCode,
  }),
  wholeNumber("boundaryYear", {
    heading: "Boundary year",
    means: "The year of the boundaries that the code stands for.",
    missing: NO_WARD,
    value: ({ boundaryYear }) => boundaryYear,
  }),
  text("district", {
    heading: "District",
    means: "The district that the ward is in.",
    missing: NO_WARD,
    value: ({ district }) => district,
  }),
  link("page", { means: "The locality's page.", value: (row) => `/partnership/localities/${row.id}` }),
]
