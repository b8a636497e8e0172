import { parse } from "csv-parse/sync"
import readWorkbook from "read-excel-file/node"
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import { slices } from "../src/app.ts"
import { roles } from "../src/kernel/access/capabilities.ts"
import type { Access } from "../src/kernel/http/routes.ts"
import { pathOf } from "../src/kernel/http/serve.tsx"
import { layOut, type Side } from "./alike.ts"
import { onRegister, openPlace, signedIn } from "./cast.ts"
import { readCatalogue } from "./catalogue.ts"
import { Answer, Client } from "./client.ts"
import { crawl } from "./crawl.ts"
import { faultsOf } from "./pages.ts"
import { usesOf } from "./requests.ts"
import { openWorld, type World } from "./world.ts"

// Everybody clicks on everything.
vi.setConfig({ testTimeout: 120_000 })

let template: string
let ours: Side
let world: World
beforeAll(async () => {
  const tables = slices.flatMap((slice) => (slice.scope === "partnership" ? slice.routes : [])).flatMap(usesOf)
  const laid = await layOut([...new Set([...tables.map(({ table }) => table), "organisations.team_organisation"])])
  template = laid.template
  ours = laid.ours
  world = await openWorld({ template })
})
afterAll(async () => {
  vi.resetConfig()
  await world.close()
})

describe("the check of a page sees", () => {
  test.each([
    ["a style of its own", "<main", '<main style="color:red"', "has an inline style"],
    ["a script of its own", "</main>", "</main><script>let a</script>", "has an inline script"],
    ["a script in an address", "</main>", '<a href="javascript:a()">a</a></main>', "has a script in href"],
    ["a second heading", "</main>", "<h1>Another</h1></main>", "has 2 first headings"],
    ["another title", "<title>", "<title>Not ", "is titled"],
    ["an id", "</main>", "<p>018f0000-0000-7000-8000-000000000001</p></main>", "shows a bare id"],
    ["a day as a machine writes it", "</main>", "<p>on 2027-03-01</p></main>", "shows a date"],
    ["nothing written out", "</main>", "<p>undefined</p></main>", "shows what a machine says"],
    ["a word that blames", "</main>", "<p>Invalid name</p></main>", "says “invalid”"],
    ["a form without proof", "</main>", '<form method="post" action="/x"></form></main>', "has a form without proof"],
    ["HTML that is not", "</main>", "<p><div>a</div></p></main>", "close-order"],
    ["two places", '">Yours<', '" aria-current="true">Yours<', "is in two places of its menu"],
    ["no skip link", 'href="#main-content"', 'href="#elsewhere"', "does not begin with a skip link"],
  ])("%s", async (_, from, to, fault) => {
    const { url, status, headers, body } = await (await browserOf(world, "Ngozi")).get(`/${ours.slug}`)
    const page = (text: string) => new Answer(url, status, headers, Buffer.from(text))
    expect(await faultsOf(page(body))).toEqual([])
    expect((await faultsOf(page(body.replace(from, to)))).join("\n")).toContain(fault)
  })

  test("a policy that allows more", async () => {
    const { url, status, headers, bytes } = await (await browserOf(world, "Ngozi")).get(`/${ours.slug}`)
    const lax = new Answer(url, status, { ...headers, "content-security-policy": "script-src 'unsafe-inline'" }, bytes)
    expect(await faultsOf(lax)).toEqual(["has another content security policy"])
  })
})

/** The pages for which one has to sign in and that a lead may open, those whose paths leave less open first. */
const lead = slices
  .flatMap((slice) =>
    slice.routes
      .filter(({ method, path, access }) => method === "GET" && !isFile(path) && mayLead(access))
      .map((route) => pathOf(slice, route)),
  )
  .sort((one, other) => one.split(":").length - other.split(":").length)

const people = ["Ngozi, the lead", "Bea, who manages the nursery", "Ann, a practitioner", "Colin, the analyst"]

