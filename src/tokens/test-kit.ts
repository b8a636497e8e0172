import type { Place } from "../../test/cast.ts"
import { type Answer, Client } from "../../test/client.ts"
import type { World } from "../../test/world.ts"

interface Said {
  name?: string
  lists?: string[]
  organisation?: string
  lastDay?: string
}

/** Fills in the form that makes a token, as `lead`. */
export async function make(lead: Client, place: { slug: string }, said: Said = {}): Promise<Answer> {
  const { name = "A program", lists = ["organisations"], organisation = "", lastDay = "2028-03-01" } = said
  const [year, month, day] = lastDay.split("-") as [string, string, string]
  return lead.post(`/${place.slug}/access/tokens/new`, {
    ...{ name, lists, organisation },
    "lastDay-day": day,
    "lastDay-month": month,
    "lastDay-year": year,
  })
}

/** What the page that shows a token tells: its secret, and where its own page is. */
export function made(page: Answer): { secret: string; path: string } {
  const secret = page.document.querySelector(".trellis-secret")?.textContent
  if (!secret) throw new Error(`No token was made: ${page.status} ${page.errors().join("; ")}`)
  return { secret, path: page.link("See the token and how it is used") }
}

/** A program that reads a partnership's lists with a secret. */
export function reader(world: World, { slug }: Pick<Place, "slug">, secret: string): (path: string) => Promise<Answer> {
  const client = new Client(world.server)
  client.headers = { authorization: `Bearer ${secret}` }
  return (path) => client.get(`/${slug}${path}`)
}
