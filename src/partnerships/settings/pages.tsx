import {
  Button,
  contrast,
  FileUpload,
  formatCount,
  formatNumber,
  Input,
  InsetText,
  KeysetPagination,
  parseColour,
  type SummaryAction,
  SummaryList,
  Timeline,
} from "../../kernel/design/index.ts"
import { answered, ButtonForm, errorOf, Form } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import { listNames, lists } from "../lists/names.ts"
import type { District, Locality } from "../localities/queries.ts"
import { HISTORY_PAGE, type setUpHistory } from "./queries.ts"
import { LOGO_PIXELS, type Preference } from "./settings.ts"

export function SettingsPage(props: {
  visit: Visit
  preference: Preference
  valueYears: number
  inUse: ReadonlyMap<string, number>
  localities: Locality[]
  districts: District[]
}) {
  const { visit, preference, valueYears, inUse, localities, districts } = props
  const { partnership, to, today } = visit
  const open = localities.filter((locality) => locality.endedOn === null || locality.endedOn > today)
  const loose = districts.reduce((sum, district) => sum + district.loose, 0)
  const change = (path: string, hidden: string, text = "Change"): SummaryAction[] => [
    { href: to(`/partnership/${path}`), text, hidden },
  ]
  return (
    <Layout visit={visit} title="Partnership">
      <SummaryList
        rows={[
          { key: "Name", value: partnership.name, actions: change("name", "the name") },
          { key: "Colour", value: <Swatch colour={partnership.colour} />, actions: change("colour", "the colour") },
          {
            key: "Logo",
            value: partnership.logoVersion ? <Logo visit={visit} /> : "None",
            actions: change("logo", "the logo"),
          },
          {
            key: "Help address",
            value: preference.helpAddress ?? "None: people are not told whom to ask",
            actions: change("help-address", "the help address"),
          },
          {
            key: "Full-time week",
            value: `${formatNumber(preference.fullTimeHours)} hours`,
            actions: change("full-time-week", "the hours of a full-time week"),
          },
          {
            key: "Details of changes",
            value: `Kept for ${formatCount(valueYears, "year")}`,
            actions: change("details-of-changes", "how long details of changes are kept"),
          },
        ]}
      />
      <h2 class="govuk-heading-m">Lists</h2>
      <SummaryList
        rows={listNames.map((list) => ({
          key: lists[list].many.replace(/^./, (letter) => letter.toUpperCase()),
          value: `${formatNumber(inUse.get(list) ?? 0)} in use`,
          actions: change(`lists/${lists[list].path}`, lists[list].many, "Edit"),
        }))}
      />
      <h2 class="govuk-heading-m">Area</h2>
      <SummaryList
        rows={[
          {
            key: "Localities",
            value: `${formatNumber(open.length)} in use${loose > 0 ? `, ${formatCount(loose, "ward")} in none` : ""}`,
            actions: change("localities", "localities", "Edit"),
          },
          {
            key: "Districts",
            value: districts.map(({ name }) => name).join(", ") || "None chosen yet",
            actions: change("districts", "districts", "Edit"),
          },
        ]}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={to("/partnership/history")}>
          See who changed what here
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={to("/privacy")}>
          Read the privacy notice that people here see
        </a>
      </p>
    </Layout>
  )
}

export function NamePage({ visit, state }: { visit: Visit; state: FormState }) {
  const back = visit.to("/partnership")
  return (
    <Layout visit={visit} state={state} title="Name of the partnership" back={back}>
      <Form action={`${back}/name`} label="Save the name" cancel={back}>
        <Input
          {...answered(state, "name")}
          label="Name"
          hint={`People see it at the top of every page and in emails. The address stays /${visit.partnership.slug}`}
        />
      </Form>
    </Layout>
  )
}

export function ColourPage({ visit, state }: { visit: Visit; state: FormState }) {
  const back = visit.to("/partnership")
  const { value, ...field } = answered(state, "colour")
  return (
    <Layout visit={visit} state={state} title="Colour of the partnership" back={back}>
      <Form action={`${back}/colour`} label="Use this colour" cancel={back}>
        <Input
          {...field}
          value={value}
          label="Colour"
          hint="A hash and six letters or numbers, like #1d5c4b. White words must be easy to read on it."
          width={10}
          spellcheck={false}
          autocapitalize="none"
        />
        <Preview colour={value} />
        <Button kind="secondary" name="pressed" value="preview">
          See how it looks
        </Button>
      </Form>
    </Layout>
  )
}

function Preview({ colour }: { colour: string }) {
  const rgb = parseColour(colour)
  if (!rgb) return null
  const ratio = formatNumber(Math.floor(contrast(rgb, [255, 255, 255]) * 10) / 10, 1)
  return (
    <div class="govuk-form-group">
      <Swatch colour={colour} wide />
      <p class="govuk-body-s">White words stand out {ratio} to 1 from it. They need 4.5 to 1 or more.</p>
    </div>
  )
}

