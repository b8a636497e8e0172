import { afterAll, beforeAll, expect, test } from "vitest"
import { openPlace, type Place } from "../../test/cast.ts"
import type { Answer, Client } from "../../test/client.ts"
import { openWorld, type World } from "../../test/world.ts"
import { type Joined, join } from "./people.ts"
import { unknownTerms } from "./tables.ts"

let world: World
let place: Place
let ngozi: Client
let proof: string
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world)
  ngozi = await place.ngozi()
  proof = await ngozi.proof()
})
afterAll(() => world.close())

const on = (name: string, day: string) => {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}
const nothing = { knownAs: null, birthDate: null, staffReference: null, address: null, telephone: null }
const employ = (fullName: string): Promise<Joined> =>
  place.as((tx) =>
    join(tx, {
      organisationId: place.nursery,
      details: { ...nothing, fullName },
      relation: "employed",
      terms: { ...unknownTerms, weeklyHours: 20 },
      from: "2024-09-01",
    }),
  )
const send = (path: string, fields: Record<string, string | string[]>): Promise<Answer> =>
  ngozi.post(`/${place.slug}${path}`, fields, proof)
const move = (posts: string[]) =>
  send(`/organisations/${place.nursery}/people/move`, { to: place.council, posts, ...on("from", "2027-05-01") })
const anotherPost = ({ recordId }: Joined, relation = "volunteer") =>
  send(`/records/${recordId}/posts/new`, { relation, ...on("from", "2025-01-01") })
const statuses = (answers: Answer[]) => answers.map(({ status }) => status).sort()

test("whatever is done to one person at once takes turns, and none of it fails", async () => {
  for (const round of [1, 2, 3]) {
    const one = await employ(`All At Once ${round}`)
    const answers = await Promise.all([
      move([one.postId]),
      anotherPost(one),
      send(`/records/${one.recordId}/details`, { fullName: `All Together ${round}` }),
      anotherPost(one, "agency"),
      send(`/posts/${one.postId}/hours`, { weeklyHours: "30", ...on("from", "2027-01-01") }),
    ])
    expect(statuses(answers)).toEqual([303, 303, 303, 303, 303])
  }
})

test("moves of the same people in another order take turns, and each post moves once", async () => {
  const people = await Promise.all(["Ada Turn", "Bo Turner", "Cy Turns"].map(employ))
  const posts = people.map(({ postId }) => postId)
  const answers = await Promise.all([move(posts), move([...posts].reverse()), move(posts.slice(1))])
  expect(statuses(answers)).toEqual([303, 422, 422])
  const { rowCount } = await world.owner.query("select from people.post where follows_id = any($1)", [posts])
  // Whichever came first moved all of its own; the third has two.
  const moved = answers.findIndex(({ status }) => status === 303) === 2 ? 2 : 3
  expect(rowCount).toBe(moved)
})

test("somebody who leaves while they are moved is where the answer says", async () => {
  const { personId, postId } = await employ("Leaves Or Moves")
  const answers = await Promise.all([move([postId]), send(`/posts/${postId}/leaving`, on("lastDay", "2027-03-31"))])
  const text = (await ngozi.get(`/${place.slug}/people/${personId}?on=2027-05-01`)).text()
  if (answers[0]!.status === 303) expect(text).toContain("In postSince 1 May 2027")
  else expect(text).toContain("In no post on 1 May 2027")
})

test("two who are added at once under one staff reference are not both", async () => {
  const add = (fullName: string, staffReference: string) =>
    send(`/organisations/${place.nursery}/people/new`, {
      fullName,
      staffReference,
      relation: "employed",
      ...on("from", "2025-01-01"),
    })
  const answers = await Promise.all([add("Xenia", "A 1"), add("Yolanda", "a  1 "), add("Zorica", " A 1")])
  expect(statuses(answers)).toEqual([303, 422, 422])
})
