/** What a framework is made of. */
export const kinds = {
  theme: { one: "theme", many: "themes", asks: "What is the theme called?" },
  competence: { one: "competence", many: "competences", asks: "What does somebody know or do?" },
  level: { one: "level", many: "levels", asks: "What is the level called?" },
} as const

export type Kind = keyof typeof kinds
export const kindNames = Object.keys(kinds) as [Kind, ...Kind[]]
