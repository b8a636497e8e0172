/** Works out one protection on a thread of its own: the solver leaves no room for anything else beside it. */
import { parentPort, workerData } from "node:worker_threads"
import { InfeasibleError, protect } from "../../methods/disclosure/index.ts"
import type { Asked, Told } from "./index.ts"
import { givenAway } from "./placing.ts"

const { declaration, units, policy, options, switched } = workerData as Asked
const told: Told = await protect(declaration, units, policy, options).then(
  async (protection): Promise<Told> => {
    const before = options.earlier?.at(-1)
    const because = before && switched && protection.released && (await givenAway(before, protection.release, switched))
    return { protection: because ? { released: false, because } : protection }
  },
  (fault) => {
    if (fault instanceof InfeasibleError) return { contradiction: fault.message }
    throw fault
  },
)
parentPort!.postMessage(told)
