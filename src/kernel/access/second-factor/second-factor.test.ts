import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { openPlace, type Place } from "../../../../test/cast.ts"
import { Client } from "../../../../test/client.ts"
import { openWorld, type World } from "../../../../test/world.ts"
import { asNobody } from "../../database/index.ts"
import { roles } from "../capabilities.ts"
import { unseal } from "../secrets.ts"
import { anotherServer, appFrom, byLink, codesOn, setUpSecondFactor, subjectsTo } from "../test-kit.ts"
import { resetSecondFactor } from "./second-factor.ts"

let world: World
let place: Place
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  // Each test has its own people, and a quarter of an hour of its own.
  world.clock.pass(60)
  place = await openPlace(world)
})

const ngozi = () => `ngozi@${place.slug}.example`
const home = () => `/${place.slug}`
const restarted = (client: Client) => {
  const copy = new Client(world.server)
  for (const [name, value] of client.cookies) copy.cookies.set(name, value)
  return copy
}

describe("a workforce lead who signs in for the first time", () => {
  test("sets up a second factor before anything else, and then is where they wanted to be", async () => {
    const client = await byLink(world, ngozi())
    const asked = await client.visit(`${home()}/organisations`)
    expect(asked.title).toBe("Set up a second factor")
    const app = appFrom(world, asked.link("Open the authenticator app"))
    const kept = await client.press(asked, "Set up the second factor", { code: app.code() })
    expect(kept.title).toBe("Keep your recovery codes")
    expect(codesOn(kept)).toHaveLength(10)
    expect(new Set(codesOn(kept)).size).toBe(10)
    const arrived = await client.get(kept.link("I have kept them: continue"))
    expect(arrived.title).toBe("Organisations")
  })

  test("sees the key as a picture, in groups of four and as a link, all the same key", async () => {
    const client = await byLink(world, ngozi())
    const page = await client.get("/second-factor")
    const { totp } = appFrom(world, page.link("Open the authenticator app"))
    expect(totp).toMatchObject({ issuer: "Trellis", label: ngozi(), digits: 6, period: 30, algorithm: "SHA1" })
    expect(totp.secret.bytes).toHaveLength(20)
    expect(page.text()).toContain(totp.secret.base32.match(/.{4}/g)!.join(" "))
    expect(page.document.querySelector("svg[role=img] title")?.textContent).toContain("Picture to scan")
    expect(page.body).not.toMatch(/ style=|<style/)
  })

  test("sees the same key when they open the page again, and another sign-in sees another", async () => {
    const client = await byLink(world, ngozi())
    const key = async (from: Client) => (await from.get("/second-factor")).link("Open the authenticator app")
    expect(await key(client)).toBe(await key(client))
    expect(await key(await byLink(world, ngozi()))).not.toBe(await key(client))
  })

  test("is asked again after a wrong code, and nothing is kept", async () => {
    const client = await byLink(world, ngozi())
    const page = await client.get("/second-factor?next=/help")
    const refused = await client.press(page, "Set up the second factor", { code: "000 000" })
    expect(refused.status).toBe(422)
    expect(refused.errors()).toEqual(["Enter the 6 numbers that your app shows now. Each code works once."])
    const app = appFrom(world, refused.link("Open the authenticator app"))
    const kept = await client.press(refused, "Set up the second factor", { code: app.code() })
    expect(kept.link("I have kept them: continue")).toBe("/help")
  })

  test("is told by mail", async () => {
    await setUpSecondFactor(world, await byLink(world, ngozi()))
    expect(await subjectsTo(world, ngozi())).toContain("Your second factor for Trellis was set up")
  })
})

