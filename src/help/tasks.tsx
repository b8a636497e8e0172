import type { Content } from "../kernel/design/index.ts"
import { finderTasks } from "./finder-tasks.tsx"
import { frameworkTasks } from "./framework-tasks.tsx"
import { learningTasks } from "./learning-tasks.tsx"
import { organisationTasks } from "./organisation-tasks.tsx"
import { ownTasks } from "./own-tasks.tsx"
import { programTasks } from "./program-tasks.tsx"
import { registerTasks } from "./register-tasks.tsx"
import { standardTasks } from "./standard-tasks.tsx"
import { Paragraph, Steps } from "./words.tsx"

export interface Task {
  title: string
  says: Content
}

/** One short page for each thing people come to do. */
export const tasks = {
  "sign-in": {
    title: "Sign in",
    says: (
      <>
        <Paragraph>You need the email address that your invitation came to. There is no password.</Paragraph>
        <Steps>
          {[
            "Open Trellis and enter your email address.",
            "Open the email we send you, in the same browser.",
            "Press “Sign in”.",
          ]}
        </Steps>
        <Paragraph>
          The link works once, for 15 minutes. If it is too old, open it all the same: the page sends you a fresh one.
        </Paragraph>
        <Paragraph>
          If you open the link in another browser, we ask for your email address again. Nobody who finds the link can
          use it without.
        </Paragraph>
        <h2 class="govuk-heading-m">No email came</h2>
        <Paragraph>
          Look in your junk mail. Then ask the person who invited you which address they used. We do not say whether an
          address is known to us, so that nobody can find out who has access.
        </Paragraph>
      </>
    ),
  },
  "printed-code": {
    title: "Sign in with a printed code",
    says: (
      <>
        <Paragraph>
          If you have no email address of your own, your manager or workforce lead can print a code for you. It is 12
          letters on paper.
        </Paragraph>
        <Steps>
          {[
            "Open Trellis, and choose “I have a printed code”.",
            "Enter the letters. Small letters and spaces do not matter.",
            "Press “Sign in”.",
          ]}
        </Steps>
        <Paragraph>
          The code works once, for seven days. When a new one is printed, the one before stops working. Keep it as you
          would keep a key: whoever has it can sign in as you.
        </Paragraph>
        <Paragraph>
          Your account page lists the codes printed for you, with who printed each and when it was used. If you did not
          ask for one of them, tell your workforce lead.
        </Paragraph>
        <h2 class="govuk-heading-m">It does not work</h2>
        <Paragraph>
          Check each letter. There are no figures among them. It may also have been used, be too old, or not be the
          newest: we do not say which. Ask for another.
        </Paragraph>
      </>
    ),
  },
  "email-address": {
    title: "Add or change your email address",
    says: (
      <>
        <Steps>
          {[
            "Choose your name at the top of any page.",
            "Beside “Email address”, choose “Add” or “Change”, and enter the address. It should be your own.",
            "Open the email we send there, and press “Use this address”.",
          ]}
        </Steps>
        <Paragraph>
          The link works once, for an hour. Stay signed in where you asked until you have pressed the button. You may
          press it on another device.
        </Paragraph>
        <Paragraph>
          From then on you sign in with the new address. Sign-ins in other browsers end, and printed codes stop working.
          If you had an address before, we tell it.
        </Paragraph>
        <h2 class="govuk-heading-m">The email says that the address has an account</h2>
        <Paragraph>
          You may have been invited twice. Sign in with that address to see. Ask your workforce lead to end the account
          you do not need.
        </Paragraph>
      </>
    ),
  },
  "second-factor": {
    title: "Use a second factor",
    says: (
      <>
        <Paragraph>
          Workforce leads, analysts, organisation managers and operators see many people’s details. When they sign in,
          we ask for a code from an app on their phone as well. Anybody else may choose to.
        </Paragraph>
        <h2 class="govuk-heading-m">Set it up</h2>
        <Steps>
          {[
            "Get an authenticator app on your phone, if you have none.",
            "Sign in. Trellis shows a picture: scan it with the app.",
            "Enter the 6 numbers that the app shows.",
            "Keep the ten recovery codes somewhere that is not your phone.",
          ]}
        </Steps>
        <h2 class="govuk-heading-m">You have a new phone</h2>
        <Paragraph>
          Open your account page, by choosing your name at the top of any page. Beside “Second factor”, choose “Change”.
        </Paragraph>
        <h2 class="govuk-heading-m">You have lost your phone</h2>
        <Paragraph>
          When Trellis asks for the code, choose “Use a recovery code”. Each works once. If you have none left, ask
          whoever runs Trellis for you to reset your second factor. They must be sure that it is you.
        </Paragraph>
      </>
    ),
  },
  "what-is-kept": {
    title: "What is kept about you",
    says: (
      <>
        <Paragraph>To let you in, Trellis keeps:</Paragraph>
        <ul class="govuk-list govuk-list--bullet">
          <li>your name and your email address</li>
          <li>which partnerships you belong to, and the roles you hold or have held there</li>
          <li>where you are signed in: the kind of browser, when you signed in, and when you last used it</li>
          <li>when you signed in, asked for a link or changed your second factor</li>
          <li>the codes printed for you to sign in with: by whom, when, and when each was used</li>
          <li>what you changed in a partnership, and when</li>
        </ul>
        <Paragraph>
          Your second factor is kept encrypted. Links and codes are kept in a form that cannot be read back. There are
          no cookies but those that signing in needs, and nothing here watches what you read.
        </Paragraph>
        <Paragraph>
          What a partnership keeps about its people, why, and for how long, is in its own privacy notice. It is at the
          foot of every page once you have signed in.
        </Paragraph>
        <h2 class="govuk-heading-m">Look, and put it right</h2>
        <Paragraph>
          Your account page shows your details and where you are signed in. You can change your name and email address
          there, and end any sign-in. For anything else, ask your partnership’s workforce lead.
        </Paragraph>
      </>
    ),
  },
  "invite-somebody": {
    title: "Invite somebody",
    says: (
      <>
        <Paragraph>
          Workforce leads can invite anybody. Organisation managers can invite people to their own organisation.
        </Paragraph>
        <Steps>
          {[
            "Open the organisation, and choose “People with access”. For a role in the whole partnership, choose “Set-up” in the menu, then “Access”.",
            "Choose “Invite somebody”.",
            "Enter their name and email address, and choose a role. Each says what it lets them do.",
            "Enter the last day they need it, then press “Send the invitation”.",
          ]}
        </Steps>
        <Paragraph>
          The email has a link that works for an hour. If they open it later, the page sends them a fresh one. They see
          only what their role reaches, and only until its last day.
        </Paragraph>
      </>
    ),
  },
  "without-email": {
    title: "Let in somebody without an email address",
    says: (
      <>
        <Paragraph>
          Some people have no mailbox of their own, or share one. They sign in with a code that you print. Roles that
          need a second factor need an email address too.
        </Paragraph>
        <Steps>
          {[
            "Begin as if you invited them: choose “Invite somebody”.",
            "Choose “They have no email address of their own”.",
            "Enter their name and choose a role, then press “Let them in”.",
            "On the page that follows, press “Print a sign-in code”.",
            "Print it, and hand it to them yourself or in a closed envelope.",
          ]}
        </Steps>
        <Paragraph>
          A code works once, for seven days. When they need another, choose “Access” in the menu (a lead finds it under
          “Set-up”), then the person. A new code makes the one before void.
        </Paragraph>
        <Paragraph>
          You can print codes only for people whose roles are all yours to give. Each is kept in the history, and the
          person sees that you printed it.
        </Paragraph>
      </>
    ),
  },
  "end-access": {
    title: "End somebody’s access",
    says: (
      <>
        <Steps>
          {[
            "Choose “Access” in the menu. A lead finds it under “Set-up”.",
            "Choose the person.",
            "Press “Take this access away”.",
          ]}
        </Steps>
        <Paragraph>
          It ends at once, even while they are signed in. Other roles they hold stay: take each away. What they did
          stays in the history.
        </Paragraph>
        <Paragraph>
          Access also ends by itself after its last day. To let somebody stay longer, choose the person and enter a new
          last day.
        </Paragraph>
        <Paragraph>A partnership always has a workforce lead. To leave, invite the next one first.</Paragraph>
      </>
    ),
  },
  ...registerTasks,
  ...frameworkTasks,
  ...standardTasks,
  ...learningTasks,
  ...finderTasks,
  ...ownTasks,
  ...organisationTasks,
  ...programTasks,
} as const satisfies Record<string, Task>

export type TaskName = keyof typeof tasks
