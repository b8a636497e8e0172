import { slices } from "../app.ts"
import { accountFor, give, join } from "../grants/index.ts"
import { readConfig } from "../kernel/config.ts"
import type { Owning } from "../kernel/database/index.ts"
import { defaultColour, designAssets } from "../kernel/design/index.ts"
import { newId } from "../kernel/ids.ts"
import { Refusal, refusalFrom } from "../kernel/refusal.ts"
import { startPartnership } from "../partnerships/index.ts"
import type { Given } from "./commands.ts"
import { bringUpToDate, inOneGo, type Site } from "./prepared.ts"
import { addressIn, giveWayIn, nameFrom, nameIn } from "./way-in.ts"
import { withServer } from "./with-server.ts"

interface New {
  name: string
  slug: string
  lead: { name: string; address: string }
}

/** Makes a partnership with its starting lists, and lets its first lead in. */
export async function createPartnership(given: Given): Promise<void> {
  const asked = read(given)
  const config = readConfig(process.env)
  await withServer(config, { beside: true }, async (at, tell) => {
    await bringUpToDate(at, tell, { demonstration: false })
    const wayIn = await inOneGo(config, at, (own, now, site) => make(own, now, asked, site)).catch(inWords)
    tell.say(`${asked.name} is there: ${config.publicUrl}/${asked.slug}\n${wayIn}`)
  })
}

/** @throws Refusal for the first thing that cannot be used */
function read(given: Given): New {
  const name = nameIn(given.name!, "--name", 120)
  const slug = given.slug!
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug) || slug.length > 40)
    throw new Refusal(
      "--slug must begin with a small letter and have small letters, figures and single hyphens only, at most 40, " +
        "like central-bedfordshire.",
    )
  if (taken().has(slug)) throw new Refusal(`--slug ${slug} is an address of Trellis itself. Choose another one.`)
  const address = addressIn(given.lead!, "--lead")
  const leadName = nameIn(given["lead-name"] ?? nameFrom(address), "--lead-name", 200)
  return { name, slug, lead: { address, name: leadName } }
}

/** The first parts of addresses that belong to no partnership. */
function taken(): Set<string> {
  const paths = slices.flatMap((slice) => (slice.scope === "site" ? slice.routes.map(({ path }) => path) : []))
  return new Set(
    ["/healthz", "/readyz", "/metrics", ...paths, ...designAssets().keys()].map((path) => path.split("/")[1]!),
  )
}

async function make({ db, at }: Owning, now: Date, { name, slug, lead }: New, site: Site): Promise<string> {
  const partnershipId = newId(now)
  await db
    .insertInto("kernel.partnership")
    .values({ partnership_id: partnershipId, slug, name, colour: defaultColour, made_at: now })
    .execute()
  const tx = at({ partnershipId, accountId: null }, now)
  await startPartnership(tx)
  const accountId = await accountFor(tx, lead)
  await join(tx, accountId, lead.name)
  // Nobody is there yet to renew it.
  await give(tx, accountId, { role: "workforce-lead", on: {}, endsOn: null })
  return giveWayIn(
    tx,
    {
      accountId,
      address: lead.address,
      partnershipId,
      next: `/${slug}`,
      message: {
        subject: `${name} is ready for you in Trellis`,
        paragraphs: [
          `Whoever runs Trellis has made a place for ${name} in it, and you are its workforce lead.`,
          "Sign in to set it up and to invite others. You will be asked to set up a second factor.",
        ],
        after: ["The link works once, for an hour. After that, open it all the same: it will send you a fresh one."],
        footer: `Sent by Trellis for ${name}. If you do not know what this is, ignore it.`,
      },
    },
    site,
  )
}

function inWords(error: unknown): never {
  throw (
    refusalFrom(error, {
      partnership_slug_unique: { says: "There is a partnership of that --slug already. Choose another one." },
    }) ?? error
  )
}
