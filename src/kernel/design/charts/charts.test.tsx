import fc from "fast-check"
import { HtmlValidate } from "html-validate"
import { parseHTML } from "linkedom"
import type { VNode } from "preact"
import { render } from "preact-render-to-string"
import { describe, expect, test } from "vitest"
import { contrast, defaultColour, parseColour } from "../colour.ts"
import { DesignChartsPage } from "../examples/page.tsx"
import { htmlRules } from "../html-rules.ts"
import { renderPage } from "../shell.tsx"
import { BarChart } from "./bar-chart.tsx"
import type { Chart, Figure } from "./chart.ts"
import { chartsCss } from "./charts.css.ts"
import { DotPlot } from "./dot-plot.tsx"
import { HeatMap } from "./heat-map.tsx"
import { LineChart } from "./line-chart.tsx"
import { heatColours, seriesColours } from "./palette.ts"
import { Pyramid } from "./pyramid.tsx"
import { StackedBarChart } from "./stacked-bar-chart.tsx"

const kinds = { BarChart, StackedBarChart, LineChart, DotPlot, HeatMap, Pyramid }

function chartOf(rows: (number | null | Figure)[][], series = rows[0]?.length ?? 1): Chart {
  return {
    id: "example",
    title: "People by sector",
    of: "Sector",
    series: Array.from({ length: series }, (_, at) => ({ label: `Series ${at + 1}` })),
    rows: rows.map((figures, at) => ({
      label: `Row ${at + 1}`,
      figures: figures.map((figure) => (typeof figure === "object" && figure !== null ? figure : { value: figure })),
    })),
    base: { n: 1234, one: "person", many: "people" },
  }
}

function open(piece: VNode) {
  return parseHTML(`<!doctype html><html><body>${render(piece)}</body></html>`).document
}

type Opened = ReturnType<typeof open>

function numbers(of: Opened, selector: string, attribute: string): number[] {
  return [...of.querySelectorAll(selector)].map((mark) => Number.parseFloat(mark.getAttribute(attribute) ?? ""))
}

const counts = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 12 })

describe("bars", () => {
  test("are as long as their figures, the longest along the whole", () => {
    fc.assert(
      fc.property(counts, (values) => {
        const widths = numbers(
          open(<BarChart chart={chartOf(values.map((value) => [value]))} />),
          ".trellis-bars__track rect",
          "width",
        )
        const most = Math.max(...values)
        expect(widths).toHaveLength(values.length)
        for (const [at, value] of values.entries()) expect(widths[at]).toBeCloseTo((100 * value) / most, 2)
      }),
    )
  })

  test("of nobody are of no length, and say so", () => {
    const drawn = open(<BarChart chart={chartOf([[0], [0]])} />)
    expect(numbers(drawn, ".trellis-bars__track rect", "width")).toEqual([0, 0])
    expect([...drawn.querySelectorAll(".trellis-bars__track text")].map((text) => text.textContent)).toEqual(["0", "0"])
  })

  test("end before their intervals do, and these are drawn where they lie", () => {
    const drawn = open(<BarChart chart={chartOf([[{ value: 50, interval: [40, 80] }]])} />)
    expect(numbers(drawn, "rect", "width")).toContain(62.5)
    const whisker = drawn.querySelector("g[stroke-width='2'] line")
    expect([whisker?.getAttribute("x1"), whisker?.getAttribute("x2")]).toEqual(["50%", "100%"])
  })
})

describe("stacked bars", () => {
  const stacks = fc.array(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 9, maxLength: 9 }), {
    minLength: 1,
    maxLength: 6,
  })

  test.each([false, true])("add up, without gaps (as shares: %s)", (asShares) => {
    fc.assert(
      fc.property(stacks, (rows) => {
        const drawn = open(<StackedBarChart chart={chartOf(rows)} asShares={asShares} />)
        const totals = rows.map((row) => row.reduce((sum, value) => sum + value, 0))
        for (const [at, track] of [...drawn.querySelectorAll(".trellis-bars__track")].entries()) {
          const segments = [...track.querySelectorAll("rect[stroke='#ffffff']")].map((rect) => ({
            from: Number.parseFloat(rect.getAttribute("x")!),
            width: Number.parseFloat(rect.getAttribute("width")!),
          }))
          let end = 0
          for (const { from, width } of segments) {
            expect(from).toBeCloseTo(end, 1)
            end = from + width
          }
          const whole = asShares ? totals[at]! : Math.max(...totals)
          expect(end).toBeCloseTo(totals[at] === 0 ? 0 : (100 * totals[at]!) / whole, 1)
        }
      }),
    )
  })

  test("bear words that can be read on their own segment", () => {
    const drawn = open(<StackedBarChart chart={chartOf([[20, 20, 20, 20, 20, 20]])} />)
    const texts = [...drawn.querySelectorAll("text[fill]")]
    expect(texts.map((text) => text.textContent)).toEqual(Array(6).fill("20"))
    const rects = [...drawn.querySelectorAll(".trellis-bars__track rect[stroke='#ffffff']")]
    for (const [at, text] of texts.entries()) {
      const [onto, ink] = [rects[at], text].map((mark) => parseColour(mark!.getAttribute("fill")!)!)
      expect(contrast(onto!, ink!)).toBeGreaterThanOrEqual(4.5)
    }
  })

  test("of more kinds than can be told apart draw the smallest together, and the table has each", () => {
    const drawn = open(<StackedBarChart chart={chartOf([[9, 1, 8, 7, 2, 6, 5, 4, 3]])} />)
    const legend = [...drawn.querySelectorAll(".trellis-legend__item")].map((item) => item.textContent)
    expect(legend).toEqual([
      "Series 1",
      "Series 3",
      "Series 4",
      "Series 6",
      "Series 7",
      "Series 8",
      "3 others together",
    ])
    expect(drawn.querySelectorAll("tbody td")).toHaveLength(9)
    expect(legend.length - 1).toBe(seriesColours.length)
  })
})

