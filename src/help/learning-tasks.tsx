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
            "Choose “Standard and learning” in the menu, then “Team’s learning”.",
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
  "learning-in-figures": {
    title: "See who has what they need, in figures",
    says: (
      <>
        <Paragraph>
          “Learning” in the menu shows managers their own people, and workforce leads everybody, on any day.
        </Paragraph>
        <Steps>
          {[
            "Read how people stand by each requirement. Press a number to see whom it counts.",
            "Choose by what to put them together: those reached least come first.",
            "Choose “Over time” to see whether it gets better.",
            "Choose “What runs out next” to see what has to be taught, where and when.",
          ]}
        </Steps>
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
            "Choose “Standard and learning” in the menu, then “Team’s learning”.",
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
  "my-learning": {
    title: "See what you have learned, and what is due",
    says: (
      <>
        <Paragraph>Choose “My learning” in the menu, or on your first page. It shows:</Paragraph>
        <Steps>
          {[
            "what to do next, in one line",
            "what the training standard asks of you, what presses most first, with the reasons",
            "what you have learned, who recorded it, and what was corrected.",
          ]}
        </Steps>
        <Paragraph>
          Choose what is asked to see how it was and will be over time. Print the page for your own file, or choose
          another day.
        </Paragraph>
        <h2 class="govuk-heading-m">You did something that is not there</h2>
        <Paragraph>
          Press “I did this” and say what and when. It is your own word: some rules ask for a certificate as well. Show
          that to your manager, who records it.
        </Paragraph>
      </>
    ),
  },
  "record-learning": {
    title: "Record what somebody learned",
    says: (
      <>
        <Steps>
          {[
            "Open the person in “People”, and follow the link under “Learning”.",
            "Press “Record learning”. Say what it was about, when it was completed, and how you know it.",
            "Enter the hours where a rule asks for hours: what states none does not count for it.",
          ]}
        </Steps>
        <Paragraph>
          For a course that several attended, choose “Record a course for several people” on “Team’s learning”, and tick
          all who were there.
        </Paragraph>
        <h2 class="govuk-heading-m">Something is wrong</h2>
        <Paragraph>
          Nothing is wiped out. “Correct” and “Take back” ask for a reason; what was recorded stays to be read, struck
          through, and counts no more. You can do so for what your own organisation recorded.
        </Paragraph>
      </>
    ),
  },
  "let-off-training": {
    title: "Let somebody off training, or record leave",
    says: (
      <>
        <Paragraph>
          Workforce leads and organisation managers do this, on the person’s “Learning”. To let somebody off, choose
          what is asked, then “Exempt them”. Say who decided it, why, and until when. Do not write about health: the
          person and other managers read it.
        </Paragraph>
        <Paragraph>
          “Record leave” is for leave from all their posts. Nothing falls due while it lasts, except by rules that say
          otherwise. Trellis keeps from when to when, and never why.
        </Paragraph>
      </>
    ),
  },
  "hand-out-evidence": {
    title: "Hand an inspector the evidence",
    says: (
      <>
        <Paragraph>
          Of one person, one organisation or one team, as at any day: a PDF to hand over, and the same as CSV.
        </Paragraph>
        <Steps>
          {[
            "Open the organisation, or somebody’s learning, or “Team’s learning” and narrow it to the team.",
            "Choose “Evidence for an inspector”.",
            "Choose the day, if it is not today.",
            "Choose “Download the PDF”.",
          ]}
        </Steps>
        <Paragraph>
          It begins with a summary and the rules that apply, each with its source. Then it says of each person where
          they stand by each rule and why, and what they have learned. It holds what you may see, and nothing else. Each
          person sees on “My record” that you took it.
        </Paragraph>
      </>
    ),
  },
  "yearly-returns": {
    title: "Ask for and confirm yearly returns",
    says: (
      <>
        <Paragraph>
          Once a year the workforce lead asks each organisation where its people stand. The employer answers for it; the
          partnership looks at what it says.
        </Paragraph>
        <Steps>
          {[
            "The lead chooses “Yearly returns”, then “Ask for the returns of a year”, and says its last day.",
            "A manager opens the return of their organisation. The figures are there, as at that day.",
            "They say what is being done about what is open, and how records are checked, and confirm it.",
            "The lead accepts it, asks a question, or writes down to whom it was taken.",
          ]}
        </Steps>
        <Paragraph>
          Once confirmed, the figures stay as they are, whatever is recorded later. A return that is late can still be
          confirmed.
        </Paragraph>
      </>
    ),
  },
  "published-figures": {
    title: "Read the figures that are published each month",
    says: (
      <>
        <Paragraph>
          Board readers and analysts open no lists of people. For them, tables of the whole workforce are published in
          the night after the end of each month, under “Our workforce”.
        </Paragraph>
        <Paragraph>
          “Protected” stands where a number is kept back: a small one, or a larger one from which a small one could be
          worked out. You cannot tell which. The page says above which number figures are shown, and how they are
          rounded. Files have the same figures.
        </Paragraph>
        <Paragraph>
          Under “Who they are”, choose a locality to see the people of that one. Under “Month by month” are the ends of
          the last months; each has its tables, to which the dates at the top lead.
        </Paragraph>
        <Paragraph>
          What is published stays as it is, whatever is put right later. A month that cannot be protected is not
          published.
        </Paragraph>
        <h2 class="govuk-heading-m">For the workforce lead</h2>
        <Steps>
          {[
            "Open “Our workforce” and choose “what is published at the end of each month”, under “How this is counted”.",
            "To take a month away, choose “Withdraw the tables” and say why. Readers are told it, and no new ones are made.",
            "To change how small numbers are protected from the next month on, choose it there.",
            "Where a month could not be protected, open it and choose “Try again to publish what could not be protected”. It follows what you have chosen since.",
            "When months were published, or could not be, stands in the history of the partnership’s set-up.",
          ]}
        </Steps>
      </>
    ),
  },
} satisfies Record<string, Task>
