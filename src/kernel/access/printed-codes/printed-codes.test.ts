import { createHash } from "node:crypto"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { openPlace, type Place } from "../../../../test/cast.ts"
import { type Answer, Client } from "../../../../test/client.ts"
import { openWorld, type World } from "../../../../test/world.ts"
import { give } from "../../../grants/index.ts"
import { newId } from "../../ids.ts"
import { anotherServer, printedCodeOn } from "../test-kit.ts"

const DAY = 24 * 60
const DOES_NOT_WORK =
  "This code does not work. Check each letter. Codes work once, for seven days, and only the newest one: you may need another."

let world: World
let place: Place
let bea: Client
/** The page of Milan's access: he has no email address, and works at Bea's nursery. */
let milan: string
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.pass(60)
  place = await openPlace(world)
  bea = await place.bea()
  const shown = await bea.fill(`${home()}/organisations/${place.nursery}/access/new-without-email`, "Let them in", {
    name: "Milan",
    role: "practitioner",
  })
  milan = shown.url
})

const home = () => `/${place.slug}`

async function print(): Promise<string> {
  return printedCodeOn(await bea.press(await bea.get(milan), "Print a sign-in code"))
}

async function enter(code: string, client = new Client(world.server)): Promise<{ client: Client; answer: Answer }> {
  return { client, answer: await client.press(await client.get("/sign-in/code"), "Sign in", { code }) }
}

async function opens(code: string): Promise<boolean> {
  const { client, answer } = await enter(code)
  if (answer.status === 303) return (await client.get(home())).status === 200
  expect([answer.status, answer.errors()]).toEqual([422, [DOES_NOT_WORK]])
  return false
}

async function accountOfMilan(): Promise<string> {
  const { rows } = await world.owner.query(
    "select account_id from access.membership where partnership_id = $1 and name = 'Milan'",
    [place.partnershipId],
  )
  return rows[0].account_id
}

