import { reach } from "../../kernel/access/actor.ts"
import type { Content } from "../../kernel/design/index.ts"
import type { Visit } from "../../kernel/http/routes.ts"
import type { Profile } from "../person/profile.ts"
import { heldOf } from "./held.ts"
import { HeldSection } from "./section.tsx"

/**
 * What a person holds, on the page that others open: the word of the organisations whose records are in reach, and
 * the person's own. Whoever meets them in a post alone, as a host does, hears nobody's.
 */
export async function heldSeen(visit: Visit, profile: Profile): Promise<Content> {
  const { records, posts, day, names } = profile
  if (records.length === 0) return null
  const isToday = day === visit.today
  const mayChange = new Set(records.flatMap((record) => (record.mayChange ? record.id : [])))
  // Of two records of one organisation, kept of people who were merged, one speaks for both.
  const byOrganisation = new Map(records.map((record) => [record.organisationId, record]))
  const heard = reach(visit.actor, "person.see") === "all" ? "all" : records.map(({ organisationId }) => organisationId)
  return (
    <HeldSection
      title="What they hold and can do"
      held={await heldOf(visit.tx, profile.id, heard, day)}
      day={day}
      checksHref={({ recordId }) =>
        mayChange.has(recordId) && isToday ? visit.to(`/records/${recordId}/checks`) : null
      }
      posts={posts
        .filter(({ isOwn, now }) => isOwn && now)
        .map((post) => ({
          id: post.id,
          organisationId: post.organisationId,
          place: names.get(post.now!.value.settingId ?? "") ?? post.organisation,
          href: post.mayChange && isToday ? visit.to(`/posts/${post.id}/qualifications`) : null,
        }))}
      givers={[
        { givenBy: null, name: "themselves", here: null },
        ...[...byOrganisation.values()].map(({ id, organisationId, organisation, mayChange }) => ({
          givenBy: organisationId,
          name: organisation,
          here: mayChange && isToday ? visit.to(`/records/${id}`) : null,
        })),
      ]}
    />
  )
}