describe("lines", () => {
  const path = (rows: (number | null)[][]) =>
    open(<LineChart chart={chartOf(rows)} />)
      .querySelectorAll("path[fill=none]")[0]!
      .getAttribute("d")

  test("go through their figures from left to right, below zero too", () => {
    expect(path([[0], [-10], [10]])).toBe("M0 50L50 100L100 0")
  })

  test("break where nothing is known", () => {
    expect(path([[0], [10], [null], [10], [0]])).toBe("M0 100L25 0M75 0L100 100")
  })

  test.each([
    [1, [0]],
    [2, [0, 1]],
    [6, [0, 1, 2, 3, 4, 5]],
    [7, [0, 2, 4, 6]],
    [12, [0, 2, 4, 7, 9, 11]],
    [13, [0, 3, 6, 9, 12]],
  ])("of %i months name those as far apart as can be, the ends among them", (months, named) => {
    const chart = chartOf(Array.from({ length: months }, (_, at) => [at]))
    const labels = [...open(<LineChart chart={chart} />).querySelectorAll(".trellis-lines__label")]
    expect(new Set(labels.map(({ textContent }) => textContent))).toEqual(
      new Set(named.map((at) => chart.rows[at]!.label)),
    )
  })

  test("of many months fold their table, which still has each", () => {
    const drawn = open(<LineChart chart={chartOf(Array.from({ length: 24 }, (_, at) => [at]))} />)
    expect(drawn.querySelectorAll("details tbody tr")).toHaveLength(24)
  })
})

test("dots stand where their figures are", () => {
  const drawn = open(<DotPlot chart={chartOf([[0], [25], [100]])} fromZero />)
  const circles = [...drawn.querySelectorAll(".trellis-dots__track svg")].map((mark) => mark.getAttribute("x"))
  expect(circles).toEqual(["0%", "25%", "100%"])
})

test("both sides of a pyramid are on one scale, the oldest above", () => {
  const drawn = open(
    <Pyramid
      chart={chartOf([
        [50, 10],
        [100, 20],
      ])}
    />,
  )
  expect(numbers(drawn, ".trellis-pyramid__side--left rect", "width")).toEqual([100, 50])
  expect(numbers(drawn, ".trellis-pyramid__side--left rect", "x")).toEqual([0, 50])
  expect(numbers(drawn, ".trellis-pyramid__side--right rect", "width")).toEqual([20, 10])
})

