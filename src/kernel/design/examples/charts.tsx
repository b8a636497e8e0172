import { BarChart } from "../charts/bar-chart.tsx"
import type { Chart, Figure } from "../charts/chart.ts"
import { DotPlot } from "../charts/dot-plot.tsx"
import { HeatMap } from "../charts/heat-map.tsx"
import { LineChart } from "../charts/line-chart.tsx"
import { Pyramid } from "../charts/pyramid.tsx"
import { StackedBarChart } from "../charts/stacked-bar-chart.tsx"
import { formatNumber } from "../format.ts"
import { KeyFigures } from "../own/key-figures.tsx"
import { Example } from "./example.tsx"

const href = "#charts"
const asPercent = (value: number) => `${formatNumber(value)}%`

/** A chart from rows written as a label and its numbers. */
function chart(
  given: Omit<Chart, "rows" | "base"> & { rows: Record<string, readonly (number | null | Figure)[]>; n?: number },
): Chart {
  const { rows, n = 1536, ...rest } = given
  return {
    base: { n, one: "person", many: "people" },
    ...rest,
    rows: Object.entries(rows).map(([label, figures]) => ({
      label,
      figures: figures.map((figure) =>
        typeof figure === "object" && figure !== null ? figure : { value: figure, ...(figure !== null && { href }) },
      ),
    })),
  }
}

