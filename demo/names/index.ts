import type { Random } from "../random.ts"
import { africaAndCaribbean } from "./africa-and-caribbean.ts"
import { britainAndIreland } from "./britain-and-ireland.ts"
import type { Community } from "./community.ts"
import { eastAndWestAsia } from "./east-and-west-asia.ts"
import { europe } from "./europe.ts"
import { isKnown } from "./known.ts"
import { sharesIn } from "./shares.ts"
import { southAsia } from "./south-asia.ts"

// Invented by putting common first names beside common last names, as varied as England's children's workforce is.
export const communities = {
  ...britainAndIreland,
  ...africaAndCaribbean,
  ...southAsia,
  ...europe,
  ...eastAndWestAsia,
} satisfies Record<string, Community>

export interface Naming {
  name: string
  first: string
  last: string
  /** What people of this name often speak besides English. */
  speak: readonly string[]
}

/** Gives one full name after another, none of them twice: of women, so many times in a hundred. */
export type NextName = (women?: number) => Naming

/** How many in a hundred have a last name of each of two families. */
const DOUBLE = 4
/** How many women in a hundred work with children, over all occupations. */
const WOMEN = 82

/**
 * Names as they occur in a place.
 * @param taken  names that somebody has, to which those given are added
 */
export function namesFrom(random: Random, taken: Set<string>, slug: string): NextName {
  const shares = sharesIn(slug)
  const communityOf = () => lists(random.weighted(shares))
  return (women = WOMEN) => {
    for (;;) {
      const community = communityOf()
      const isWoman = random.chance(women)
      const first = random.one(isWoman ? community.women : community.men)
      const own = random.one(isWoman ? community.last : community.lastOfMen)
      const other = random.chance(DOUBLE) && random.one(communityOf().last)
      const last = other && !own.includes("-") && other !== own ? `${own}-${other}` : own
      const name = `${first} ${last}`
      if (taken.has(name) || isKnown(name)) continue
      taken.add(name)
      return { name, first, last, speak: community.speak }
    }
  }
}

interface Lists {
  women: string[]
  men: string[]
  last: string[]
  lastOfMen: string[]
  speak: readonly string[]
}

const split = new Map<string, Lists>()

function lists(name: keyof typeof communities): Lists {
  const known = split.get(name)
  if (known) return known
  const { women, men, last, lastOfMen = last, speak = [] }: Community = communities[name]
  const words = (text: string) => text.split(/\s+/).filter(Boolean)
  const made = { women: words(women), men: words(men), last: words(last), lastOfMen: words(lastOfMen), speak }
  split.set(name, made)
  return made
}
