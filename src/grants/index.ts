export { accountFor, give, heldBy, invite } from "./grants.ts"
