import type pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { retentionRules } from "../src/app.ts"
import { checkColour } from "../src/kernel/design/index.ts"
import { keepNoLonger } from "../src/kernel/retention/index.ts"
import { kinds } from "../src/organisations/index.ts"
import { makeDemonstration } from "./index.ts"
import { TODAY } from "./moments.ts"
import { places } from "./places/index.ts"
import { dropAll, everythingIn, openEmpty } from "./test-kit.ts"

const OPTIONS = { publicUrl: "http://localhost:3000" }
/** Making one takes some seconds on a machine that does nothing else. */
const PATIENCE = 120_000
const SLUGS = ["central-bedfordshire", "lambeth", "nottingham", "southend", "walsall"]
let owner: pg.Pool

const all = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> =>
  (await owner.query<T>(sql, values)).rows

beforeAll(async () => {
  owner = await openEmpty()
  await makeDemonstration(owner, OPTIONS)
}, PATIENCE)
afterAll(dropAll)

describe("the five partnerships", () => {
  test("have forty organisations each on the demonstration's day, of every kind", async () => {
    const found = await all(
      `select slug, count(*) as organisations, array_agg(distinct kind order by kind) as kinds
         from kernel.partnership join organisations.organisation_terms using (partnership_id)
        where starts_on <= $1 and (ends_on is null or ends_on > $1)
        group by slug order by slug`,
      [TODAY],
    )
    const ofEveryKind = Object.keys(kinds).filter((kind) => kind !== "other")
    expect(found).toEqual(SLUGS.map((slug) => ({ slug, organisations: 40, kinds: ofEveryKind.sort() })))
  })

  test("have their own colour, on which white words can be read", () => {
    expect(new Set(places.map(({ colour }) => colour)).size).toBe(5)
    for (const { colour } of places) expect(checkColour(colour)).toEqual({ ok: true, colour })
  })

  test("have every ward of their district in one locality", async () => {
    const loose = await all(
      `select ward.name from partnerships.district d
         join partnerships.ward ward using (district_code, boundary_year)
         left join partnerships.locality_ward w using (partnership_id, ward_code, boundary_year)
        where w.locality_id is null`,
    )
    expect(loose).toEqual([])
    const [wards] = await all("select count(*) as count from partnerships.locality_ward")
    expect(wards).toEqual({ count: 17 + 21 + 20 + 31 + 20 })
  })

  test("have organisations that were renamed, moved, left, came back, and plans for the coming months", async () => {
    const done = await all<{ slug: string; verbs: string[]; planned: number }>(
      `select slug,
              array(select distinct verb from audit.entry e where e.partnership_id = p.partnership_id) as verbs,
              (select count(*) from organisations.organisation_terms t
                where t.partnership_id = p.partnership_id and t.starts_on > $1)
              + (select count(*) from organisations.organisation_parent o
                where o.partnership_id = p.partnership_id and o.starts_on > $1) as planned
         from kernel.partnership p`,
      [TODAY],
    )
    for (const { slug, verbs, planned } of done) {
      expect(verbs, slug).toEqual(expect.arrayContaining(["changed", "moved", "ended", "brought back"]))
      expect(planned, slug).toBeGreaterThanOrEqual(2)
    }
    expect(done).toHaveLength(5)
  })

  test("have teams made of several employers' people", async () => {
    const mixed = await all(
      `select slug, count(*) as teams from kernel.partnership join (
         select partnership_id, team_id from organisations.team_organisation
          where starts_on <= $1 and (ends_on is null or ends_on > $1)
          group by partnership_id, team_id having count(*) > 1) as team using (partnership_id)
        group by slug order by slug`,
      [TODAY],
    )
    expect(mixed).toEqual(SLUGS.map((slug) => ({ slug, teams: 2 })))
  })

  test("have a term-time nursery, an after-school club and a Saturday group", async () => {
    const open = await all<{ slug: string; names: string[] }>(
      `select slug, array_agg(t.name || ' ' || t.half_days) as names
         from kernel.partnership join organisations.setting_terms t using (partnership_id) group by slug`,
    )
    for (const { slug, names } of open) {
      expect(names.join("\n"), slug).toMatch(/\(term time\) 341$/m) // weekday mornings
      expect(names.join("\n"), slug).toMatch(/After-School Club 682$/m) // weekday afternoons
      expect(names.join("\n"), slug).toMatch(/ 1024$/m) // Saturday morning
    }
  })
})

