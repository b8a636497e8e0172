import { dayOf } from "../kernel/clock.ts"
import { type Config, isLoopback } from "../kernel/config.ts"
import { asNobody } from "../kernel/database/index.ts"
import { formatDate } from "../kernel/design/index.ts"
import type { Running } from "../main.ts"
import { dataOf } from "./reach.ts"
import { placeOf } from "./server-faults.ts"

/** What somebody needs who has just started Trellis: where it is, what to do next, where the data are. */
export async function banner(config: Config, running: Running): Promise<string[]> {
  const { publicUrl } = config
  return [
    "",
    `Trellis is ready at ${publicUrl}`,
    "",
    ...(running.demonstration ? demonstration(config, running) : await real(config, running)),
    ...(isLoopback(publicUrl) ? [] : [`It listens on ${running.address}, for the proxy at ${publicUrl}.`]),
    config.server ? `Data: the database at ${placeOf(config.server.url)}` : `Data: ${dataOf(config)}`,
  ]
}

function demonstration({ publicUrl, demonstration: wanted }: Config, { database }: Running): string[] {
  return [
    `This is a demonstration. Its people are invented, and its day is ${formatDate(dayOf(database.clock.now()))}.`,
    `Look around as one of them: ${publicUrl}/demonstration`,
    ...(wanted
      ? []
      : [
          "TRELLIS_DEMO is off, but these data were made as a demonstration. Set TRELLIS_DATA to a new folder to begin empty.",
        ]),
  ]
}

async function real({ publicUrl }: Config, { database, outbox }: Running): Promise<string[]> {
  const some = await asNobody(database, ({ db }) =>
    db.selectFrom("kernel.partnership").select("slug").limit(1).executeTakeFirst(),
  )
  return [
    ...(some
      ? [`Sign in: ${publicUrl}/sign-in`]
      : [
          "There is no partnership yet. Make the first one, in another terminal with the same settings:",
          '  npx trellis partnership create --name "Walsall" --slug walsall --lead name@example.org',
        ]),
    ...(outbox ? [`No SMTP_URL is set, so nothing is sent. Read every message here: ${publicUrl}/outbox`] : []),
  ]
}
