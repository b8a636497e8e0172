/** What can be done with one row of a list, small enough that a row stays a row. */
export const rowActionsCss = /* css */ `
.trellis-row-actions {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 8px 15px;
}

.trellis-list .govuk-button {
  width: auto;
  margin: 0 0 2px;
  padding: 5px 10px;
  font-size: 1rem;
  line-height: 1.25;
  white-space: nowrap;
}

/* The row one has just moved, with what is above it. */
.trellis-list__name [id] {
  scroll-margin-top: 100px;
}

.trellis-list .govuk-table__row:has(:target) {
  background: var(--govuk-surface-background-colour);
}

@media (min-width: 40.0625em) {
  .trellis-row-actions {
    flex-wrap: nowrap;
  }

  .trellis-columns {
    columns: 3;
  }
}
`
