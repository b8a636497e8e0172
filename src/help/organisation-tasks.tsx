import type { Task } from "./tasks.tsx"
import { Paragraph, Steps } from "./words.tsx"

export const organisationTasks = {
  "add-an-organisation": {
    title: "Add an organisation",
    says: (
      <>
        <Paragraph>Workforce leads can do this.</Paragraph>
        <Steps>
          {[
            "Choose “People and places” in the menu, then “Organisations”, then “Add an organisation”.",
            "Enter its name, and choose what kind it is.",
            "Enter its first day in the partnership. It may be in the past, or still to come.",
            "Choose the organisation it is part of, if there is one, and the localities it serves.",
            "Press “Add the organisation”.",
          ]}
        </Steps>
        <Paragraph>
          Then add the settings where it works with children, who to ring, and its manager: open its page and choose
          “People with access”.
        </Paragraph>
      </>
    ),
  },
  "move-an-organisation": {
    title: "Move an organisation",
    says: (
      <>
        <Paragraph>
          Workforce leads can do this. An organisation moves on a day; before that day everything stays as it was.
        </Paragraph>
        <Steps>
          {[
            "Open the organisation’s page.",
            "Beside “Part of”, choose “Change”.",
            "Choose its new parent, and the day from which it belongs there.",
            "Press “Move the organisation”.",
          ]}
        </Steps>
        <Paragraph>
          Whoever manages the new parent sees the organisation from that day on. Whoever manages the old one no longer
          does.
        </Paragraph>
      </>
    ),
  },
  "see-a-past-day": {
    title: "See how things stood on a past day",
    says: (
      <>
        <Paragraph>
          Lists and pages of organisations and teams can show any day, past or to come. They show what was true that
          day, as far as we know now.
        </Paragraph>
        <Steps>
          {[
            "Open the list or the page.",
            "At the top, under “Show how things stand on”, enter a day.",
            "Press “Show this day”.",
          ]}
        </Steps>
        <Paragraph>
          A notice says so whenever you are not looking at today. The file you download is for the same day. To see who
          changed what, choose “Who changed what” on the page.
        </Paragraph>
      </>
    ),
  },
} as const satisfies Record<string, Task>
