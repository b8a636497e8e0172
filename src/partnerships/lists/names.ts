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
    about: "How close a post comes to children and families. Say what each level means here, so that all choose alike.",
  },
  "setting-type": {
    path: "setting-types",
    one: "setting type",
    many: "setting types",
    about: "The kinds of place where people work with children.",
  },
  language: {
    path: "languages",
    one: "language",
    many: "languages",
    about: "The languages that people speak or sign, so that somebody can be found who does.",
  },
  "pay-scheme": {
    path: "pay-schemes",
    one: "pay scheme",
    many: "pay schemes",
    about: "The agreements on pay and conditions that posts here come under.",
  },
  regulator: {
    path: "regulators",
    one: "regulator",
    many: "regulators",
    about: "The bodies that some people must be registered with to do their work.",
  },
  check: {
    path: "checks",
    one: "check",
    many: "checks",
    about: "What an employer must have seen before somebody works with children. Only that it was seen is kept.",
  },
  "training-subject": {
    path: "training-subjects",
    one: "training subject",
    many: "training subjects",
    about: "What people are trained in. The training standard names these, and so does what somebody has completed.",
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
