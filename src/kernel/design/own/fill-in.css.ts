/** The few boxes of a row in which something is filled in: side by side where there is room. */
export const fillInCss = /* css */ `
.trellis-fill-in {
  display: flex;
  flex-wrap: wrap;
  align-items: flex-end;
  gap: 10px 20px;
}

.trellis-fill-in .govuk-form-group {
  flex: 0 1 auto;
  min-width: 0;
  max-width: 100%;
  margin-bottom: 0;
}

.trellis-fill-in .govuk-label {
  margin-bottom: 2px;
  font-size: 1rem;
}

.trellis-fill-in .govuk-select {
  width: 15rem;
  min-width: 0;
  max-width: 100%;
}

.trellis-choose {
  display: flex;
  flex-wrap: wrap;
  align-items: flex-end;
  gap: 0 20px;
}

.trellis-choose .govuk-form-group,
.trellis-choose .govuk-button {
  max-width: 100%;
  margin-bottom: 20px;
}
`
