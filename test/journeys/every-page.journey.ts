import { test } from "./journey.ts"
import { learningScenes } from "./learning-scenes.ts"
import { listScenes, ownScenes, peopleScenes } from "./people-scenes.ts"
import type { Person } from "./person.ts"
import { finderScenes, frameworkScenes, organisationScenes, scenes, standardScenes } from "./scenes.ts"
import { actAs } from "./steps.ts"

const all = {
  "the partnership's": scenes,
  "the organisations'": organisationScenes,
  "the frameworks'": frameworkScenes,
  "the training standard's": standardScenes,
  "people's learning's": learningScenes,
  "the register's": peopleScenes,
  "the lists'": listScenes,
  "somebody's own": ownScenes,
  "the finder's": finderScenes,
}

for (const [whose, those] of Object.entries(all))
  test(`Every one of ${whose} pages is within everybody's reach who may open it`, async ({ sitDown, scripts }) => {
    test.skip(scripts !== "run", "The pages are the same without scripts: the other journeys see to that.")
    const people = new Map<string | null, Person>()
    for (const [name, { who, way, press }] of Object.entries(those)) {
      const person = people.get(who) ?? (await arrival(sitDown, who))
      people.set(who, person)
      await test.step(name, async () => {
        for (const step of way)
          if (typeof step === "string" && step.startsWith("/")) await person.visit(step)
          else await person.take(step)
        if (press) await person.press(press)
      })
    }
  })

async function arrival(sitDown: (name: string) => Promise<Person>, who: string | null): Promise<Person> {
  const person = await sitDown(who ?? "A stranger")
  if (who) await actAs(person)
  return person
}