describe("the people with access", () => {
  const holding = (day: string) =>
    all<{ name: string; slug: string; role: string; on: string | null }>(
      `select a.name, p.slug, g.role, coalesce(o.name, t.name) as on
         from grants."grant" g join access.account a using (account_id) join kernel.partnership p using (partnership_id)
         left join organisations.organisation_terms o
           on o.organisation_id = g.organisation_id and o.starts_on <= $1 and (o.ends_on is null or o.ends_on > $1)
         left join organisations.team_terms t on t.team_id = g.team_id
        where g.ended_at is null and g.starts_on <= $1 and (g.ends_on is null or g.ends_on > $1)`,
      [day],
    )

  test("are the cast of the journeys, each where they belong", async () => {
    const held = await holding(TODAY)
    const cast: [first: string, slug: string, role: string, on: string | null][] = [
      ["Ngozi", "walsall", "workforce-lead", null],
      ["Bea", "walsall", "organisation-manager", "Workforce Development and Training"],
      ["Ann", "walsall", "practitioner", "Walsall Health Visiting and School Nursing"],
      ["Dragana", "walsall", "practitioner", "Welcome Roof"],
      ["Milan", "walsall", "practitioner", "Leather Quarter Homes"],
      ["Mal", "southend", "workforce-lead", null],
      ["Pauline", "nottingham", "practitioner", "Pauline's Childminding, Bulwell"],
      ["Amina", "lambeth", "practitioner", "Lambeth Parent Champions"],
      ["Tom", "lambeth", "practitioner", "Lambeth Community Children's Nursing"],
    ]
    for (const [first, slug, role, on] of cast)
      expect(held.filter(({ name }) => name.startsWith(`${first} `))).toMatchObject([{ slug, role, on }])
  })

  test("are, in every partnership, one lead and somebody in every other role", async () => {
    const held = await holding(TODAY)
    for (const slug of SLUGS) {
      const count = (role: string) => held.filter((each) => each.slug === slug && each.role === role).length
      expect(count("workforce-lead"), slug).toBe(1)
      expect(count("organisation-manager"), slug).toBeGreaterThanOrEqual(2)
      expect(count("practitioner"), slug).toBeGreaterThanOrEqual(2)
      for (const role of ["analyst", "team-manager", "board-reader"]) expect(count(role), `${slug} ${role}`).toBe(1)
    }
  })

  test("are also one of two partnerships, one operator, one who left, one who has not come, one who leaves next week", async () => {
    const [twice, ...others] = await all(
      "select account_id, count(*) from access.membership group by account_id having count(*) > 1",
    )
    expect(twice).toMatchObject({ count: 2 })
    expect(others).toEqual([])
    expect(await all("select role from access.shared_grant")).toEqual([{ role: "operator" }])
    expect(await all("select name from access.membership where first_seen_at is null")).toEqual([
      { name: "Shabnam Riaz" },
    ])
    expect(await all("select address from mail.message")).toEqual([
      { address: "shabnam.riaz@aldridge-acorns-day-nursery.example" },
    ])
    const now = (await holding(TODAY)).map(({ name }) => name)
    const nextWeek = (await holding("2027-03-09")).map(({ name }) => name)
    expect(now).not.toContain("Kirsten Oldbury")
    expect(now.filter((name) => !nextWeek.includes(name))).toEqual(["Dean Pargeter"])
  })

  test("can be reached nowhere outside: every address ends in .example, every number is kept for drama", async () => {
    const addresses = await all<{ address: string }>(
      `select address from (
         select address from access.account union all select address from organisations.duty_contact
         union all select help_address from partnerships.preference union all select address from mail.message
         union all select address from people.person union all select address from people.record
         union all select manager_address from people.post_terms) as every where address is not null`,
    )
    expect(addresses.length).toBeGreaterThan(5000)
    for (const { address } of addresses) expect(address).toMatch(/^[a-z0-9.-]+@[a-z0-9-]{1,63}\.example$/)
    const numbers = await all<{ telephone: string }>("select telephone from organisations.duty_contact")
    for (const { telephone } of numbers) expect(telephone).toMatch(/^(01632 960\d{3}|020 7946 0\d{3})$/)
    expect(new Set(numbers.map(({ telephone }) => telephone)).size).toBe(numbers.length)
    const others = await all<{ telephone: string }>("select telephone from people.record where telephone is not null")
    for (const { telephone } of others) expect(telephone).toMatch(/^(01632 960\d{3}|020 7946 0\d{3}|07700 900\d{3})$/)
  })
})

