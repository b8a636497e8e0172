import type { Tx } from "../../kernel/database/index.ts"
import type { Condition } from "../../methods/standing/index.ts"
import { addItem, openItems } from "../../partnerships/index.ts"
import { newDrafts } from "../drafts/drafts.ts"
import { checkRule, newRule } from "../kept.ts"
import { requirementNames } from "../requirements/queries.ts"
import { type Agreed, addRequirement, putInForce } from "../requirements/requirements.ts"
import { aboutPeople, draftRequirement, inWords } from "../requirements/writing.ts"
import { saySettingRule } from "../settings/rules.ts"
import { type Starting, startingRequirements } from "./requirements.ts"
import { startingSettingRules } from "./settings.ts"

/** Adds what is commonly in force and not there by name, to be confirmed. @returns how many */
export async function addStarting(tx: Tx): Promise<number> {
  const agreed = { from: tx.today, agreedBy: null }
  return (await addRequirements(tx, startingRequirements, agreed)) + (await addSettingRules(tx, agreed))
}

/**
 * Adds those that are not there by name, and the training subjects that they need. Those for sectors or occupations that
 * the partnership's lists know nothing of are left out: they would be for everybody. What is for people who have to be
 * named begins as a draft.
 * @returns how many
 */
export async function addRequirements(tx: Tx, starting: readonly Starting[], agreed: Agreed): Promise<number> {
  const drafted = (await newDrafts(tx, aboutPeople)).map(({ name }) => name)
  const there = new Set([...(await requirementNames(tx)), ...drafted].map((name) => name.toLowerCase()))
  let added = 0
  for (const requirement of starting.filter(({ name }) => !there.has(name.toLowerCase()))) {
    const who = await whoOf(tx, requirement)
    if (!who) continue
    const { name, source, subject, except = [], isDraft, terms } = requirement
    const rule = checkRule({
      ...newRule({ subject: await subjectCalled(tx, subject) }, source),
      settlingInDays: 0,
      ...terms,
      who: { anyOf: [who], except: except.length ? [{ relations: except }] : [] },
    })
    added++
    if (isDraft) {
      await draftRequirement(tx, { name, rule })
      continue
    }
    const id = await addRequirement(tx, { name, kind: "person" })
    await putInForce(tx, { subject: "requirement", id }, rule, agreed, await inWords(tx, rule, agreed.from))
  }
  return added
}

/** The same of rules about settings. Those for types that the partnership does not have are left out. */
async function addSettingRules(tx: Tx, agreed: Agreed): Promise<number> {
  const there = new Set((await requirementNames(tx)).map((name) => name.toLowerCase()))
  let added = 0
  for (const { name, types, kind, ...said } of startingSettingRules.filter(
    ({ name }) => !there.has(name.toLowerCase()),
  )) {
    const settingTypes = (await called(tx, "setting-type", types)) ?? []
    if (settingTypes.length === 0) continue
    const rule =
      "role" in said
        ? { ...said, settingTypes }
        : {
            ...without(said, "subject"),
            settingTypes,
            equivalents: [],
            what: { subject: await subjectCalled(tx, said.subject) },
          }
    await saySettingRule(tx, { kind, name, rule }, agreed)
    added++
  }
  return added
}

function without<T extends object, K extends keyof T>(all: T, name: K): Omit<T, K> {
  const { [name]: _, ...rest } = all
  return rest
}

async function whoOf(tx: Tx, { who: { sectors, occupations, focus } }: Starting): Promise<Condition | undefined> {
  const [sectorIds, occupationIds] = [await called(tx, "sector", sectors), await called(tx, "occupation", occupations)]
  if (sectorIds?.length === 0 || occupationIds?.length === 0) return undefined
  return {
    ...(sectorIds && { sectors: sectorIds }),
    ...(occupationIds && { occupations: occupationIds }),
    ...(focus && { focus }),
  }
}

/** Those of a list in use that are called so; undefined where nothing was asked for. */
async function called(tx: Tx, list: string, names: readonly string[] | undefined): Promise<string[] | undefined> {
  if (!names) return undefined
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  return (await openItems(tx, list)).flatMap(({ id, name }) => (wanted.has(name.toLowerCase()) ? [id] : []))
}

async function subjectCalled(tx: Tx, name: string): Promise<string> {
  const [id] = (await called(tx, "training-subject", [name])) ?? []
  return id ?? addItem(tx, "training-subject", { name, description: null, code: null, codeSource: null })
}
