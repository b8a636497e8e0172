import type { Task } from "./tasks.tsx"
import { Paragraph, Steps } from "./words.tsx"

export const registerTasks = {
  "what-somebody-holds": {
    title: "Record what somebody holds and can do",
    says: (
      <>
        <Paragraph>
          Managers record qualifications, registrations, checks, languages and skills of the people on their list.
        </Paragraph>
        <Steps>
          {[
            "Choose “People” in the menu, then the person.",
            "Under “What they hold and can do”, choose what to add.",
            "Fill in what you know, and press the button.",
          ]}
        </Steps>
        <Paragraph>
          Your organisation and the person see what you add, and so do workforce leads. Other organisations they work
          for do not. What the person added themselves is seen by each of them, and you cannot change it.
        </Paragraph>
        <h2 class="govuk-heading-m">What a qualification counts as</h2>
        <Paragraph>
          A qualification may count at another level than it is, or in one setting only. Choose “Say what it counts as”
          beside it. It belongs to the post, and holds from the day you give.
        </Paragraph>
        <h2 class="govuk-heading-m">Registrations and checks</h2>
        <Paragraph>
          When a registration is renewed, choose “Record a renewal”: the past stays as it was. Of a check, record that
          you saw it, and when to look again. Never write what it said.
        </Paragraph>
      </>
    ),
  },
} as const satisfies Record<string, Task>
