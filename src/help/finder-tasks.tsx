import type { Task } from "./tasks.tsx"
import { Paragraph, Steps } from "./words.tsx"

export const finderTasks = {
  "find-a-skill": {
    title: "Find somebody with a skill",
    says: (
      <>
        <Steps>
          {[
            "Choose “Find a skill” in the menu; where the menu is in parts, under “People and places”.",
            "Choose what you look for: a skill, a language, a locality, half-days. Any mix will do, and all of it must hold.",
            "Press “Find people”, and choose somebody.",
            "Say what help is needed and when. Name no family, and no child.",
            "Press “Send the message”.",
          ]}
        </Steps>
        <Paragraph>
          The answer comes to “What you have asked”, on the same page. We email you that it is there. Neither of you
          sees the other’s address, unless one of you writes it.
        </Paragraph>
        <h2 class="govuk-heading-m">Nobody is found</h2>
        <Paragraph>
          The page says what to ask less of. Only people who agreed to be asked are there; nobody else is counted.
        </Paragraph>
        <h2 class="govuk-heading-m">A message is refused</h2>
        <Paragraph>
          You can ask ten times within a day. Nobody is asked more than five times within a week, whoever asks.
        </Paragraph>
        <Paragraph>
          “You cannot ask this person” says that they do not want to be asked, or are not here. It does not say which.
        </Paragraph>
      </>
    ),
  },
  "being-asked": {
    title: "Be found, be asked, or stop it",
    says: (
      <>
        <Steps>
          {[
            "Choose “My record” in the menu; where the menu is in parts, under “Yours”.",
            "Beside “Others may find you by what you can do”, choose “Change”.",
            "Say whether they may, and when you could help.",
          ]}
        </Steps>
        <Paragraph>
          Until you say yes, nobody finds you. Then they see your name, where you work and as what. They see your
          localities, skills and languages, and when you could help. They see no address.
        </Paragraph>
        <Paragraph>
          They find the skills and languages that you see on your record. Add what is missing there. Without an email
          address of your own, and without a way to sign in, nobody can ask you: then you are not found.
        </Paragraph>
        <h2 class="govuk-heading-m">When somebody asks</h2>
        <Paragraph>
          We email you who it is. Open the link to read what they wrote, and to answer, within 30 days. You need not
          sign in. “My record” shows who asked, what for, and when.
        </Paragraph>
        <h2 class="govuk-heading-m">To stop it</h2>
        <Paragraph>Press “Stop being asked”, on “My record” or on the page the email leads to.</Paragraph>
      </>
    ),
  },
} satisfies Record<string, Task>
