import { parseHTML } from "linkedom"
import type { VNode } from "preact"
import { render } from "preact-render-to-string"
import { describe, expect, test } from "vitest"
import { hrefWith } from "../query.ts"
import { AsAtForm } from "./as-at-form.tsx"
import { FilterPanel } from "./filter-panel.tsx"
import { KeysetPagination } from "./keyset-pagination.tsx"
import { ListTable } from "./list-table.tsx"
import { Timeline } from "./timeline.tsx"

function open(piece: VNode) {
  return parseHTML(`<!doctype html><html><body>${render(piece)}</body></html>`).document
}

describe("a list", () => {
  const list = open(
    <ListTable
      caption="Organisations"
      columns={[
        { heading: "Name", sortHref: "?sort=-name", sorted: "ascending", cell: (row: { name: string }) => row.name },
        { heading: "People", numeric: true, cell: () => "1,200" },
        { heading: "Ended", cell: () => null },
      ]}
      rows={[{ name: "Sunflower" }, { name: "Harbour" }]}
    />,
  )

  test("says which column it is ordered by", () => {
    const [name, people] = [...list.querySelectorAll("thead th")]
    expect(name?.getAttribute("aria-sort")).toBe("ascending")
    expect(name?.querySelector("a")?.getAttribute("href")).toBe("?sort=-name")
    expect(people?.hasAttribute("aria-sort")).toBe(false)
  })

  test("names each row by its first cell", () => {
    expect([...list.querySelectorAll("tbody th[scope=row]")].map((cell) => cell.textContent)).toEqual([
      "Sunflower",
      "Harbour",
    ])
  })

  test("says on a card what each cell is, and leaves out empty ones", () => {
    const [people, ended] = [...list.querySelectorAll("tbody td")]
    expect(people?.getAttribute("data-label")).toBe("People")
    expect(people?.classList.contains("govuk-table__cell--numeric")).toBe(true)
    expect(ended?.classList.contains("trellis-list__empty")).toBe(true)
  })
})

test("filters keep what else the address says", () => {
  const panel = open(
    <FilterPanel action="/people" title="Filter people" keep={{ sort: "name", in: ["a", "b"], q: "" }} />,
  )
  const kept = [...panel.querySelectorAll("input[type=hidden]")]
  expect(kept.map((input) => [input.getAttribute("name"), input.getAttribute("value")])).toEqual([
    ["sort", "name"],
    ["in", "a"],
    ["in", "b"],
  ])
})

test("a list that fits on one page has no pages", () => {
  expect(render(<KeysetPagination />)).toBe("")
  expect(open(<KeysetPagination nextHref="?after=x" />).querySelectorAll("a").length).toBe(1)
})

test("history says when, who and what, by the clock or by the day", () => {
  const events = [
    { when: "2027-03-01T14:30:00Z", what: "Moved", who: "Bea" },
    { when: "2019-09-01", what: "Opened" },
  ]
  const said = [...open(<Timeline label="History" events={events} />).querySelectorAll("li")].map(
    (item) => item.textContent,
  )
  expect(said).toEqual(["Moved1 March 2027 at 2:30pm by Bea", "Opened1 September 2019"])
})

describe("a day to look at", () => {
  const form = (on: string) => open(<AsAtForm action="/here" on={on} today="2027-03-01" keep={{ q: "x" }} />)

  test("is said when it is not today, with the way back", () => {
    expect(form("2026-09-01").body.textContent).toContain("how it was on 1 September 2026")
    expect(form("2027-09-01").body.textContent).toContain("how it will be on 1 September 2027")
    expect(form("2026-09-01").querySelector("a")?.getAttribute("href")).toBe("/here?q=x")
  })

  test("is not said when it is today", () => {
    expect(form("2027-03-01").body.textContent).not.toContain("how it")
  })
})

describe("an address with changes", () => {
  test("replaces, adds and takes away", () => {
    expect(hrefWith("/list", { q: "a b", kind: "x" }, { kind: undefined, sort: "-name" })).toBe(
      "/list?q=a+b&sort=-name",
    )
  })

  test("is bare where nothing is left", () => {
    expect(hrefWith("/list", { q: "", kind: undefined })).toBe("/list")
  })

  test("repeats what may have several values", () => {
    expect(hrefWith("/list", { in: ["a", "b"] })).toBe("/list?in=a&in=b")
  })
})
