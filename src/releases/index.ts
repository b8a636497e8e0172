/** Tables of the workforce for readers who open no lists: declared, protected, frozen at each month's end. */
export { releaseJobs, releasesCrontab } from "./jobs.ts"
export { releasedPage, releases } from "./routes.tsx"
