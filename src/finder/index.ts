export { finder } from "./routes.ts"
