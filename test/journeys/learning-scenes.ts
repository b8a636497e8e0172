import type { Scene } from "./scenes.ts"

const dragana = ["/walsall/people?search=Dragana", "Dragana Petrović", /^What they have learned, and why/]
const herSafeguarding = [...dragana, "Safeguarding for those who work in early years"]
const pauline = ["/nottingham/my/learning"]

const byNgozi = (way: Scene["way"], press?: string): Scene => ({ who: "Ngozi Adeyemi", way, ...(press && { press }) })
const byPauline = (way: Scene["way"], press?: string): Scene => ({
  who: "Pauline Marsden",
  way,
  ...(press && { press }),
})

/** What people have learned, where they stand and why, and what is recorded of it. */
export const learningScenes: Record<string, Scene> = {
  "home-learning": byPauline(["/nottingham"]),
  "my-learning": byPauline(pauline),
  "my-learning-overdue": byPauline(["/nottingham/my/learning?on=2027-03-15"]),
  "my-learning-before": byPauline(["/nottingham/my/learning?on=2024-01-01"]),
  "my-learning-why": byPauline([...pauline, /^Safeguarding for childminders: two/]),
  "my-learning-new-faults": byPauline([...pauline, "I did this"], "Record it"),
  learning: byNgozi(dragana),
  "learning-why": byNgozi(herSafeguarding),
  "learning-new-faults": byNgozi([...dragana, "Record learning"], "Record it"),
  "learning-exempt-faults": byNgozi([...herSafeguarding, "Exempt them"], "Exempt them"),
  "learning-correct-faults": byNgozi([...dragana, /^Correct /], "Correct it"),
  "learning-take-back-faults": byNgozi([...dragana, /^Take back /], "Take it back"),
  "learning-leave-faults": byNgozi([...dragana, "Record leave"], "Record the leave"),
  achievements: byNgozi(["/walsall/achievements"]),
  "achievements-none": byNgozi(["/walsall/achievements?since=2027-03-02"]),
  "achievements-several-faults": { who: "Sunita Bahra", way: ["/walsall/achievements/new"], press: "Record it" },
}
