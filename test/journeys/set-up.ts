import { join } from "node:path"
import { buildTrellis, DEMONSTRATION, makeDemonstration, temporaryFolder } from "./trellis.ts"

/** Before the first journey, for all of them: the program is built, and a demonstration made to copy from. */
export default async function setUp(): Promise<() => void> {
  buildTrellis()
  const { folder, remove } = temporaryFolder()
  try {
    await makeDemonstration(join(folder, DEMONSTRATION))
  } catch (error) {
    remove()
    throw error
  }
  // What is set here reaches every worker.
  process.env.TRELLIS_JOURNEYS_FOLDER = folder
  return remove
}
