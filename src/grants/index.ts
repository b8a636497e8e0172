export { castOf } from "./cast.ts"
export { accountFor, give, heldBy, invite, join } from "./grants.ts"
export { grants } from "./routes.tsx"
