import type { Task } from "./tasks.tsx"
import { Paragraph, Steps } from "./words.tsx"

export const learningTasks = {
  "see-a-teams-learning": {
    title: "See where your team stands",
    says: (
      <>
        <Paragraph>
          Managers see what training is required of their people, and whether they have it. Those of whom most presses
          come first.
        </Paragraph>
        <Steps>
          {[
            "Choose “Team’s learning” in the menu.",
            "Narrow it to a team, a setting, a requirement or a status, if you like.",
            "Press a status to read why it is so.",
            "Choose another day to see how things stood then.",
          ]}
        </Steps>
        <Paragraph>
          “No evidence yet” says that nobody has shown Trellis a certificate. It does not say that there is none.
          “Overdue” is said only of somebody who was asked and had time to answer. What another employer asks of
          somebody, you do not see.
        </Paragraph>
      </>
    ),
  },
  "ask-for-evidence": {
    title: "Ask people for evidence",
    says: (
      <>
        <Paragraph>
          Ask those who have not shown that they did what is required, or whose time is nearly over.
        </Paragraph>
        <Steps>
          {[
            "Choose “Team’s learning” in the menu.",
            "Tick those you want to ask, in the column “Ask”.",
            "Press “Ask for evidence”, or “Ask everybody on this page”.",
          ]}
        </Steps>
        <Paragraph>
          Each gets one message with all that is asked. Nobody is asked for the same twice in a week. The page says who
          was not asked, and why. Whom no message reaches you tell yourself.
        </Paragraph>
      </>
    ),
  },
} satisfies Record<string, Task>
