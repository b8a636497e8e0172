export { organisationsToChoose } from "./choosing.ts"
export { contactsOf, type ListedContact } from "./contacts/contacts.ts"
export { DutyContacts } from "./contacts/list.tsx"
export { organisationRules } from "./forgetting.ts"
export { lockOrganisation } from "./lock.ts"
export { type ListedSetting, settingsOf, teamsOf } from "./profile.ts"
export { belowOn, daysIn, hasLeft, nameNow, nameOf } from "./queries.ts"
export { organisations } from "./routes.tsx"
export {
  fromHalfDays,
  halfDayCodes,
  halfDays,
  halfDaysFromWords,
  halfDayValues,
  halfDayWords,
  toHalfDayCodes,
  toHalfDays,
} from "./settings/half-days.ts"
export { referTo, restoreSetting, type SettingStanding, settingStanding } from "./settings/references.ts"
export { addSetting, changeSetting } from "./settings/settings.ts"
export { type Kind, kinds } from "./tables.ts"
export { hasEnded, listTeams, placesOfTeam, teamName } from "./teams/queries.ts"
