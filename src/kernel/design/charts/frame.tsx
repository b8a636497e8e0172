import { type Content, classes } from "../content.ts"
import { Details } from "../govuk/text.tsx"
import { baseInWords, type Chart, hasNothing, isAllProtected } from "./chart.ts"
import { ChartTable, isWide } from "./table.tsx"

export interface FrameProps {
  chart: Chart
  level?: 2 | 3 | 4 | undefined
  /** What the picture says, for those who do not see it. */
  alternative: string
  legend?: Content
  /** The table is much longer than the picture is high, and opens when it is wanted; on paper it is open. */
  foldsTable?: boolean
  children?: Content
}

/**
 * A title, what is drawn, the same as a table, and what it rests on.
 *
 * The picture is laid out in HTML, and only its marks are SVG, with places in hundredths of their box: so words keep
 * the size that a reader has set, long ones break, and nothing is squeezed on a phone. A picture cannot be told by
 * parts, so it is one image with one description; links to what is behind the figures stand in the table, where every
 * figure is reached by keyboard and has its name.
 */
export function ChartFrame({ chart, level, alternative, legend, children, ...props }: FrameProps) {
  const foldsTable = props.foldsTable || chart.foldsTable
  return (
    <Titled chart={chart} level={level}>
      {hasNothing(chart) ? (
        <Nothing chart={chart} />
      ) : (
        <div class={classes("trellis-chart__both", !foldsTable && !isWide(chart) && "trellis-chart__both--beside")}>
          {isAllProtected(chart) ? (
            <p class="trellis-chart__nothing">Every figure of it is protected.</p>
          ) : (
            <div class="trellis-chart__picture">
              {legend}
              <div role="img" aria-label={alternative}>
                {children}
              </div>
            </div>
          )}
          <div class="trellis-chart__table">
            {foldsTable ? (
              <Details summary="Show the figures">
                <ChartTable chart={chart} />
              </Details>
            ) : (
              <ChartTable chart={chart} />
            )}
          </div>
        </div>
      )}
    </Titled>
  )
}

/** What every chart has around it, whatever it is drawn as. */
export function Titled(props: { chart: Chart; level?: 2 | 3 | 4 | undefined; children?: Content }) {
  const { chart, level = 3, children } = props
  const Heading = `h${level}` as const
  return (
    <figure class="trellis-chart" aria-labelledby={`${chart.id}-title`}>
      <figcaption>
        <Heading class="govuk-heading-s trellis-chart__title" id={`${chart.id}-title`}>
          {chart.title}
        </Heading>
        {chart.description && <p class="trellis-chart__description">{chart.description}</p>}
      </figcaption>
      {children}
      <p class="trellis-chart__base">
        Base: {baseInWords(chart)}.{chart.notes && <> {chart.notes}</>}
      </p>
    </figure>
  )
}

export function Nothing({ chart }: { chart: Chart }) {
  return <p class="trellis-chart__nothing">{chart.empty ?? "There is nothing to count here."}</p>
}
