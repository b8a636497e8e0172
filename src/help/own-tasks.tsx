import type { Task } from "./tasks.tsx"
import { Paragraph, Steps } from "./words.tsx"

export const ownTasks = {
  "my-record": {
    title: "See your record",
    says: (
      <>
        <Paragraph>Choose “My record” in the menu, or on your first page. It shows:</Paragraph>
        <Steps>
          {[
            "what each organisation you work or volunteer for keeps of you, on any day",
            "what you say yourself: what to call you, how to reach you, what you can do, when you could help",
            "who opened your record or downloaded it, when, and from where",
            "who changed what.",
          ]}
        </Steps>
        <Paragraph>
          “Your own copy” has all of it, to read, to print, or as a file. Looking at your own record leaves no trace.
        </Paragraph>
        <h2 class="govuk-heading-m">An organisation is missing</h2>
        <Paragraph>
          You see what those organisations keep that let you in. Ask another one to let you in with the same address. Or
          ask the workforce lead to confirm that it is you.
        </Paragraph>
        <h2 class="govuk-heading-m">There is no “My record”</h2>
        <Paragraph>Then nobody has said which record is yours. Ask your manager or the workforce lead.</Paragraph>
      </>
    ),
  },
  "something-is-wrong": {
    title: "Say that something is wrong",
    says: (
      <>
        <Steps>
          {[
            "Choose “My record” in the menu; where the menu is in parts, under “Yours”.",
            "Under the organisation whose part is wrong, choose “Something is wrong”.",
            "Say what it is about, what is wrong and what is right. Press “Tell them”.",
          ]}
        </Steps>
        <Paragraph>
          Those who answer for that organisation are told at once. They mend it, or tell you why it stands. You find the
          answer on your record, and we email you that it is there.
        </Paragraph>
        <Paragraph>The workforce lead sees what waits for an answer, and for how long.</Paragraph>
        <h2 class="govuk-heading-m">When you are the one to answer</h2>
        <Paragraph>
          Your first page says what waits. Open it, mend the record from there, and then send the answer. Where nothing
          is wrong, say why.
        </Paragraph>
      </>
    ),
  },
  "from-the-register": {
    title: "Let people see their own record",
    says: (
      <>
        <Steps>
          {[
            "Choose “People and places” in the menu, then “People”, then the person.",
            "Under “Access to what is kept of them”, choose “Invite them to sign in”.",
            "Choose how: by an email address of their own, by a code that you print, or that they sign in already.",
            "Press “Let them in”.",
          ]}
        </Steps>
        <Paragraph>
          An address that several people read is nobody’s own. Ask for another one, or print a code.
        </Paragraph>
        <Paragraph>
          Their access ends with their last post with you, unless somebody renews it. When they come back, invite them
          again. People who move to another employer together keep theirs.
        </Paragraph>
        <h2 class="govuk-heading-m">It was the wrong person</h2>
        <Paragraph>Press “This is not them” on the same page. The sign-in sees nothing of them from then on.</Paragraph>
      </>
    ),
  },
} satisfies Record<string, Task>
