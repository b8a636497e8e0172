import { Button, EmptyState, formatCount, Input, ListTable, Select } from "../../kernel/design/index.ts"
import { answered, Form, Hidden, SendFirst } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import { rowField } from "../../kernel/http/reading.ts"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import { minimumFields, relations } from "../../people/index.ts"
import type { KeptPost } from "../posts.ts"
import type { Choices } from "./fields.ts"

interface Named {
  id: string
  name: string
}

/** Who lacks what, with a box for just that; each row is saved by itself, or all at once. */
export function FillingInPage(props: {
  visit: Visit
  state: FormState
  action: string
  /** Where, and of which organisation alone. */
  asked: { locality: string | null; setting: string | null; name: string | null }
  localities: Named[]
  settings: Named[]
  /** By their rows; none where a post is there no more. */
  posts: (KeptPost | null)[]
  choices: Choices
  isChosen: boolean
  previous: string | null
  next: string | null
}) {
  const { visit, state, action, asked, posts, choices, isChosen, previous, next } = props
  const rows = posts.flatMap((post, row) => (post ? [{ post, row }] : []))
  return (
    <Layout
      visit={visit}
      state={state}
      title="Fill in what is missing"
      {...(asked.name && { caption: asked.name })}
      back={{ href: visit.to("/completeness"), text: "Completeness" }}
      wide
    >
      {!asked.name && <Chooser {...props} />}
      {!isChosen && (
        <p class="govuk-body">
          For a meeting of several organisations: choose where they are, and fill in together what is missing of the
          people who work there.
        </p>
      )}
      {isChosen && rows.length === 0 && (
        <EmptyState title="Nothing is missing here">
          Of everybody who works here all that is asked for is known, as far as you may change it.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <p class="govuk-body">
            Write dates like 27/3/1985. What you fill in holds from today. What somebody else fills in meanwhile is not
            written over.
          </p>
          <Form action={action} label="Save all of them">
            <SendFirst />
            <ListTable
              caption="What is missing, of whom"
              rows={rows}
              columns={[
                { heading: "Name", cell: ({ post, row }) => <Who visit={visit} post={post} row={row} /> },
                { heading: "Organisation", cell: ({ post }) => post.organisation },
                {
                  heading: "What is missing",
                  cell: ({ post, row }) => <Boxes {...{ visit, state, post, row, choices }} />,
                },
                {
                  heading: "Save",
                  cell: ({ post, row }) =>
                    post.missing.length > 0 && (
                      <Button kind="secondary" name="row" value={String(row + 1)} preventDoubleClick>
                        Save<span class="govuk-visually-hidden"> {post.name}</span>
                      </Button>
                    ),
                },
              ]}
            />
          </Form>
          <More previous={previous} next={next} count={rows.length} />
        </>
      )}
    </Layout>
  )
}

function Chooser(props: {
  visit: Visit
  asked: { locality: string | null; setting: string | null }
  localities: Named[]
  settings: Named[]
}) {
  const { visit, asked, localities, settings } = props
  const items = (named: Named[]) => named.map(({ id, name }) => ({ value: id, text: name }))
  return (
    <form method="get" action={visit.to("/completeness/filling-in")} class="trellis-choose">
      <Select
        name="locality"
        label="Locality"
        value={asked.locality ?? ""}
        items={[{ value: "", text: "Choose a locality" }, ...items(localities)]}
      />
      {settings.length > 0 && (
        <Select
          name="setting"
          label="Setting"
          value={asked.setting ?? ""}
          items={[{ value: "", text: "Any setting" }, ...items(settings)]}
        />
      )}
      <Button kind="secondary">Show who is there</Button>
    </form>
  )
}

function Who({ visit, post, row }: { visit: Visit; post: KeptPost; row: number }) {
  const { personId, postId, name, relation, occupation, setting, organisation } = post
  const said = [occupation ?? relations[relation], setting !== organisation && setting].filter(Boolean)
  return (
    <>
      <Hidden name={rowField("post", row)} value={postId} />
      {row + 1}.{" "}
      <a class="govuk-link" id={rowField("post", row)} href={visit.to(`/people/${personId}`)}>
        {name}
      </a>
      <br />
      <span class="trellis-list__aside">{said.join(", ")}</span>
    </>
  )
}

interface RowProps {
  visit: Visit
  state: FormState
  post: KeptPost
  row: number
  choices: Choices
}

function Boxes({ visit, state, post, row, choices }: RowProps) {
  const lacks = minimumFields.filter(({ name }) => (post.missing as string[]).includes(name))
  // Said by somebody else meanwhile: there is no box for it any more, and the fault still leads to its place.
  const taken = state.errors.filter(
    ({ field }) => field.endsWith(`-${row + 1}`) && !lacks.some(({ name }) => rowField(name, row) === field),
  )
  return (
    <div class="trellis-fill-in">
      {taken
        .filter(({ field }) => !field.startsWith("post-"))
        .map(({ field, message }) => (
          <p class="govuk-error-message" id={field}>
            {message}
          </p>
        ))}
      {lacks.length === 0 && "Nothing any more"}
      {lacks.map((field) =>
        field.kind.is === "half-days" ? (
          <a class="govuk-link" href={visit.to(`/posts/${post.postId}/hours`)}>
            {field.label}
            <span class="govuk-visually-hidden"> of {post.name}</span>
          </a>
        ) : (
          <Box {...{ state, post, row, choices, field }} />
        ),
      )}
    </div>
  )
}

function Box(props: Omit<RowProps, "visit"> & { field: (typeof minimumFields)[number] }) {
  const { state, post, row, choices, field } = props
  const name = rowField(field.name, row)
  const label = {
    text: (
      <>
        {field.label}
        <span class="govuk-visually-hidden"> of {post.name}</span>
      </>
    ),
  }
  const select = (items: { value: string; text: string }[]) => (
    <Select {...answered(state, name)} label={label} items={[{ value: "", text: "Not known" }, ...items]} />
  )
  const { kind } = field
  switch (kind.is) {
    case "item":
    case "localities":
    case "setting":
      return select(
        choices.of(field.name as KeptPost["missing"][number], post.organisationId).map(({ id, name }) => ({
          value: id,
          text: name,
        })),
      )
    case "words":
      return select(Object.entries(kind.words).map(([value, text]) => ({ value, text })))
    case "yes-no":
      return select([
        { value: "yes", text: "Yes" },
        { value: "no", text: "No" },
      ])
    case "hours":
      return <Input {...answered(state, name)} label={label} inputmode="decimal" width={5} autocomplete="off" />
    case "day":
      return <Input {...answered(state, name)} label={label} width={10} autocomplete="off" spellcheck={false} />
    case "address":
      return <Input {...answered(state, name)} label={label} type="email" spellcheck={false} autocomplete="off" />
    default:
      return <Input {...answered(state, name)} label={label} width={20} autocomplete="off" />
  }
}

function More({ previous, next, count }: { previous: string | null; next: string | null; count: number }) {
  if (!previous && !next) return null
  return (
    <p class="govuk-body">
      {formatCount(count, "post is", "posts are")} shown.{" "}
      {previous && (
        <a class="govuk-link" href={previous}>
          Those before
        </a>
      )}
      {previous && next && " · "}
      {next && (
        <a class="govuk-link" href={next}>
          Leave these, and show the next
        </a>
      )}
    </p>
  )
}
