import type { Task } from "./tasks.tsx"
import { Paragraph, Steps } from "./words.tsx"

export const standardTasks = {
  "write-a-requirement": {
    title: "Say who needs what training",
    says: (
      <>
        <Paragraph>
          Workforce leads write the training standard. Everybody else can read it, and whoever lists people sees whom of
          theirs each requirement catches.
        </Paragraph>
        <Steps>
          {[
            "Choose “Standard and learning” in the menu, then “Training standard”, then “Add a requirement”, or “Begin from what is commonly in force”.",
            "In its draft, say whom it is for, how soon and how often, and what evidence counts.",
            "Look at whom it would catch: the figure leads to the people.",
            "Press “Put it in force”, and say from which day, and who agreed it.",
          ]}
        </Steps>
        <Paragraph>
          To change it, open it and press “Write another version”. It holds from the day you say, which may be past or
          still to come. Days before are judged by what held then.
        </Paragraph>
        <Paragraph>
          What comes from the starting standard is marked “To be confirmed here”. Read its source, then confirm it or
          write another version. Where a source says no period, none is there.
        </Paragraph>
      </>
    ),
  },
  "write-an-induction": {
    title: "Write a common induction",
    says: (
      <>
        <Paragraph>An induction is what everybody goes through who is new, whoever employs them.</Paragraph>
        <Steps>
          {[
            "Choose “Standard and learning” in the menu, then “Training standard”, then “Common induction”, then “Add an induction”.",
            "Add its steps, each with the time to do it in.",
            "Say whom it is for. It begins with whoever starts from today on, agency and temporary staff included.",
            "Press “Put it in force”, and say from which day, and who agreed it.",
          ]}
        </Steps>
        <Paragraph>
          A step stays the same when the induction changes, so what somebody has done stays done. A step that is taken
          out asks nothing from the day of the new version.
        </Paragraph>
      </>
    ),
  },
  "rules-about-settings": {
    title: "See which settings are covered",
    says: (
      <>
        <Paragraph>
          Some rules are about a place of work: a first-aider whenever it is open, or somebody in post who is named as
          its lead.
        </Paragraph>
        <Steps>
          {[
            "Choose “Standard and learning” in the menu, then “Training standard”, then “Rules about settings”.",
            "Choose “See the settings”. A setting is short where not enough people hold what is asked on a half-day it is open.",
            "“Not known” means that enough people hold it, but nobody said which half-days they work. Ask them, or their manager.",
            "“No evidence yet” means that nobody there is known to hold it. That is not the same as short.",
            "For a role, choose “Say who is named”. Managers do this for their own settings.",
          ]}
        </Steps>
      </>
    ),
  },
} satisfies Record<string, Task>
