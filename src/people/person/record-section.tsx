import { addDays } from "../../kernel/clock.ts"
import { on, spellOf } from "../../kernel/dated/index.ts"
import { Button, type Content, formatDate, hrefWith, SummaryList } from "../../kernel/design/index.ts"
import type { Visit } from "../../kernel/http/routes.ts"
import { detailInWords, span, termInWords } from "../register/changes.ts"
import { detailsFields, termsFields } from "../register/fields.ts"
import { relations } from "../words.ts"
import type { PostSeen, Profile, RecordSeen } from "./profile.ts"

/** What one organisation keeps of them: details, posts now, and posts on other days. */
export function RecordSection(props: {
  visit: Visit
  profile: Profile
  record: RecordSeen
  /** What the card of details is called; none where they are shown elsewhere. */
  title: string | null
  children?: Content
}) {
  const { visit, profile, record, title, children } = props
  const posts = profile.posts.filter(({ recordId }) => recordId === record.id)
  const href = visit.to(`/records/${record.id}`)
  const others = posts.filter(({ now }) => !now)
  return (
    <section aria-labelledby={`record-${record.id}`}>
      <h2 class="govuk-heading-m" id={`record-${record.id}`}>
        {nameIn(profile, record)}
      </h2>
      {title !== null && (
        <SummaryList
          card={{
            title,
            level: 3,
            ...(record.mayChange && { actions: [{ href: `${href}/details`, text: "Change" }] }),
          }}
          rows={detailsFields
            .filter(({ name }) => name === "fullName" || record.details[name] !== null || record.mayChange)
            .map((field) => ({
              key: field.label,
              value: shown(detailInWords(field, record.details), field.kind.is === "day"),
            }))}
        />
      )}
      {posts
        .filter(({ now }) => now)
        .map((post) => (
          <PostSummary visit={visit} profile={profile} post={post} level={3} />
        ))}
      {record.mayChange && (
        <Button kind="secondary" href={`${href}/posts/new`}>
          Add another post
        </Button>
      )}
      <TermsOverTime
        visit={visit}
        profile={profile}
        posts={posts}
        record={record}
        open={others.length === posts.length}
      />
      {children}
    </section>
  )
}

/** Two records of one person at one organisation are told apart. */
function nameIn({ records }: Profile, record: RecordSeen): string {
  const there = records.filter(({ organisationId }) => organisationId === record.organisationId)
  const nth = there.indexOf(record) + 1
  return nth === 1 ? record.organisation : `${record.organisation}, record ${nth}`
}

export function PostSummary(props: { visit: Visit; profile: Profile; post: PostSeen; level: 2 | 3 }) {
  const { visit, profile, post, level } = props
  const href = visit.to(`/posts/${post.id}`)
  const terms = post.now!.value
  const lent = on(post.secondments, profile.day)
  const { startsOn, endsOn } = spellOf(post.history, post.now!)
  const rows = termsFields
    .filter(({ employersOnly }) => post.isOwn || !employersOnly)
    .map((field) => ({ field, words: termInWords(field, terms, profile.names) }))
    .filter(({ words }) => words !== null)
    .map(({ field, words }) => ({ key: field.label, value: words! }))
  const verbs: [path: string, text: string][] = [
    ["change", "Change"],
    ["hours", "Change hours"],
    lent ? ["secondment-end", "End the secondment"] : ["secondment", "Lend to another organisation"],
    ["leaving", "Record that they leave"],
  ]
  return (
    <SummaryList
      card={{
        title: `${relations[post.relation]}${post.isOwn ? "" : ` at ${post.organisation}`}`,
        level,
        ...(post.mayChange &&
          profile.day === visit.today && {
            actions: verbs.map(([path, text]) => ({ href: `${href}/${path}`, text })),
          }),
      }}
      rows={[
        ...rows,
        ...(post.isOwn ? post.secondments.filter(({ endsOn }) => endsOn === null || endsOn > profile.day) : [lent]).map(
          (each) => each && { key: "Lent to", value: `${each.value.host} ${span(each.startsOn, each.endsOn)}` },
        ),
        post.isOwn && {
          key: "In post",
          value: `Since ${formatDate(startsOn)}${endsOn ? `, last day ${formatDate(addDays(endsOn, -1))}` : ""}`,
        },
        !post.isOwn && { key: "Work email address", value: shown(post.address) },
        !post.isOwn && { key: "Work telephone", value: shown(post.telephone) },
      ]}
    />
  )
}

/** Every row of every post at an organisation and whom it was lent to, the latest first, with the way to put one right. */
function TermsOverTime(props: {
  visit: Visit
  profile: Profile
  posts: PostSeen[]
  record: RecordSeen
  open: boolean
}) {
  const { visit, profile, posts, record, open } = props
  const rows = posts
    .flatMap((post) => [
      ...post.history.map((row) => ({ post, row, host: null })),
      ...post.secondments.map((row) => ({ post, row: { ...row, value: null }, host: row.value.host })),
    ])
    .sort((one, other) => other.row.startsOn.localeCompare(one.row.startsOn))
  return (
    <details class="govuk-details" open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">Posts over time at {nameIn(profile, record)}</span>
      </summary>
      <div class="govuk-details__text">
        <ol class="govuk-list">
          {rows.map(({ post, row, host }) => (
            <li>
              <strong>{capital(span(row.startsOn, row.endsOn))}</strong>:{" "}
              {row.value ? `${relations[post.relation]}${summaryOf(row.value, profile)}` : `Lent to ${host}`}
              {record.mayChange && (
                <>
                  {" "}
                  <a
                    class="govuk-link"
                    href={hrefWith(visit.to(`/posts/${post.id}/${row.value ? "correction" : "secondment-removal"}`), {
                      starts: row.startsOn,
                    })}
                  >
                    {row.value ? "Correct" : "Take out"}
                    <span class="govuk-visually-hidden"> what is recorded {span(row.startsOn, row.endsOn)}</span>
                  </a>
                </>
              )}
              {record.mayChange && row === post.history.at(-1) && hasLeft(post, visit.today) && (
                <>
                  {" "}
                  <a class="govuk-link" href={visit.to(`/posts/${post.id}/return`)}>
                    Record that they come back
                  </a>
                </>
              )}
            </li>
          ))}
        </ol>
      </div>
    </details>
  )
}

function hasLeft({ history }: PostSeen, today: string): boolean {
  const endsOn = history.at(-1)!.endsOn
  return endsOn !== null && endsOn <= today
}

function summaryOf(terms: PostSeen["history"][number]["value"], { names }: Profile): string {
  const said = termsFields
    .filter(({ name }) => ["occupationId", "settingId", "teamId", "weeklyHours"].includes(name))
    .flatMap((field) => {
      const words = termInWords(field, terms, names)
      return words === null ? [] : [field.name === "weeklyHours" ? `${words} hours a week` : words]
    })
  return said.length ? `, ${said.join(", ")}` : ""
}

export function shown(words: string | null, isDay = false): string {
  if (words === null) return "Not known"
  return isDay ? formatDate(words) : words
}

function capital(words: string): string {
  return words[0]!.toUpperCase() + words.slice(1)
}
