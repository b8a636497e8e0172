import { makeDemonstration } from "./trellis.ts"

/** Before the first journey, for all of them: the program is built, and a demonstration made to copy from. */
export default async function setUp(): Promise<(() => void) | undefined> {
  if (process.env.TRELLIS_JOURNEYS_FROM) return undefined
  const { data, remove } = await makeDemonstration()
  // What is set here reaches every worker.
  process.env.TRELLIS_JOURNEYS_FROM = data
  return remove
}
