import { gzipSync } from "node:zlib"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hold, openPlace, type Place } from "../../test/cast.ts"
import type { Answer } from "../../test/client.ts"
import { faultsOf } from "../../test/pages.ts"
import { openWorld, type World } from "../../test/world.ts"
import type { Tx } from "../kernel/database/index.ts"
import { newId } from "../kernel/ids.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** So many nurseries more, called Nursery 1 and on, at once. */
async function fill(place: Place, count: number, named = "Nursery"): Promise<string[]> {
  return place.as(async (tx: Tx) => {
    const ids = Array.from({ length: count }, () => newId(tx.now))
    const partnership_id = tx.partnershipId
    for (let at = 0; at < count; at += 1000) {
      const some = ids.slice(at, at + 1000)
      await tx.db
        .insertInto("organisations.organisation")
        .values(some.map((organisation_id) => ({ partnership_id, organisation_id, made_at: tx.now })))
        .execute()
      await tx.db
        .insertInto("organisations.organisation_terms")
        .values(
          some.map((organisation_id, n) => ({
            partnership_id,
            organisation_id,
            starts_on: "2020-01-01",
            name: `${named} ${at + n + 1}`,
            kind: "nursery",
          })),
        )
        .execute()
    }
    return ids
  })
}

/** What is offered under a name: the words beside each box, button or line of a list. */
function offered(answer: Answer, name: string): string[] {
  const of = (input: Element) =>
    input.tagName === "OPTION" ? input : answer.document.querySelector(`label[for="${input.getAttribute("id")}"]`)
  const inputs = [...answer.document.querySelectorAll(`input[name=${name}], select[name=${name}] option`)]
  return inputs.map((input) => of(input)!.textContent!.trim())
}
function chosen(answer: Answer, name: string): string[] {
  return [...answer.document.querySelectorAll(`input[name=${name}][checked]`)].map(
    (input) => input.getAttribute("value")!,
  )
}
const value = (answer: Answer, name: string, label: string) => {
  const at = offered(answer, name).indexOf(label)
  return [...answer.document.querySelectorAll(`input[name=${name}]`)][at]!.getAttribute("value")!
}

describe("among few organisations", () => {
  test("the parent is chosen from one list, and a team's employers are ticked", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    const add = await ngozi.get(`/${place.slug}/organisations/new`)
    expect(offered(add, "parent")).toEqual(["None: it stands by itself", "Bluebell Nursery", "Walsall Council"])
    expect(offered(await ngozi.get(`/${place.slug}/teams/new`), "organisations")).toEqual([
      "Bluebell Nursery",
      "Walsall Council",
    ])
  })
})