describe("the people on the register", () => {
  test("are fifteen hundred in each partnership today, and some who left or are to come", async () => {
    const found = await all<{ slug: string; here: number; ever: number }>(
      `select slug, count(distinct one.survivor_id) filter
                (where t.starts_on <= $1 and (t.ends_on is null or t.ends_on > $1)) as here,
              count(distinct one.survivor_id) as ever
         from kernel.partnership join people.person one using (partnership_id)
         join people.post p using (partnership_id, person_id) join people.post_terms t using (partnership_id, post_id)
        group by slug order by slug`,
      [TODAY],
    )
    expect(found.map(({ slug }) => slug)).toEqual(SLUGS)
    for (const { slug, here, ever } of found) {
      expect(here, slug).toBeGreaterThanOrEqual(1500)
      expect(here, slug).toBeLessThan(1600)
      expect(ever - here, slug).toBeGreaterThan(150)
    }
  })

  test("are those who sign in, each linked to their own record where they work", async () => {
    const unlinked = await all(
      `select a.name from access.membership m join access.account a using (account_id)
         left join people.person_account using (partnership_id, account_id) where person_id is null`,
    )
    expect(unlinked).toEqual([])
    const elsewhere = await all<{ name: string }>(
      `select a.name from grants."grant" g join access.account a using (account_id)
         join people.person_account p using (partnership_id, account_id)
        where g.organisation_id is not null and not exists (select from people.record r
              where r.partnership_id = g.partnership_id and r.person_id = p.person_id
                and r.organisation_id = g.organisation_id)`,
    )
    expect(elsewhere).toEqual([])
  })

  test("have words to be found by, a trace of being added, and managers on the list of their own organisation", async () => {
    const [faults] = await all(
      `select (select count(*) from people.person one where not exists (select from people.name_word w
                where w.partnership_id = one.partnership_id and w.person_id = one.person_id
                  and w.said_by = one.person_id)) as unheard,
              (select count(*) from people.record r where not exists (select from audit.entry e
                where e.partnership_id = r.partnership_id and e.subject = 'record' and e.subject_id = r.record_id
                  and e.verb = 'added' and e.at = (select min(f.at) from audit.entry f
                    where f.partnership_id = r.partnership_id and f.subject_id = r.record_id))) as untraced,
              (select count(*) from people.post_terms t join people.post p using (partnership_id, post_id)
                where t.manager_id is not null and not exists (select from people.record r
                 where r.partnership_id = t.partnership_id and r.person_id = t.manager_id
                   and r.organisation_id = p.organisation_id)) as unmanaged`,
    )
    expect(faults).toEqual({ unheard: 0, untraced: 0, unmanaged: 0 })
  })

  test("have learned six in ten of what is asked; some are due soon, ran out, exempt, away or have shown nothing", async () => {
    const shares = await all<{ slug: string; status: string; share: number }>(
      `select slug, status, (100.0 * count(*) / sum(count(*)) over (partition by slug))::float8 as share
         from kernel.partnership join compliance.standing using (partnership_id)
        where starts_on <= $1 and (ends_on is null or ends_on > $1)
        group by slug, status`,
      [TODAY],
    )
    const range: Record<string, [number, number]> = {
      met: [55, 72],
      dueSoon: [4, 12],
      overdue: [3, 12],
      noEvidence: [10, 24],
      exempt: [1, 4],
    }
    for (const slug of SLUGS)
      for (const [status, [from, to]] of Object.entries(range)) {
        const share = shares.find((each) => each.slug === slug && each.status === status)?.share ?? 0
        expect(share, `${status} in ${slug}`).toBeGreaterThan(from)
        expect(share, `${status} in ${slug}`).toBeLessThan(to)
      }
    const [away] = await all("select count(*)::int > 50 as some from compliance.pause")
    expect(away).toEqual({ some: true })
  })

  test("are Pauline too, a childminder in Bulwell, whose certificate of 14 March 2025 is due soon", async () => {
    const [hers] = await all(
      `select s.status, s.due_on::text as due, a.completed_on::text as completed, a.hours::float8 as hours
         from people.person p join compliance.achievement a using (partnership_id, person_id)
         join compliance.standing s using (partnership_id, person_id)
         join standard.requirement r using (partnership_id, requirement_id)
        where p.shown_name = 'Pauline Marsden' and a.title = 'Safeguarding for childminders'
          and r.name like 'Safeguarding for childminders%' and s.starts_on <= $1 and (s.ends_on is null or s.ends_on > $1)`,
      [TODAY],
    )
    expect(hers).toEqual({ status: "dueSoon", due: "2027-03-14", completed: "2025-03-14", hours: 4 })
  })

  test("sent certificates in, some alike, that wait for the lead of Walsall, who has said of two that they do not count, or half", async () => {
    const sent = await all(
      `select c.title, coalesce(c.outcome, 'waiting') as state, count(*)::integer as many,
              (count(f.file_id) = count(*)) as kept
         from compliance.claim c join kernel.partnership p using (partnership_id)
         left join files.file f on f.partnership_id = c.partnership_id and f.file_id = c.file_id
        where p.slug = 'walsall' group by c.title, state order by state, c.title`,
    )
    expect(sent).toEqual([
      { title: "Recognising coercive control", state: "declined", many: 1, kept: true },
      { title: "Confidentiality in advice work", state: "part", many: 1, kept: true },
      { title: "Paediatric first aid, full course", state: "waiting", many: 1, kept: true },
      { title: "Recognising coercive control", state: "waiting", many: 1, kept: true },
      { title: "Working together to safeguard children", state: "waiting", many: 3, kept: true },
    ])
  })

  test("are counted, and no more, where an organisation gives no names: the police of Walsall say 23", async () => {
    const lately = await all(
      `select h.people, (select count(*) from people.record r where r.partnership_id = h.partnership_id
                            and r.organisation_id = h.organisation_id) as named
         from people.headcount h join organisations.organisation_terms o using (partnership_id, organisation_id)
        where o.name = 'Walsall Neighbourhood Policing' order by h.as_at desc limit 1`,
    )
    expect(lately).toEqual([{ people: 23, named: 0 }])
  })
})

