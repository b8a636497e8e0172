import { Button, DateInput, EmptyState, Input, InsetText } from "../kernel/design/index.ts"
import { answered, ButtonForm, dated, Form, Proof } from "../kernel/http/form.tsx"
import { Layout } from "../kernel/http/layout.tsx"
import type { FormState, Visit } from "../kernel/http/routes.ts"
import { daysInWords } from "./framework-pages.tsx"
import { Outline } from "./outline.tsx"
import type { Framework, Part, Version } from "./queries.ts"

interface Shown {
  visit: Visit
  framework: Framework
  version: Version
}

export function VersionPage(props: Shown & { parts: Part[]; mayChange: boolean; isLatest: boolean }) {
  const { visit, framework, version, parts, mayChange, isLatest } = props
  const here = visit.to(`/framework-versions/${version.id}`)
  const isDraft = version.startsOn === null
  const writes = isDraft && mayChange
  return (
    <Layout
      visit={visit}
      title={isDraft ? `Draft of version ${version.number}` : `Version ${version.number}`}
      caption={framework.name}
      back={{ href: visit.to(`/frameworks/${framework.id}`), text: framework.name }}
    >
      <InsetText>
        {isDraft
          ? "This is a draft. Nobody is asked for it until it is put in force."
          : `${daysInWords(version)}. Agreed by: ${version.agreedBy}`}
      </InsetText>
      {parts.length === 0 && (
        <EmptyState title="There is nothing in it yet">
          A framework has themes, and in each theme the competences that people should have. Levels are for those who
          tell beginners from experts.
        </EmptyState>
      )}
      {writes && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${here}/new/theme`}>
            Add a theme
          </a>
          {" · "}
          <a class="govuk-link" href={`${here}/new/level`}>
            Add a level
          </a>
        </p>
      )}
      <Outline parts={parts} {...(writes && { actions: (part: Part) => <Actions {...{ here, part, parts }} /> })} />
      {writes && parts.length > 0 && <Button href={`${here}/start`}>Put it in force</Button>}
      {writes && <ButtonForm action={`${here}/removal`} label="Give up this draft" kind="warning" />}
      {mayChange && isLatest && !isDraft && version.startsOn! > visit.today && (
        <ButtonForm action={`${here}/start/removal`} label="Make it a draft again" kind="secondary" />
      )}
    </Layout>
  )
}

function Actions({ here, part, parts }: { here: string; part: Part; parts: Part[] }) {
  const alike = parts.filter(({ kind, themeId }) => kind === part.kind && themeId === part.themeId)
  const about = <span class="govuk-visually-hidden"> “{part.says}”</span>
  return (
    <div class="trellis-row-actions">
      {part.kind === "theme" && (
        <a class="govuk-link" href={`${here}/new/competence?theme=${part.id}`}>
          Add a competence<span class="govuk-visually-hidden"> to “{part.says}”</span>
        </a>
      )}
      <a class="govuk-link" href={`${here}/parts/${part.id}`}>
        Change{about}
      </a>
      {alike.length > 1 && (
        <form method="post" action={`${here}/parts/${part.id}/place`} class="trellis-row-actions">
          <Proof />
          {part !== alike[0] && <MoveButton way="up" says={part.says} />}
          {part !== alike.at(-1) && <MoveButton way="down" says={part.says} />}
        </form>
      )}
      <ButtonForm action={`${here}/parts/${part.id}/removal`} label="Take out" about={part.says} kind="secondary" />
    </div>
  )
}

function MoveButton({ way, says }: { way: "up" | "down"; says: string }) {
  return (
    <Button kind="secondary" name="way" value={way} preventDoubleClick>
      Move {way}
      <span class="govuk-visually-hidden"> “{says}”</span>
    </Button>
  )
}

export function PutInForcePage({ visit, state, framework, version }: Shown & { state: FormState }) {
  const back = visit.to(`/framework-versions/${version.id}`)
  return (
    <Layout
      visit={visit}
      state={state}
      title={`Put version ${version.number} in force`}
      caption={framework.name}
      back={{ href: back, text: "Back to the draft" }}
    >
      <p class="govuk-body">
        From that day it takes the place of what was in force before, and is not changed any more. Days before it are
        still judged by what held then.
      </p>
      <Form action={`${back}/start`} label="Put it in force" cancel={back}>
        <DateInput
          {...dated(state, "from")}
          legend="From which day is it in force?"
          hint="It may be still to come. For example, 27 3 2027"
        />
        <Input
          {...answered(state, "agreedBy")}
          label="Who agreed it?"
          hint="The group and the day, like “The workforce board, on 2 March 2027”"
        />
      </Form>
    </Layout>
  )
}
