import { leave } from "../grants/index.ts"
import { endAccount as end } from "../kernel/access/account/ending.ts"
import { resetSecondFactor as reset } from "../kernel/access/second-factor/second-factor.ts"
import { readConfig } from "../kernel/config.ts"
import type { Owning } from "../kernel/database/index.ts"
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

export async function endAccount(given: Given): Promise<void> {
  const address = addressIn(given.argument!, "EMAIL")
  const config = readConfig(process.env)
  await withServer(config, { beside: true, existing: true }, async (at, tell) => {
    await refuseUnready(at)
    const found = await inOneGo(config, at, (own, now) => endEverywhere(own, now, address))
    if (!found) throw new Refusal(`Nobody has access with the address ${address}. Check how it is spelt.`)
    tell.say(`The account of ${address} has ended, with all its roles and sign-ins. The address may be invited again.`)
  })
}

async function endEverywhere({ db, at }: Owning, now: Date, address: string): Promise<boolean> {
  const account = await db
    .selectFrom("access.account")
    .select("account_id")
    .where("address", "=", address)
    .executeTakeFirst()
  if (!account) return false
  const places = await db
    .selectFrom("access.membership as m")
    .innerJoin("kernel.partnership as p", "p.partnership_id", "m.partnership_id")
    .select(["p.partnership_id as partnershipId", "p.name"])
    .where("m.account_id", "=", account.account_id)
    .execute()
  for (const place of places)
    await leave(at({ partnershipId: place.partnershipId, accountId: null }, now), account.account_id, place)
  return end({ db, now }, account.account_id)
}
