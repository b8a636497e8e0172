export { help } from "./routes.tsx"
