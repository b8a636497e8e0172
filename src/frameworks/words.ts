/** What a framework is made of. */
export const kinds = {
  theme: { one: "theme", asks: "What is the theme called?" },
  competence: { one: "competence", asks: "What does somebody know or do?" },
  level: { one: "level", asks: "What is the level called?" },
} as const

export type Kind = keyof typeof kinds
export const kindNames = Object.keys(kinds) as [Kind, ...Kind[]]
