import type { FastifyInstance } from "fastify"
import { parseHTML } from "linkedom"

/** What is put into a form, by the names of its boxes. */
export type Sent = Record<string, string | string[] | File>

/** A browser without scripts: it keeps cookies, follows links, fills in forms and reads words and roles. */
export class Client {
  readonly cookies = new Map<string, string>()
  readonly #server: FastifyInstance
  headers: Record<string, string> = {}

  constructor(server: FastifyInstance) {
    this.#server = server
  }

  async get(url: string): Promise<Answer> {
    return this.#send("GET", url)
  }

  /** Follows redirects, as a browser does. */
  async visit(url: string): Promise<Answer> {
    let answer = await this.get(url)
    for (let hops = 0; answer.status === 303 && hops < 5; hops++) answer = await this.get(answer.location!)
    return answer
  }

  /** Posts a form's fields as they are, with whatever proof this browser holds. */
  async post(url: string, fields: Record<string, string | string[]>, proof?: string): Promise<Answer> {
    const body = new URLSearchParams()
    body.append("_csrf", proof ?? (await this.proof()))
    for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) body.append(name, each)
    return this.#send("POST", url, body.toString())
  }

  /** Opens a page, fills in the form that has this button, and presses it; then goes where it leads. */
  async fill(url: string, button: string, fields: Sent = {}): Promise<Answer> {
    const sent = await this.press(await this.get(url), button, fields)
    return sent.status === 303 ? this.visit(sent.location!) : sent
  }

  async press(from: Answer, button: string, fields: Sent = {}): Promise<Answer> {
    const pressed = [...from.document.querySelectorAll("form button")].find((each) => words(each) === button)
    if (!pressed) throw new Error(`No form with a button “${button}” on ${from.url}: ${from.text().slice(0, 500)}`)
    const form = pressed.closest("form")!
    const pairs: [string, string | File][] = standing(form).filter(([name]) => !(name in fields))
    for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) pairs.push([name, each])
    const name = pressed.getAttribute("name")
    if (name) pairs.push([name, pressed.getAttribute("value") ?? ""])
    const action = form.getAttribute("action") ?? from.url
    if (form.getAttribute("enctype") === "multipart/form-data") return this.postFiles(action, pairs)
    return this.#send("POST", action, new URLSearchParams(pairs as [string, string][]).toString())
  }

  /** Posts a form that may hold files, encoded as browsers do. */
  async postFiles(url: string, pairs: [string, string | File][]): Promise<Answer> {
    const form = new FormData()
    for (const [name, value] of pairs) form.append(name, value)
    const encoded = new Response(form)
    const type = encoded.headers.get("content-type")!
    return this.#send("POST", url, Buffer.from(await encoded.arrayBuffer()), type)
  }

  /** Posts these pairs and nothing else: whatever proof they want is among them. */
  async postAsTheyAre(url: string, pairs: [string, string | File][]): Promise<Answer> {
    if (pairs.some(([, value]) => value instanceof File)) return this.postFiles(url, pairs)
    return this.#send("POST", url, new URLSearchParams(pairs as [string, string][]).toString())
  }

  /** The proof a form needs, from the first of these pages that this browser may see. */
  async proof(): Promise<string> {
    for (const url of ["/account", "/sign-in"]) {
      const found = (await this.visit(url)).document.querySelector("input[name=_csrf]")?.getAttribute("value")
      if (found) return found
    }
    throw new Error("No page gave a proof")
  }

  async #send(
    method: "GET" | "POST",
    url: string,
    body?: string | Buffer,
    type = "application/x-www-form-urlencoded",
  ): Promise<Answer> {
    const path = url.startsWith("http") ? url.slice(new URL(url).origin.length) : url
    const response = await this.#server.inject({
      method,
      url: path,
      headers: {
        host: "localhost:3000",
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        ...(body !== undefined && { "content-type": type }),
        ...this.headers,
      },
      ...(body !== undefined && { payload: body }),
    })
    for (const cookie of response.cookies)
      if (cookie.maxAge === 0 || (cookie.expires && cookie.expires.getTime() === 0)) this.cookies.delete(cookie.name)
      else this.cookies.set(cookie.name, cookie.value)
    return new Answer(path, response.statusCode, response.headers, response.rawPayload)
  }
}

export class Answer {
  readonly url: string
  readonly status: number
  readonly headers: Record<string, unknown>
  readonly bytes: Buffer
  #document: Document | undefined

  constructor(url: string, status: number, headers: Record<string, unknown>, bytes: Buffer) {
    this.url = url
    this.status = status
    this.headers = headers
    this.bytes = bytes
  }

  get body(): string {
    return new TextDecoder().decode(this.bytes)
  }
  get location(): string | undefined {
    return this.headers.location as string | undefined
  }
  get document(): Document {
    this.#document ??= parseHTML(this.body).document as unknown as Document
    return this.#document
  }
  get title(): string {
    return words(this.document.querySelector("h1"))
  }
  /** The words of the page's main part. */
  text(): string {
    return words(this.document.querySelector("main") ?? this.document.body)
  }
  /** All that was sent, hidden or not, but for ids and proofs: chance spells short words in those. */
  source(): string {
    return this.body.replace(/value="[\w-]{40,}"/g, "").replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "")
  }
  /** The faults listed at the top of the page. */
  errors(): string[] {
    return [...this.document.querySelectorAll(".govuk-error-summary__list li")].map(words)
  }
  /** Where a link of these words leads: one in the page's main part before one around it. */
  link(text: string): string {
    const links = [...this.document.querySelectorAll("main a"), ...this.document.querySelectorAll("a")]
    const found = links.find((link) => words(link) === text)
    if (!found) throw new Error(`No link “${text}” on ${this.url}: ${this.text().slice(0, 500)}`)
    return found.getAttribute("href")!
  }
}

function words(element: Element | null): string {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim()
}

function standing(form: Element): [string, string][] {
  const pairs: [string, string][] = []
  for (const input of form.querySelectorAll("input, select, textarea")) {
    const name = input.getAttribute("name")
    const type = input.getAttribute("type")
    if (!name || type === "file") continue
    if ((type === "checkbox" || type === "radio") && !input.hasAttribute("checked")) continue
    if (input.tagName === "SELECT")
      pairs.push([
        name,
        (input.querySelector("option[selected]") ?? input.querySelector("option"))?.getAttribute("value") ?? "",
      ])
    else
      pairs.push([
        name,
        input.tagName === "TEXTAREA"
          ? (input.textContent ?? "")
          : (input.getAttribute("value") ?? (type === "checkbox" ? "on" : "")),
      ])
  }
  return pairs
}
