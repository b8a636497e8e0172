import { expect, test } from "./journey.ts"
import { actAs, goTo, linkFromOutbox } from "./steps.ts"

const THURSDAY = { language: "Serbo-Croatian", halfDay: "Thursday morning" }

test("Ann finds in a minute who speaks Serbo-Croatian and has Thursday mornings, and asks; Dragana sees who asked, answers from the mail, and stops it", async ({
  sitDown,
}) => {
  const ann = await sitDown("Ann Whitcombe")
  await actAs(ann)
  await goTo(ann, "Find a skill")
  await ann.isOn("Find a skill")
  await ann.choose("Language", THURSDAY.language)
  await ann.tick(THURSDAY.halfDay)
  await ann.press("Find people")

  // Milan speaks it too, and has Thursday mornings; he did not agree.
  await ann.reads("1 person who agreed to be asked", "Dragana Petrović", "Family support worker, Welcome Roof")
  await ann.doesNotRead("Milan", "@")
  await ann.follow("Dragana Petrović")
  await ann.isOn("Ask Dragana Petrović")
  await ann.enter("What would you like to ask?", "Could you interpret at a visit in Pleck on Thursday at ten?")
  await ann.press("Send the message")
  await ann.isTold("Your message is on its way to Dragana Petrović")
  await ann.reads("1 person who agreed to be asked")
  await ann.doesNotRead("@")

  const dragana = await sitDown("Dragana Petrović")
  await actAs(dragana)
  await goTo(dragana, "My record")
  const asked = dragana.main.getByRole("region", { name: "Who asked you" })
  await expect(asked).toContainText("Ann Whitcombe")
  await expect(asked).toContainText("Serbo-Croatian, Thursday morning")
  await expect(asked).toContainText("2 March 2027")
  await expect(asked).toContainText("None yet")

  // In another browser, without signing in: the link shows, and the button acts.
  const atHome = await sitDown("Dragana Petrović")
  const subject = "Ann Whitcombe asks whether you could help"
  const link = await linkFromOutbox(atHome, subject, "dragana.petrovic@welcome-roof.example")
  await atHome.doesNotRead("Could you interpret")
  await atHome.visit(link)
  await atHome.isOn("Ann Whitcombe asks you")
  await atHome.reads("Could you interpret at a visit in Pleck on Thursday at ten?")
  await atHome.doesNotRead("@")
  await atHome.enter("Your answer", "Yes, I can be there.")
  await atHome.press("Send the answer")
  await atHome.isTold("Your answer is on its way to Ann Whitcombe")

  await ann.follow("What you have asked")
  await ann.reads("Yes, I can be there.")
  await ann.doesNotRead("@")

  await goTo(dragana, "My record")
  await dragana.press("Stop being asked")
  await dragana.isTold("Nobody can find you by what you can do, or ask you, any more")
  await goTo(ann, "Find a skill")
  await ann.choose("Language", THURSDAY.language)
  await ann.tick(THURSDAY.halfDay)
  await ann.press("Find people")
  await ann.reads("Nobody who agreed to be asked has all of this")
  await ann.doesNotRead("Milan", "Dragana")
  await goTo(dragana, "My record")
  await dragana.follow("Change whether others may find you (What you say of yourself)")
  await dragana.tick("Yes")
  await dragana.press("Save your answers")
})
