export interface Scene {
  who: string | null
  /** Addresses to go to and links to follow, one after the other. */
  way: (string | RegExp)[]
  /** A button that is pressed there. */
  press?: string
}

const bluebell = ["/walsall/organisations", /^Bluebell Nursery, Pleck$/]

/** Every page of the demonstration that looks like no other, and how somebody comes to it. */
export const scenes: Record<string, Scene> = {
  demonstration: { who: null, way: ["/demonstration"] },
  "sign-in": { who: null, way: ["/sign-in"] },
  "sign-in-sent": { who: null, way: ["/sign-in/sent"] },
  "sign-in-link-spent": { who: null, way: [`/sign-in/link/${"x".repeat(43)}`] },
  outbox: { who: null, way: ["/outbox"] },
  // The newest, whichever that is by the time of day.
  "outbox-message": { who: null, way: ["/outbox", /./] },
  help: { who: null, way: ["/help"] },
  accessibility: { who: null, way: ["/accessibility"] },
  privacy: { who: "Ngozi Adeyemi", way: ["/walsall/privacy"] },
  "home-lead": { who: "Ngozi Adeyemi", way: ["/walsall"] },
  "home-manager": { who: "Sunita Bahra", way: ["/walsall"] },
  workforce: { who: "Ngozi Adeyemi", way: ["/walsall/workforce"] },
  "workforce-other-day": { who: "Ngozi Adeyemi", way: ["/walsall/workforce?on=2026-03-01"] },
  "workforce-before": { who: "Ngozi Adeyemi", way: ["/walsall/workforce?on=2019-01-01"] },
  "workforce-manager": { who: "Sunita Bahra", way: ["/walsall/workforce"] },
  "workforce-board-reader": { who: "Tariq Wasim", way: ["/walsall/workforce"] },
  "workforce-released-lead": { who: "Ngozi Adeyemi", way: ["/walsall/workforce/released"] },
  "workforce-policy": { who: "Ngozi Adeyemi", way: ["/walsall/workforce/released/policy"] },
  "learning-figures": { who: "Ngozi Adeyemi", way: ["/walsall/learning"] },
  "learning-by-organisation": { who: "Ngozi Adeyemi", way: ["/walsall/learning?by=organisation&on=2026-12-01"] },
  "learning-manager": { who: "Sunita Bahra", way: ["/walsall/learning"] },
  "learning-board-reader": { who: "Tariq Wasim", way: ["/walsall/learning"] },
  "learning-over-time": { who: "Ngozi Adeyemi", way: ["/walsall/learning/over-time"] },
  "learning-demand": { who: "Ngozi Adeyemi", way: ["/walsall/learning/demand"] },
  "learning-team": { who: "Sunita Bahra", way: ["/walsall/learning/team"] },
  "learning-team-lead": { who: "Ngozi Adeyemi", way: ["/walsall/learning/team"] },
  "learning-team-other-day": { who: "Yvette Claybourne", way: ["/walsall/learning/team?on=2026-03-01"] },
  "learning-asked": { who: "Sunita Bahra", way: ["/walsall/learning/team"], press: "Ask everybody on this page" },
  "learning-claims": { who: "Ngozi Adeyemi", way: ["/walsall/learning/claims"] },
  "learning-claim-new": { who: "Dragana Petrović", way: ["/walsall/my/learning/claims/new"] },
  "learning-categories": { who: "Ngozi Adeyemi", way: ["/walsall/learning/categories"] },
  "learning-notices": { who: "Ngozi Adeyemi", way: ["/walsall/learning/notices"] },
  "learning-people": { who: "Ngozi Adeyemi", way: ["/walsall/learning/standings"] },
  "yearly-returns": { who: "Ngozi Adeyemi", way: ["/walsall/learning/returns"] },
  "yearly-returns-new": { who: "Ngozi Adeyemi", way: ["/walsall/learning/returns/new"] },
  "evidence-pack": { who: "Sunita Bahra", way: ["/walsall/learning/team", "Evidence for an inspector"] },
  "home-team-manager": { who: "Yvette Claybourne", way: ["/walsall"] },
  "home-practitioner": { who: "Ann Whitcombe", way: ["/walsall"] },
  "home-board-reader": { who: "Tariq Wasim", way: ["/walsall"] },
  operator: { who: "Yusuf Demirci", way: ["/operator"] },
  access: { who: "Ngozi Adeyemi", way: ["/walsall/access"] },
  "access-roles": { who: "Ngozi Adeyemi", way: ["/walsall/access/roles"] },
  tokens: { who: "Ngozi Adeyemi", way: ["/walsall/access", "Programs that read lists"] },
  "token-new-faults": { who: "Ngozi Adeyemi", way: ["/walsall/access/tokens/new"], press: "Make the token" },
  "access-new": { who: "Ngozi Adeyemi", way: ["/walsall/access/new"] },
  "access-one": { who: "Ngozi Adeyemi", way: ["/walsall/access", "Yvette Claybourne"] },
  "access-invited": { who: "Ngozi Adeyemi", way: ["/walsall/access", "Shabnam Riaz"] },
  account: { who: "Ngozi Adeyemi", way: ["/account"] },
  "second-factor": { who: "Ngozi Adeyemi", way: ["/second-factor?next=/account"] },
  partnership: { who: "Ngozi Adeyemi", way: ["/walsall/partnership"] },
  "partnership-colour": { who: "Ngozi Adeyemi", way: ["/walsall/partnership/colour"] },
  "partnership-logo": { who: "Ngozi Adeyemi", way: ["/walsall/partnership/logo"] },
  "partnership-occupations": { who: "Ngozi Adeyemi", way: ["/walsall/partnership/lists/occupations"] },
  "partnership-sectors": { who: "Ngozi Adeyemi", way: ["/walsall/partnership/lists/sectors"] },
  "partnership-localities": { who: "Ngozi Adeyemi", way: ["/walsall/partnership/localities"] },
  "partnership-locality": { who: "Ngozi Adeyemi", way: ["/walsall/partnership/localities", "Pleck"] },
  "partnership-wards": { who: "Ngozi Adeyemi", way: ["/walsall/partnership/localities", "Pleck", /^Choose/] },
  "partnership-districts": { who: "Ngozi Adeyemi", way: ["/walsall/partnership/districts"] },
  "partnership-history": { who: "Ngozi Adeyemi", way: ["/walsall/partnership/history"] },
  "not-found": { who: "Ann Whitcombe", way: ["/walsall/organisations"] },
}

