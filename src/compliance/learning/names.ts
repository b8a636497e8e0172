import type { Names } from "../../methods/standing/index.ts"
import type { AchievementSeen } from "./achievements.ts"
import type { Learner } from "./learner.ts"

/** What the sentences that explain a standing call things: what is not seen by its kind alone. */
export function namesFor(
  requirements: ReadonlyMap<string, string>,
  { posts }: Learner,
  achievements: readonly AchievementSeen[],
): Names {
  const post = new Map(posts.map(({ id, title }) => [id, title]))
  const achievement = new Map(achievements.map((each) => [each.id, calledIn(each)]))
  return (of, id) => {
    switch (of) {
      case "requirement":
        return requirements.get(id) ?? "a requirement"
      case "post":
        return post.get(id) ?? "another post"
      case "achievement":
        return achievement.get(id) ?? "learning recorded elsewhere"
      case "exemption":
        return "Exempt"
      default:
        return of
    }
  }
}

/** By its title, which may say little without what it was about. */
function calledIn({ title, about }: AchievementSeen): string {
  return title === null || title === about ? about : `${title} (${about})`
}