describe("a heat map", () => {
  const steps = (values: number[]) =>
    [...open(<HeatMap chart={chartOf([values])} />).querySelectorAll(".trellis-heat__cell")].map((cell) =>
      Number(/--(\d)/.exec(cell.className)?.[1] ?? -1),
    )

  test("is darker for more, and white for none", () => {
    fc.assert(
      fc.property(counts, (values) => {
        const sorted = values.toSorted((one, other) => one - other)
        const found = steps(sorted)
        expect(found).toEqual(found.toSorted((one, other) => one - other))
        expect(found.at(-1)).toBe(heatColours.length - 1)
        expect(steps([0, ...sorted])[0]).toBe(-1)
      }),
    )
  })

  test("bears words that can be read in every cell", () => {
    const cells = [
      ...chartsCss.matchAll(/cell--\d \{\s*border-color: [^;]+;\s*background: ([^;]+);\s*color: ([^;]+);/g),
    ]
    expect(cells).toHaveLength(heatColours.length)
    for (const [, background, ink] of cells)
      expect(contrast(parseColour(background!)!, parseColour(ink!)!)).toBeGreaterThanOrEqual(4.5)
  })
})

describe.each(Object.entries(kinds))("every %s", (name, Kind) => {
  test("says in its table what it draws, and where the people behind it are", () => {
    const rows = [
      [1111, 222],
      [333, 44],
    ].map((row) => row.map((value) => ({ value, href: `/people?n=${value}` })))
    const drawn = open(<Kind chart={chartOf(rows)} />)
    const links = [...drawn.querySelectorAll("table a")]
    expect(links.map((link) => [link.getAttribute("href"), link.textContent.replace(/\s+/g, " ").trim()])).toEqual([
      ["/people?n=1111", "1,111, Row 1, Series 1"],
      ["/people?n=222", "222, Row 1, Series 2"],
      ["/people?n=333", "333, Row 2, Series 1"],
      ["/people?n=44", "44, Row 2, Series 2"],
    ])
    expect(drawn.querySelectorAll("tbody th[scope=row]")).toHaveLength(2)
    expect(drawn.body.textContent).toContain("Base: 1,234 people.")
    const figure = drawn.querySelector("figure")!
    expect(drawn.getElementById(figure.getAttribute("aria-labelledby")!)?.textContent).toBe("People by sector")
  })

  test("never tells what is protected, whatever it was given with it", () => {
    const hidden = { value: 777, isProtected: true, interval: [771, 779] as const, base: 773 }
    const html = render(
      <Kind
        chart={chartOf([
          [5000, hidden],
          [hidden, 4000],
        ])}
      />,
    )
    expect(html).not.toMatch(/77[1-9]/)
    expect(html).toContain("Protected")
    // Nor by what the total would say: five thousand and a few.
    expect(html).not.toContain("5,777")
  })

  test("says no number, nor that it is a small one, where all is protected, its base too", () => {
    const hidden = { value: null, isProtected: true }
    const whole = chartOf([
      [hidden, hidden],
      [hidden, hidden],
    ])
    const drawn = open(<Kind chart={{ ...whole, base: { n: null, one: "person", many: "people" } }} />)
    const said = drawn.body.textContent.replaceAll(/(Row|Series) \d/g, "")
    expect(said).toContain("Base: protected.")
    expect(said).not.toMatch(/\d|few/)
  })

  test("says so where there is nothing", () => {
    for (const rows of [[], [[null, null]]]) {
      const drawn = open(<Kind chart={chartOf(rows, 2)} />)
      expect(drawn.querySelector("table")).toBe(null)
      expect(drawn.body.textContent).toContain("There is nothing to count here.")
    }
  })

  test("is drawn of one figure, of zeros and of millions", () => {
    for (const rows of [
      [[1, 1]],
      [
        [0, 0],
        [0, 0],
      ],
      [
        [12_345_678, 9],
        [null, 3],
      ],
    ])
      expect(render(<Kind chart={chartOf(rows)} />)).not.toMatch(/NaN|Infinity|undefined/)
  })

  test.runIf(name !== "HeatMap")("is one picture with words for those who do not see it", () => {
    const drawn = open(
      <Kind
        chart={chartOf([
          [9, 20],
          [5, 30],
        ])}
      />,
    )
    const pictures = drawn.querySelectorAll("[role=img]")
    expect(pictures).toHaveLength(1)
    expect(pictures[0]!.getAttribute("aria-label")).toContain("People by sector")
    expect(pictures[0]!.getAttribute("aria-label")).toMatch(
      name === "LineChart" ? /Series 1: from 9 \(Row 1\) to 5 \(Row 2\)/ : /Series 1: most Row 1 9, least Row 2 5/,
    )
    expect(pictures[0]!.querySelector("a, button, [tabindex]")).toBe(null)
  })
})

describe("the page of examples", () => {
  const html = renderPage(<DesignChartsPage />)

  test("is valid, with each id once and no style written into it", async () => {
    const { results } = await new HtmlValidate(htmlRules).validateString(html)
    expect(
      results.flatMap(({ messages }) => messages.map(({ message, selector }) => `${message} ${selector}`)),
    ).toEqual([])
    expect(html).not.toMatch(/<style|\sstyle=/)
  })

  test("stretches no words: where a box is stretched there are only lines", () => {
    const { document } = parseHTML(html)
    expect(document.querySelectorAll("[viewBox] text")).toHaveLength(0)
    expect(html.match(/preserveAspectRatio="none"/g)?.length).toBeGreaterThan(2)
  })
})

test("a lone series is drawn in the partnership's colour, which stands out on paper", () => {
  const drawn = open(<BarChart chart={chartOf([[3]])} />)
  expect(drawn.querySelector(".trellis-bars__track rect")?.getAttribute("fill")).toBe("currentColor")
  expect(contrast(parseColour(defaultColour)!, [255, 255, 255])).toBeGreaterThanOrEqual(3)
})
