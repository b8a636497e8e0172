export {
  type Actor,
  as,
  asNobody,
  asOwner,
  type Database,
  FOLLOW_CHANGES,
  type Owning,
  openDatabase,
  type Shared,
  type Tx,
  type Unsure,
} from "./as.ts"
export { isAway } from "./away.ts"
export { type Connection, openPool } from "./pools.ts"
export type { DB } from "./tables.ts"
export { plannedAnew } from "./thrifty-client.ts"
