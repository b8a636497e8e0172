import { isBehind } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { InsetText } from "../../kernel/design/index.ts"

/** For pages of where people stand: what to say while that does not follow the latest changes yet; mostly nothing. */
export async function beingUpdated(tx: Tx) {
  return (await isBehind(tx)) ? <BeingUpdated /> : null
}

function BeingUpdated() {
  return (
    <InsetText>
      Something has changed just now. What you see here is as it was a moment ago, and is being brought up to date. Look
      again in a minute.
    </InsetText>
  )
}
