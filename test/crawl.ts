import type { Answer, Client } from "./client.ts"

export interface Seen {
  url: string
  /** The page whose link led there. */
  from: string
  answer: Answer
}

/**
 * Opens a page and all that its links lead to on this site, as somebody who clicks on everything.
 * @param options.each  how many pages of one shape, which differ only in their ids and answers, are opened
 * @param options.asked  whether a page is opened again for whatever else it may be asked
 */
export async function crawl(
  client: Client,
  start: string,
  { each = 2, asked = true }: { each?: number; asked?: boolean } = {},
): Promise<Seen[]> {
  const seen: Seen[] = []
  const known = new Set([start])
  const shapes = new Map<string, number>()
  const waiting = [{ url: start, from: "" }]
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const answer = await client.get(next.url)
    seen.push({ ...next, answer })
    for (const url of linksOf(answer, next.url)) {
      const page = asked ? url : url.split("?")[0]!
      const count = shapes.get(shapeOf(page)) ?? 0
      if (known.has(page) || count >= each) continue
      known.add(page)
      shapes.set(shapeOf(page), count + 1)
      waiting.push({ url, from: next.url })
    }
  }
  return seen
}

function linksOf(answer: Answer, base: string): string[] {
  if (answer.status === 303) return [answer.location!]
  if (!String(answer.headers["content-type"]).startsWith("text/html")) return []
  return [...answer.document.querySelectorAll("a[href], link[href], script[src], img[src], iframe[src]")]
    .map((element) => element.getAttribute("href") ?? element.getAttribute("src")!)
    .filter((href) => !href.startsWith("#") && !href.startsWith("mailto:") && !href.startsWith("tel:"))
    .map((href) => new URL(href, `http://localhost:3000${base}`))
    .filter((url) => url.origin === "http://localhost:3000")
    .map((url) => url.pathname + url.search)
}

function shapeOf(url: string): string {
  const { pathname, searchParams } = new URL(url, "http://localhost:3000")
  const path = pathname.replace(/[0-9a-f-]{36}/g, ":id")
  return [path, ...new Set(searchParams.keys())].join(" ")
}
