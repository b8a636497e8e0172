export const listCss = /* css */ `
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

.trellis-list-bar__files {
  display: flex;
  flex-wrap: wrap;
  gap: 5px 20px;
  margin: 0;
}

.trellis-list,
.trellis-list .govuk-table__header,
.trellis-list .govuk-table__cell {
  font-size: 1rem;
  line-height: 1.375;
}

.trellis-list__aside {
  font-weight: 400;
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

/* What is read aloud alone stands out of the flow: it would widen the page, if its place were not reckoned from here. */
.trellis-scroll {
  position: relative;
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
