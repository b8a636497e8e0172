import { accountFor } from "../grants/index.ts"
import { note } from "../kernel/access/sign-ins.ts"
import { dayOf } from "../kernel/clock.ts"
import { readConfig } from "../kernel/config.ts"
import type { Owning } from "../kernel/database/index.ts"
import type { Given } from "./commands.ts"
import { inOneGo, refuseUnready, type Site } from "./prepared.ts"
import { addressIn, giveWayIn, nameFrom, nameIn } from "./way-in.ts"
import { withServer } from "./with-server.ts"

/** Lets somebody see the state of the machine. */
export async function addOperator(given: Given): Promise<void> {
  const address = addressIn(given.argument!, "EMAIL")
  const name = nameIn(given.name ?? nameFrom(address), "--name", 200)
  const config = readConfig(process.env)
  await withServer(config, { beside: true, existing: true }, async (at, tell) => {
    await refuseUnready(at)
    const wayIn = await inOneGo(config, at, (own, now, site) => add(own, now, { name, address }, site))
    tell.say(wayIn ? `${address} is an operator now.\n${wayIn}` : `${address} is an operator already.`)
  })
}

async function add(
  { db }: Owning,
  now: Date,
  who: { name: string; address: string },
  site: Site,
): Promise<string | undefined> {
  const accountId = await accountFor({ db, now }, who)
  const today = dayOf(now)
  const held = await db
    .selectFrom("access.shared_grant")
    .select("role")
    .where("account_id", "=", accountId)
    .where("role", "=", "operator")
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", today)]))
    .executeTakeFirst()
  if (held) return undefined
  await db
    .insertInto("access.shared_grant")
    .values({ account_id: accountId, role: "operator", starts_on: today })
    .execute()
  await note({ db, now }, accountId, "was made an operator")
  return giveWayIn(
    { db, now },
    {
      accountId,
      address: who.address,
      next: "/operator",
      message: {
        subject: "You are an operator of Trellis",
        paragraphs: [
          "Whoever runs Trellis has let you see how it is doing: versions, sizes and what waits.",
          "You will be asked to set up a second factor.",
        ],
        after: ["The link works once, for an hour. After that, open it all the same: it will send you a fresh one."],
        footer: "Sent by Trellis. If you do not know what this is, ignore it.",
      },
    },
    site,
  )
}
