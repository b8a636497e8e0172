import {
  completeness,
  completenessCopies,
  completenessOfOrganisation,
  completenessRules,
} from "./completeness/index.ts"
import {
  compliance,
  complianceCopies,
  complianceRules,
  learningOfPerson,
  noticesByMail,
  packOfOrganisation,
  returnOfOrganisation,
} from "./compliance/index.ts"
import { askedByMail, finder, finderCopies, finderRules, whoAsked } from "./finder/index.ts"
import { frameworks } from "./frameworks/index.ts"
import { castOf, grantCopies, grantRules, grants, leaving } from "./grants/index.ts"
import { help } from "./help/index.ts"
import { home } from "./home/index.ts"
import { importCopies, importRules, importSlice, placesOfUpload } from "./imports/index.ts"
import { accountCopies, accountLeftOut } from "./kernel/access/account/copy.ts"
import { account } from "./kernel/access/account/routes.tsx"
import { ownAddress } from "./kernel/access/address/routes.tsx"
import { demonstration } from "./kernel/access/demonstration/routes.tsx"
import { entrance } from "./kernel/access/entrance.tsx"
import { operator } from "./kernel/access/operator/routes.tsx"
import { outbox } from "./kernel/access/outbox/routes.tsx"
import { printedCodes } from "./kernel/access/printed-codes/routes.tsx"
import { signingIn } from "./kernel/access/routes.tsx"
import { secondFactor } from "./kernel/access/second-factor/routes.tsx"
import { auditCopies } from "./kernel/audit/copy.ts"
import { privacy } from "./kernel/fields/index.ts"
import { keptFiles } from "./kernel/files/index.ts"
import type { Slice } from "./kernel/http/routes.ts"
import type { Site } from "./kernel/http/server.ts"
import type { Rule } from "./kernel/retention/rule.ts"
import { organisationRules, organisations, placesOfTeam } from "./organisations/index.ts"
import { partnerships } from "./partnerships/index.ts"
import {
  countsOfOrganisation,
  people,
  peopleCopies,
  peopleLeftOut,
  peopleOfOrganisation,
  peopleOfTeam,
  peopleRules,
  placesOfMistake,
  placesOfPerson,
  placesOfPost,
  placesOfRecord,
  vacanciesOfOrganisation,
} from "./people/index.ts"
import { releases } from "./releases/index.ts"
import { standard } from "./standard/index.ts"
import { tokenCopies, tokenRules, tokens, tokensLeftOut } from "./tokens/index.ts"

export { personOf } from "./people/index.ts"
export { keptTokens } from "./tokens/index.ts"

/** All slices; their items stand in the menu in this order. */
export const slices: Slice[] = [
  entrance,
  signingIn,
  printedCodes,
  secondFactor,
  account,
  ownAddress,
  leaving,
  askedByMail,
  noticesByMail,
  demonstration(castOf),
  outbox,
  operator,
  help,
  privacy,
  home,
  releases,
  people,
  finder,
  completeness,
  importSlice,
  frameworks,
  standard,
  compliance,
  organisations,
  grants,
  tokens,
  partnerships,
  keptFiles,
]

/** What slices have to say on the pages of those below them: see `partsOf`. */
export const parts: Site["parts"] = {
  organisation: [
    peopleOfOrganisation,
    countsOfOrganisation,
    completenessOfOrganisation,
    packOfOrganisation,
    returnOfOrganisation,
    vacanciesOfOrganisation,
  ],
  team: [peopleOfTeam],
  person: [learningOfPerson],
  self: [whoAsked],
  merging: [],
}

/** The copy of what is kept of somebody, as each slice keeps it, and what is left out of it. */
export const copies: Site["copies"] = {
  sections: [
    ...peopleCopies,
    ...finderCopies,
    ...importCopies,
    ...completenessCopies,
    ...complianceCopies,
    ...grantCopies,
    ...tokenCopies,
    ...accountCopies,
    ...auditCopies,
  ],
  leftOut: [...peopleLeftOut, ...accountLeftOut, ...tokensLeftOut],
}

/** Where what a path names belongs: see `mayUse`. */
export const placesOf: Site["placesOf"] = {
  team: placesOfTeam,
  person: placesOfPerson,
  record: placesOfRecord,
  post: placesOfPost,
  mistake: placesOfMistake,
  upload: placesOfUpload,
}

/** What each slice keeps no longer, for the nightly job. */
export const retentionRules: Rule[] = [
  ...finderRules,
  ...importRules,
  ...completenessRules,
  ...peopleRules,
  // Behind those, which say whom the register has forgotten.
  ...complianceRules,
  ...grantRules,
  ...tokenRules,
  ...organisationRules,
]
