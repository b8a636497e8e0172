import { sql } from "kysely"
import { accountFor, give, join } from "../grants/index.ts"
import { dayOf } from "../kernel/clock.ts"
import { readConfig } from "../kernel/config.ts"
import type { Owning } from "../kernel/database/index.ts"
import { Refusal } from "../kernel/refusal.ts"
import type { Given } from "./commands.ts"
import { inOneGo, refuseUnready, type Site } from "./prepared.ts"
import { addressIn, giveWayIn, nameFrom, nameIn } from "./way-in.ts"
import { withServer } from "./with-server.ts"

interface NewLead {
  slug: string
  address: string
  name: string
}

/** Gives a partnership a workforce lead again, where nobody is left who could invite one. */
export async function giveLead(given: Given): Promise<void> {
  const address = addressIn(given.lead!, "--lead")
  const name = nameIn(given["lead-name"] ?? nameFrom(address), "--lead-name", 200)
  const config = readConfig(process.env)
  await withServer(config, { beside: true, existing: true }, async (at, tell) => {
    await refuseUnready(at)
    const lead = { slug: given.argument!, address, name }
    tell.say(await inOneGo(config, at, (own, now, site) => makeLead(own, now, lead, site)))
  })
}

async function makeLead({ db, at }: Owning, now: Date, { slug, address, name }: NewLead, site: Site): Promise<string> {
  const partnership = await db
    .selectFrom("kernel.partnership")
    .select(["partnership_id as id", "name"])
    .where("slug", "=", slug)
    .forUpdate()
    .executeTakeFirst()
  if (!partnership) throw new Refusal(`There is no partnership at /${slug}. Check how its name in addresses is spelt.`)
  const { rows } = await sql`
    select from grants."grant" g join access.account a on a.account_id = g.account_id and a.ended_at is null
     where g.partnership_id = ${partnership.id} and g.role = 'workforce-lead' and g.ended_at is null
       and (g.ends_on is null or g.ends_on > ${dayOf(now)})`.execute(db)
  if (rows.length > 0)
    throw new Refusal(`${partnership.name} has a workforce lead today, who can invite another on the page “Access”.`)
  const tx = at({ partnershipId: partnership.id, accountId: null }, now)
  const accountId = await accountFor(tx, { address, name })
  await join(tx, accountId, name)
  await give(tx, accountId, { role: "workforce-lead", on: {}, endsOn: null })
  const wayIn = await giveWayIn(
    tx,
    {
      accountId,
      address,
      partnershipId: partnership.id,
      next: `/${slug}`,
      message: {
        subject: `You are workforce lead of ${partnership.name} in Trellis`,
        paragraphs: [
          `Nobody was left who runs ${partnership.name} in Trellis, so whoever runs Trellis has made you its workforce lead.`,
          "You will be asked to set up a second factor.",
        ],
        after: ["The link works once, for an hour. After that, open it all the same: it will send you a fresh one."],
        footer: `Sent by Trellis for ${partnership.name}. If you do not know what this is, ignore it.`,
      },
    },
    site,
  )
  return `${address} is workforce lead of ${partnership.name} now.\n${wayIn}`
}