/** A picture, since a page may carry no styles of its own. */
function Swatch({ colour, wide }: { colour: string; wide?: boolean }) {
  const fill = colour.startsWith("#") ? colour : `#${colour}`
  const width = wide ? 300 : 110
  return (
    <svg role="img" aria-label={`The colour ${fill}`} viewBox={`0 0 ${width} 40`} width={width} height="40">
      <rect width={width} height="40" fill={fill} />
      <text x="12" y="26" fill="#ffffff" font-size="18" font-weight="700">
        {wide ? "White words on this colour" : fill}
      </text>
    </svg>
  )
}

export function LogoPage({ visit, state }: { visit: Visit; state: FormState }) {
  const back = visit.to("/partnership")
  return (
    <Layout visit={visit} state={state} title="Logo of the partnership" back={back}>
      {visit.partnership.logoVersion && (
        <>
          <p class="govuk-body">The logo now:</p>
          <Logo visit={visit} />
          <ButtonForm action={`${back}/logo/removal`} label="Remove the logo" kind="secondary" />
        </>
      )}
      <Form action={`${back}/logo`} label="Save the logo" cancel={back} files>
        <FileUpload
          name="logo"
          label="Choose a picture"
          hint={`A PNG, JPEG or WebP file of up to 1 MB and ${LOGO_PIXELS} by ${LOGO_PIXELS} pixels. It is shown 40 pixels high, on white.`}
          attributes={{ accept: "image/png,image/jpeg,image/webp" }}
          {...errorOf(state, "logo")}
        />
      </Form>
    </Layout>
  )
}

function Logo({ visit }: { visit: Visit }) {
  const { partnership, to } = visit
  return <img class="trellis-logo" src={to(`/logo?v=${partnership.logoVersion}`)} alt={`Logo of ${partnership.name}`} />
}

export function HelpAddressPage({ visit, state }: { visit: Visit; state: FormState }) {
  const back = visit.to("/partnership")
  return (
    <Layout visit={visit} state={state} title="Help address" back={back}>
      <Form action={`${back}/help-address`} label="Save the address" cancel={back}>
        <Input
          {...answered(state, "address")}
          label="Email address"
          hint="Whom people write to when they are stuck, or want to know what is kept about them. A shared mailbox is best. Leave it empty for none."
          type="email"
          spellcheck={false}
        />
      </Form>
    </Layout>
  )
}

export function FullTimeWeekPage({ visit, state }: { visit: Visit; state: FormState }) {
  const back = visit.to("/partnership")
  return (
    <Layout visit={visit} state={state} title="Full-time week" back={back}>
      <p class="govuk-body">
        Full-time equivalents are the hours of all posts, divided by the hours of a full-time week. A change counts for
        every day that is looked at, also in the past, so that any two days can be compared.
      </p>
      <Form action={`${back}/full-time-week`} label="Save the hours" cancel={back}>
        <Input
          {...answered(state, "hours")}
          label="Hours of a full-time week"
          hint="From 20 to 60, like 37 or 37.5"
          width={4}
          inputmode="decimal"
        />
      </Form>
    </Layout>
  )
}

export function ValueYearsPage({ visit, state }: { visit: Visit; state: FormState }) {
  const back = visit.to("/partnership")
  return (
    <Layout visit={visit} state={state} title="How long details of changes are kept" back={back}>
      <p class="govuk-body">
        Trellis notes each change: who made it, when, and what each thing said before and after. Who and when are kept
        for good. What it said is deleted after these years. So are roles, so many years after they ended.
      </p>
      <InsetText>Fewer years take effect within a day, and what is deleted then cannot be brought back.</InsetText>
      <Form action={`${back}/details-of-changes`} label="Save the years" cancel={back}>
        <Input {...answered(state, "years")} label="Years" hint="From 1 to 25" width={2} inputmode="numeric" />
      </Form>
    </Layout>
  )
}

export function HistoryPage({ visit, entries }: { visit: Visit; entries: Awaited<ReturnType<typeof setUpHistory>> }) {
  const back = visit.to("/partnership")
  const shown = entries.slice(0, HISTORY_PAGE)
  const last = entries.length > HISTORY_PAGE && shown.at(-1)
  return (
    <Layout visit={visit} title="Changes to the set-up" back={back}>
      {shown.length === 0 && <p class="govuk-body">Nothing has been changed yet.</p>}
      <Timeline
        label="Changes, the latest first"
        events={shown.map((entry) => ({
          when: entry.at,
          who: entry.who ?? "Trellis",
          what: `${entry.verb.replace(/^./, (letter) => letter.toUpperCase())} ${entry.what}`,
          details: entry.changes.map((change) => <p class="govuk-body-s">{inWords(change)}</p>),
        }))}
      />
      <KeysetPagination {...(last && { nextHref: `${back}/history?before=${last.entryId}` })} />
    </Layout>
  )
}

function inWords({ field, before, after }: { field: string; before: string | null; after: string | null }): string {
  if (before === null) return `${field}: ${after}`
  return after === null ? `${field}: none; it was ${before}` : `${field}: ${after}; it was ${before}`
}