describe("a code", () => {
  const ask = async (client: Client, code: string) =>
    client.press(await client.get(`/second-factor?next=${home()}`), "Check the code", { code })

  test("lets in, with spaces or without, and a step either side of now", async () => {
    const { app } = await setUpSecondFactor(world, await byLink(world, ngozi()))
    for (const [steps, spaced] of [
      [-1, false],
      [0, true],
      [1, false],
    ] as const) {
      world.clock.pass(20)
      const code = app.code(steps)
      const client = await byLink(world, ngozi())
      expect((await ask(client, spaced ? code.replace(/^.../, "$& ") : code)).location).toBe(home())
      expect((await client.get(home())).status).toBe(200)
    }
  })

  test("works once: the one that set it up, the same again, and any before it are refused", async () => {
    const { app } = await setUpSecondFactor(world, await byLink(world, ngozi()))
    expect((await ask(await byLink(world, ngozi()), app.code())).status).toBe(422)
    world.clock.pass(20)
    const code = app.code()
    const earlier = app.code(-1)
    expect((await ask(await byLink(world, ngozi()), code)).status).toBe(303)
    expect((await ask(await byLink(world, ngozi()), code)).status).toBe(422)
    expect((await ask(await byLink(world, ngozi()), earlier)).status).toBe(422)
  })

  test("sent twice at once lets in one", async () => {
    const { app } = await setUpSecondFactor(world, await byLink(world, ngozi()))
    world.clock.pass(20)
    const clients = [await byLink(world, ngozi()), await byLink(world, ngozi())]
    const holding = await world.owner.connect()
    await holding.query("begin")
    await holding.query("select from access.second_factor for update")
    const answers = clients.map((client) => ask(client, app.code()))
    // Both have been let in as far as the row, and wait for it together.
    await expect.poll(waiting).toBe(2)
    await holding.query("commit")
    holding.release()
    expect((await Promise.all(answers)).map(({ status }) => status).sort()).toEqual([303, 422])
  })

  test("that is old, too new or another account's is refused", async () => {
    const { app } = await setUpSecondFactor(world, await byLink(world, ngozi()))
    const bea = await setUpSecondFactor(world, await byLink(world, `bea@${place.slug}.example`))
    world.clock.pass(20)
    const client = await byLink(world, ngozi())
    for (const code of [app.code(-2), app.code(2), bea.app.code()]) expect((await ask(client, code)).status).toBe(422)
    expect((await client.get(home())).location).toBe(`/second-factor?next=${encodeURIComponent(home())}`)
  })

  test("may be tried five times in a quarter of an hour, in all processes together", async () => {
    const { app } = await setUpSecondFactor(world, await byLink(world, ngozi()))
    world.clock.pass(20)
    const client = await byLink(world, ngozi())
    const elsewhere = new Client(await anotherServer(world))
    for (const [name, value] of client.cookies) elsewhere.cookies.set(name, value)
    for (let tries = 0; tries < 5; tries++)
      expect((await ask(tries % 2 ? client : elsewhere, "123456")).errors()[0]).toContain("Each code works once")
    for (const each of [client, elsewhere]) {
      const refused = await ask(each, app.code())
      expect(refused.status).toBe(422)
      expect(refused.errors()).toEqual(["You have tried many times. Wait a quarter of an hour, then try again."])
    }
    world.clock.pass(16)
    expect((await ask(client, app.code())).status).toBe(303)
  })

  test("tried at the end of one quarter of an hour still counts at the beginning of the next", async () => {
    await setUpSecondFactor(world, await byLink(world, ngozi()))
    world.clock.set(`${world.clock.now().toISOString().slice(0, 14)}14:50Z`)
    world.clock.pass(60)
    const client = await byLink(world, ngozi())
    for (let tries = 0; tries < 5; tries++) await ask(client, "123456")
    world.clock.pass(1)
    expect((await ask(client, "123456")).errors()[0]).toContain("many times")
  })
})

