import { type Column, code, day, id, ids, link, text, texts } from "../../kernel/tables/columns.ts"
import { type Stands, settingStatuses } from "./stands.ts"

export interface ListedStands {
  stands: Stands
  /** Of who holds it or is named, as whoever asks knows them. */
  people: readonly string[]
}

export const settingColumns: Column<ListedStands>[] = [
  text("setting", { heading: "Setting", means: "What it is called on the day.", value: ({ stands }) => stands.name }),
  id("settingId", { means: "The setting.", value: ({ stands }) => stands.id }),
  text("organisation", {
    heading: "Organisation",
    means: "Whose setting it is, as it is called on the day.",
    value: ({ stands }) => stands.organisation,
  }),
  id("organisationId", { means: "The organisation.", value: ({ stands }) => stands.organisationId }),
  text("locality", {
    heading: "Locality",
    means: "Where it is.",
    missing: "nobody said",
    value: ({ stands }) => stands.locality,
  }),
  text("rule", { heading: "Rule", means: "What the rule is called.", value: ({ stands }) => stands.rule }),
  id("ruleId", { means: "The rule.", value: ({ stands }) => stands.ruleId }),
  code("status", settingStatuses, {
    heading: "Standing",
    means: "How it stands by the rule on the day.",
    value: ({ stands }) => stands.status,
  }),
  text("lacking", {
    heading: "Half-days without enough",
    means: "The half-days on which too few who hold it work there, in words.",
    missing: "there are enough on each, or the rule is about a role",
    value: ({ stands }) => stands.lacking,
  }),
  texts("people", {
    heading: "Who holds it or is named",
    means: "Their names, as whoever asks knows them.",
    value: ({ people }) => people,
  }),
  ids("personIds", { means: "Who holds it or is named.", value: ({ stands }) => stands.personIds }),
  day("vacantSince", {
    heading: "Vacant since",
    means: "The first day without anybody in post who is named.",
    missing: "somebody is, or the rule is not about a role",
    value: ({ stands }) => stands.vacantSince,
  }),
  link("page", {
    means: "The page of how settings stand by the rule.",
    value: ({ stands }) => `/standard/settings/${stands.ruleId}/standing`,
  }),
]
