export const filterCss = /* css */ `
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
  padding: 15px 15px 2px;
}

.trellis-filter .govuk-form-group {
  margin-bottom: 15px;
}

.trellis-filter .govuk-label,
.trellis-filter .govuk-fieldset__legend {
  font-size: 1rem;
  font-weight: 700;
}

.trellis-filter .govuk-checkboxes__label {
  font-weight: 400;
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

.trellis-filter__cross {
  flex-shrink: 0;
  width: 0.625em;
  height: 0.625em;
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

  }
}
`