describe("its past", () => {
  test("was made by people, over the years, and nothing by tomorrow's", async () => {
    const [span] = await all<{ first: string; last: string }>(
      "select min(at)::date::text as first, max(at)::date::text as last from audit.entry where account_id is not null",
    )
    expect(span!.first.slice(0, 4)).toBe("2021")
    expect(span!.last).toBe("2027-03-01")
    const unsaid = await all("select verb, subject from audit.entry where account_id is null")
    const byTheOperatorAndTheNight = [
      ["added a district to", "partnership"],
      ["deleted what had been kept long enough in", "partnership"],
      ["gave the role of workforce lead to", "account"],
      ["started", "partnership"],
    ]
    for (const { verb, subject } of unsaid) expect(byTheOperatorAndTheNight).toContainEqual([verb, subject])
  })

  test("says of a nursery what was done and by whom, the latest first", async () => {
    const history = await all<{ verb: string; who: string }>(
      `select e.verb, a.name as who from audit.entry e join access.account a using (account_id)
         join organisations.organisation_terms t on t.partnership_id = e.partnership_id and t.organisation_id = e.subject_id
        where t.name = 'Bluebell Nursery, Pleck' order by e.entry_id desc`,
    )
    expect(history).toEqual([
      { verb: "added a setting to", who: "Sunita Bahra" },
      { verb: "gave access to", who: "Ngozi Adeyemi" },
      { verb: "added a duty contact of", who: "Ngozi Adeyemi" },
      { verb: "added a duty contact of", who: "Ngozi Adeyemi" },
      { verb: "added a setting to", who: "Ngozi Adeyemi" },
      { verb: "changed the localities of", who: "Ngozi Adeyemi" },
      { verb: "added", who: "Ngozi Adeyemi" },
    ])
  })
})

describe("making it", () => {
  test(
    "stopped half-way leaves nothing; two at once make one, the same as any other",
    async () => {
      const another = await openEmpty()
      const stopped = makeDemonstration(another, {
        ...OPTIONS,
        onProgress: (percent) => {
          if (percent === 50) throw new Error("Pulled the plug")
        },
      })
      await expect(stopped).rejects.toThrow("Pulled the plug")
      for (const table of ["kernel.partnership", "kernel.database", "people.person"])
        expect((await another.query(`select from ${table}`)).rows).toEqual([])

      const both = await Promise.allSettled([makeDemonstration(another, OPTIONS), makeDemonstration(another, OPTIONS)])
      expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
      expect(await everythingIn(another)).toEqual(await everythingIn(owner))
    },
    PATIENCE,
  )

  test("is refused where there is one already, or something real", async () => {
    await expect(makeDemonstration(owner, OPTIONS)).rejects.toThrow("a demonstration already")
    const real = await openEmpty()
    await real.query("insert into kernel.database (demonstration, made_at) values (false, now())")
    await expect(makeDemonstration(real, OPTIONS)).rejects.toThrow("in use, and not as a demonstration")
  })
})

test("A night on the demonstration's day finds nothing left to delete, so that nobody's records change as one looks", async () => {
  const deleted = await keepNoLonger(owner, new Date(`${TODAY}T21:00:00Z`), retentionRules)
  expect(Object.entries(deleted).filter(([, count]) => count > 0)).toEqual([])
})

test("Where everybody stands has followed all of it before anybody looks", async () => {
  const { rows } = await owner.query<{ left: number }>("select count(*) as left from audit.unfollowed")
  expect(rows).toEqual([{ left: 0 }])
})