/** Organisations, their places of work and their teams. */
export const organisationScenes: Record<string, Scene> = {
  organisations: { who: "Ngozi Adeyemi", way: ["/walsall/organisations"] },
  "organisations-filtered": {
    who: "Ngozi Adeyemi",
    way: ["/walsall/organisations?kind=nursery&search=nursery&sort=-since"],
  },
  "organisations-none": { who: "Ngozi Adeyemi", way: ["/walsall/organisations?search=zoo"] },
  "organisations-other-day": { who: "Ngozi Adeyemi", way: ["/walsall/organisations?on=2022-01-01"] },
  "organisations-before": { who: "Ngozi Adeyemi", way: ["/walsall/organisations?on=2019-01-01"] },
  "organisations-left": { who: "Ngozi Adeyemi", way: ["/walsall/organisations?presence=left"] },
  organisation: { who: "Ngozi Adeyemi", way: bluebell },
  "organisation-council": { who: "Ngozi Adeyemi", way: ["/walsall/organisations", /^Walsall Council$/] },
  "organisation-changed": { who: "Ngozi Adeyemi", way: ["/walsall/organisations", /^Walsall Health Visiting/] },
  "organisation-gone": { who: "Ngozi Adeyemi", way: ["/walsall/organisations?presence=left", /^Bentley Toy Library$/] },
  "organisation-analyst": { who: "Colin Ashworth", way: bluebell },
  "organisation-history": { who: "Ngozi Adeyemi", way: [...bluebell, "Who changed what"] },
  "organisation-access": { who: "Ngozi Adeyemi", way: [...bluebell, "People with access"] },
  "organisation-terms": { who: "Ngozi Adeyemi", way: [...bluebell, "Change name"] },
  "organisation-parent": { who: "Ngozi Adeyemi", way: [...bluebell, "Change what it is part of"] },
  "organisation-localities": { who: "Ngozi Adeyemi", way: [...bluebell, "Change localities served"] },
  "organisation-end": { who: "Ngozi Adeyemi", way: [...bluebell, "Change its last day"] },
  "organisation-correct": { who: "Ngozi Adeyemi", way: [...bluebell, /^Correct this/] },
  "organisation-new": { who: "Ngozi Adeyemi", way: ["/walsall/organisations/new"] },
  "organisation-new-faults": {
    who: "Ngozi Adeyemi",
    way: ["/walsall/organisations/new"],
    press: "Add the organisation",
  },
  "setting-new": { who: "Ngozi Adeyemi", way: [...bluebell, "Add a setting"] },
  setting: { who: "Ngozi Adeyemi", way: [...bluebell, "Bluebell After-School Club"] },
  "contact-new": { who: "Ngozi Adeyemi", way: [...bluebell, "Add a duty contact"] },
  teams: { who: "Ngozi Adeyemi", way: ["/walsall/teams"] },
  team: { who: "Ngozi Adeyemi", way: ["/walsall/teams", "Pleck Locality Team"] },
  "team-new": { who: "Ngozi Adeyemi", way: ["/walsall/teams/new"] },
}

