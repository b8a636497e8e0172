/** Things chosen and found, and the box to look for others. */
export const chooserCss = /* css */ `
.trellis-chooser {
  margin-bottom: 30px;
}

.trellis-chooser > .govuk-form-group,
.trellis-chooser__find .govuk-form-group,
.trellis-chooser__find .govuk-button {
  margin-bottom: 15px;
}

.trellis-chooser__find {
  display: flex;
  flex-wrap: wrap;
  align-items: flex-end;
  gap: 0 15px;
}

.trellis-chooser__find .govuk-form-group {
  flex: 1 1 12rem;
  max-width: 25rem;
}

.trellis-chooser__find .govuk-button {
  width: auto;
}
`
