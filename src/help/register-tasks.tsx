import type { Task } from "./tasks.tsx"
import { Paragraph, Steps } from "./words.tsx"

export const registerTasks = {
  "our-workforce": {
    title: "See the workforce in figures",
    says: (
      <>
        <Steps>
          {[
            "Choose “People and places” in the menu, then “Our workforce”.",
            "Choose another day, if you want to see how things stood then.",
            "Choose a figure in a table. You see the list of the people it counts.",
            "Print the page, or a part of it, for a meeting: it can be read in black and white.",
          ]}
        </Steps>
        <Paragraph>
          You see figures of the people you may list, and of nobody else. How each is counted is said at the end of the
          page.
        </Paragraph>
      </>
    ),
  },
  "send-your-staff-list": {
    title: "Send your staff list",
    says: (
      <>
        <Paragraph>Send the list you already have, as it is: an Excel file, or CSV.</Paragraph>
        <Steps>
          {[
            "Choose “People and places” in the menu, then “Organisations”, then your organisation.",
            "Choose “Send a staff list”, then your file.",
            "Say whether everyone is on the list, or only some. Press “Read the list”.",
            "Check what would change. Where a word is not known here, choose what it means.",
            "Press the button that takes in the good rows.",
            "Download the file of the rows to mend, mend them, and send that file as “Only some of our people”.",
          ]}
        </Steps>
        <Paragraph>
          Nothing is done before you say so. For 14 days you can undo it: open the list again on the same page. What
          somebody has changed since stays as it is.
        </Paragraph>
      </>
    ),
  },
  "what-somebody-holds": {
    title: "Record what somebody holds and can do",
    says: (
      <>
        <Paragraph>
          Managers record qualifications, registrations, checks, languages and skills of the people on their list.
        </Paragraph>
        <Steps>
          {[
            "Choose “People and places” in the menu, then “People”, then the person.",
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
  "vacant-posts": {
    title: "Record a vacancy",
    says: (
      <>
        <Paragraph>
          A vacancy is a post without a person. Analysts see what is vacant today, as in an advertisement: it names
          nobody. Since when, and what became of it, they do not see, since that tells when somebody left or came.
        </Paragraph>
        <Steps>
          {[
            "Choose “People and places” in the menu, then “People”, then “Vacancies”.",
            "Choose “Add a vacancy”, and say what the post is.",
            "Enter the day from which it is vacant. It may be in the past, or still to come.",
            "Press “Add the vacancy”.",
          ]}
        </Steps>
        <Paragraph>
          When somebody leaves, tick “Open a vacancy for this post” as you record it. The form is then filled in from
          their post.
        </Paragraph>
        <h2 class="govuk-heading-m">When it is filled, or given up</h2>
        <Paragraph>
          Choose the post in the list, then “Record that it is filled, or given up”. If that was a mistake, the same
          page opens it again. The list can show any day, and what was filled or given up by then.
        </Paragraph>
      </>
    ),
  },
  "how-complete-records-are": {
    title: "See how complete the records are",
    says: (
      <>
        <Paragraph>
          The partnership says what every organisation keeps of its people: the minimum data set. “Completeness” in the
          menu shows what is missing, and when each list was last confirmed.
        </Paragraph>
        <Steps>
          {[
            "Choose “People and places” in the menu, then “Completeness”. Managers see their own organisations.",
            "Choose any number to see the people it counts.",
            "Open a person, and fill in what is missing.",
            "To see another day, enter it under “Show how things stand on”.",
          ]}
        </Steps>
        <Paragraph>
          A list is late only once a whole period has gone by since it was first asked for, or last confirmed. A list of
          everyone that you send in counts as confirmed. Whoever gives counts instead of names is never late.
        </Paragraph>
        <h2 class="govuk-heading-m">Confirm your list</h2>
        <Paragraph>
          When your list is due, you get an email. Its link, and “Look the list through and confirm it” on the page,
          show who is on it and what is missing. Put right what is wrong, then press “Confirm that this list is right”.
          You may confirm it with gaps.
        </Paragraph>
        <h2 class="govuk-heading-m">Fill in together, at a meeting</h2>
        <Paragraph>
          Choose “Fill in at a meeting”, and the locality. Of each person there is a box for just what is missing. Save
          a row by itself, or all of them. Managers see the rows of their own organisations, leads see all.
        </Paragraph>
        <h2 class="govuk-heading-m">Choose the minimum data set</h2>
        <Paragraph>
          Workforce leads choose “Minimum data set” on that page, then “Choose anew”: what to keep, of whom, how often
          lists are confirmed, and from which day. Days before it are reckoned by what was asked then.
        </Paragraph>
      </>
    ),
  },
  "counts-without-names": {
    title: "Give counts instead of names",
    says: (
      <>
        <Paragraph>
          An organisation that gives no names may say how many people it has, by occupation, relation and locality.
        </Paragraph>
        <Steps>
          {[
            "Open the organisation’s page, and choose “Give counts instead of names”.",
            "Enter the day on which they were counted.",
            "Fill in a row for each kind of people. Count each person in one row only.",
            "If you need more rows, press “Add more rows”. What you have typed stays.",
            "Press “Save the counts”.",
          ]}
        </Steps>
        <Paragraph>
          Later, count again for another day: what was counted before stays in the past. To put a day right, choose
          “Change what was counted”. All its rows then give way to the new ones.
        </Paragraph>
        <Paragraph>
          Counts are always shown as counts, with the day. They are never added to the list of people. Only the
          organisation’s managers and workforce leads see them, since a small number could tell of somebody.
        </Paragraph>
      </>
    ),
  },
} as const satisfies Record<string, Task>
