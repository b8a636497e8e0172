export { importJobs } from "./jobs.ts"
export { placesOfUpload } from "./places.ts"
export { importRules } from "./retention.ts"
export { importSlice } from "./routes.tsx"
