import { TODAY } from "../moments.ts"
import type { Random } from "../random.ts"
import { dayIn, daysAfter, latest } from "./days.ts"
import { type Employer, isThere } from "./employers.ts"
import type { Register } from "./filling.ts"
import { isHeldOn } from "./somebody.ts"

const LENT = 9
const hosts = ["hub", "primary", "secondary", "family charity", "youth justice", "early help", "training", "special"]

/** Some are lent to another organisation: now, until lately, or from next month. */
export function lendSome({ posts }: Register, employers: readonly Employer[], random: Random): void {
  const possible = employers.filter((employer) => hosts.includes(employer.people) && isThere(employer))
  const lenders = posts.filter(
    ({ post, seat }) =>
      ["council", "nhs"].includes(seat.employer.kind) &&
      seat.relation === "employed" &&
      !seat.leads &&
      !seat.named &&
      post.history.at(-1)!.endsOn === null &&
      isHeldOn(post, daysAfter(TODAY, -400)),
  )
  for (const { post, seat } of random.some(lenders, LENT)) {
    const host = random.one(possible.filter(({ name }) => name !== seat.employer.name))
    const began = latest(post.history[0]!.from, host.listedOn, daysAfter(TODAY, -380))
    const from = random.chance(15)
      ? daysAfter(TODAY, random.between(10, 60))
      : dayIn(random, began, daysAfter(TODAY, -15))
    post.lent = { host: host.name, from, endsOn: random.chance(75) ? daysAfter(from, random.between(90, 560)) : null }
  }
}
