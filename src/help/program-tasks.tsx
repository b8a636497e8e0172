import type { Task } from "./tasks.tsx"
import { Paragraph, Steps } from "./words.tsx"

export const programTasks = {
  "let-a-program-read": {
    title: "Let a program read your lists",
    says: (
      <>
        <Paragraph>
          Workforce leads can do this. A program such as Power BI reads lists by itself, with a token. It changes
          nothing, and opens no page.
        </Paragraph>
        <Steps>
          {[
            "Choose “Set-up” in the menu, then “Access”, then “Programs that read lists”.",
            "Choose “Make a token”, and say what it is for.",
            "Tick the lists that the program needs, and no others. Each says what it holds.",
            "Choose one organisation, if the program is for that one alone.",
            "Enter the last day, at most a year ahead, and press “Make the token”.",
            "Copy the token into the program at once. It is shown this one time.",
          ]}
        </Steps>
        <Paragraph>All workforce leads get an email about each new token, and before it ends.</Paragraph>
        <h2 class="govuk-heading-m">Where the lists are</h2>
        <Paragraph>
          At the address of a list’s page, with .csv, .xlsx or .json behind it. What narrows the page narrows the file.
          The program sends the token in a header named “Authorization”: the word “Bearer”, a space, the token. It is
          never part of the address.
        </Paragraph>
        <p class="govuk-body">
          <a class="govuk-link" href="/help/api">
            For whoever writes the program
          </a>
        </p>
        <h2 class="govuk-heading-m">Who sees that it read</h2>
        <Paragraph>
          The page of the token shows which lists were read on which day. People whose record was read see it under “Who
          looked”, by what you said the token is for.
        </Paragraph>
        <h2 class="govuk-heading-m">Somebody else may have it</h2>
        <Paragraph>
          Open the token and press “Revoke this token”. From then on it opens nothing. Then make a new one for the
          program.
        </Paragraph>
      </>
    ),
  },
} as const satisfies Record<string, Task>
