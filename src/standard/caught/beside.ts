import { may } from "../../kernel/access/actor.ts"
import { type Dated, on } from "../../kernel/dated/index.ts"
import type { Visit } from "../../kernel/http/routes.ts"
import type { Names, Who } from "../../methods/standing/index.ts"
import { sightOf } from "../../people/index.ts"
import { type Naming, namesIn } from "../names.ts"
import type { Version } from "../requirements/table.ts"
import { seesEverybody } from "../sentences.tsx"
import { countCaught } from "./caught.ts"

/**
 * What a page about people shows beside the versions of what is asked of them: what they name, and how many are caught on
 * the day; null for whoever may not list people, or where nothing is in force.
 */
export async function besideVersions(
  { tx, actor }: Pick<Visit, "tx" | "actor">,
  versions: readonly Dated<Version<Naming & { who: Who }>>[],
  day: string,
): Promise<{ names: Names; count: number | null; mayChange: boolean }> {
  const inForce = on(versions, day)
  const [{ names }, counts] = await Promise.all([
    namesIn(
      tx,
      versions.map(({ value }) => value.rule),
      seesEverybody(actor),
    ),
    inForce && may(actor, "person.list")
      ? countCaught(tx, { day, sight: sightOf(actor) }, [inForce.value.rule.who])
      : null,
  ])
  return { names, count: counts?.[0] ?? null, mayChange: may(actor, "standard.change") }
}
