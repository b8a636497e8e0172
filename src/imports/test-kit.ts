import { expect } from "vitest"
import { openPlace, type Place } from "../../test/cast.ts"
import type { Answer, Client } from "../../test/client.ts"
import type { World } from "../../test/world.ts"
import type { Actor } from "../kernel/database/index.ts"
import { startPartnership } from "../partnerships/index.ts"

/** Bea's nursery, in a partnership with its starting lists, and what she does there with a list. */
export class Nursery {
  readonly place: Place
  readonly world: World
  bea: Client

  static async open(world: World): Promise<Nursery> {
    const place = await openPlace(world)
    await world.owner.query("delete from partnerships.list_item where partnership_id = $1", [place.partnershipId])
    await place.as((tx) => startPartnership(tx))
    return new Nursery(world, place, await place.bea())
  }

  private constructor(world: World, place: Place, bea: Client) {
    this.world = world
    this.place = place
    this.bea = bea
  }

  /** Sends a list, and leaves the job for later. @returns where its page is */
  async send(content: BlobPart, { by = this.bea, to = this.place.nursery, covers = "some", name = "staff.csv" } = {}) {
    const sent = await by.fill(`/${this.place.slug}/organisations/${to}/import`, "Read the list", {
      file: new File([content], name),
      covers,
    })
    expect(sent.errors()).toEqual([])
    return sent.url
  }

  /** The same, once it has been read. */
  async check(content: BlobPart, options: Parameters<Nursery["send"]>[1] = {}): Promise<Answer> {
    const url = await this.send(content, options)
    await this.world.work()
    return (options.by ?? this.bea).visit(url)
  }

  /** Accepts all that is good, and leaves the job for later. @returns where its page is */
  async accept(checked: Answer, by = this.bea): Promise<string> {
    const button = [...checked.document.querySelectorAll("button")].find((each) => /^Take in/.test(wordsOf(each)))
    const pressed = await by.press(checked, wordsOf(button!))
    expect(pressed.status).toBe(303)
    return pressed.location!
  }

  async takeIn(content: BlobPart, options: Parameters<Nursery["send"]>[1] = {}): Promise<Answer> {
    const url = await this.accept(await this.check(content, options), options.by)
    await this.world.work()
    return (options.by ?? this.bea).visit(url)
  }

  /** Who sent it, as its job acts. */
  async actor(url: string): Promise<Actor> {
    const { account_id } = await this.upload(url)
    return { partnershipId: this.place.partnershipId, accountId: account_id as string }
  }

  async upload(url: string): Promise<Record<string, unknown>> {
    const { rows } = await this.world.owner.query("select * from imports.upload where upload_id = $1", [idOf(url)])
    return rows[0]
  }

  async count(table: string, where = "true"): Promise<number> {
    const { rows } = await this.world.owner.query(
      `select count(*) from ${table} where partnership_id = $1 and ${where}`,
      [this.place.partnershipId],
    )
    return rows[0].count
  }
}

export const idOf = (url: string): string => url.split("/").at(-1)!

/** What a page's summary says under a heading. */
export function value(page: Answer, key: string): string | undefined {
  const row = [...page.document.querySelectorAll(".govuk-summary-list__row")].find(
    (row) => wordsOf(row.querySelector("dt")!) === key,
  )
  return row && wordsOf(row.querySelector("dd")!)
}

/** So many people, each with a staff number. */
export function listOf(rows: number, who = "Person"): string {
  const lines = Array.from({ length: rows }, (_, at) => `${who} ${String(at).padStart(5, "0")},${who}-${at}`)
  return `Full name,Staff number\r\n${lines.join("\r\n")}\r\n`
}

function wordsOf(element: Element): string {
  return (element.textContent ?? "").replace(/\s+/g, " ").trim()
}
