const filterCss = /* css */ `
.trellis-filter {
  margin-bottom: 20px;
  border: 1px solid var(--govuk-surface-border-colour);
  background: var(--govuk-surface-background-colour);
}

.trellis-filter__summary {
  padding: 12px 15px;
  cursor: pointer;
}

.trellis-filter__title {
  color: var(--govuk-link-colour, #1a65a6);
  font-weight: 700;
  text-decoration: underline;
  text-underline-offset: 0.1578em;
}

.trellis-filter__summary:focus {
  outline: 3px solid transparent;
  background: var(--govuk-focus-colour, #fd0);
  box-shadow: inset 0 -4px var(--govuk-focus-text-colour, #0b0c0c);
}

.trellis-filter__summary:focus .trellis-filter__title {
  color: inherit;
}

.trellis-filter__count {
  display: inline-block;
  margin-left: 10px;
  font-size: 1rem;
}

.trellis-filter__form {
  padding: 5px 15px 2px;
}

.trellis-filter .govuk-form-group {
  margin-bottom: 15px;
}

.trellis-filter .govuk-label,
.trellis-filter .govuk-fieldset__legend {
  font-size: 1rem;
  font-weight: 700;
}

.trellis-filter .govuk-input,
.trellis-filter .govuk-select {
  width: 100%;
  min-width: 0;
  max-width: none;
}

.trellis-filter__submit {
  width: auto;
  margin-bottom: 17px;
  background: #fff;
}

.trellis-filter__applied {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 8px;
  margin: 0;
  padding: 10px 15px;
  border-top: 1px solid var(--govuk-surface-border-colour);
  list-style: none;
  font-size: 1rem;
}

.trellis-filter__remove {
  display: inline-flex;
  align-items: center;
  gap: 8px;
  padding: 4px 10px;
  border: 1px solid var(--govuk-input-border-colour, #0b0c0c);
  background: #fff;
  color: var(--govuk-text-colour, #0b0c0c);
  text-decoration: none;
}

.trellis-filter__remove:hover {
  background: var(--govuk-hover-colour, #cecece);
}

.trellis-filter__remove:focus {
  outline: 3px solid transparent;
  border-color: var(--govuk-focus-colour, #fd0);
  background: var(--govuk-focus-colour, #fd0);
  box-shadow: 0 4px var(--govuk-focus-text-colour, #0b0c0c);
}

@media (min-width: 40.0625em) {
  .trellis-filter__fields {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: 0 20px;
  }

  .trellis-filter__fields > .govuk-form-group {
    flex: 1 1 180px;
    max-width: 320px;
  }

  /* Where a browser lets us, the filters are always shown and there is nothing to unfold. */
  @supports selector(::details-content) {
    .trellis-filter__details::details-content {
      display: block;
      content-visibility: visible;
    }

    .trellis-filter__summary {
      display: none;
    }

    .trellis-filter__form {
      padding-top: 15px;
    }
  }
}
`

