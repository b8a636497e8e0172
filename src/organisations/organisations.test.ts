import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace, type Place } from "../../test/cast.ts"
import type { Client } from "../../test/client.ts"
import { openWorld, type World } from "../../test/world.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

function on(name: string, day: string) {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}

async function addNursery(place: Place, ngozi: Client, name = "Kingfisher Nursery", from = "2026-03-02") {
  const added = await ngozi.fill(`/${place.slug}/organisations/new`, "Add the organisation", {
    name,
    kind: "nursery",
    ...on("from", from),
    parent: "",
  })
  expect(added.title).toBe(name)
  return added.url
}

describe("a workforce lead", () => {
  test("adds a nursery, and finds it in the list", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    await addNursery(place, ngozi)
    const list = await ngozi.get(`/${place.slug}/organisations?search=king`)
    expect(list.text()).toContain("1 organisation")
    expect(list.link("Kingfisher Nursery")).toContain(`/${place.slug}/organisations/`)
  })

  test("moves it under a new parent from the first of next month: today's page and that day's differ", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    const nursery = await addNursery(place, ngozi)
    const form = await ngozi.get(`${nursery}/parent`)
    expect(form.document.querySelector<HTMLInputElement>("[name=from-month]")?.getAttribute("value")).toBe("4")
    const moved = await ngozi.fill(`${nursery}/parent`, "Move the organisation", { parent: place.council })
    expect(moved.text()).toContain("From 1 April 2027, Kingfisher Nursery is under Walsall Council")
    expect(moved.text()).toContain("None: it stands by itself")
    expect(moved.text()).toContain("Planned: becomes part of Walsall Council")
    const then = await ngozi.get(`${nursery}?on=2027-04-01`)
    expect(then.link("Walsall Council")).toContain(place.council)
    expect((await ngozi.get(`${nursery}?on=2027-03-31`)).text()).toContain("None: it stands by itself")
  })

  test("cannot put an organisation under itself, however far round, on any day", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    const middle = await addNursery(place, ngozi, "Middle")
    const low = await addNursery(place, ngozi, "Low")
    const id = (url: string) => url.split("/").at(-1)!
    await ngozi.fill(`${middle}/parent`, "Move the organisation", {
      parent: place.council,
      ...on("from", "2027-06-01"),
    })
    await ngozi.fill(`${low}/parent`, "Move the organisation", { parent: id(middle), ...on("from", "2027-05-01") })
    const top = `/${place.slug}/organisations/${place.council}`
    const refused = await ngozi.fill(`${top}/parent`, "Move the organisation", {
      parent: id(low),
      ...on("from", "2027-04-01"),
    })
    expect(refused.status).toBe(422)
    expect(refused.errors()[0]).toMatch(/under itself/)
    expect((await ngozi.get(`${top}?on=2027-04-01`)).text()).toContain("None: it stands by itself")
  })

  test("renames it from a day: each day shows the name it had then", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    const nursery = await addNursery(place, ngozi)
    await ngozi.fill(`${nursery}/terms`, "Save the change", {
      name: "Heron Nursery",
      kind: "nursery",
      ...on("from", "2027-05-01"),
    })
    expect((await ngozi.get(nursery)).title).toBe("Kingfisher Nursery")
    expect((await ngozi.get(`${nursery}?on=2027-05-01`)).title).toBe("Heron Nursery")
    const list = await ngozi.get(`/${place.slug}/organisations?on=2027-05-01&search=heron`)
    expect(list.text()).toContain("Heron Nursery")
  })

  test("ends it and brings it back, and nothing of its past is lost", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    const nursery = await addNursery(place, ngozi)
    await ngozi.fill(`${nursery}/end`, "End its time", on("lastDay", "2027-02-28"))
    expect((await ngozi.get(nursery)).text()).toContain("Its last day was 28 February 2027")
    expect((await ngozi.get(`/${place.slug}/organisations?search=king`)).text()).toContain("No organisations match")
    expect((await ngozi.get(`/${place.slug}/organisations?presence=left`)).link("Kingfisher Nursery")).toContain(
      nursery,
    )
    expect((await ngozi.get(`${nursery}?on=2027-02-28`)).text()).toContain("Kind")
    await ngozi.fill(`${nursery}/return`, "Bring it back", on("from", "2027-03-02"))
    expect((await ngozi.get(`/${place.slug}/organisations?search=king`)).text()).toContain("1 organisation")
    expect((await ngozi.get(`${nursery}?on=2027-03-01`)).text()).toContain("was not in the partnership")
  })

  test("cannot end one that others are part of", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    const nursery = await addNursery(place, ngozi)
    await ngozi.fill(`${nursery}/parent`, "Move the organisation", {
      parent: place.council,
      ...on("from", "2027-03-02"),
    })
    const refused = await ngozi.fill(
      `/${place.slug}/organisations/${place.council}/end`,
      "End its time",
      on("lastDay", "2027-03-10"),
    )
    expect(refused.errors()[0]).toMatch(/Kingfisher Nursery is still under this one/)
  })

  test("corrects a wrong first day: the past reads as if it had always been so, and the history says what it said", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    const nursery = await addNursery(place, ngozi)
    const shown = await ngozi.get(nursery)
    await ngozi.fill(shown.link("Correct this, from 2 March 2026"), "Correct the record", on("from", "2025-09-01"))
    expect((await ngozi.get(`${nursery}?on=2025-09-01`)).text()).toContain("Since 1 September 2025")
    expect((await ngozi.get(`${nursery}/history`)).text()).toContain("From: 2 March 2026 → 1 September 2025")
  })

  test("corrects what it was part of, in the past too", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    const nursery = await addNursery(place, ngozi)
    await ngozi.fill(`${nursery}/parent`, "Move the organisation", {
      parent: place.council,
      ...on("from", "2026-09-01"),
    })
    const shown = await ngozi.get(nursery)
    await ngozi.fill(shown.link("Correct this, from 1 September 2026"), "Correct the record", on("from", "2026-06-01"))
    expect((await ngozi.get(`${nursery}?on=2026-06-01`)).link("Walsall Council")).toContain(place.council)
    const now = await ngozi.get(nursery)
    await ngozi.fill(now.link("Correct this, from 1 June 2026"), "Correct the record", { parent: "" })
    expect((await ngozi.get(`${nursery}?on=2026-09-01`)).text()).toContain("None: it stands by itself")
    expect((await ngozi.get(`${nursery}/history`)).text()).toContain("Parent: Walsall Council → None")
  })

  test("adds a setting, a team and a duty contact, each with its trace and the name of who did it", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    const nursery = await addNursery(place, ngozi)
    const types = await ngozi.get(`${nursery}/settings/new`)
    const type = types.document.querySelector("select[name=type] option:nth-child(2)")?.getAttribute("value") ?? ""
    await ngozi.fill(`${nursery}/settings/new`, "Add the setting", {
      name: "Kingfisher, Pleck",
      type,
      open: ["1", "2", "4"],
      ...on("from", "2027-03-02"),
    })
    await ngozi.fill(`${nursery}/contacts/new`, "Add the contact", {
      duty: "Safeguarding lead",
      name: "Bea",
      telephone: "01632 960123",
      address: "",
    })
    await ngozi.fill(`/${place.slug}/teams/new`, "Add the team", {
      name: "Family hub team",
      organisations: [nursery.split("/").at(-1)!, place.council],
      ...on("from", "2027-03-02"),
    })
    const shown = (await ngozi.get(nursery)).text()
    expect(shown).toContain("Kingfisher, Pleck")
    expect(shown).toContain("Monday, Tuesday morning")
    expect(shown).toContain("Family hub team, shared by 2 organisations")
    expect(shown).toContain("01632 960123")
    const settings = await ngozi.get(`/${place.slug}/settings?search=king`)
    expect(settings.text()).toContain("1 setting")
    expect(settings.link("Kingfisher Nursery")).toContain(nursery)
    expect((await ngozi.get(`/${place.slug}/settings?on=2027-03-01`)).text()).toContain("No settings on 1 March 2027")
    const history = (await ngozi.get(`${nursery}/history`)).text()
    expect(history).toMatch(/Added a setting to Kingfisher Nursery.*by Ngozi.*Setting: Kingfisher, Pleck/)
    expect(history).toContain("Added a duty contact of Kingfisher Nursery")
  })

  test("says what its files and its regulator call a setting, each reference once", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    const nursery = await addNursery(place, ngozi)
    const types = await ngozi.get(`${nursery}/settings/new`)
    const type = types.document.querySelector("select[name=type] option:nth-child(2)")?.getAttribute("value") ?? ""
    const add = (name: string, reference: string) =>
      ngozi.fill(`${nursery}/settings/new`, "Add the setting", {
        name,
        type,
        reference,
        regulatorNumber: "EY123456",
        ...on("from", "2027-03-02"),
      })
    await add("Kingfisher, Pleck", "KP")
    const shown = await ngozi.get(nursery)
    expect(shown.text()).toContain("called KP in files, regulator’s number EY123456")
    expect((await add("Kingfisher, Palfrey", "kp")).errors()).toEqual(["Another of your settings has this reference"])
    await ngozi.fill(shown.link("Kingfisher, Pleck"), "Save the change", { reference: "Pleck site" })
    const history = (await ngozi.get(`${nursery}/history`)).text()
    expect(history).toContain("Reference: KP → Pleck site")
  })

  test("leaves no name of a setting in the part of audit that is kept for good", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    const at = `/${place.slug}/organisations/${place.nursery}`
    const types = await ngozi.get(`${at}/settings/new`)
    const type = types.document.querySelector("select[name=type] option:nth-child(2)")?.getAttribute("value") ?? ""
    await ngozi.fill(`${at}/settings/new`, "Add the setting", {
      name: "Ada Minder's home",
      type,
      ...on("from", "2027-03-02"),
    })
    const setting = (await ngozi.get(at)).link("Ada Minder's home")
    await ngozi.fill(setting, "Save the change", { open: ["1"] })
    await ngozi.fill(`${setting}/end`, "Close the setting", on("lastDay", "2027-03-31"))
    const { rows } = await world.owner.query("select verb from audit.entry where partnership_id = $1", [
      place.partnershipId,
    ])
    expect(rows.map(({ verb }) => verb)).toEqual(
      expect.arrayContaining(["added a setting to", "changed a setting of", "closed a setting of"]),
    )
    expect(JSON.stringify(rows)).not.toContain("Ada")
    expect((await ngozi.get(`${at}/history`)).text().match(/Setting: Ada Minder's home/g)).toHaveLength(3)
  })

  test("is told every fault of a form at once, and what was typed is kept", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    const refused = await ngozi.fill(`/${place.slug}/organisations/new`, "Add the organisation", {
      name: " ",
      kind: "",
      ...on("from", "2027-02-31"),
    })
    expect(refused.status).toBe(422)
    expect(refused.errors()).toEqual([
      "Enter the organisation's name",
      "Choose what kind of organisation it is",
      "Enter a day between 1 and 28 for that month",
    ])
    expect(refused.document.querySelector("[name=from-day]")?.getAttribute("value")).toBe("31")
    expect(refused.document.querySelector(".govuk-error-summary a")?.getAttribute("href")).toBe("#name")
  })

  test("downloads exactly the filtered list, and a name cannot run as a formula", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    await addNursery(place, ngozi, "=HYPERLINK(1)")
    await addNursery(place, ngozi, "Equals Nursery")
    const csv = await ngozi.get(`/${place.slug}/organisations.csv?search=hyperlink`)
    expect(csv.headers["content-type"]).toBe("text/csv; charset=utf-8")
    expect(csv.bytes.subarray(0, 3).toString("hex")).toBe("efbbbf")
    expect(csv.body.trim().split("\r\n")).toEqual([
      "Name,Kind,Part of,Localities,Settings,Since",
      "'=HYPERLINK(1),Nursery or pre-school,,,0,2026-03-02",
    ])
  })

  test("pages forwards and backwards through a list in either order, missing and repeating nothing", async () => {
    const place = await openPlace(world)
    await place.as(async (tx) => {
      const { addOrganisation } = await import("./organisations.ts")
      for (let number = 0; number < 120; number++)
        await addOrganisation(tx, {
          name: `Group ${number % 60}`,
          kind: "community",
          startsOn: "2026-01-01",
          parentId: null,
          localityIds: [],
        })
    })
    const ngozi = await place.ngozi()
    for (const sort of ["name", "-name", "kind", "-since"]) {
      const seen: string[] = []
      let url: string | undefined = `/${place.slug}/organisations?sort=${sort}`
      let lastUrl = url
      while (url) {
        const page = await ngozi.get(url)
        seen.push(...[...page.document.querySelectorAll("tbody th a")].map((link) => link.getAttribute("href")!))
        lastUrl = url
        url = page.document.querySelector("a[rel=next]")?.getAttribute("href") ?? undefined
      }
      expect(new Set(seen).size).toBe(122)
      expect(seen.length).toBe(122)
      const back = await ngozi.get(
        (await ngozi.get(lastUrl)).document.querySelector("a[rel=prev]")!.getAttribute("href")!,
      )
      expect([...back.document.querySelectorAll("tbody th a")].map((link) => link.getAttribute("href"))).toEqual(
        seen.slice(50, 100),
      )
    }
  })
})

