import { afterAll, beforeAll, expect, test } from "vitest"
import { openPlace } from "../../../test/cast.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { asNobody } from "../database/index.ts"
import { post } from "../mail/index.ts"

const TOKEN = "a token for tests, long enough".replaceAll(" ", "-")
let world: World
beforeAll(async () => {
  world = await openWorld({ metricsToken: TOKEN })
})
afterAll(() => world.close())

const HERE = { host: "localhost:3000" }
async function metrics(): Promise<string> {
  const answer = await world.server.inject({ url: "/metrics", headers: HERE })
  expect(answer.statusCode).toBe(200)
  expect(answer.headers["content-type"]).toContain("text/plain")
  return answer.body
}
const figure = (text: string, name: string) =>
  Number(
    text
      .split("\n")
      .find((line) => line.startsWith(`${name} `))
      ?.split(" ")
      .at(-1),
  )

test("counts requests by the pattern of their address, and never by what was asked for", async () => {
  const place = await openPlace(world)
  const ngozi = await place.ngozi()
  await ngozi.get(`/${place.slug}/organisations/${place.nursery}`)
  await ngozi.get(`/${place.slug}/people?q=Zorica`)
  const text = await metrics()
  const one =
    'trellis_request_seconds_count{method="GET",route="/:partnership/organisations/:organisation",status="200"}'
  expect(figure(text, one)).toBe(1)
  for (const said of [place.slug, place.nursery, "Zorica", "Ngozi"]) expect(text).not.toContain(said)
})

test("says what waits", async () => {
  const before = figure(await metrics(), 'trellis_waiting{kind="messages"}')
  await asNobody(world.database, (shared) =>
    post(shared, "ann@example.org", { subject: "Waiting", paragraphs: [], footer: "" }),
  )
  const text = await metrics()
  expect(figure(text, 'trellis_waiting{kind="messages"}')).toBe(before + 1)
  expect(figure(text, "trellis_database_answers")).toBe(1)
  expect(figure(text, "process_resident_memory_bytes")).toBeGreaterThan(1_000_000)
})

test("is nothing to anybody elsewhere without the token", async () => {
  const asked = (headers: Record<string, string>, remoteAddress = "127.0.0.1") =>
    world.server.inject({ url: "/metrics", headers: { ...HERE, ...headers }, remoteAddress })
  for (const answer of [
    await asked({}, "203.0.113.7"),
    await asked({ "x-forwarded-for": "203.0.113.7" }),
    await asked({ host: "rebound.example" }),
    await asked({ authorization: `Bearer ${TOKEN}x` }, "203.0.113.7"),
    await asked({ authorization: "Bearer" }, "203.0.113.7"),
  ]) {
    expect(answer.statusCode).toBe(404)
    expect(answer.body).not.toContain("trellis_")
  }
  expect((await asked({ authorization: `Bearer ${TOKEN}` }, "203.0.113.7")).body).toContain("trellis_info")
})