describe("whoever passes", () => {
  test("has a new token, the old one opens nothing, and the sign-in ends twelve hours on", async () => {
    const client = await byLink(world, ngozi())
    const before = restarted(client)
    await setUpSecondFactor(world, client)
    expect(client.cookies.get("trellis_sign_in")).not.toBe(before.cookies.get("trellis_sign_in"))
    expect((await before.get(home())).location).toMatch(/^\/sign-in/)
    world.clock.pass(12 * 60 - 1)
    expect((await client.get(home())).status).toBe(200)
    world.clock.pass(2)
    expect((await client.get(home())).location).toMatch(/^\/sign-in/)
  })

  test("is asked again before changing how they sign in, once that is a quarter of an hour ago", async () => {
    const client = await byLink(world, ngozi())
    const { app } = await setUpSecondFactor(world, client)
    expect((await client.get("/account/second-factor")).title).toBe("Change your second factor")
    world.clock.pass(20)
    for (const path of ["/account/second-factor", "/account/recovery-codes"]) {
      expect((await client.get(path)).location).toBe(`/second-factor?next=${encodeURIComponent(path)}`)
      expect((await client.post(path, { code: app.code() })).location).toContain("/second-factor")
    }
    const again = await client.fill("/second-factor?next=/account/second-factor", "Check the code", {
      code: app.code(),
    })
    expect(again.title).toBe("Change your second factor")
  })

  test("changes to a new app: the old one and the other sign-ins no longer work", async () => {
    const client = await byLink(world, ngozi())
    const { app, codes } = await setUpSecondFactor(world, client)
    world.clock.pass(1)
    const other = await byLink(world, ngozi())
    await other.fill("/second-factor", "Check the code", { code: app.code() })
    const page = await client.get("/account/second-factor")
    const changed = appFrom(world, page.link("Open the authenticator app"))
    expect(changed.totp.secret.hex).not.toBe(app.totp.secret.hex)
    const kept = await client.press(page, "Change the second factor", { code: changed.code() })
    expect(codesOn(kept)).toHaveLength(10)
    expect(codesOn(kept)).not.toContain(codes[0])
    expect((await other.get(home())).location).toMatch(/^\/sign-in/)
    world.clock.pass(20)
    const again = await byLink(world, ngozi())
    expect((await again.press(await again.get("/second-factor"), "Check the code", { code: app.code() })).status).toBe(
      422,
    )
    const passed = await again.press(await again.get("/second-factor"), "Check the code", { code: changed.code() })
    expect(passed.status).toBe(303)
  })
})

describe("what needs a second factor", () => {
  test("cannot be had by its URL without one, whatever the role and the method", async () => {
    for (const [who, role] of [
      ["ngozi", "workforce-lead"],
      ["bea", "organisation-manager"],
      ["colin", "analyst"],
      ["ann", "practitioner"],
    ] as const) {
      const client = await byLink(world, `${who}@${place.slug}.example`)
      for (const path of ["", "/organisations", "/organisations.csv", `/organisations/${place.nursery}`, "/access"]) {
        const answer = await client.get(home() + path)
        if (roles[role].secondFactor)
          expect([role, path, answer.location]).toEqual([
            role,
            path,
            `/second-factor?next=${encodeURIComponent(home() + path)}`,
          ])
        else expect([role, path, answer.status]).toEqual([role, path, path === "" ? 200 : 404])
      }
      const sent = await client.post(`${home()}/organisations/${place.nursery}/terms`, { name: "Taken over" })
      if (roles[role].secondFactor) expect(sent.location).toMatch(/^\/second-factor/)
      else expect(sent.status).toBe(404)
    }
    const { rows } = await world.owner.query("select from organisations.organisation_terms where name = 'Taken over'")
    expect(rows).toEqual([])
  })

  test("is asked of whoever has chosen to have one, though their role needs none", async () => {
    const ann = `ann@${place.slug}.example`
    const client = await byLink(world, ann)
    expect((await client.get(home())).status).toBe(200)
    await setUpSecondFactor(world, client)
    const again = await byLink(world, ann)
    expect((await again.get(home())).location).toMatch(/^\/second-factor/)
    expect((await again.get("/account")).location).toMatch(/^\/second-factor/)
    expect((await again.post("/account/sign-ins/end-others", {}, await proofFrom(again))).location).toBe(
      "/second-factor",
    )
    expect((await again.get("/")).location).toBe("/second-factor")
  })

  test("is not set up over one that is there", async () => {
    const first = await byLink(world, ngozi())
    const second = await byLink(world, ngozi())
    const page = await second.get("/second-factor")
    await setUpSecondFactor(world, first)
    const theirs = appFrom(world, page.link("Open the authenticator app"))
    const refused = await second.press(page, "Set up the second factor", { code: theirs.code() })
    expect(refused.status).toBe(422)
    expect(refused.title).toBe("Enter the code from your app")
    expect((await second.get(home())).location).toMatch(/^\/second-factor/)
  })

  test("an operator's page does too, and nobody else has that page", async () => {
    const address = `olu@${place.slug}.example`
    await world.owner.query(
      `with made as (insert into access.account (account_id, address, name, made_at)
         values (gen_random_uuid(), $1, 'Olu', now()) returning account_id)
       insert into access.shared_grant (account_id, role, starts_on) select account_id, 'operator', '2027-01-01' from made`,
      [address],
    )
    const olu = await byLink(world, address)
    expect((await olu.get("/operator")).location).toBe("/second-factor?next=%2Foperator")
    await setUpSecondFactor(world, olu)
    expect((await olu.get("/operator")).title).toBe("How Trellis is doing")
    expect((await (await place.ngozi()).get("/operator")).status).toBe(404)
    expect((await (await byLink(world, ngozi())).get("/operator")).status).toBe(404)
    expect((await new Client(world.server).get("/operator")).location).toBe("/sign-in?next=%2Foperator")
  })
})

