import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { openPlace, type Place } from "../../../../test/cast.ts"
import { type Answer, Client } from "../../../../test/client.ts"
import { openWorld, type World } from "../../../../test/world.ts"
import { letIn } from "../../../grants/index.ts"
import { appFrom, askForLink, byLink, newestLink, printedCodeOn, setUpSecondFactor, subjectsTo } from "../test-kit.ts"

let world: World
let place: Place
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.pass(120)
  place = await openPlace(world)
})

const home = () => `/${place.slug}`
const at = (name: string) => `${name}@${place.slug}.example`

/** Milan, who has no address and works at the nursery, signed in by a code. */
async function milanByCode() {
  const { grantId } = await place.as((tx) =>
    letIn(tx, { name: "Milan", role: "practitioner", on: { organisationId: place.nursery }, endsOn: null }),
  )
  const bea = await place.bea()
  const print = async () =>
    printedCodeOn(await bea.press(await bea.get(`${home()}/access/${grantId}`), "Print a sign-in code"))
  const enter = async (code: string) => {
    const client = new Client(world.server)
    await client.press(await client.get("/sign-in/code"), "Sign in", { code })
    return client
  }
  return { milan: await enter(await print()), grantId, bea, print, enter }
}

async function ask(client: Client, address: string): Promise<Answer> {
  const sent = await client.fill("/account/address", "Send the email", { address })
  await world.work()
  return sent
}

async function isIn(client: Client): Promise<boolean> {
  return (await client.get(home())).status === 200
}

describe("somebody who signs in by codes", () => {
  test("adds an address, confirmed from its mailbox, and signs in by links from then on", async () => {
    const { milan, print, enter, bea, grantId } = await milanByCode()
    const form = await milan.get((await milan.get("/account")).link("Add an email address of your own"))
    expect(form.title).toBe("Add an email address of your own")
    expect((await ask(milan, ` ${at("milan").toUpperCase()} `)).title).toBe("Check your email")
    expect((await milan.get("/account")).text()).toContain("None: you sign in with a printed code")

    const link = await newestLink(world, at("milan"))
    const shown = await milan.get(link)
    expect(shown.text()).toContain(`Email address${at("milan")}`)
    const done = await milan.press(shown, "Use this address")
    expect(done.location).toBe("/account")
    expect((await milan.get("/account")).text()).toContain(`From now on you sign in with ${at("milan")}`)

    expect(await isIn(await byLink(world, at("milan")))).toBe(true)
    expect((await bea.get(`${home()}/access/${grantId}`)).text()).not.toContain("Print a sign-in code")
    await expect(print()).rejects.toThrow("No form with a button")
    expect(await isIn(await enter("BBBB BBBB BBBB"))).toBe(false)
    expect((await milan.get("/account")).text()).toContain("Second factor")
  })

  test("keeps what opened the account before from opening it: codes, and sign-ins elsewhere", async () => {
    const { milan, print, enter } = await milanByCode()
    const elsewhere = await enter(await print())
    const waiting = await print()
    await ask(milan, at("milan"))
    await milan.press(await milan.get(await newestLink(world, at("milan"))), "Use this address")
    expect(await isIn(milan)).toBe(true)
    expect(await isIn(elsewhere)).toBe(false)
    expect(await isIn(await enter(waiting))).toBe(false)
  })

  test("may confirm in the browser that reads their mail; then nobody is signed in by a code any more", async () => {
    const { milan } = await milanByCode()
    await ask(milan, at("milan"))
    const phone = new Client(world.server)
    const done = await phone.press(await phone.get(await newestLink(world, at("milan"))), "Use this address")
    const confirmed = await phone.visit(done.location!)
    expect(confirmed.title).toBe("Your email address is confirmed")
    expect(await isIn(milan)).toBe(false)
    expect(await isIn(await byLink(world, at("milan")))).toBe(true)
  })
})

describe("somebody who has an address", () => {
  test("changes it: the old one is told, and a link sent there opens nothing", async () => {
    const ann = await byLink(world, at("ann"))
    world.clock.pass(20)
    const waiting = await askForLink(world, new Client(world.server), at("ann"))
    await ask(ann, at("ann.ward"))
    expect(await subjectsTo(world, at("ann"))).not.toContain("Your email address for Trellis was changed")
    await ann.press(await ann.get(await newestLink(world, at("ann.ward"))), "Use this address")
    expect(await subjectsTo(world, at("ann"))).toContain("Your email address for Trellis was changed")
    expect((await new Client(world.server).get(waiting)).title).toBe("This link is too old")
    expect(await isIn(await byLink(world, at("ann.ward")))).toBe(true)
    const before = await subjectsTo(world, at("ann"))
    await new Client(world.server).fill("/sign-in", "Email me a link", { address: at("ann") })
    await world.work()
    expect(await subjectsTo(world, at("ann"))).toEqual(before)
    const { rows } = await world.owner.query(
      "select verb from access.access_entry e join access.account a using (account_id) where a.address = $1 order by entry_id",
      [at("ann.ward")],
    )
    expect(rows.map(({ verb }) => verb)).toContain("confirmed an email address")
  })

  test("is told when it is theirs already, or is none", async () => {
    const ann = await byLink(world, at("ann"))
    expect((await ask(ann, at("ann"))).errors()).toEqual(["This is your email address already"])
    expect((await ask(ann, "ann at home")).errors()).toEqual(["Enter an email address, like name@example.org"])
  })

  test("and a second factor shows it first, and again once a quarter of an hour has passed", async () => {
    const ngozi = await byLink(world, at("ngozi"))
    const { app } = await setUpSecondFactor(world, ngozi)
    world.clock.pass(16)
    const asked = await ngozi.get("/account/address")
    expect(asked.location).toBe("/second-factor?next=%2Faccount%2Faddress")
    expect((await ngozi.post("/account/address", { address: at("n") })).location).toBe(asked.location)
    await world.work()
    expect(await subjectsTo(world, at("n"))).toEqual([])
    const again = appFrom(world, app.totp.toString())
    const passed = await ngozi.press(await ngozi.get(asked.location!), "Check the code", { code: again.code() })
    expect(passed.location).toBe("/account/address")
    expect((await ask(ngozi, at("n"))).title).toBe("Check your email")
  })
})

