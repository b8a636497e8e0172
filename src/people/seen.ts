import { on } from "../kernel/dated/index.ts"
import type { Visit } from "../kernel/http/routes.ts"
import type { Self } from "./account/self.ts"
import { ownEyes } from "./mine/door.ts"
import { eyesOf, type PostSeen, type Profile, profileOf } from "./person/profile.ts"
import { relations } from "./words.ts"

/** Somebody as far as they are seen on a day: what other slices need to say more of them. */
export interface PersonSeen {
  personId: string
  name: string
  posts: {
    id: string
    /** What its employer keeps of them. */
    recordId: string
    organisationId: string
    organisation: string
    /** What it is and where: "Childminder at Bulwell". */
    title: string
    /** Whether it is seen on every day; else on this one, while it is met. */
    isOwn: boolean
    /** Whether they are in it on the day. */
    isNow: boolean
  }[]
  /** Whether they are in a post that is seen, on the day and today as well. */
  isMet: boolean
  /** What organisations within reach keep of them. */
  records: { id: string; organisationId: string; organisation: string }[]
}

/** @throws NotFound where nothing of them is to be seen today */
export async function personSeen(visit: Visit, personId: string, day: string): Promise<PersonSeen> {
  const eyes = eyesOf(visit.actor)
  const now = await profileOf(visit.tx, eyes, personId, visit.today)
  return seen(now, day === visit.today ? now : await profileOf(visit.tx, eyes, personId, day))
}

/** The same of whoever is signed in, as they see themselves. */
export async function selfSeen(visit: Visit, self: Self, day: string): Promise<PersonSeen> {
  const profile = await profileOf(visit.tx, ownEyes(self), self.personId, day)
  return seen(profile, profile)
}

function seen(today: Profile, profile: Profile): PersonSeen {
  return {
    personId: profile.id,
    name: profile.name,
    posts: profile.posts.map((post) => ({
      id: post.id,
      recordId: post.recordId,
      organisationId: post.organisationId,
      organisation: post.organisation,
      title: titleOf(post, profile),
      isOwn: post.isOwn,
      isNow: post.now !== undefined,
    })),
    isMet: [today, profile].every(({ posts }) => posts.some(({ now }) => now !== undefined)),
    records: profile.records.map(({ id, organisationId, organisation }) => ({ id, organisationId, organisation })),
  }
}

/** By what it is on the day, else was last. */
function titleOf({ history, relation, organisation }: PostSeen, { day, names }: Profile): string {
  const terms = (on(history, day) ?? history.at(-1))?.value
  const named = (id: string | null | undefined) => (id ? names.get(id) : undefined)
  return `${named(terms?.occupationId) ?? relations[relation]} at ${named(terms?.settingId) ?? organisation}`
}
