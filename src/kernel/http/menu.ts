import { may } from "../access/actor.ts"
import type { Capability } from "../access/capabilities.ts"
import type { Shell, Visit } from "./routes.ts"

/** What a long menu is put into, in turn. */
export const menuGroups = {
  people: "People and places",
  learning: "Standard and learning",
  running: "Set-up",
  own: "Yours",
} as const

export interface MenuItem {
  text: string
  path: string
  group: keyof typeof menuGroups
  /** Whoever may do this; or whoever is on the register. */
  may: Capability | "own record"
  /** Where else pages lie that belong to it. */
  covers?: readonly string[]
}

/** So many stand in one line beside Home; more are put into groups, and those of the group one is in stand beneath. */
const MOST_IN_A_LINE = 6

/** The menu of whoever visits: what they may open, and where among it they are. */
export function menuFor(all: readonly MenuItem[], visit: Visit): Pick<Shell, "navigation" | "group"> {
  const items = all.filter((item) => shows(item, visit))
  const here = itemAt(items, visit.path.slice(visit.to("").length))
  const linkTo = (item: MenuItem) => ({
    text: item.text,
    href: visit.to(item.path),
    ...placed(item === here, item, visit),
  })
  const home = { text: "Home", href: visit.to("/"), current: visit.path === visit.to("/") }
  if (items.length <= MOST_IN_A_LINE) return { navigation: [home, ...items.map(linkTo)] }
  const groups = Object.entries(menuGroups)
    .map(([group, text]) => ({ text, items: items.filter((item) => item.group === group) }))
    .filter(({ items }) => items.length > 0)
  const within = groups.find(({ items }) => here && items.includes(here) && items.length > 1)
  return {
    navigation: [
      home,
      ...groups.map(({ text, items: [first, ...others] }) =>
        others.length === 0 ? linkTo(first!) : { text, href: visit.to(first!.path), active: within?.text === text },
      ),
    ],
    ...(within && { group: { text: within.text, items: within.items.map(linkTo) } }),
  }
}

/** The one item that a page belongs to: the one that names most of its path. */
export function itemAt(items: readonly MenuItem[], path: string): MenuItem | undefined {
  const lengthIn = (start: string) => (path === start || path.startsWith(`${start}/`) ? start.length : 0)
  const measured = items.map((item) => ({
    item,
    length: Math.max(...[item.path, ...(item.covers ?? [])].map(lengthIn)),
  }))
  return measured.filter(({ length }) => length > 0).sort((one, other) => other.length - one.length)[0]?.item
}

function placed(isHere: boolean, { path }: MenuItem, visit: Visit) {
  if (!isHere) return {}
  return visit.path === visit.to(path) ? { current: true } : { active: true }
}

function shows({ may: needed }: MenuItem, { actor }: Visit): boolean {
  return needed === "own record" ? actor.personId !== undefined : may(actor, needed)
}
