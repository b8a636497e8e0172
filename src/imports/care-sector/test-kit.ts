import { readFileSync } from "node:fs"
import { openPlace, type Place } from "../../../test/cast.ts"
import type { Answer, Client } from "../../../test/client.ts"
import type { World } from "../../../test/world.ts"
import { startPartnership } from "../../partnerships/index.ts"

type Line = Record<string, string>

interface Codes {
  columns: Record<"worker" | "training" | "workplace", string[]>
  error_codes: Record<"worker" | "training" | "workplace", Record<string, number>>
}

export const read = (name: string) => readFileSync(new URL(`./test-data/${name}`, import.meta.url), "utf8")
export const current: Codes = JSON.parse(read("columns-and-codes-2026.json"))

/** A file in some columns; what a line does not say is empty. */
export function fileOf(columns: string[], lines: Line[]): string {
  const cell = (text = "") => (/[",]/.test(text) ? `"${text}"` : text)
  return [columns.join(","), ...lines.map((line) => columns.map((each) => cell(line[each])).join(","))].join("\r\n")
}

/** A nursery's manager, who sends files. */
export class Sender {
  readonly place: Place
  readonly bea: Client
  readonly #world: World

  private constructor(world: World, place: Place, bea: Client) {
    this.#world = world
    this.place = place
    this.bea = bea
  }

  static async at(world: World): Promise<Sender> {
    const place = await openPlace(world)
    await world.owner.query("delete from partnerships.list_item where partnership_id = $1", [place.partnershipId])
    await place.as((tx) => startPartnership(tx))
    return new Sender(world, place, await place.bea())
  }

  async send(text: string, covers: "everyone" | "some" = "some", name = "file.csv"): Promise<Answer> {
    const { slug, nursery } = this.place
    const sent = await this.bea.fill(`/${slug}/organisations/${nursery}/import`, "Read the list", {
      file: new File([text], name),
      covers,
    })
    await this.#world.work()
    return this.bea.visit(sent.url)
  }

  async press(at: Answer, button: string, fields: Record<string, string> = {}): Promise<Answer> {
    const pressed = await this.bea.press(at, button, fields)
    await this.#world.work()
    return this.bea.visit(pressed.location!)
  }
}

export const summary = (page: Answer): Record<string, string> =>
  Object.fromEntries(
    [...page.document.querySelectorAll(".govuk-summary-list__row")].map((row) => [
      row.querySelector("dt")!.textContent.trim(),
      row.querySelector("dd")!.textContent.trim(),
    ]),
  )