describe("every link leads somewhere, to a page that keeps the promises of every page", () => {
  test.each(people)("for %s", async (who) => {
    const seen = await crawl(await browserOf(world, who), `/${ours.slug}`)
    expect(seen.length).toBeGreaterThan(5)
    const faults: string[] = []
    for (const { url, from, answer } of seen) {
      if (answer.status !== 200 && answer.status !== 303)
        faults.push(`${url}, from ${from}: ${answer.status} ${answer.title}`)
      else if (isPage(answer.headers)) faults.push(...(await faultsOf(answer)).map((fault) => `${url}: ${fault}`))
    }
    expect(faults).toEqual([])
  })

  test("for somebody who is not signed in", async () => {
    const faults: string[] = []
    for (const { url, from, answer } of await crawl(new Client(world.server), "/")) {
      if (answer.status !== 200 && answer.status !== 303)
        faults.push(`${url}, from ${from}: ${answer.status} ${answer.title}`)
      else if (isPage(answer.headers)) faults.push(...(await faultsOf(answer)).map((fault) => `${url}: ${fault}`))
    }
    expect(faults).toEqual([])
  })
})

describe("whatever page the lead may open is come to by links from the first one", () => {
  // How one comes to the others. To add one is a decision: what is reached by its address alone is as good as not there.
  const otherwise = {
    "/account/second-factor": "with a second factor, from their account",
    "/account/recovery-codes": "with a second factor, from their account",
    "/account/address/sent": "by sending the form",
    "/:partnership/workforce/released/retrial": "once a month could not be published, from the page that says so",
    "/:partnership/my-people": "managing somebody, from the first page",
    "/:partnership/my-record/mistakes": "having said that something is wrong, from their record",
    "/:partnership/logo": "as a picture on every page, where there is one",
    "/:partnership/finder/people/:person": "by searching",
    "/:partnership/imports/:upload/acceptance": "once the list was read, from the list",
    "/:partnership/organisations/:organisation/return": "by filtering for those that left",
    "/:partnership/files/:file": "as a picture",
    "/:partnership/people/:person/merging/:other": "from two who may be one",
    "/:partnership/imports/:upload/rows/:outcome": "once the list was read, from the list",
    "/:partnership/standard/inductions/:induction/versions/:version/confirmation": "while it is to be confirmed here",
    "/:partnership/standard/settings/:rule/versions/:version/confirmation": "while it is to be confirmed here",
    "/:partnership/standard/:requirement/versions/:version/confirmation": "while it is to be confirmed here",
    "/:partnership/learning/returns/:organisation/:asOf/query": "once it is confirmed, from the return",
    "/:partnership/learning/returns/:organisation/:asOf/escalation": "once it is late, from the return",
  }

  test("where there is something of everything", async () => {
    const reached = await reachedBy(await browserOf(world, "Ngozi"), ours.slug, 12)
    expect(lead.filter((path) => !reached.has(path))).toEqual(Object.keys(otherwise))
  })

  test("and what is always there, where there is nothing yet", async () => {
    const place = await openPlace(world)
    await onRegister(place, "Ngozi", place.council)
    const reached = await reachedBy(await place.ngozi(), place.slug, 2)
    const always = lead.filter((path) => !path.replace("/:partnership", "").includes(":") && !(path in otherwise))
    expect(always.filter((path) => !reached.has(path))).toEqual([
      // Of what they were asked, once there were more than fit on their record.
      "/:partnership/my-record/asked",
      // Once the partnership has chosen a minimum data set.
      "/:partnership/completeness/localities",
      "/:partnership/completeness/filling-in",
    ])
  })

  async function reachedBy(client: Client, slug: string, each: number): Promise<Set<string | undefined>> {
    const seen = await crawl(client, `/${slug}`, { each, asked: false })
    return new Set(seen.filter(({ answer }) => answer.status < 400).map(({ url }) => routeOf(url)))
  }
})

