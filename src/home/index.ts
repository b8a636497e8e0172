export { home } from "./routes.tsx"
