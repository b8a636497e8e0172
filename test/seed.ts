import fc from "fast-check"

/**
 * What random tests begin from. `npm test` tries the same examples each time, so that it fails for what was changed and
 * not for luck; `npm run soak` tries others, and says which.
 */
export const seed = Number(process.env.SOAK_SEED ?? 20_270_302)

fc.configureGlobal({ seed })