describe("among 3,000 organisations", () => {
  let place: Place
  beforeAll(async () => {
    place = await openPlace(world)
    await fill(place, 2996)
    await fill(place, 1, "Petrović’s Crèche")
    await fill(place, 1, "100% Play_group")
  })

  test("every page that asks for one is light and offers none until some are looked for", async () => {
    const ngozi = await place.ngozi()
    const here = `/${place.slug}/organisations/${place.nursery}`
    for (const page of [`/${place.slug}/organisations/new`, `${here}/parent`, `/${place.slug}/teams/new`]) {
      const answer = await ngozi.get(page)
      expect(answer.status).toBe(200)
      expect(gzipSync(answer.bytes).length, page).toBeLessThan(10_000)
      expect(await faultsOf(answer), page).toEqual([])
    }
    expect(offered(await ngozi.get(`${here}/parent`), "parent")).toEqual(["None: it stands by itself"])
  })

  test("a parent is found by part of its name, chosen, and what else was typed stays", async () => {
    const ngozi = await place.ngozi()
    const page = `/${place.slug}/organisations/new`
    const typed = { name: "Heron Nursery", kind: "nursery", "from-day": "1", "from-month": "3", "from-year": "2027" }
    const found = await ngozi.fill(page, "Find", { ...typed, "parent-find": "petrovic" })
    expect(found.status).toBe(200)
    expect(found.errors()).toEqual([])
    expect(await faultsOf(found)).toEqual([])
    expect(offered(found, "parent")).toEqual(["None: it stands by itself", "Petrović’s Crèche 1"])
    expect(found.document.querySelector("[name=name]")?.getAttribute("value")).toBe("Heron Nursery")
    expect(found.text()).toContain("1 found for “petrovic”")
    const added = await ngozi.press(found, "Add the organisation", {
      parent: value(found, "parent", "Petrović’s Crèche 1"),
    })
    expect((await ngozi.visit(added.location!)).link("Petrović’s Crèche 1")).toContain("/organisations/")
  })

  test("many found are the first twenty, and it says so; none found says so", async () => {
    const ngozi = await place.ngozi()
    const page = `/${place.slug}/organisations/new`
    const many = await ngozi.fill(page, "Find", { "parent-find": "nursery" })
    expect(offered(many, "parent")).toHaveLength(21)
    expect(many.text()).toContain("The first 20 for “nursery”. Type more of the name")
    expect(gzipSync(many.bytes).length).toBeLessThan(10_000)
    const none = await ngozi.fill(page, "Find", { "parent-find": "Atlantis" })
    expect(none.text()).toContain("None found for “Atlantis”")
    const exact = await ngozi.fill(page, "Find", { "parent-find": "100% play_" })
    expect(offered(exact, "parent")).toEqual(["None: it stands by itself", "100% Play_group 1"])
  })

  test("whoever types a name and sends the form without looking for it is not taken to mean none", async () => {
    const ngozi = await place.ngozi()
    const page = `/${place.slug}/organisations/${place.nursery}/parent`
    const sent = await ngozi.fill(page, "Move the organisation", { "parent-find": "petrovic" })
    expect(sent.status).toBe(422)
    expect(sent.errors()).toEqual(["Choose from what was found, or clear the box"])
    expect(offered(sent, "parent")).toContain("Petrović’s Crèche 1")
    expect((await ngozi.get(`/${place.slug}/organisations/${place.nursery}/history`)).text()).not.toContain("moved")
    const meant = await ngozi.press(sent, "Move the organisation", { parent: "" })
    expect(meant.status).toBe(303)
  })

  test("whoever is sent to the question finds its box, even while nothing is offered", async () => {
    const ngozi = await place.ngozi()
    const sent = await ngozi.fill(`/${place.slug}/teams/new`, "Add the team", { "organisations-find": "Atlantis" })
    expect(sent.status).toBe(422)
    const fault = [...sent.document.querySelectorAll<HTMLAnchorElement>(".govuk-error-summary__list a")].at(-1)!
    expect(fault.textContent).toBe("Choose from what was found, or clear the box")
    const box = sent.document.getElementById(fault.getAttribute("href")!.slice(1))
    expect(box?.getAttribute("name")).toBe("organisations-find")
  })

  test("a team is made of several, found one after the other; those ticked stay, and one unticked goes", async () => {
    const ngozi = await place.ngozi()
    const first = await ngozi.fill(`/${place.slug}/teams/new`, "Find", {
      name: "Family hub",
      "organisations-find": "walsall",
    })
    const council = value(first, "organisations", "Walsall Council")
    const second = await ngozi.press(first, "Find", { organisations: [council], "organisations-find": "petrov" })
    expect(chosen(second, "organisations")).toEqual([council])
    expect(offered(second, "organisations")).toEqual(["Walsall Council", "Petrović’s Crèche 1"])
    const creche = value(second, "organisations", "Petrović’s Crèche 1")
    const added = await ngozi.press(second, "Add the team", { organisations: [council, creche] })
    const team = await ngozi.visit(added.location!)
    expect(team.text()).toContain("Petrović’s Crèche 1Walsall Council")
    const change = await ngozi.get(`${added.location}/terms`)
    expect(chosen(change, "organisations")).toHaveLength(2)
    const less = await ngozi.press(change, "Save the change", { organisations: [creche] })
    expect((await ngozi.visit(less.location!)).text()).not.toContain("Walsall Council")
  })

  test("what was chosen is offered again though something else was wrong, and an id of elsewhere is not named", async () => {
    const ngozi = await place.ngozi()
    const other = await openPlace(world, "Lambeth")
    const found = await ngozi.fill(`/${place.slug}/teams/new`, "Find", { "organisations-find": "petrov" })
    const creche = value(found, "organisations", "Petrović’s Crèche 1")
    const wrong = await ngozi.press(found, "Add the team", { name: "", organisations: [creche, other.council, "x"] })
    expect(wrong.status).toBe(422)
    expect(chosen(wrong, "organisations")).toEqual([creche])
    expect(wrong.text()).not.toContain("Lambeth")
  })
})

test("somebody who manages many finds those alone that are theirs", async () => {
  const place = await openPlace(world)
  const under = await fill(place, 70)
  await place.as((tx) =>
    tx.db
      .insertInto("organisations.organisation_parent")
      .values(
        under.map((organisation_id) => ({
          partnership_id: tx.partnershipId,
          organisation_id,
          parent_id: place.nursery,
          starts_on: "2020-01-01",
        })),
      )
      .execute(),
  )
  const address = `omar@${place.slug}.example`
  await place.as((tx) =>
    hold(tx, { name: "Omar", address, role: "organisation-manager", on: { organisationId: place.nursery } }),
  )
  const omar = await place.signIn(address)
  const found = await omar.fill(`/${place.slug}/teams/new`, "Find", { "organisations-find": "l" })
  expect(offered(found, "organisations")).toEqual(["Bluebell Nursery"])
  const named = await omar.fill(`/${place.slug}/teams/new`, "Find", { organisations: [place.council] })
  expect(named.text()).not.toContain("Walsall Council")
})
