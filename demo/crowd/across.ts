import { TODAY } from "../moments.ts"
import type { Random } from "../random.ts"
import { dayIn, daysAfter, latest } from "./days.ts"
import { isThere } from "./employers.ts"
import type { Register } from "./filling.ts"
import type { Seat } from "./seats.ts"
import type { PostHeld } from "./somebody.ts"

const MOVED = 30
type Seated = { post: PostHeld; seat: Seat }

/** Some who began lately came from another sector: until then they were with another employer of the partnership. */
export function bringAcross(register: Register, random: Random): void {
  const places = register.posts.filter(({ seat }) => isOrdinary(seat) && isThere(seat.employer))
  const began = places.filter(({ post: { record, history } }) => {
    const { from } = history[0]!
    const isAlone = record.posts.length === 1 && record.of.records.length === 1 && !record.of.mergedInto
    return isAlone && from > daysAfter(TODAY, -700) && from < daysAfter(TODAY, -30)
  })
  for (const { post, seat } of random.some(began, MOVED)) {
    const { from } = post.history[0]!
    const before = places.filter(
      (place) => isFromElsewhere(place, { post, seat }) && place.seat.employer.listedOn < daysAfter(from, -200),
    )
    if (before.length === 0) continue
    const old = random.one(before).seat
    const since = dayIn(random, latest(old.employer.listedOn, daysAfter(from, -1500)), daysAfter(from, -150))
    register.enter(post.record.of, { ...old, stints: [] }, [{ from: since, endsOn: from }])
  }
}

const isOrdinary = ({ relation, named, leads, employer }: Seat): boolean =>
  relation === "employed" && !named && !leads && employer.days.length === 1

function isFromElsewhere(place: Seated, { post, seat }: Seated): boolean {
  const [there, here] = [sectorOf(place.post), sectorOf(post)]
  return place.seat.employer.name !== seat.employer.name && there !== null && here !== null && there !== here
}

const sectorOf = ({ history }: PostHeld): string | null => history[0]!.terms.sector
