import { resetSecondFactor as reset } from "../kernel/access/second-factor/second-factor.ts"
import { readConfig } from "../kernel/config.ts"
import { Refusal } from "../kernel/refusal.ts"
import type { Given } from "./commands.ts"
import { inOneGo, refuseUnready } from "./prepared.ts"
import { addressIn } from "./way-in.ts"
import { withServer } from "./with-server.ts"

export async function resetSecondFactor(given: Given): Promise<void> {
  const address = addressIn(given.argument!, "EMAIL")
  const config = readConfig(process.env)
  await withServer(config, { beside: true, existing: true }, async (at, tell) => {
    await refuseUnready(at)
    const found = await inOneGo(config, at, ({ db }, now) => reset({ db, now }, address))
    if (!found) throw new Refusal(`Nobody has access with the address ${address}. Check how it is spelt.`)
    tell.say(`${address} sets up a new second factor at the next sign-in. All their sign-ins have ended.`)
  })
}
