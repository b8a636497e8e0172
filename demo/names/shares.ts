import type { communities } from "./index.ts"

type Name = keyof typeof communities

/** How many of a thousand people in the workforce of England have names of each community, roughly. */
const usual: Record<Name, number> = {
  english: 560,
  welsh: 14,
  scottish: 22,
  irish: 28,
  caribbean: 30,
  yoruba: 14,
  igbo: 8,
  ghanaian: 12,
  somali: 8,
  eritrean: 4,
  centralAfrican: 4,
  southernAfrican: 10,
  eastAfrican: 5,
  punjabi: 24,
  pakistani: 40,
  bangladeshi: 18,
  gujarati: 26,
  southIndian: 14,
  nepali: 4,
  polish: 32,
  romanian: 16,
  baltic: 10,
  portuguese: 14,
  spanish: 8,
  italian: 10,
  albanian: 5,
  ukrainian: 5,
  southSlav: 2,
  centralEuropean: 9,
  bulgarian: 5,
  greekCypriot: 3,
  turkish: 8,
  arab: 9,
  iranianOrAfghan: 6,
  chinese: 9,
  vietnamese: 3,
  filipino: 10,
  jewish: 4,
}

/** Where a place differs, as places do. */
const here: Record<string, Partial<Record<Name, number>>> = {
  southend: { english: 700, jewish: 14, southIndian: 26, filipino: 16, baltic: 16, pakistani: 14, bangladeshi: 10 },
  lambeth: {
    english: 330,
    caribbean: 120,
    yoruba: 50,
    igbo: 22,
    ghanaian: 44,
    somali: 36,
    eritrean: 22,
    centralAfrican: 16,
    portuguese: 64,
    spanish: 40,
    bangladeshi: 20,
    vietnamese: 8,
  },
  nottingham: { english: 540, caribbean: 48, pakistani: 62, polish: 46, iranianOrAfghan: 12, arab: 14, romanian: 22 },
  "central-bedfordshire": { english: 680, italian: 26, ghanaian: 16, polish: 40, eastAfrican: 8, pakistani: 16 },
  walsall: { english: 520, punjabi: 90, pakistani: 80, bangladeshi: 40, gujarati: 34, caribbean: 34, polish: 28 },
}

export function sharesIn(slug: string): [Name, number][] {
  return Object.entries({ ...usual, ...here[slug] }) as [Name, number][]
}
