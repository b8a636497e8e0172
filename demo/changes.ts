import { addDays } from "../src/kernel/clock.ts"
import type { Tx } from "../src/kernel/database/index.ts"
import { bringBack, changeTerms, endOrganisation, move, serve } from "../src/organisations/organisations.ts"
import { changeSetting, endSetting } from "../src/organisations/settings/settings.ts"
import { changeTeam } from "../src/organisations/teams/teams.ts"
import { type Deed, type Known, settingKey } from "./deeds.ts"
import { decidedBefore } from "./moments.ts"
import { openSetting } from "./organisations.ts"
import { managerAt } from "./people.ts"
import type { ChangePlan, Plan } from "./plan.ts"
import type { Random } from "./random.ts"

/** What changed over the years and what is planned, each entered before it begins. */
export function changesOf(plan: Plan, random: Random): Deed[] {
  return plan.changes.map((change) => {
    const at = decidedBefore("lastDay" in change ? change.lastDay : change.from, random)
    const by =
      OWN_AFFAIRS.includes(change.change) && "organisation" in change && managerAt(plan, change.organisation, at)
    return { at, ...(by && { by }), act: (tx, known) => make(tx, known, plan, change) }
  })
}

/** What an organisation's own manager enters, where it has one. */
const OWN_AFFAIRS: readonly ChangePlan["change"][] = ["rename", "serve", "open", "reopen", "close"]

async function make(tx: Tx, known: Known, plan: Plan, change: ChangePlan): Promise<void> {
  if (change.change === "make-up") {
    const { team, name = team, of, from } = change
    return changeTeam(tx, known.teams.of(team), { name, organisationIds: known.organisations.all(of), from })
  }
  const { organisation } = change
  const organisationId = known.organisations.of(organisation)
  const planned = plan.organisations.find(({ name }) => name === organisation)!
  switch (change.change) {
    case "rename":
      return changeTerms(tx, organisationId, { name: change.to, kind: planned.kind, from: change.from })
    case "move":
      return move(tx, organisationId, {
        parentId: change.under && known.organisations.of(change.under),
        from: change.from,
      })
    case "serve":
      return serve(tx, organisationId, { localityIds: known.localities.all(change.localities), from: change.from })
    case "end":
      return endOrganisation(tx, organisationId, { lastDay: change.lastDay, endsOn: addDays(change.lastDay, 1) })
    case "return":
      return bringBack(tx, organisationId, { from: change.from })
    case "open":
      return openSetting(tx, known, organisation, change.setting, change.from)
    case "reopen": {
      const { name, type, locality } = planned.settings.find(({ name }) => name === change.setting)!
      return changeSetting(tx, organisationId, known.settings.of(settingKey(organisation, change.setting)), {
        name,
        typeId: known.types.of(type),
        localityId: locality && known.localities.of(locality),
        halfDays: change.open,
        from: change.from,
      })
    }
    case "close":
      return endSetting(tx, organisationId, known.settings.of(settingKey(organisation, change.setting)), {
        lastDay: change.lastDay,
        endsOn: addDays(change.lastDay, 1),
      })
  }
}
