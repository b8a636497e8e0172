import { Layout } from "../kernel/http/layout.tsx"
import type { SiteVisit } from "../kernel/http/routes.ts"
import { type TaskName, tasks } from "./tasks.tsx"

const groups: { title: string; tasks: TaskName[] }[] = [
  {
    title: "Your way in",
    tasks: [
      "sign-in",
      "printed-code",
      "email-address",
      "second-factor",
      "what-is-kept",
      "my-record",
      "something-is-wrong",
    ],
  },
  { title: "People", tasks: ["invite-somebody", "from-the-register", "without-email", "end-access"] },
  {
    title: "The register",
    tasks: ["send-your-staff-list", "what-somebody-holds", "vacant-posts", "counts-without-names"],
  },
  {
    title: "What people should learn",
    tasks: [
      "my-learning",
      "record-learning",
      "let-off-training",
      "see-a-teams-learning",
      "learning-in-figures",
      "ask-for-evidence",
      "hand-out-evidence",
      "yearly-returns",
      "published-figures",
      "write-a-framework",
      "write-a-requirement",
      "write-an-induction",
      "rules-about-settings",
    ],
  },
  { title: "Finding help for a family", tasks: ["find-a-skill", "being-asked"] },
  { title: "Programs", tasks: ["let-a-program-read"] },
  { title: "Organisations", tasks: ["add-an-organisation", "move-an-organisation", "see-a-past-day"] },
]

export function HelpPage({ visit }: { visit: SiteVisit }) {
  return (
    <Layout visit={visit} title="Help" back={{ href: "/", text: "Back to Trellis" }}>
      {groups.map((group) => (
        <>
          <h2 class="govuk-heading-m">{group.title}</h2>
          <ul class="govuk-list">
            {group.tasks.map((name) => (
              <li>
                <a class="govuk-link" href={`/help/${name}`}>
                  {tasks[name].title}
                </a>
              </li>
            ))}
          </ul>
        </>
      ))}
      <h2 class="govuk-heading-m">For those who write programs</h2>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href="/help/api">
            Read lists with a program
          </a>
        </li>
      </ul>
      <h2 class="govuk-heading-m">Still stuck?</h2>
      <p class="govuk-body">Ask your partnership’s workforce lead. They know what you can see, and why.</p>
    </Layout>
  )
}

export function TaskPage({ visit, task }: { visit: SiteVisit; task: TaskName }) {
  const { title, says } = tasks[task]
  return (
    <Layout visit={visit} title={title} back={{ href: "/help", text: "Help" }}>
      {says}
    </Layout>
  )
}
