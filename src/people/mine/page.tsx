import {
  AsAtForm,
  Button,
  type Content,
  formatDate,
  InsetText,
  ListTable,
  SummaryList,
} from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { halfDayWords } from "../../organisations/index.ts"
import type { Self } from "../account/self.ts"
import { SomethingIsWrong } from "../mistakes/pages.tsx"
import type { Mistake } from "../mistakes/queries.ts"
import type { Profile, RecordSeen } from "../person/profile.ts"
import { PostSummary, RecordSection, shown } from "../person/record-section.tsx"
import { detailInWords } from "../register/changes.ts"
import { detailsFields } from "../register/fields.ts"
import type { About } from "./about/about.ts"

interface MyRecordProps {
  visit: Visit
  self: Self
  about: About
  profile: Profile
  /** What they said is wrong. */
  mistakes: Mistake[]
  /** What they hold and can do. */
  held: Content
  /** What upper slices have to say of them. */
  parts: Content[]
}

/** All that is kept of somebody, as they see it themselves. */
export function MyRecordPage({ visit, self, about, profile, mistakes, held, parts }: MyRecordProps) {
  const here = visit.to("/my-record")
  const isSideBySide = profile.records.length > 1
  return (
    <Layout visit={visit} title="My record" wide>
      <p class="govuk-body">
        This is what is kept of you here, by whom. Looking at it leaves no trace.{" "}
        <a class="govuk-link" href={`${here}/looks`}>
          Who looked
        </a>{" "}
        ·{" "}
        <a class="govuk-link" href={`${here}/history`}>
          Who changed what
        </a>{" "}
        ·{" "}
        <a class="govuk-link" href={`${here}/copy`}>
          Your own copy
        </a>
      </p>
      {self.organisations !== "all" && <PartOnly />}
      <AboutMe visit={visit} self={self} about={about} name={about.chosenName ?? profile.name} />
      {parts}
      <AsAtForm action={here} on={profile.day} today={visit.today} />
      {profile.posts.every(({ now }) => !now) && (
        <InsetText>
          {profile.day === visit.today ? "You are in no post today." : `In no post on ${formatDate(profile.day)}.`}
        </InsetText>
      )}
      {isSideBySide && <SideBySide records={profile.records} />}
      {profile.records.map((record) => (
        <RecordSection
          visit={visit}
          profile={profile}
          record={record}
          title={isSideBySide ? null : "What is kept of you"}
        >
          <SomethingIsWrong
            visit={visit}
            organisation={record.organisation}
            href={`${here}/records/${record.id}/mistake`}
            mistakes={mistakes.filter(({ organisationId }) => organisationId === record.organisationId)}
          />
        </RecordSection>
      ))}
      {profile.posts
        .filter(({ isOwn, now }) => !isOwn && now)
        .map((post) => (
          <PostSummary visit={visit} profile={profile} post={post} level={2} />
        ))}
      {held}
    </Layout>
  )
}

/** The same whatever others keep, so that it tells nobody that they do. */
export function PartOnly() {
  return (
    <InsetText>
      You see what those organisations keep that let you in. If you work for another one here, ask it to let you in with
      the same address, or ask the workforce lead to confirm that it is you.
    </InsetText>
  )
}

function AboutMe({ visit, self, about, name }: { visit: Visit; self: Self; about: About; name: string }) {
  const here = visit.to("/my-record")
  if (!self.speaks)
    return (
      <InsetText>
        What you say of yourself belongs to a sign-in that was there before this one. Use that, or ask the workforce
        lead to confirm that this is you.
      </InsetText>
    )
  const change = (path: string, hidden: string) => ({ actions: [{ href: `${here}/${path}`, text: "Change", hidden }] })
  return (
    <SummaryList
      card={{ title: "What you say of yourself", level: 2 }}
      rows={[
        { key: "Others call you", value: name, ...change("name", "what others call you") },
        {
          key: "Your own email address",
          value: about.address ?? "Not given",
          ...change("contact", "your own email address"),
        },
        {
          key: "Your own telephone",
          value: about.telephone ?? "Not given",
          ...change("contact", "your own telephone"),
        },
        {
          key: "Others may find you by what you can do",
          value: about.mayBeFound ? "Yes" : "No",
          ...change("being-found", "whether others may find you"),
        },
        {
          key: "You could help others",
          value: about.halfDays ? [halfDayWords(about.halfDays), about.note].filter(Boolean).join(". ") : "Not said",
          ...change("being-found", "when you could help others"),
        },
        about.settledName !== null && { key: "Name, as the workforce lead settled it", value: about.settledName },
        about.settledBirthDate !== null && {
          key: "Date of birth, as the workforce lead settled it",
          value: formatDate(about.settledBirthDate),
        },
      ]}
    />
  )
}

/** What each organisation says of them, one beside the other, so that it shows where they differ. */
function SideBySide({ records }: { records: RecordSeen[] }) {
  const fields = detailsFields.filter(({ name }) => records.some(({ details }) => details[name] !== null))
  return (
    <>
      <h2 class="govuk-heading-m">What each organisation keeps of you</h2>
      <ListTable
        caption="What each organisation keeps of you"
        rows={records}
        columns={[
          { heading: "Organisation", cell: ({ organisation }) => organisation },
          ...fields.map((field) => ({
            heading: field.label,
            cell: ({ details }: RecordSeen) => shown(detailInWords(field, details), field.kind.is === "day"),
          })),
        ]}
      />
    </>
  )
}

/** For somebody with access of whom nobody has said who they are on the register. */
export function NoRecordPage({ visit }: { visit: Visit }) {
  return (
    <Layout visit={visit} title="My record">
      <p class="govuk-body">
        You have access here, but nobody has said yet which record on the register is yours. There may be none.
      </p>
      <p class="govuk-body">
        Ask your manager, or the workforce lead: on your page in “People”, they can say that you sign in already.
      </p>
      <Button kind="secondary" href={visit.to("/privacy")}>
        What is kept about everybody, and why
      </Button>
    </Layout>
  )
}