describe("what somebody planted in every name", () => {
  const SCRIPT = `"'><script>alert(1)</script>`
  const FORMULA = `=cmd|'/c calc'!A1`

  async function planted(text: string): Promise<World> {
    const copy = await openWorld({ template })
    for (const { name, columns, constraints } of await readCatalogue(copy.owner)) {
      const free = columns.filter(
        (column) =>
          ["name", "duty", "telephone", "description", "verb", "before", "after", "subject", "code_source"].includes(
            column.name,
          ) && column.type === "text",
      )
      const isOurs = columns.some((column) => column.name === "partnership_id")
      for (const column of free)
        if (isOurs && !constraints.some((each) => each.columns[0] === column.name && / = ANY /.test(each.definition)))
          await copy.owner.query(
            `update ${name} set "${column.name}" = $1 || substr(md5(random()::text), 1, 6) where partnership_id = $2 and "${column.name}" is not null`,
            [text, ours.partnershipId],
          )
    }
    return copy
  }

  test("does not act on any page", async () => {
    const copy = await planted(SCRIPT)
    const acting: string[] = []
    let met = 0
    for (const { url, answer } of await crawl(await browserOf(copy, "Ngozi, the lead"), `/${ours.slug}`)) {
      if (!isPage(answer.headers)) continue
      if (answer.text().includes("<script>alert(1)")) met++
      if (/<script>alert|"'></.test(answer.body)) acting.push(url)
      if ([...answer.document.querySelectorAll("script")].some((script) => !script.getAttribute("src")))
        acting.push(url)
    }
    expect(met).toBeGreaterThan(5)
    expect(acting).toEqual([])
    await copy.close()
  })

  test("is no formula in any list that is downloaded", async () => {
    const copy = await planted(FORMULA)
    const lists = slices.flatMap(({ scope, routes }) =>
      scope === "partnership"
        ? routes.filter(({ method, path }) => method === "GET" && path.endsWith(".csv") && !path.includes("/:"))
        : [],
    )
    const ngozi = await browserOf(copy, "Ngozi, the lead")
    let met = 0
    const { rows } = await copy.owner.query<{ id: string }>(
      `select p.person_id as id from people.post p join people.post_terms t using (partnership_id, post_id)
         join people.person s using (partnership_id, person_id)
        where p.partnership_id = $1 and t.ends_on is null and s.merged_into is null limit 1`,
      [ours.partnershipId],
    )
    for (const { path } of lists) {
      // A pack of evidence is of somebody.
      const ofWhom = path === "/learning/pack.csv" ? `?person=${rows[0]!.id}` : ""
      const answer = await ngozi.get(`/${ours.slug}${path}${ofWhom}`)
      expect(answer.status, path).toBe(200)
      const cells = (parse(answer.body, { bom: true }) as string[][]).flat()
      expect(
        cells.filter((cell) => /^[=+\-@\t\r]/.test(cell)),
        path,
      ).toEqual([])
      met += cells.filter((cell) => cell.startsWith("'=cmd|")).length
    }
    for (const { path } of lists.filter(({ path }) => path !== "/learning/pack.csv")) {
      const answer = await ngozi.get(`/${ours.slug}${path.replace(/csv$/, "xlsx")}`)
      expect(answer.status, path).toBe(200)
      // What was a formula would be read as its result, which this one has not.
      const cells = (await readWorkbook(answer.bytes))[0]!.data.flat()
      met += cells.filter((cell) => String(cell).startsWith("=cmd|")).length
    }
    expect(met).toBeGreaterThan(6)
    await copy.close()
  })
})

async function browserOf(at: World, who: string): Promise<Client> {
  return signedIn(at, `${who.split(",")[0]!.toLowerCase()}@${ours.slug}.example`)
}

function isPage(headers: Record<string, unknown>): boolean {
  return String(headers["content-type"]).startsWith("text/html")
}

function isFile(path: string): boolean {
  return /\.(csv|xlsx|json|pdf)$/.test(path)
}

function mayLead(access: Access): boolean {
  if (typeof access === "string") return access === "signedIn"
  return "may" in access && (roles["workforce-lead"].may as readonly string[]).includes(access.may)
}

function routeOf(url: string): string | undefined {
  const path = url.split("?")[0]!
  return lead.find((each) => new RegExp(`^${each.replace(/:\w+/g, "[^/]+")}$`).test(path))
}
