import { Button } from "../govuk/button.tsx"
import { Page, type PageProps } from "../shell.tsx"
import { ChartExamples } from "./charts.tsx"
import { ExampleList, examplePlaces, ListExamples } from "./lists.tsx"
import { QuestionExamples } from "./questions.tsx"
import { WordExamples } from "./words.tsx"

/** Every component once or twice, to look at while working on them. */
export function DesignPage() {
  return (
    <ExamplePage title="Components">
      <p class="govuk-body-l">What pages are made of. Look at it narrow, wide, printed and without scripts.</p>
      <div id="words">
        <WordExamples />
      </div>
      <div id="questions">
        <QuestionExamples />
      </div>
      <div id="lists">
        <ListExamples />
      </div>
      <div id="charts">
        <ChartExamples />
      </div>
    </ExamplePage>
  )
}

/** Every chart alone, as wide as the pages that have them. */
export function DesignChartsPage() {
  return (
    <ExamplePage title="Charts" wide>
      <div id="charts">
        <ChartExamples />
      </div>
    </ExamplePage>
  )
}

/** A list as long as real ones are. */
export function DesignListPage({ count = 50 }: { count?: number }) {
  return (
    <ExamplePage title="Organisations" wide actions={<Button href="#lists">Add an organisation</Button>}>
      <div id="lists">
        <ExampleList places={examplePlaces(count)} />
      </div>
    </ExamplePage>
  )
}

function ExamplePage(props: Pick<PageProps, "title" | "wide" | "actions" | "children">) {
  return (
    <Page
      {...props}
      partnership={{ name: "Southend Children’s Workforce Partnership", colour: "#1d5c4b", href: "/southend" }}
      phase={{ tag: "Demonstration", text: "Nothing here is real, and nothing is sent." }}
      navigation={[
        { href: "#main-content", text: "Home" },
        { href: "#main-content", text: "People and places", active: true },
        { href: "#main-content", text: "Training" },
        { href: "#main-content", text: "Surveys" },
      ]}
      group={{
        text: "People and places",
        items: [
          { href: "#main-content", text: "Our workforce" },
          { href: "#main-content", text: "Organisations", current: true },
          { href: "#main-content", text: "People" },
        ],
      }}
      account={{ name: "Bea Khan", href: "/account", signOut: { action: "/sign-out", fields: { _csrf: "example" } } }}
    />
  )
}
