import type { Task } from "./tasks.tsx"
import { Paragraph, Steps } from "./words.tsx"

export const frameworkTasks = {
  "write-a-framework": {
    title: "Say what people should know and do",
    says: (
      <>
        <Paragraph>
          Workforce leads write frameworks. Everybody else can read them, their drafts too, so that they can be agreed
          together.
        </Paragraph>
        <Steps>
          {[
            "Choose “Standard and learning” in the menu, then “Frameworks”, then “Add a framework”, or “Begin from published frameworks”.",
            "Open its draft. Add themes, and in each theme what somebody should know or do.",
            "Add levels, if you tell beginners from experts.",
            "Press “Put it in force”, and say from which day, and who agreed it.",
          ]}
        </Steps>
        <Paragraph>
          What is in force is not changed any more. Begin a new draft to change it; days before it are still judged by
          what held then.
        </Paragraph>
      </>
    ),
  },
} satisfies Record<string, Task>
