import { formatCount } from "../kernel/design/index.ts"
import type { HomePageProps } from "./pages.tsx"

export type Tasks = Pick<HomePageProps, "asking" | "records" | "pressing" | "claims" | "mistakes" | "access">

/** What waits for whoever looks: each leads to the list it counts. */
export function tasksIn({
  asking,
  records,
  pressing,
  claims,
  mistakes,
  access,
}: Tasks): { href: string; text: string }[] {
  return [
    asking > 0 && {
      href: "/my-record/asked",
      text: `${formatCount(asking, "person asks", "people ask")} whether you could help`,
    },
    records &&
      records.toConfirm > 0 && {
        href: "/completeness",
        text: `${formatCount(records.toConfirm, "list of people waits", "lists of people wait")} to be confirmed`,
      },
    ...pressing,
    claims > 0 && {
      href: "/learning/claims",
      text: `${formatCount(claims, "certificate waits", "certificates wait")} for you to say whether ${claims === 1 ? "it counts" : "they count"}`,
    },
    mistakes > 0 && {
      href: "/mistakes",
      text: `${formatCount(mistakes, "thing is", "things are")} said to be wrong in what is kept of people`,
    },
    access &&
      access.invited > 0 && {
        href: "/access?state=invited",
        text: `${formatCount(access.invited, "person has", "people have")} been invited and not signed in yet`,
      },
    access &&
      access.ending > 0 && {
        href: "/access?state=ending",
        text: `${formatCount(access.ending, "person's access ends", "people's access ends")} within 30 days`,
      },
  ].filter((task) => !!task)
}
