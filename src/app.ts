import { grants } from "./grants/index.ts"
import { home } from "./home/index.ts"
import { signingIn } from "./kernel/access/routes.tsx"
import { keptFiles } from "./kernel/files/index.ts"
import type { Slice } from "./kernel/http/routes.ts"
import { organisations } from "./organisations/index.ts"
import { partnerships } from "./partnerships/index.ts"

/** The contents page: every slice, in menu order. */
export const slices: Slice[] = [signingIn, home, organisations, grants]
  partnerships,
  keptFiles,