const draft = ["/walsall/frameworks", "Go on with the draft of Early development"]

/** What people should know and do, written and in force; and what programs read. */
export const frameworkScenes: Record<string, Scene> = {
  frameworks: { who: "Ngozi Adeyemi", way: ["/walsall/frameworks"] },
  "frameworks-before": { who: "Ngozi Adeyemi", way: ["/walsall/frameworks?on=2026-01-01"] },
  "frameworks-practitioner": { who: "Ann Whitcombe", way: ["/walsall/frameworks"] },
  framework: { who: "Ngozi Adeyemi", way: ["/walsall/frameworks", "Values we share"] },
  "framework-version": { who: "Ngozi Adeyemi", way: ["/walsall/frameworks", "Values we share", "Version 1"] },
  "framework-new-faults": { who: "Ngozi Adeyemi", way: ["/walsall/frameworks/new"], press: "Add the framework" },
  "framework-draft": { who: "Ngozi Adeyemi", way: draft },
  "framework-theme-new-faults": { who: "Ngozi Adeyemi", way: [...draft, "Add a theme"], press: "Add the theme" },
  "framework-start-faults": { who: "Ngozi Adeyemi", way: [...draft, "Put it in force"], press: "Put it in force" },
  "lists-for-programs": { who: null, way: ["/help/api"] },
  "list-for-programs": { who: null, way: ["/help/api/people"] },
}

const requirement = ["/walsall/standard", "Safeguarding for those who work in early years"]
const draftOfRequirement = ["/walsall/standard", "Go on with the draft of Prevent"]

const firstAider = ["/walsall/standard/settings", "A paediatric first-aider whenever it is open"]
const draftOfInduction = ["/walsall/standard/inductions", "Go on with the draft of Leading a team"]
const induction = ["/walsall/standard/inductions", "Beginning to work with children here"]

