import { type Dated, lastDayOf } from "../kernel/dated/index.ts"
import { Button, type Content, formatCount, formatDate, hrefWith, Tag } from "../kernel/design/index.ts"
import { ButtonForm } from "../kernel/http/form.tsx"
import type { Visit } from "../kernel/http/routes.ts"
import type { RuleSource } from "../methods/standing/index.ts"
import type { Version } from "./requirements/table.ts"

/** What pages of requirements, inductions and rules about settings say alike of a version. */
type Stated = Dated<Version<{ source: RuleSource }>>

/** Rows of a summary: by whom it was said, for which days, and on whose word here. */
export function authorityOf(version: Stated) {
  return [
    { key: "Whose rule it is", value: <Source of={version.value.rule.source} /> },
    { key: "In force", value: daysInWords(version) },
    { key: "Agreed by", value: agreedInWords(version.value) },
  ]
}

/** A row of a summary, leading to the people; `on` is a day other than today. */
export function caughtBy(here: string, on: string | undefined, count: number) {
  return {
    key: on ? "People it caught" : "People it catches",
    value: (
      <a class="govuk-link" href={hrefWith(`${here}/people`, { on })}>
        {formatCount(count, "person", "people")}
      </a>
    ),
  }
}

export function ConfirmHere({ here, version: { value } }: { here: string; version: Stated }) {
  return (
    value.toBeConfirmed && <Button href={`${here}/versions/${value.versionId}/confirmation`}>Confirm it here</Button>
  )
}

/** The days of a version in a list of them. */
export function DaysOf({ version }: { version: Stated }) {
  return (
    <>
      {daysInWords(version)}
      {version.value.toBeConfirmed && <ToBeConfirmed />}
    </>
  )
}

/** What is still to come can be taken out. */
export function TakeOut({ visit, here, version }: { visit: Visit; here: string; version: Stated }) {
  return (
    version.startsOn > visit.today && (
      <ButtonForm
        action={`${here}/versions/${version.value.versionId}/removal`}
        label="Take out"
        about={`what it says from ${formatDate(version.startsOn)}`}
        kind="secondary"
      />
    )
  )
}

/** What else can be done with it by whoever may change it. */
export function Further({ here, draft, hasVersions }: { here: string; draft: string | null; hasVersions: boolean }) {
  return (
    <>
      {draft ? (
        <Button href={draft}>Go on with the draft</Button>
      ) : (
        hasVersions && <ButtonForm action={`${here}/draft`} label="Write another version" kind="secondary" />
      )}
      <p class="govuk-body">
        {hasVersions && (
          <>
            <a class="govuk-link" href={`${here}/end`}>
              End it
            </a>
            {" · "}
          </>
        )}
        <a class="govuk-link" href={`${here}/history`}>
          Who changed what
        </a>
      </p>
    </>
  )
}

export function ToBeConfirmed(): Content {
  return (
    <>
      <br />
      <Tag colour="yellow">To be confirmed here</Tag>
    </>
  )
}

/** Whose rule it is, leading to where it can be read. */
export function Source({ of: { name, jurisdiction, address } }: { of: RuleSource }) {
  return (
    <>
      {address ? (
        <a class="govuk-link" href={address} rel="noreferrer">
          {name}
        </a>
      ) : (
        name
      )}
      {jurisdiction && (
        <>
          <br />
          {jurisdiction}
        </>
      )}
    </>
  )
}

export function daysInWords(version: Pick<Dated<unknown>, "startsOn" | "endsOn">): string {
  const lastDay = lastDayOf(version)
  return lastDay ? `${formatDate(version.startsOn)} to ${formatDate(lastDay)}` : `From ${formatDate(version.startsOn)}`
}

export function agreedInWords({ agreedBy, agreedOn }: Pick<Version, "agreedBy" | "agreedOn">): string {
  return agreedBy && agreedOn ? `${agreedBy}, on ${formatDate(agreedOn)}` : "Nobody here yet"
}
