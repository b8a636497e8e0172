/** Boxes for the half-days of a week: mornings beside afternoons; where there is room, a day a column. */
export const halfDaysCss = /* css */ `
.trellis-half-days {
  display: grid;
  grid-template-columns: 1fr 1fr;
  gap: 0 10px;
}

@media (min-width: 48.0625em) {
  .trellis-half-days {
    grid-template: repeat(2, auto) / repeat(7, auto);
    grid-auto-flow: column;
    justify-content: start;
    gap: 0 20px;
  }

  .trellis-filter__fields > .govuk-form-group:has(.trellis-half-days) {
    flex-basis: 100%;
    max-width: none;
  }
}
`
