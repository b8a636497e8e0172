import { Button } from "../design/index.ts"
import type { Answers } from "./fields.ts"
import { Hidden } from "./form.tsx"
import { Layout } from "./layout.tsx"
import type { Shell } from "./routes.ts"

export type Problem =
  | "not-found"
  | "form-expired"
  | "away"
  | "busy"
  | "crowded"
  | "too-large"
  | "not-understood"
  | "refused"
  | "fault"

const words: Record<Problem, { title: string; says: string[] }> = {
  "not-found": {
    title: "Page not found",
    says: [
      "If you typed the address, check it is correct.",
      "If you followed a link, the page may have gone, or it may not be yours to see.",
    ],
  },
  "form-expired": {
    title: "Send the form again",
    says: [
      "The page was open for a long time, or you have signed in or out since. Nothing was changed.",
      "Go back, reload the page, and send it again.",
    ],
  },
  away: {
    title: "Sorry, the service is unavailable",
    says: ["Try again in a minute. Nothing that was saved has been lost."],
  },
  busy: {
    title: "Somebody else is changing this",
    says: ["It took too long to wait for them. Nothing was changed. Go back and try again in a minute."],
  },
  crowded: {
    title: "Many lists are being downloaded",
    says: ["Go back and try again in a minute."],
  },
  "too-large": { title: "That is too large", says: ["Go back and send something smaller. Nothing was changed."] },
  "not-understood": { title: "That could not be read", says: ["Go back and try again. Nothing was changed."] },
  refused: { title: "That could not be done", says: [] },
  fault: {
    title: "Sorry, there is a fault",
    says: [
      "It has been noted. Nothing was changed. Try again, and if it happens again, tell whoever runs Trellis for you.",
    ],
  },
}

/** What became of a form that was sent while the database was away. */
export type Unsaved = { state: "kept"; answers: Answers } | { state: "lost" } | { state: "unsure" }

export function ProblemPage(props: {
  problem: Problem
  because?: string | undefined
  unsaved?: Unsaved | undefined
  requestId: string
  shell: Shell
  csrf: string
}) {
  const { problem, because, unsaved, requestId, shell, csrf } = props
  const { title, says } = words[problem]
  return (
    <Layout visit={{ shell, csrf, queryErrors: [] }} title={title}>
      {[...says, because].map((sentence) => (
        <p class="govuk-body">{sentence}</p>
      ))}
      {unsaved && <SendAgain unsaved={unsaved} />}
      {problem === "fault" && <p class="govuk-body-s">What to quote: {requestId}</p>}
      <p class="govuk-body">
        <a class="govuk-link" href={shell.partnership ? `/${shell.partnership.slug}` : "/"}>
          Go to the first page
        </a>
      </p>
    </Layout>
  )
}

function SendAgain({ unsaved }: { unsaved: Unsaved }) {
  if (unsaved.state === "lost")
    return <p class="govuk-body">What you sent was not saved. Go back, and send it again in a minute.</p>
  if (unsaved.state === "unsure")
    return (
      <p class="govuk-body">
        What you sent may have been saved at the last moment. Look whether it is there before you send it again.
      </p>
    )
  return (
    // To the address it was sent to, its proof included.
    <form method="post">
      <p class="govuk-body">What you sent was not saved. It is kept on this page.</p>
      {Object.entries(unsaved.answers).flatMap(([name, value]) =>
        [value].flat().map((one) => <Hidden name={name} value={one ?? ""} />),
      )}
      <Button preventDoubleClick>Send it again</Button>
    </form>
  )
}
