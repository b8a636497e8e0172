/** The lists a partnership edits: what they are called, where their pages are, and what they are for. */
export const lists = {
  sector: {
    path: "sectors",
    one: "sector",
    many: "sectors",
    about: "The parts of the children's workforce. Each post has one main sector and may have more.",
  },
  occupation: {
    path: "occupations",
    one: "occupation",
    many: "occupations",
    about:
      "The kinds of work people do. A code from the Standard Occupational Classification lets you compare with published figures.",
  },
  skill: {
    path: "skills",
    one: "skill",
    many: "skills",
    about: "What people can do that others may need. Languages and qualifications are kept apart from skills.",
  },
  "contact-level": {
    path: "contact-levels",
    one: "contact level",
    many: "contact levels",
    about:
      "How closely a post works with children and families. Say what each level means here, so that all choose alike.",
  },
  "setting-type": {
    path: "setting-types",
    one: "setting type",
    many: "setting types",
    about: "The kinds of place where people work with children.",
  },
} as const

export type List = keyof typeof lists
export const listNames = Object.keys(lists) as [List, ...List[]]

type ListPath = (typeof lists)[List]["path"]
export const listPaths = listNames.map((list) => lists[list].path) as [ListPath, ...ListPath[]]

export function listAt(path: ListPath): List {
  return listNames.find((list) => lists[list].path === path)!
}

/** The edition that codes are taken from where nobody says otherwise. */
export const usualCodeSource = "SOC 2020"