const listCss = /* css */ `
.trellis-heading {
  display: flex;
  flex-wrap: wrap;
  align-items: flex-start;
  justify-content: space-between;
  gap: 0 30px;
}

.trellis-heading .govuk-button,
.trellis-heading .govuk-button-group {
  margin-bottom: 20px;
}

.trellis-list-bar {
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  justify-content: space-between;
  gap: 5px 20px;
  margin-bottom: 10px;
  font-size: 1rem;
}

.trellis-list-bar__count {
  margin: 0;
  font-size: 1.1875rem;
  font-weight: 700;
}

.trellis-list,
.trellis-list .govuk-table__header,
.trellis-list .govuk-table__cell {
  font-size: 1rem;
  line-height: 1.375;
}

.trellis-list .govuk-tag {
  padding: 0 6px;
  font-size: 0.875rem;
  line-height: 1.4;
}

.trellis-list .govuk-table__header,
.trellis-list .govuk-table__cell {
  padding-top: 8px;
  padding-bottom: 8px;
}

.trellis-list__short,
.trellis-list .govuk-table__cell--numeric {
  white-space: nowrap;
}

.trellis-list__sort {
  color: var(--govuk-link-colour, #1a65a6);
  text-decoration: none;
}

.trellis-list__sort:hover {
  color: var(--govuk-link-hover-colour, #0f385c);
  text-decoration: underline;
  text-decoration-thickness: max(3px, 0.1875rem, 0.12em);
  text-underline-offset: 0.1578em;
}

.trellis-list__sort:focus {
  outline: 3px solid transparent;
  background-color: var(--govuk-focus-colour, #fd0);
  box-shadow: 0 -2px var(--govuk-focus-colour, #fd0), 0 4px var(--govuk-focus-text-colour, #0b0c0c);
  color: var(--govuk-focus-text-colour, #0b0c0c);
}

.trellis-list__sort::after {
  display: inline-block;
  width: 1.1em;
  color: var(--govuk-secondary-text-colour, #484949);
  font-size: 0.75em;
  text-align: right;
  content: "\\2195";
  content: "\\2195" / "";
}

.trellis-list__sort--ascending::after {
  color: inherit;
  content: "\\25b2";
  content: "\\25b2" / "";
}

.trellis-list__sort--descending::after {
  color: inherit;
  content: "\\25bc";
  content: "\\25bc" / "";
}

@media screen and (min-width: 40.0625em) {
  .trellis-list .govuk-table__body .govuk-table__row:hover {
    background: var(--govuk-surface-background-colour);
  }
}

@media screen and (max-width: 40.0525em) {
  .trellis-list,
  .trellis-list .govuk-table__head,
  .trellis-list .govuk-table__body,
  .trellis-list .govuk-table__row,
  .trellis-list .govuk-table__header,
  .trellis-list .govuk-table__cell {
    display: block;
    padding: 0;
    border: 0;
    text-align: left;
  }

  .trellis-list .govuk-table__head .govuk-table__row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    padding-bottom: 12px;
  }

  .trellis-list .govuk-table__head .govuk-table__row::before {
    color: var(--govuk-secondary-text-colour, #484949);
    content: "Sort by";
  }

  .trellis-list .govuk-table__head .govuk-table__row:not(:has(.trellis-list__sortable)) {
    display: none;
  }

  .trellis-list .trellis-list__fixed {
    display: none;
  }

  .trellis-list .govuk-table__body .govuk-table__row {
    padding: 12px 0;
    border-top: 1px solid var(--govuk-border-colour, #cecece);
  }

  .trellis-list .trellis-list__name {
    padding-bottom: 4px;
    font-size: 1.1875rem;
    overflow-wrap: anywhere;
    white-space: normal;
  }

  .trellis-list .govuk-table__cell {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    gap: 10px;
    padding: 2px 0;
    overflow-wrap: anywhere;
    white-space: normal;
  }

  .trellis-list .govuk-table__cell::before {
    color: var(--govuk-secondary-text-colour, #484949);
    content: attr(data-label);
    content: attr(data-label) / "";
  }

  .trellis-list .trellis-list__empty {
    display: none;
  }
}

.trellis-pages {
  flex-direction: row;
  justify-content: flex-start;
  gap: 10px 20px;
  margin-bottom: 30px;
}

.trellis-scroll {
  margin-bottom: 30px;
  overflow-x: auto;
}

.trellis-scroll:focus {
  outline: 3px solid var(--govuk-focus-text-colour, #0b0c0c);
  box-shadow: 0 0 0 6px var(--govuk-focus-colour, #fd0);
}

/* A small table keeps its columns on a phone; one that cannot belongs in a ListTable or a ScrollArea. */
@media screen and (max-width: 40.0525em) {
  .govuk-table:not(.trellis-list) {
    font-size: 1rem;
  }

  .govuk-table:not(.trellis-list) .govuk-table__header,
  .govuk-table:not(.trellis-list) .govuk-table__cell {
    padding-right: 10px;
    font-size: 1rem;
    overflow-wrap: anywhere;
  }

  .govuk-table:not(.trellis-list) tr > :last-child {
    padding-right: 0;
  }

  .govuk-table:not(.trellis-list) .govuk-table__header--numeric,
  .govuk-table:not(.trellis-list) .govuk-table__cell--numeric {
    overflow-wrap: normal;
  }

  .trellis-scroll .govuk-table:not(.trellis-list) .govuk-table__header,
  .trellis-scroll .govuk-table:not(.trellis-list) .govuk-table__cell {
    overflow-wrap: normal;
  }
}

.trellis-pages__place {
  margin: 0;
  font-size: 1rem;
}
`

const restCss = /* css */ `
.trellis-timeline {
  margin: 0 0 30px;
  padding: 0;
  list-style: none;
}

.trellis-timeline__event {
  position: relative;
  padding: 0 0 20px 25px;
  border-left: 2px solid var(--govuk-surface-border-colour);
  margin-left: 6px;
}

.trellis-timeline__event:last-child {
  border-color: transparent;
  padding-bottom: 0;
}

.trellis-timeline__event::before {
  position: absolute;
  top: 5px;
  left: -8px;
  width: 14px;
  height: 14px;
  border-radius: 50%;
  background: var(--trellis-colour);
  content: "";
  print-color-adjust: exact;
}

.trellis-timeline__what,
.trellis-timeline__meta,
.trellis-timeline__details {
  margin: 0;
}

.trellis-timeline__what {
  font-weight: 700;
}

.trellis-timeline__meta {
  color: var(--govuk-secondary-text-colour, #484949);
  font-size: 1rem;
}

.trellis-timeline__details {
  margin-top: 5px;
  font-size: 1rem;
}

.trellis-as-at {
  margin-bottom: 25px;
}

.trellis-as-at__fields {
  display: flex;
  flex-wrap: wrap;
  align-items: flex-end;
  gap: 10px 15px;
}

.trellis-as-at__fields .govuk-form-group,
.trellis-as-at__fields .govuk-button {
  margin-bottom: 5px;
}

.trellis-as-at__fields .govuk-button {
  width: auto;
}

.trellis-as-at__label {
  font-size: 1rem;
}

.trellis-as-at__day {
  width: 11rem;
}

.trellis-as-at__other {
  margin: 10px 0 0;
  padding: 10px 15px;
  border-left: 5px solid var(--trellis-colour);
  background: var(--govuk-surface-background-colour);
  font-size: 1rem;
}

.trellis-empty {
  max-width: 40rem;
  margin-bottom: 30px;
  padding: 20px;
  border: 1px dashed var(--govuk-surface-border-colour);
  background: var(--govuk-surface-background-colour);
}

.trellis-empty > :last-child {
  margin-bottom: 0;
}
`

export const ownCss = filterCss + listCss + restCss