/** Who needs what: read, written and put in force. */
export const standardScenes: Record<string, Scene> = {
  standard: { who: "Ngozi Adeyemi", way: ["/walsall/standard"] },
  "standard-before": { who: "Ngozi Adeyemi", way: ["/walsall/standard?on=2025-01-01"] },
  "standard-practitioner": { who: "Ann Whitcombe", way: ["/walsall/standard"] },
  "standard-manager": { who: "Sunita Bahra", way: ["/walsall/standard"] },
  requirement: { who: "Ngozi Adeyemi", way: requirement },
  "requirement-people": { who: "Ngozi Adeyemi", way: [...requirement, /people$/] },
  "requirement-confirm-faults": {
    who: "Ngozi Adeyemi",
    way: [...requirement, "Confirm it here"],
    press: "Confirm it here",
  },
  "requirement-end": { who: "Ngozi Adeyemi", way: [...requirement, "End it"] },
  "requirement-history": { who: "Ngozi Adeyemi", way: [...requirement, "Who changed what"] },
  "requirement-new-faults": { who: "Ngozi Adeyemi", way: ["/walsall/standard/new"], press: "Begin the draft" },
  "requirement-draft": { who: "Ngozi Adeyemi", way: draftOfRequirement },
  "requirement-draft-people": { who: "Ngozi Adeyemi", way: [...draftOfRequirement, /people$/] },
  "requirement-about": { who: "Ngozi Adeyemi", way: [...draftOfRequirement, "Change what is asked"] },
  "requirement-times": { who: "Ngozi Adeyemi", way: [...draftOfRequirement, "Change how soon and how often"] },
  "requirement-proof": { who: "Ngozi Adeyemi", way: [...draftOfRequirement, "Change hours and evidence"] },
  "requirement-equivalent": { who: "Ngozi Adeyemi", way: [...draftOfRequirement, /^Add what counts as well/] },
  "requirement-condition": { who: "Ngozi Adeyemi", way: [...draftOfRequirement, /^Change this: For everybody/] },
  "requirement-exception": { who: "Ngozi Adeyemi", way: [...draftOfRequirement, "Leave some of them out"] },
  inductions: { who: "Ngozi Adeyemi", way: ["/walsall/standard/inductions"] },
  "inductions-practitioner": { who: "Ann Whitcombe", way: ["/walsall/standard/inductions"] },
  induction: { who: "Ngozi Adeyemi", way: induction },
  "induction-people": { who: "Ngozi Adeyemi", way: [...induction, /people$/] },
  "induction-new-faults": {
    who: "Ngozi Adeyemi",
    way: ["/walsall/standard/inductions/new"],
    press: "Begin the draft",
  },
  "induction-draft": { who: "Ngozi Adeyemi", way: draftOfInduction },
  "induction-step-faults": {
    who: "Ngozi Adeyemi",
    way: [...draftOfInduction, "Add a step"],
    press: "Add the step",
  },
  "setting-rules": { who: "Ngozi Adeyemi", way: ["/walsall/standard/settings"] },
  "setting-rules-practitioner": { who: "Ann Whitcombe", way: ["/walsall/standard/settings"] },
  "setting-rule": { who: "Ngozi Adeyemi", way: firstAider },
  "setting-rule-change": { who: "Ngozi Adeyemi", way: [...firstAider, "Write another version"] },
  "setting-rule-standing": { who: "Ngozi Adeyemi", way: [...firstAider, "See the settings"] },
  "setting-lead-standing": {
    who: "Ngozi Adeyemi",
    way: ["/walsall/standard/settings", "A lead for safeguarding in early years", "See the settings"],
  },
  "setting-lead-name": {
    who: "Ngozi Adeyemi",
    way: [
      "/walsall/standard/settings",
      "A lead for safeguarding in early years",
      "See the settings",
      /^Say who is named at Bluebell/,
    ],
  },
  "setting-rule-new-faults": {
    who: "Ngozi Adeyemi",
    way: ["/walsall/standard/settings/new/cover"],
    press: "Put it in force",
  },
  "setting-role-new": { who: "Ngozi Adeyemi", way: ["/walsall/standard/settings/new/lead"] },
  "requirement-start-faults": {
    who: "Ngozi Adeyemi",
    way: [...draftOfRequirement, "Put it in force"],
    press: "Put it in force",
  },
}

/** The finder, from nothing asked to somebody who may not be. */
export const finderScenes: Record<string, Scene> = {
  finder: { who: "Ann Whitcombe", way: ["/walsall/finder"] },
  "finder-found": { who: "Ann Whitcombe", way: ["/walsall/finder?free=64"] },
  "finder-many": {
    who: "Ann Whitcombe",
    way: ["/walsall/finder?free=1&free=2&free=4&free=16&free=64&free=256&free=1024"],
  },
  "finder-none": { who: "Ann Whitcombe", way: ["/walsall/finder?free=8192"] },
  "finder-ask": { who: "Ann Whitcombe", way: ["/walsall/finder?free=64", /^Dragana Petrović$/] },
  "finder-ask-faults": {
    who: "Ann Whitcombe",
    way: ["/walsall/finder?free=64", /^Dragana Petrović$/],
    press: "Send the message",
  },
  "finder-not-to-be-asked": {
    who: "Ann Whitcombe",
    way: ["/walsall/finder/people/018f0000-0000-7000-8000-00000000dead"],
  },
  "finder-messages-none": { who: "Bea Thornley", way: ["/walsall/finder/messages"] },
  "asked-none": { who: "Ann Whitcombe", way: ["/walsall/my-record/asked"] },
  "asked-link-nowhere": { who: null, way: [`/asked/walsall/${"x".repeat(43)}`] },
}