describe("a nursery's manager", () => {
  test("sees that nursery and nothing else", async () => {
    const place = await openPlace(world)
    const bea = await place.bea()
    expect((await bea.get(`/${place.slug}/organisations/${place.nursery}`)).title).toBe("Bluebell Nursery")
    expect((await bea.get(`/${place.slug}/organisations/${place.council}`)).status).toBe(404)
    const list = await bea.get(`/${place.slug}/organisations`)
    expect(list.text()).toContain("1 organisation")
    expect(list.text()).not.toContain("Walsall Council")
    expect((await bea.get(`/${place.slug}/organisations.csv`)).body).not.toContain("Council")
    expect((await bea.get(`/${place.slug}/organisations/new`)).status).toBe(404)
  })

  test("sees what is moved under it from the day it is, and not before", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    const child = await addNursery(place, ngozi, "Bluebell Annexe")
    await ngozi.fill(`${child}/parent`, "Move the organisation", { parent: place.nursery, ...on("from", "2027-03-10") })
    const bea = await place.bea()
    expect((await bea.get(child)).status).toBe(404)
    world.clock.set("2027-03-10")
    expect((await (await place.bea()).get(child)).title).toBe("Bluebell Annexe")
    world.clock.set("2027-03-02")
  })

  test("changes a setting of the nursery, never another organisation's through its own address", async () => {
    const place = await openPlace(world)
    const bea = await place.bea()
    const { addSetting } = await import("./settings/settings.ts")
    const setting = await place.as(async (tx) => {
      const type = await tx.db
        .selectFrom("partnerships.list_item")
        .select("item_id")
        .where("partnership_id", "=", place.partnershipId)
        .where("list", "=", "setting-type")
        .executeTakeFirstOrThrow()
      return addSetting(tx, place.council, {
        name: "Town hall crèche",
        typeId: type.item_id,
        localityId: null,
        halfDays: 1,
        from: "2027-01-01",
      })
    })
    const through = `/${place.slug}/organisations/${place.nursery}/settings/${setting}`
    expect((await bea.get(through)).status).toBe(404)
    expect((await bea.post(`${through}/end`, on("lastDay", "2027-03-02"))).status).toBe(404)
  })
})