describe("in the database", () => {
  test("the key cannot be read without the secret kept outside it, nor moved to another account", async () => {
    const { app } = await setUpSecondFactor(world, await byLink(world, ngozi()))
    const { rows } = await world.owner.query<{ account_id: string; secret: Buffer }>(
      "select f.account_id, f.secret from access.second_factor f join access.account a using (account_id) where a.address = $1",
      [ngozi()],
    )
    const { account_id, secret } = rows[0]!
    expect(secret.includes(Buffer.from(app.totp.secret.bytes))).toBe(false)
    const purpose = `second factor:${account_id}`
    expect(unseal(world.secret, purpose, secret)).toEqual(Buffer.from(app.totp.secret.bytes))
    expect(() => unseal("another secret, also of thirty-two letters", purpose, secret)).toThrow()
    expect(() => unseal(world.secret, "second factor:somebody else", secret)).toThrow()
  })
})

describe("an operator's reset", () => {
  test("takes the factor and the codes away, ends all sign-ins, leaves its trace and tells the person", async () => {
    const client = await byLink(world, ngozi())
    const { app, codes } = await setUpSecondFactor(world, client)
    const reset = (address: string) => asNobody(world.database, (shared) => resetSecondFactor(shared, address))
    expect(await reset("nobody@nowhere.example")).toBe(false)
    expect(await reset(` ${ngozi().toUpperCase()}`)).toBe(true)
    expect((await client.get(home())).location).toMatch(/^\/sign-in/)
    expect(await subjectsTo(world, ngozi())).toContain("Your second factor for Trellis was reset")
    const { rows } = await world.owner.query<{ verb: string }>(
      "select e.verb from access.access_entry e join access.account a using (account_id) where a.address = $1 order by entry_id",
      [ngozi()],
    )
    expect(rows.map(({ verb }) => verb).slice(-2)).toEqual(["ended all sign-ins", "had the second factor reset"])
    world.clock.pass(20)
    const again = await byLink(world, ngozi())
    const page = await again.get("/second-factor")
    expect(page.title).toBe("Set up a second factor")
    expect(appFrom(world, page.link("Open the authenticator app")).totp.secret.hex).not.toBe(app.totp.secret.hex)
    const tried = await again.post("/second-factor/recovery", { recoveryCode: codes[0]! })
    expect(tried.location).toBe("/second-factor?next=%2F")
    expect((await again.get(home())).location).toMatch(/^\/second-factor/)
  })
})

async function waiting(): Promise<number> {
  const { rows } = await world.owner.query<{ count: number }>(
    "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  )
  return rows[0]!.count
}

/** From a page that somebody half signed in may see. */
async function proofFrom(client: Client): Promise<string> {
  return (await client.get("/second-factor")).document.querySelector("input[name=_csrf]")!.getAttribute("value")!
}
