import { test } from "./journey.ts"
import type { Person } from "./person.ts"
import { scenes } from "./scenes.ts"
import { actAs } from "./steps.ts"

test("Every page is within everybody's reach who may open it", async ({ sitDown, scripts }) => {
  test.skip(scripts !== "run", "The pages are the same without scripts: the other journeys see to that.")
  const people = new Map<string | null, Person>()
  for (const { who, way, press } of Object.values(scenes)) {
    const person = people.get(who) ?? (await arrival(sitDown, who))
    people.set(who, person)
    for (const step of way)
      if (typeof step === "string" && step.startsWith("/")) await person.visit(step)
      else await person.take(step)
    if (press) await person.press(press)
  }
})

async function arrival(sitDown: (name: string) => Promise<Person>, who: string | null): Promise<Person> {
  const person = await sitDown(who ?? "A stranger")
  if (who) await actAs(person)
  return person
}