describe("a printed code", () => {
  test("is on a page that says where to go, until when it works, and who printed it", async () => {
    const page = await bea.press(await bea.get(milan), "Print a sign-in code")
    expect(page.title).toBe("Sign-in code for Milan")
    expect(printedCodeOn(page)).toMatch(/^([BCDFGHJKLMNPQRSTVWXZ]{4} ){2}[BCDFGHJKLMNPQRSTVWXZ]{4}$/)
    expect(page.text()).toContain("go to localhost:3000/sign-in/code")
    const printed = /Printed by Bea for Walsall on (\d+) March 2027 at (\S+)\./.exec(page.text())!
    expect(page.text()).toContain(`works once, until ${Number(printed[1]) + 7} March 2027 at ${printed[2]}.`)
    expect(page.headers["cache-control"]).toBe("no-store")
    const waiting = await bea.get(milan)
    expect(waiting.text()).toContain("The last one was printed by Bea")
    expect(waiting.text()).toContain("It has not been used, and works until")
    expect(printedCodeOn(waiting)).toBe("")
  })

  test("lets in its person, who is told whose code it was, then and on their account page", async () => {
    const code = await print()
    world.clock.pass(90)
    const client = new Client(world.server)
    const start = await client.visit(home())
    const page = await client.get(start.link("I have a printed code"))
    const typed = ` ${code.toLowerCase().replaceAll(" ", "-")}. `
    const answer = await client.press(page, "Sign in", { code: typed })
    expect(answer.location).toBe(home())
    const arrived = await client.get(home())
    expect(arrived.text()).toMatch(
      /You signed in with the code that Bea printed for you on \d+ March 2027 at \S+\. It is used up\./,
    )
    expect((await client.get(home())).text()).not.toContain("used up")
    const account = await client.get("/account")
    expect(account.text()).toMatch(/March 2027 at \S+, with a printed code/)
    expect(account.text()).toContain("Codes printed for you")
    expect(account.text()).toMatch(/Bea, WalsallUsed on \d+ March 2027/)
    expect((await bea.get(milan)).text()).toMatch(/printed by Bea on .*, and used on/)
  })

  test("is in the audit, with who printed it and for whom", async () => {
    await print()
    const ngozi = await place.ngozi()
    const history = await ngozi.get(`${milan}/history`)
    expect(history.text()).toMatch(/Printed a sign-in code for Milan.* by Bea/)
    const { client } = await enter(await print())
    await client.get(home())
    const { rows } = await world.owner.query(
      "select verb, detail from access.access_entry where account_id = $1 order by entry_id",
      [await accountOfMilan()],
    )
    expect(rows).toEqual([{ verb: "signed in", detail: "code" }])
  })

  test("works once, also when it is sent twice at once", async () => {
    const first = await print()
    expect(await opens(first)).toBe(true)
    expect(await opens(first)).toBe(false)
    const second = await print()
    const clients = [new Client(world.server), new Client(world.server)]
    const pages = await Promise.all(clients.map((client) => client.get("/sign-in/code")))
    const answers = await Promise.all(
      clients.map((client, at) => client.press(pages[at]!, "Sign in", { code: second })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
  })

  test("works for seven days, and then no more", async () => {
    const first = await print()
    world.clock.pass(7 * DAY)
    expect(await opens(first)).toBe(false)
    bea = await place.bea()
    const second = await print()
    world.clock.pass(7 * DAY - 1)
    expect(await opens(second)).toBe(true)
  })

  test("is void once a newer one is printed, which the person can see", async () => {
    const [older, newer] = [await print(), await print()]
    expect(await opens(older)).toBe(false)
    const { client } = await enter(newer)
    expect((await client.get("/account")).text()).toMatch(/Bea, WalsallVoid since/)
  })

  test("is not used up by a robot that opens its page, or by a form without proof", async () => {
    const code = await print()
    for (const method of ["GET", "HEAD", "GET"] as const)
      for (const url of ["/sign-in/code", `/sign-in/code?code=${encodeURIComponent(code)}`])
        expect((await world.server.inject({ method, url, headers: { host: "localhost:3000" } })).statusCode).toBe(200)
    expect((await new Client(world.server).post("/sign-in/code", { code }, "forged")).status).toBe(403)
    expect(await opens(code)).toBe(true)
  })

  test("that is wrong, used, void, late or of an ended account gets the same words and the same statements", async () => {
    const used = await print()
    await enter(used)
    const late = await print()
    world.clock.pass(7 * DAY)
    bea = await place.bea()
    const replaced = await print()
    const ended = await print()
    await world.owner.query("update access.account set ended_at = $2 where account_id = $1", [
      await accountOfMilan(),
      world.clock.now(),
    ])
    const told = []
    for (const code of ["BBBB BBBB BBBB", used, late, replaced, ended]) {
      const { words, statements } = await watched(code)
      told.push({ words: words.replaceAll(code, ""), statements })
    }
    expect(told[0]!.words).toContain(DOES_NOT_WORK)
    for (const each of told) expect(each).toEqual(told[0])
  })

  async function watched(code: string) {
    const client = new Client(world.server)
    const page = await client.get("/sign-in/code")
    const statements: string[] = []
    const judge = world.database.onStatement!
    const query = world.database.pool.query
    world.database.onStatement = (sql, values, partnershipId) => {
      statements.push(sql)
      judge(sql, values, partnershipId)
    }
    world.database.pool.query = (async (sql: string, values: unknown[]) => {
      statements.push(sql)
      return (query as (sql: string, values: unknown[]) => Promise<unknown>)(sql, values)
    }) as typeof query
    const answer = await client.press(page, "Sign in", { code })
    world.database.onStatement = judge
    world.database.pool.query = query
    expect(statements.length).toBeGreaterThan(2)
    return { words: answer.text(), statements }
  }

  test("of another length is not looked for, and says what to enter", async () => {
    for (const code of ["", "BCDF GHJK LMN", "BCDF GHJK LMNP Q", "1234 5678 9012"])
      expect((await enter(code)).answer.errors()).toEqual(["Enter the 12 letters of your code, as printed"])
  })

  test("is kept as a hash that is of no use without the secret, and stands in no log", async () => {
    const code = await print()
    const plain = code.replaceAll(" ", "")
    await enter("BBBB BBBB BBBB")
    await enter(code)
    const { rows } = await world.owner.query("select to_jsonb(c)::text as row, c.code_hash from access.sign_in_code c")
    for (const { row, code_hash } of rows) {
      expect(row).not.toMatch(new RegExp(`${code}|${plain}`, "i"))
      for (const written of [code, plain])
        expect(code_hash.equals(createHash("sha256").update(written).digest())).toBe(false)
    }
    const logged = world.logged.join("")
    expect(logged).toContain("/sign-in/code")
    expect(logged).not.toMatch(new RegExp(`${code}|${plain}|BBBB BBBB|Milan`, "i"))
  })

  test("brings its person to the page they came for", async () => {
    const code = await print()
    const client = new Client(world.server)
    const wanted = `${home()}/privacy`
    const page = await client.get((await client.visit(wanted)).link("I have a printed code"))
    await client.press(page, "Sign in", { code: "BBBB BBBB BBBB" })
    expect((await client.press(page, "Sign in", { code })).location).toBe(wanted)
  })
})

describe("a code opens nothing once its person", () => {
  test("has had their access taken away, even if it is given again", async () => {
    const code = await print()
    await bea.press(await bea.get(milan), "Take this access away")
    expect(await opens(code)).toBe(false)
    await place.as(async (tx) =>
      give(tx, await accountOfMilan(), { role: "practitioner", on: { organisationId: place.nursery }, endsOn: null }),
    )
    expect(await opens(code)).toBe(false)
    expect((await bea.post(`${milan}/code`, {})).text()).toContain("This access has ended")
  })

  test("has come to the last day of their access", async () => {
    const code = await print()
    const until = world.clock.now().toISOString().slice(0, 10)
    await bea.fill(milan, "Save the last day", {
      "lastDay-day": String(Number(until.slice(8))),
      "lastDay-month": String(Number(until.slice(5, 7))),
      "lastDay-year": until.slice(0, 4),
    })
    world.clock.pass(DAY)
    expect(await opens(code)).toBe(false)
  })

  test("has been given another role since it was printed", async () => {
    const code = await print()
    await place.as(async (tx) => give(tx, await accountOfMilan(), { role: "board-reader", on: {}, endsOn: null }))
    expect(await opens(code)).toBe(false)
  })

  test("holds, however that came about, a role that needs a second factor; nobody may give them one", async () => {
    const account = await accountOfMilan()
    const code = await print()
    const giving = place.as((tx) => give(tx, account, { role: "analyst", on: {}, endsOn: null }))
    await expect(giving).rejects.toThrow("The role of analyst needs a second factor")
    await world.owner.query(
      `insert into grants."grant" (partnership_id, grant_id, account_id, role, starts_on, made_at)
       values ($1, $2, $3, 'analyst', '2027-03-01', $4)`,
      [place.partnershipId, newId(), account, world.clock.now()],
    )
    expect(await opens(code)).toBe(false)
    const ngozi = await place.ngozi()
    expect((await ngozi.post(`${milan}/code`, {})).status).toBe(422)
  })
})

describe("no code is printed for somebody who", () => {
  const REFUSED = "A code is only for somebody without an email address or a second factor"

  test("has an email address, wherever else it may be known", async () => {
    const anns = (await bea.get(`${home()}/access?search=ann`)).link("Ann")
    expect((await bea.get(anns)).text()).not.toContain("Print a sign-in code")
    expect((await bea.post(`${anns}/code`, {})).text()).toContain(REFUSED)
  })

  test("has a second factor, works on the machine, or belongs to another partnership: in the same words", async () => {
    const account = await accountOfMilan()
    const elsewhere = await openPlace(world, "Nottingham")
    const ways = {
      "access.second_factor": ["(account_id, secret, made_at, last_step) values ($1, 'x', now(), 0)", account],
      "access.shared_grant": ["(account_id, role, starts_on) values ($1, 'operator', '2027-01-01')", account],
      "access.membership": [
        "(account_id, partnership_id, name) values ($1, $2, 'Milan of Bulwell')",
        account,
        elsewhere.partnershipId,
      ],
    }
    const told: string[] = []
    for (const [table, [values, ...parameters]] of Object.entries(ways)) {
      const code = await print()
      await world.owner.query(`insert into ${table} ${values}`, parameters)
      expect(await opens(code), table).toBe(false)
      told.push((await bea.post(`${milan}/code`, {})).text())
      await world.owner.query(
        table === "access.membership"
          ? "delete from access.membership where account_id = $1 and name = 'Milan of Bulwell'"
          : `delete from ${table} where account_id = $1`,
        [account],
      )
    }
    for (const words of told) {
      expect(words).toContain(REFUSED)
      expect(words.replace(/[0-9a-f-]{36}/, "")).toBe(told[0]!.replace(/[0-9a-f-]{36}/, ""))
      expect(words).not.toContain("Nottingham")
    }
  })

  test("holds a role that is not the printer's to give, which the workforce lead's is", async () => {
    await place.as(async (tx) => give(tx, await accountOfMilan(), { role: "board-reader", on: {}, endsOn: null }))
    expect((await bea.post(`${milan}/code`, {})).text()).toContain(REFUSED)
    const ngozi = await place.ngozi()
    expect(await opens(printedCodeOn(await ngozi.press(await ngozi.get(milan), "Print a sign-in code")))).toBe(true)
  })
})

test("somebody who signs in by codes cannot set up a second factor, after which they could have none", async () => {
  const { client } = await enter(await print())
  expect((await client.get("/account")).text()).not.toContain("Second factor")
  expect((await client.get("/second-factor")).title).toBe("Add an email address first")
  const refused = await client.post("/second-factor", { code: "123456" })
  expect([refused.status, refused.title]).toEqual([422, "Add an email address first"])
})

describe("guesses", () => {
  const guess = async (client: Client) =>
    client.press(await client.get("/sign-in/code"), "Sign in", { code: "BBBB BBBB BBBB" })

  test("are twenty in a quarter of an hour from one network, across processes; then a true code waits too", async () => {
    world.clock.pass(20)
    const code = await print()
    const clients = [new Client(world.server), new Client(await anotherServer(world))]
    for (let tries = 0; tries < 20; tries++)
      expect((await guess(clients[tries % 2]!)).errors()).toEqual([DOES_NOT_WORK])
    const tooMany = ["You have tried many times. Wait a quarter of an hour, then try again."]
    for (const client of clients) expect((await guess(client)).errors()).toEqual(tooMany)
    expect((await enter(code)).answer.errors()).toEqual(tooMany)
    world.clock.pass(16)
    expect(await opens(code)).toBe(true)
  })

  test("are six hundred in a quarter of an hour from anywhere", async () => {
    world.clock.pass(20)
    await world.owner.query(
      "insert into access.limit_count (key, window_starts_at, count) values ('code from anywhere', $1, 599)",
      [new Date(Math.floor(world.clock.now().getTime() / 60_000) * 60_000)],
    )
    const from = async (ip: string) => {
      const client = new Client(world.server)
      client.headers = { "x-forwarded-for": ip }
      return (await guess(client)).errors()
    }
    expect(await from("203.0.113.7")).toEqual([DOES_NOT_WORK])
    expect(await from("198.51.100.9")).toEqual([
      "Many codes are being tried at the moment. Wait a quarter of an hour, then try again.",
    ])
  })
})
