import { slice } from "../kernel/http/routes.ts"
import { accountRoutes } from "./account/routes.tsx"
import { differenceRoutes } from "./differences/routes.tsx"
import { duplicateRoutes } from "./duplicates/routes.tsx"
import { headcountRoutes } from "./headcounts/routes.tsx"
import { heldRoutes } from "./held/routes.ts"
import { listRoutes } from "./list/routes.tsx"
import { mineRoutes } from "./mine/routes.tsx"
import { minimumRoutes } from "./minimum/routes.tsx"
import { mistakeRoutes } from "./mistakes/routes.tsx"
import { moveRoutes } from "./moves/routes.tsx"
import { personRoutes } from "./person/routes.tsx"
import { removalRoutes } from "./posts/removal-routes.tsx"
import { postRoutes } from "./posts/routes.tsx"
import { vacancyListRoutes } from "./vacancies/list-routes.tsx"
import { vacancyRoutes } from "./vacancies/routes.tsx"

export const people = slice("people", {
  menu: [
    {
      text: "People",
      path: "/people",
      group: "people",
      may: "person.list",
      covers: ["/records", "/posts", "/mistakes", "/counts"],
    },
    { text: "My record", path: "/my-record", group: "own", may: "own record", covers: ["/my-people"] },
  ],
  constraints: {
    record_staff_reference_once: {
      says: "Somebody else on this list has that staff reference",
      field: "staffReference",
    },
    record_one_each: { says: "This organisation has a record of them already" },
    merge_one_at_a_time: { says: "They have been merged already" },
    merge_of_two: { says: "Choose two people, not one twice" },
    post_terms_one_at_a_time: { says: "The post is something else on those days already", field: "from" },
    secondment_host_known: { says: "Choose an organisation from the list", field: "host" },
    post_setting_known: { says: "Choose one of the organisation’s settings", field: "settingId" },
    vacancy_setting_known: { says: "Choose one of the organisation’s settings", field: "settingId" },
    vacancy_locality_known: { says: "Choose a locality from the list", field: "localityId" },
    headcount_locality_known: { says: "Choose localities from the list" },
    headcount_said_once: { says: "Two rows are of the same people. Put them in one row." },
    skill_said_once: { says: "This skill is on the list already", field: "skills" },
    language_said_once: { says: "This language is on the list already", field: "language" },
    qualification_said_once: { says: "This qualification is on the list already", field: "name" },
    registration_once_at_a_time: { says: "This registration is on the list already for those days", field: "from" },
    check_seen_once_a_day: { says: "This check is recorded for that day already", field: "seenOn" },
    post_team_known: { says: "Choose a team that the organisation is part of", field: "teamId" },
  },
  routes: [
    listRoutes,
    duplicateRoutes,
    differenceRoutes,
    moveRoutes,
    personRoutes,
    postRoutes,
    removalRoutes,
    heldRoutes,
    accountRoutes,
    mineRoutes,
    mistakeRoutes,
    vacancyListRoutes,
    vacancyRoutes,
    headcountRoutes,
    minimumRoutes,
  ],
})
