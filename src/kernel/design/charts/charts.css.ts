import { frameCss } from "./frame.css.ts"
import { marksCss } from "./marks.css.ts"
import { heatColours, textOn } from "./palette.ts"

const compactCss = /* css */ `
.trellis-compact {
  margin-bottom: 0;
}

.trellis-scroll .trellis-compact .govuk-table__header,
.trellis-scroll .trellis-compact .govuk-table__cell {
  padding: 2px;
  font-size: 1rem;
  line-height: 1.375;
  vertical-align: middle;
}

.trellis-compact .govuk-table__head .govuk-table__header {
  vertical-align: bottom;
}

/* The name of a row stays where it is while its figures move past. */
.trellis-compact tr > :first-child {
  position: sticky;
  left: 0;
  min-width: 7.5rem;
  padding-right: 5px;
  background: var(--govuk-body-background-colour, #fff);
}

@media screen and (max-width: 40.0525em) {
  .trellis-scroll .trellis-compact .govuk-table__header,
  .trellis-scroll .trellis-compact .govuk-table__cell {
    font-size: 0.875rem;
  }
}
`

const cellCss = /* css */ `
.trellis-heat .trellis-list .govuk-table__cell {
  padding: 2px;
  border-bottom: 0;
}

.trellis-heat .trellis-compact .govuk-table__cell {
  border-bottom: 0;
}

.trellis-heat .trellis-compact .trellis-heat__cell {
  padding: 7px 6px;
}

.trellis-heat .trellis-list .govuk-table__header {
  border-bottom-color: var(--govuk-border-colour, #cecece);
}

.trellis-heat__cell {
  display: block;
  min-width: 2.5em;
  padding: 7px 10px;
  border: 1px solid #b1b4b6;
  print-color-adjust: exact;
  forced-color-adjust: none;
}

.trellis-heat__cell .govuk-link:not(:focus) {
  color: inherit;
}

.trellis-heat__cell--absent {
  border-style: dashed;
  font-style: italic;
}

.trellis-heat .trellis-scroll {
  margin-bottom: 0;
}

.trellis-heat__narrow {
  display: none;
}

@media screen and (max-width: 40.0525em) {
  .trellis-heat__narrow {
    display: block;
  }

  /* A card says what there is. */
  .trellis-heat .govuk-table__cell:has(.trellis-heat__cell--nothing) {
    display: none;
  }
}
`

const warmthCss = heatColours
  .map(
    (colour, at) => /* css */ `
.trellis-heat__cell--${at} {
  border-color: ${colour};
  background: ${colour};
  color: ${textOn(colour)};
}
`,
  )
  .join("")

export const chartsCss = frameCss + marksCss + compactCss + cellCss + warmthCss
