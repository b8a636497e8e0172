import { expect, test } from "./journey.ts"
import { actAs, goTo, lookAsAt } from "./steps.ts"

test("A nursery's life over five years reads true on any day, and its history says who did what", async ({
  sitDown,
}) => {
  const roisin = await sitDown("Roisin Caddick")
  await actAs(roisin)
  await goTo(roisin, "Organisations", "People and places")
  await roisin.press("Add an organisation")
  await roisin.enter("Name", "Trent Meadow Playgroup")
  await roisin.tick("Nursery or pre-school")
  await roisin.enterDay("First day in the partnership", "1 September 2022")
  await roisin.press("Add the organisation")
  const playgroup = roisin.page.url()

  await roisin.follow("Change name")
  await roisin.enter("Name", "Trent Meadow Nursery")
  await roisin.enterDay("From which day?", "1 September 2023")
  await roisin.press("Save the change")
  await roisin.isTold("Saved: Trent Meadow Nursery from 1 September 2023")

  await roisin.follow("Change what it is part of")
  await roisin.choose("Part of", "Nottingham City Council")
  await roisin.enterDay("From which day?", "1 April 2024")
  await roisin.press("Move the organisation")

  await roisin.press("Add a setting")
  await roisin.enter("Name", "Trent Meadow Garden Room")
  await roisin.choose("Type of setting", "Nursery or pre-school")
  await roisin.tick("Monday morning", "Tuesday morning", "Wednesday morning")
  await roisin.enterDay("From which day?", "2 September 2024")
  await roisin.press("Add the setting")
  await roisin.follow("Trent Meadow Garden Room")
  await roisin.follow("Close this setting")
  await roisin.enterDay("Its last day", "18 July 2025")
  await roisin.press("Close the setting")
  await roisin.isTold("Its last day is 18 July 2025")

  await roisin.follow("Change its last day")
  await roisin.enterDay("Its last day in the partnership", "31 December 2025")
  await roisin.press("End its time")
  await roisin.reads("It left the partnership. Its last day was 31 December 2025.")
  await roisin.follow("Bring it back")
  await roisin.enterDay("From which day?", "1 September 2026")
  await roisin.press("Bring it back")
  await roisin.isTold("It is back from 1 September 2026")

  const parent = roisin.row("Part of")
  await lookAsAt(roisin, "2022-12-01")
  await roisin.isOn("Trent Meadow Playgroup")
  await expect(parent).toContainText("None: it stands by itself")
  await roisin.reads("No place where it works with children is recorded for that day.")

  await lookAsAt(roisin, "2024-05-01")
  await roisin.isOn("Trent Meadow Nursery")
  await expect(parent).toContainText("Nottingham City Council")

  await lookAsAt(roisin, "2025-01-15")
  await expect(roisin.row("Trent Meadow Garden Room")).toContainText("Monday to Wednesday mornings")

  await lookAsAt(roisin, "2026-03-02")
  await roisin.reads("It was not in the partnership on 2 March 2026.")
  await roisin.follow("All organisations")
  await lookAsAt(roisin, "2026-03-02")
  await roisin.doesNotRead("Trent Meadow")

  await roisin.visit(playgroup)
  await roisin.isOn("Trent Meadow Nursery")
  await roisin.reads("Came back as Trent Meadow Nursery", "Took the name Trent Meadow Nursery")
  await roisin.doesNotRead("Trent Meadow Garden Room")

  await roisin.follow("Who changed what")
  await roisin.reads("Added Trent Meadow", "Brought back", "by Roisin Caddick", "31 December 2025")
})