export function ChartExamples() {
  return (
    <>
      <Example title="Key figures">
        <KeyFigures
          figures={[
            { label: "People in a post", figure: "1,536", href },
            { label: "Full-time equivalents", figure: "1,204.5", note: "Of posts whose hours are known" },
            { label: "Vacancies", figure: "41", href },
          ]}
        />
      </Example>
      <Example title="Bar chart">
        <BarChart
          chart={chart({
            id: "bars",
            title: "People by sector",
            description: "Everybody in a post on 1 March 2027, in each sector they work in.",
            of: "Sector",
            series: [{ label: "People" }],
            rows: {
              Health: [412],
              Education: [388],
              "Early years": [301],
              "Social, family and community support": [244],
              "Youth support": [97],
              "Crime and justice": [61],
              "Sport and culture": [33],
              "Not said": [{ value: null }],
            },
            total: { label: "Everybody", figures: [{ value: 1536, href }] },
            notes: "Somebody may work in several sectors and is counted in each.",
          })}
        />
        <BarChart
          chart={chart({
            id: "grouped",
            title: "Two figures for each, with what is not shown",
            of: "Locality",
            series: [{ label: "People" }, { label: "Full-time equivalents", say: (value) => formatNumber(value, 1) }],
            rows: {
              Pleck: [120, 88.4],
              "Blakenall and Bloxwich, with the whole of the north of the borough": [86, 61.2],
              Darlaston: [
                { value: null, isProtected: true },
                { value: null, isProtected: true },
              ],
              Aldridge: [12, null],
              Brownhills: [0, 0],
            },
          })}
        />
        <BarChart
          chart={chart({
            id: "estimates",
            title: "Confident to refer a family, by sector",
            description: "How many in a hundred who answered agree, and the range in which it is likely to lie.",
            of: "Sector",
            series: [{ label: "Confident", say: asPercent }],
            rows: {
              Health: [{ value: 72, interval: [65, 78], base: 164 }],
              Education: [{ value: 58, interval: [47, 68], base: 81 }],
              Housing: [{ value: 33, interval: [16, 56], base: 18 }],
              "Crime and justice": [{ value: null, isProtected: true, base: 4 }],
            },
            n: 267,
          })}
        />
      </Example>
      <Example title="Stacked bar chart">
        <StackedBarChart
          chart={chart({
            id: "stack",
            title: "People by sector and relation",
            of: "Sector",
            series: ["Employed", "Self-employed", "Agency", "Seconded from elsewhere", "Volunteer"].map((label) => ({
              label,
            })),
            rows: {
              Health: [340, 12, 41, 9, 10],
              Education: [310, 4, 38, 0, 36],
              "Early years": [201, 64, 5, 1, 30],
              "Youth support": [28, 3, 2, 0, 64],
            },
          })}
        />
        <StackedBarChart
          asShares
          chart={chart({
            id: "shares",
            title: "More kinds than can be told apart, as shares",
            of: "Locality",
            series: Array.from({ length: 9 }, (_, at) => ({ label: `Kind ${at + 1}` })),
            rows: {
              Pleck: [30, 22, 18, 9, 7, 5, 3, 2, 1],
              Aldridge: [4, 1, 12, 2, 8, 1, 1, 0, 3],
              Brownhills: Array(9).fill(0),
            },
          })}
        />
      </Example>
      <Example title="Line chart">
        <LineChart
          chart={chart({
            id: "lines",
            title: "Starters and leavers, month by month",
            of: "Month",
            series: [{ label: "Starters" }, { label: "Leavers" }, { label: "Moves across sectors" }],
            rows: Object.fromEntries(
              months.map((month, at) => [
                month,
                [22 + ((at * 13) % 17), 18 + ((at * 7) % 11), at === 9 ? null : 3 + ((at * 5) % 6)],
              ]),
            ),
          })}
        />
        <LineChart
          chart={chart({
            id: "change",
            title: "Net change, also below zero",
            of: "Quarter",
            series: [{ label: "Change" }],
            rows: {
              "Jan 2026": [{ value: 4, interval: [-2, 10] }],
              "Apr 2026": [{ value: -12, interval: [-20, -5] }],
              "Jul 2026": [{ value: -3, interval: [-9, 3] }],
              "Oct 2026": [{ value: 9, interval: [2, 15] }],
            },
          })}
        />
      </Example>
      <Example title="Dot plot">
        <DotPlot
          chart={chart({
            id: "dots",
            title: "Hold a level 3 or above, by locality",
            of: "Locality",
            series: [{ label: "Level 3 or above", say: asPercent }],
            rows: {
              Pleck: [{ value: 71, interval: [66, 76], base: 318 }],
              Darlaston: [{ value: 64, interval: [55, 72], base: 121 }],
              Aldridge: [{ value: 82, interval: [70, 90], base: 58 }],
              Brownhills: [{ value: null, isProtected: true, base: 3 }],
            },
          })}
        />
        <DotPlot
          chart={chart({
            id: "two-dots",
            title: "A year ago and now",
            of: "Locality",
            series: [{ label: "1 March 2026" }, { label: "1 March 2027" }],
            rows: { Pleck: [102, 120], Darlaston: [86, 71], Aldridge: [54, 58] },
          })}
        />
      </Example>
      <Example title="Heat map">
        <HeatMap
          chart={chart({
            id: "heat",
            title: "People by locality and sector",
            of: "Locality",
            series: ["Health", "Education", "Early years", "Youth support", "Crime and justice"].map((label) => ({
              label,
            })),
            rows: {
              Pleck: [112, 96, 71, 12, 9],
              Darlaston: [64, 81, 44, 8, { value: null, isProtected: true }],
              "Blakenall and Bloxwich": [151, 88, 93, 31, 14],
              Aldridge: [23, 40, 28, 2, 0],
            },
          })}
        />
      </Example>
      <Example title="Population pyramid">
        <Pyramid
          chart={chart({
            id: "pyramid",
            title: "Age of paid staff and volunteers",
            of: "Age",
            series: [{ label: "Paid" }, { label: "Volunteers" }],
            rows: {
              "Under 25": [96, 12],
              "25 to 34": [281, 18],
              "35 to 44": [334, 25],
              "45 to 54": [308, 31],
              "55 to 64": [254, 48],
              "65 and over": [41, 77],
            },
          })}
        />
      </Example>
      <Example title="Little, much, and nothing">
        <BarChart
          chart={chart({
            id: "none",
            title: "Nothing recorded",
            of: "Sector",
            series: [{ label: "People" }],
            rows: {},
            n: 0,
          })}
        />
        <BarChart
          chart={chart({
            id: "one",
            title: "One bar",
            of: "Sector",
            series: [{ label: "People" }],
            rows: { Health: [1] },
            n: 1,
          })}
        />
        <LineChart
          chart={chart({
            id: "huge",
            title: "Millions",
            of: "Year",
            series: [{ label: "Hours" }],
            rows: { "2025": [1_204_500], "2026": [3_871_220], "2027": [3_650_000] },
          })}
        />
        <BarChart
          chart={chart({
            id: "many",
            title: "Many",
            of: "Occupation",
            series: [{ label: "People" }],
            rows: Object.fromEntries(
              Array.from({ length: 24 }, (_, at) => [`Occupation ${at + 1}`, [Math.round(9000 / (at + 1))]]),
            ),
          })}
        />
      </Example>
    </>
  )
}

const months = Array.from({ length: 24 }, (_, at) => {
  const names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  return `${names[(at + 2) % 12]} ${2025 + Math.floor((at + 2) / 12)}`
})
