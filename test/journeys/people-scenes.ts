import type { Scene } from "./scenes.ts"

const bluebell = ["/walsall/organisations", /^Bluebell Nursery, Pleck$/]
const dragana = ["/walsall/people?search=Dragana", "Dragana Petrović"]
const kirsten = ["/walsall/people?presence=left&search=Kirsten", "Kirsten Oldbury"]

const ofSomebody: Record<string, Scene["way"]> = {
  people: ["/walsall/people"],
  "people-none": ["/walsall/people?search=qqqzzz"],
  "people-other-day": ["/walsall/people?on=2023-01-01"],
  "people-organisation": [...bluebell, /^\d+ people$/],
  person: dragana,
  "person-left": kirsten,
  "person-history": [...dragana, "Who changed what"],
  "person-looks": [...dragana, "Who looked"],
  "person-details": [...dragana, /^Change \(What is kept/],
  "person-mistake": [...dragana, /^They told you that something is wrong/],
  "person-new": ["/walsall/people/new"],
  "person-add": [...bluebell, "Add someone"],
  "post-new": [...dragana, "Add another post"],
  "post-change": [...dragana, /^Change \(Employed/],
  "post-hours": [...dragana, /^Change hours/],
  "post-lend": [...dragana, /^Lend to another organisation/],
  "post-leaving": [...dragana, /^Record that they leave/],
  "post-return": [...kirsten, "Record that they come back"],
  "post-correct": [...kirsten, /^Correct what is recorded/],
  "post-take-out": [...kirsten, /^Correct what is recorded/, "take it out"],
  "held-qualification": [...dragana, "Qualification"],
  "held-registration": [...dragana, "Registration"],
  "held-check": [...dragana, "Check"],
  "held-check-correct": [...dragana, /^Correct Identity/],
  "held-language": [...dragana, "Language"],
  "held-skills": [...dragana, "Skills"],
  "held-cpd-record": [...dragana, "CPD record"],
}

const ofMany: Record<string, Scene["way"]> = {
  "people-move": ["/walsall/organisations", "Welcome Roof", "Move people to another employer"],
  duplicates: ["/walsall/people/duplicates"],
  "duplicates-apart": ["/walsall/people/duplicates", "Those said to be two people"],
  "duplicates-compare": ["/walsall/people/duplicates", / and /],
  differences: ["/walsall/people/differences"],
  "differences-one": ["/walsall/people/differences", "Kerry Sharples"],
  mistakes: ["/walsall/mistakes"],
  "mistakes-answered": ["/walsall/mistakes?state=answered"],
  vacancies: ["/walsall/vacancies"],
  "vacancy-where": ["/walsall/vacancies/new"],
  "vacancy-new": [...bluebell, "Add a vacancy"],
  vacancy: ["/walsall/vacancies", /^Early years practitioner/],
  "vacancy-closing": ["/walsall/vacancies", /^Early years practitioner/, /^Record that it is filled/],
  counts: ["/walsall/counts"],
  "counts-organisation": ["/walsall/counts", "Walsall Neighbourhood Policing"],
  "counts-new": ["/walsall/counts", "Walsall Neighbourhood Policing", "Give counts"],
  completeness: ["/walsall/completeness"],
  "completeness-late": ["/walsall/completeness?state=late"],
  "completeness-localities": ["/walsall/completeness/localities"],
  "completeness-organisation": ["/walsall/completeness", "Walsall Libraries"],
  "completeness-confirm": ["/walsall/completeness", "Walsall Libraries", "Look the list through and confirm it"],
  "completeness-filling-in": ["/walsall/completeness/localities", /^Fill in together what is missing in Pleck/],
  "minimum-data-set": ["/walsall/minimum-data-set"],
  "minimum-data-set-choice": ["/walsall/minimum-data-set", "Choose anew"],
  settings: ["/walsall/settings"],
  import: [...bluebell, "Send a staff list"],
}

const ofOneself: Record<string, Scene["way"]> = {
  mine: ["/walsall/my-record"],
  "mine-looks": ["/walsall/my-record/looks"],
  "mine-history": ["/walsall/my-record/history"],
  "mine-copy": ["/walsall/my-record/copy"],
  "mine-name": ["/walsall/my-record/name"],
  "mine-contact": ["/walsall/my-record/contact"],
  "mine-being-found": ["/walsall/my-record/being-found"],
  "mine-qualification": ["/walsall/my-record/qualifications/new"],
  "mine-registration": ["/walsall/my-record/registrations/new"],
  "mine-skills": ["/walsall/my-record/skills"],
  "mine-language": ["/walsall/my-record/languages/new"],
  "mine-cpd-record": ["/walsall/my-record/cpd-record"],
  "mine-mistake": ["/walsall/my-record", /^Something is wrong/],
  "mine-mistakes": ["/walsall/my-record/mistakes"],
}

const by = (who: string, ways: Record<string, Scene["way"]>): Record<string, Scene> =>
  Object.fromEntries(Object.entries(ways).map(([name, way]) => [name, { who, way }]))

/** The register's pages, and how somebody comes to each. */
export const peopleScenes: Record<string, Scene> = {
  ...by("Ngozi Adeyemi", ofSomebody),
  "person-add-faults": { who: "Ngozi Adeyemi", way: ofSomebody["person-add"]!, press: "Add them" },
}

/** Those beside it: duplicates, mistakes, vacancies, counts, lists that are sent. */
export const listScenes: Record<string, Scene> = {
  ...by("Ngozi Adeyemi", ofMany),
  "counts-new-faults": { who: "Ngozi Adeyemi", way: ofMany["counts-new"]!, press: "Save the counts" },
  "import-faults": { who: "Ngozi Adeyemi", way: ofMany.import!, press: "Read the list" },
  "people-manager": { who: "Sunita Bahra", way: ["/walsall/people"] },
  "people-team-manager": { who: "Yvette Claybourne", way: ["/walsall/people"] },
  "my-people": { who: "Yvette Claybourne", way: ["/walsall/my-people"] },
}

/** What everybody sees of themselves. */
export const ownScenes: Record<string, Scene> = {
  ...by("Dragana Petrović", ofOneself),
  "mine-mistake-faults": { who: "Dragana Petrović", way: ofOneself["mine-mistake"]!, press: "Tell them" },
}
