import type { Tx } from "../kernel/database/index.ts"
import { addFramework, type FrameworkTerms } from "./frameworks.ts"
import { addPart } from "./parts.ts"
import { frameworksOn } from "./queries.ts"

interface Starting extends FrameworkTerms {
  themes: readonly { says: string; about?: string; competences?: readonly string[] }[]
}

/** Frameworks to begin from. What each asks for is for the partnership to write and agree, so they begin as drafts. */
export const startingFrameworks: readonly Starting[] = [
  {
    name: "Common Core of Skills and Knowledge",
    about: "What everybody who works with children, young people and families should know and be able to do.",
    source: "Children's Workforce Development Council, The Common Core of Skills and Knowledge, 2010: its six areas",
    themes: [
      { says: "Effective communication and engagement with children, young people and families" },
      { says: "Child and young person development" },
      { says: "Safeguarding and promoting the welfare of the child or young person" },
      { says: "Supporting transitions" },
      { says: "Multi-agency and integrated working" },
      { says: "Information sharing" },
    ],
  },
  {
    name: "Early development",
    about:
      "What people who work with families before and after birth should know of how babies and small children grow.",
    source: "Themes of Lambeth Early Action Partnership's workforce strategy",
    themes: [
      { says: "Communication and language development" },
      { says: "Social and emotional development" },
      { says: "Diet and nutrition" },
    ],
  },
  {
    name: "Values we share",
    about: "How people here work, whoever employs them.",
    source: null,
    themes: [
      {
        says: "Children and families come first",
        competences: [
          "Asks children and families what matters to them, and acts on it",
          "Says plainly what will happen next, and when",
        ],
      },
      {
        says: "We work as one",
        competences: [
          "Knows who else helps a family, and talks with them",
          "Settles differences between services away from the family",
        ],
      },
      {
        says: "Everybody is treated fairly",
        competences: ["Notices who is left out, and changes that", "Speaks up when something is wrong"],
      },
      {
        says: "We keep learning",
        competences: ["Asks for feedback and uses it", "Shares what works, and what did not"],
      },
    ],
  },
  {
    name: "One children's workforce",
    about: "What a workforce has that works as one.",
    source: "Central Bedfordshire Children's Trust, workforce strategy: eight features of one children's workforce",
    themes: [
      { says: "Shared identity, purpose and vision" },
      { says: "Common values and language" },
      { says: "Behaviours focused on positive outcomes" },
      { says: "Integrated working practices" },
      { says: "High-quality, appropriately trained workforce" },
      { says: "Complementary roles focused around children and young people" },
      { says: "Capacity to deliver and keep children safe" },
      { says: "Outcome focus" },
    ],
  },
]

/** Adds those that are not there by name. @returns how many */
export async function addStarting(tx: Tx): Promise<number> {
  const there = new Set((await frameworksOn(tx, tx.today)).map(({ name }) => name.toLowerCase()))
  const lacking = startingFrameworks.filter(({ name }) => !there.has(name.toLowerCase()))
  for (const { name, about, source, themes } of lacking) {
    const { draftId } = await addFramework(tx, { name, about, source })
    for (const theme of themes) {
      const themeId = await addPart(tx, draftId, {
        kind: "theme",
        themeId: null,
        says: theme.says,
        about: theme.about ?? null,
      })
      for (const says of theme.competences ?? [])
        await addPart(tx, draftId, { kind: "competence", themeId, says, about: null })
    }
  }
  return lacking.length
}
