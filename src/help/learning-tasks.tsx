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
} satisfies Record<string, Task>