describe("an address that another account has", () => {
  test("gets the same words as a free one, nothing happens to either account, and its owner is told by mail", async () => {
    const ann = await byLink(world, at("ann"))
    const told = [await ask(ann, at("colin")), await ask(ann, at("nobody"))]
    expect(told[0]!.text()).toBe(told[1]!.text())
    expect(told[0]!.url).toBe(told[1]!.url)
    expect(await subjectsTo(world, at("colin"))).toEqual(["This address already has an account with Trellis"])
    expect(await subjectsTo(world, at("nobody"))).toEqual(["Confirm your email address for Trellis"])
    const { rows } = await world.owner.query("select body from mail.message where address = $1", [at("colin")])
    expect(JSON.stringify(rows[0].body)).not.toMatch(/Ann|ann@|sign-in\/link|account\/address/)
  })

  test("by the time it is confirmed is refused, and the account keeps the one it had", async () => {
    const ann = await byLink(world, at("ann"))
    await ask(ann, at("late"))
    const ngozi = await place.ngozi()
    await ngozi.fill(`${home()}/access/new`, "Send the invitation", {
      name: "Somebody",
      address: at("late"),
      role: "board-reader",
    })
    const { rows } = await world.owner.query(
      "select body -> 'action' ->> 'url' as url from mail.message where address = $1 and subject like 'Confirm%'",
      [at("late")],
    )
    const link = new URL(rows[0].url).pathname
    const refused = await ann.press(await ann.get(link), "Use this address")
    expect([refused.status, ...refused.errors()]).toEqual([
      422,
      "This address has an account of its own by now. Sign in with it instead.",
    ])
    expect((await ann.get("/account")).text()).toContain(at("ann"))
    expect(await subjectsTo(world, at("ann"))).not.toContain("Your email address for Trellis was changed")
  })
})

describe("a link to confirm an address", () => {
  const SPENT = "This link does not work"

  test("opened by a robot, again and again, uses nothing up; pressed twice at once it works once", async () => {
    const ann = await byLink(world, at("ann"))
    await ask(ann, at("ann.ward"))
    const link = await newestLink(world, at("ann.ward"))
    for (const method of ["GET", "HEAD", "GET"] as const)
      expect((await world.server.inject({ method, url: link, headers: { host: "localhost:3000" } })).statusCode).toBe(
        200,
      )
    const page = await ann.get(link)
    const answers = await Promise.all([ann.press(page, "Use this address"), ann.press(page, "Use this address")])
    expect(answers.map(({ location }) => location).sort()).toEqual(["/account", link].sort())
    expect((await ann.get(link)).title).toBe(SPENT)
  })

  test("is too old after an hour, and void once another is asked for", async () => {
    const ann = await byLink(world, at("ann"))
    await ask(ann, at("first"))
    const first = await newestLink(world, at("first"))
    await ask(ann, at("second"))
    const second = await newestLink(world, at("second"))
    expect((await ann.get(first)).title).toBe(SPENT)
    world.clock.pass(59)
    expect((await ann.get(second)).title).toBe("Use this address for Trellis?")
    world.clock.pass(1)
    expect((await ann.get(second)).title).toBe(SPENT)
    expect((await ann.post(second, {})).location).toBe(second)
    expect((await ann.get("/account")).text()).toContain(at("ann"))
  })

  test("dies with the sign-in that asked: whoever is thrown out cannot take the account over", async () => {
    const thief = await byLink(world, at("ann"))
    await ask(thief, "thief@evil.example")
    const link = await newestLink(world, "thief@evil.example")
    world.clock.pass(20)
    const ann = await byLink(world, at("ann"))
    await ann.fill("/account", "End all other sign-ins")
    for (const client of [thief, new Client(world.server)]) {
      expect((await client.get(link)).title).toBe(SPENT)
      await client.post(link, {})
    }
    expect((await ann.get("/account")).text()).toContain(at("ann"))
  })

  test("asked for more than five times within an hour is refused, from one account and to one address", async () => {
    const ann = await byLink(world, at("ann"))
    for (let time = 0; time < 5; time++) expect((await ask(ann, at("victim"))).title).toBe("Check your email")
    expect((await ask(ann, at("other"))).errors()[0]).toContain("five times within an hour")
    const colin = await place.colin()
    expect((await ask(colin, at("victim"))).errors()[0]).toContain("many times")
  })
})
