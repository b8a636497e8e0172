import type { Relation } from "../../people/index.ts"
import type { KeptRule } from "../rules.ts"
import { early, schools } from "./sources.ts"

/** A requirement as it is written down for any partnership: what its lists hold is called by name. */
export interface Starting extends Pick<KeptRule, "source"> {
  name: string
  /** Of the list of training subjects; added to it where it is missing. */
  subject: string
  who: { sectors?: readonly string[]; occupations?: readonly string[]; focus?: "direct" }
  except?: readonly Relation[]
  /** Whom it is for has to be said by name: until then it is a draft, which asks nothing. */
  isDraft?: true
  terms: Partial<Omit<KeptRule, "source" | "what" | "who" | "equivalents">>
}

/** Before they begin, where the source says no longer. */
const fromTheStart = { within: { days: 0 }, after: "starting" } as const
const noneYet: readonly Relation[] = ["interested"]

/**
 * What is commonly in force in England, each as its source says it. Where the source says no period, none is here; and
 * each is to be looked up and confirmed by whoever uses it, since editions change most years.
 */
export const startingRequirements: readonly Starting[] = [
  {
    name: "Safeguarding for those who work in early years",
    subject: "Safeguarding children",
    source: { ...early, name: `${early.name}, Annex C, renewed every two years` },
    who: { sectors: ["Early years"] },
    except: noneYet,
    terms: { first: fromTheStart, renewal: { every: { months: 24 }, from: "completion" } },
  },
  {
    name: "Paediatric first aid for those who count in ratios",
    subject: "Paediatric first aid",
    source: { ...early, name: `${early.name}, 3.36 and Annex A, full course of 12 hours, every three years` },
    who: { occupations: ["Early years practitioner"] },
    except: [...noneYet, "volunteer", "student"],
    terms: {
      first: { within: { months: 3 }, after: "starting" },
      renewal: { every: { months: 36 }, from: "completion" },
      leaveStopsTheClock: false,
    },
  },
  {
    name: "Paediatric first aid for childminders",
    subject: "Paediatric first aid",
    source: { ...early, name: `${early.name}, 3.36 and Annex A, full course of 12 hours, every three years` },
    who: { occupations: ["Childminder"] },
    except: noneYet,
    terms: {
      first: fromTheStart,
      renewal: { every: { months: 36 }, from: "completion" },
      leaveStopsTheClock: false,
    },
  },
  {
    name: "Safeguarding at induction in schools",
    subject: "Safeguarding children",
    source: schools,
    who: { sectors: ["Education"] },
    except: noneYet,
    terms: { first: fromTheStart },
  },
  {
    name: "Safeguarding update in schools",
    subject: "Safeguarding children: update",
    source: { ...schools, name: `${schools.name}, at least yearly, which may be by bulletin` },
    who: { sectors: ["Education"] },
    except: noneYet,
    terms: {
      first: { within: { months: 12 }, after: "starting" },
      renewal: { every: { months: 12 }, from: "completion" },
    },
  },
  // Those of early years are trained as everybody there is, every two years by Annex C.
  {
    name: "Safeguarding for designated leads in schools",
    subject: "Safeguarding children: for designated leads",
    source: { ...schools, name: `${schools.name}, designated safeguarding leads, every two years` },
    who: { sectors: ["Education"] },
    except: noneYet,
    isDraft: true,
    terms: { first: fromTheStart, renewal: { every: { months: 24 }, from: "completion" } },
  },
  {
    name: "Safeguarding for health staff, at the level of their role",
    subject: "Safeguarding children",
    source: {
      name: "Intercollegiate document on safeguarding competences for healthcare staff, fifth edition, autumn 2025",
      jurisdiction: "United Kingdom",
      address: null,
    },
    who: { sectors: ["Health"] },
    except: noneYet,
    terms: { first: fromTheStart },
  },
]
