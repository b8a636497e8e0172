/** A chart asks how wide it itself is: it may stand in half a page. */
export const frameCss = /* css */ `
.trellis-chart {
  container-type: inline-size;
  margin: 0 0 40px;
}

.trellis-chart__title {
  margin-bottom: 5px;
}

.trellis-chart__description,
.trellis-chart__base {
  max-width: 42rem;
  margin: 0 0 15px;
  color: var(--govuk-secondary-text-colour, #484949);
  font-size: 1rem;
  line-height: 1.375;
}

.trellis-chart__base {
  margin: 10px 0 0;
}

.trellis-chart__nothing {
  max-width: 40rem;
  margin: 0;
  padding: 20px;
  border: 1px dashed var(--govuk-surface-border-colour);
  background: var(--govuk-surface-background-colour);
}

.trellis-chart__both {
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: 20px 40px;
}

.trellis-chart__picture {
  box-sizing: border-box;
  padding: 15px;
  border: 1px solid var(--govuk-surface-border-colour);
  background: #fff;
  color: #0b0c0c;
  font-size: 1rem;
  line-height: 1.25;
  forced-color-adjust: none;
  align-self: start;
}

.trellis-chart__stripes {
  position: absolute;
  width: 0;
  height: 0;
}

.trellis-chart__picture text:not([fill]) {
  fill: currentcolor;
}

.trellis-chart__picture .trellis-chart__figure {
  font-weight: 700;
}

.trellis-chart__picture .trellis-bars__absent {
  fill: #484949;
  font-style: italic;
}

.trellis-chart .govuk-details,
.trellis-chart .trellis-chart__figures,
.trellis-chart .trellis-list {
  margin-bottom: 0;
}

.trellis-chart__figures .govuk-table__header,
.trellis-chart__figures .govuk-table__cell {
  padding: 6px 0 6px 10px;
  font-size: 1rem;
  line-height: 1.375;
}

.trellis-chart__figures tr > :first-child {
  padding-left: 0;
}

/* Words break only where they would not fit by themselves. */
.trellis-chart .trellis-chart__figures .govuk-table__header {
  hyphens: auto;
  overflow-wrap: break-word;
}

.trellis-chart__figures .govuk-table__body .govuk-table__header {
  font-weight: 400;
}

.trellis-chart__figures .govuk-table__cell--numeric,
.trellis-chart__figure {
  font-variant-numeric: tabular-nums;
}

.trellis-legend {
  display: flex;
  flex-wrap: wrap;
  gap: 5px 20px;
  margin: 0 0 15px;
  padding: 0;
  font-size: 1rem;
  line-height: 1.25;
  list-style: none;
}

.trellis-legend__item {
  display: flex;
  align-items: flex-start;
  gap: 8px;
}

.trellis-legend__mark {
  flex: none;
  width: 20px;
  height: 16px;
  margin-top: 0.1em;
  overflow: visible;
}

@container (min-width: 56em) {
  .trellis-chart__both--beside {
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
  }
}

@media (min-width: 40.0625em) {
  .trellis-chart .trellis-list__name {
    font-weight: 400;
  }
}

/* On a phone the figures of a row stand side by side, each under its name: a third as long as one under the other. */
@media screen and (max-width: 40.0525em) {
  .trellis-chart__table .trellis-list .govuk-table__body .govuk-table__row {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(4.5em, 1fr));
    gap: 0 10px;
  }

  .trellis-chart__table .trellis-list .trellis-list__name {
    grid-column: 1 / -1;
    font-size: 1rem;
  }

  .trellis-chart__table .trellis-list .govuk-table__cell:not(.trellis-list__empty) {
    display: flex;
    flex-direction: column-reverse;
    justify-content: flex-end;
    gap: 0;
  }

  .trellis-chart__table .trellis-list .govuk-table__cell::before {
    font-size: 0.8125rem;
    overflow-wrap: break-word;
  }
}

@media print {
  .trellis-chart__table .govuk-details__summary {
    display: none;
  }

  .trellis-chart__table .govuk-details::details-content {
    content-visibility: visible;
  }

  .trellis-chart {
    break-inside: avoid;
  }

  .trellis-chart__picture {
    border-color: #000;
  }
}
`
