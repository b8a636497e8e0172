import { learningInWords, type Names, renewalInWords, type Sentence } from "../../methods/standing/index.ts"
import type { KeptCover, KeptLead } from "./kept.ts"

/** A rule about a setting as somebody would read it out. */
export function settingRuleInWords(rule: KeptCover | KeptLead, names: Names): Sentence[] {
  return [
    ...("needed" in rule ? coverInWords(rule, names) : leadInWords(rule)),
    [
      rule.settingTypes
        ? `At settings of type ${rule.settingTypes.map((type) => names("setting type", type)).join(" or ")}.`
        : "At every setting.",
    ],
  ]
}

function coverInWords({ needed, what, renewal, hours, evidence }: KeptCover, names: Names): Sentence[] {
  return [
    [
      `On each half-day that it is open, at least ${needed} ${needed === 1 ? "person who holds" : "people who hold"} `,
      ...learningInWords(what, names),
      ".",
    ],
    [renewal ? renewalInWords(renewal) : "Once is enough."],
    ...(hours ? [[`It takes ${hours.needed} hours.`]] : []),
    ...(evidence
      ? [[`Evidence that counts: ${evidence.map((kind) => names("kind of evidence", kind)).join(" or ")}.`]]
      : []),
  ]
}

function leadInWords({ role, fillWithinDays }: KeptLead): Sentence[] {
  return [
    [`A ${role} in post, by name.`],
    [
      fillWithinDays === 0
        ? "It may not stand empty."
        : `It may stand empty for ${fillWithinDays} ${fillWithinDays === 1 ? "day" : "days"}.`,
    ],
  ]
}
