import { may } from "../../kernel/access/actor.ts"
import { AsAtForm, type Content, formatDate, InsetText } from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { SignIns } from "../account/pages.tsx"
import type { SignInOf } from "../account/queries.ts"
import type { Profile } from "./profile.ts"
import { PostSummary, RecordSection } from "./record-section.tsx"

export interface PersonPageProps {
  visit: Visit
  profile: Profile
  /** Who signs in as them, as far as those who may let them in may know. */
  signIns: SignInOf[]
  /** What other parts of the register have to say of this person. */
  more?: Content[]
}

export function PersonPage({ visit, profile, signIns, more }: PersonPageProps) {
  const here = visit.to(`/people/${profile.id}`)
  const isToday = profile.day === visit.today
  const seesTraces = profile.records.length > 0 && may(visit.actor, "audit.see")
  const links = seesTraces
    ? [
        { href: `${here}/history`, text: "Who changed what" },
        { href: `${here}/looks`, text: "Who looked" },
      ]
    : []
  const met = profile.posts.filter(({ isOwn, now }) => !isOwn && now)
  return (
    <Layout visit={visit} title={profile.name} back={{ href: visit.to("/people"), text: "All people" }}>
      <AsAtForm action={here} on={profile.day} today={visit.today} />
      {profile.chosenName !== null && profile.chosenName !== profile.name && (
        <p class="govuk-body">Shown to other organisations as {profile.chosenName}.</p>
      )}
      {profile.posts.every(({ now }) => !now) && (
        <InsetText>
          {profile.records.length === 0
            ? `They are not with you on ${formatDate(profile.day)}.`
            : `In no post ${isToday ? "today" : `on ${formatDate(profile.day)}`}. What is known of other days is below.`}
        </InsetText>
      )}
      {profile.records.map((record) => (
        <RecordSection visit={visit} profile={profile} record={record} title="What is kept of them here">
          {may(visit.actor, "person.settle") && (
            <p class="govuk-body">
              <a class="govuk-link" href={visit.to(`/records/${record.id}/mistake`)}>
                They told you that something is wrong
                <span class="govuk-visually-hidden"> in what {record.organisation} keeps</span>
              </a>
            </p>
          )}
          {record.mayChange && (
            <SignIns visit={visit} record={record} signIns={signIns} keepers={profile.records.length} />
          )}
        </RecordSection>
      ))}
      {met.map((post) => (
        <PostSummary visit={visit} profile={profile} post={post} level={2} />
      ))}
      {more}
      {links.length > 0 && (
        <p class="govuk-body">
          {links.map(({ href, text }, at) => (
            <>
              {at > 0 && " · "}
              <a class="govuk-link" href={href}>
                {text}
              </a>
            </>
          ))}
        </p>
      )}
    </Layout>
  )
}
