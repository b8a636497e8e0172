/** How something stands: told by its word, its sign and its frame, so that its colour is never needed. */
export const standingMarkCss = /* css */ `
.trellis-standing {
  display: inline-block;
  padding: 1px 6px;
  border: 2px solid transparent;
  color: #0b0c0c;
  white-space: nowrap;
  print-color-adjust: exact;
  forced-color-adjust: none;
}

.trellis-standing__sign {
  width: 0.8em;
  height: 0.8em;
  margin-right: 5px;
  vertical-align: -0.06em;
}

.trellis-standing--late {
  border-color: #942514;
  background: #942514;
  color: #fff;
  font-weight: 700;
}

.trellis-standing--unknown {
  border: 2px dashed #942514;
  background: #fff;
}

.trellis-standing--soon {
  border-color: #ffdd00;
  background: #fff7bf;
}

.trellis-standing--ahead {
  border-color: #b1b4b6;
  background: #fff;
}

.trellis-standing--good {
  border-color: #cce2d8;
  background: #cce2d8;
}

.trellis-standing--apart {
  border: 2px dotted #505a5f;
  background: #f3f2f1;
}

.trellis-standing-link {
  color: inherit;
}

.trellis-standing-link:not(:focus) .trellis-standing__word {
  text-decoration: underline;
  text-underline-offset: 0.15em;
}

.trellis-standing__day {
  display: block;
  margin-top: 2px;
  color: var(--govuk-secondary-text-colour, #484949);
  font-size: 0.875rem;
  white-space: nowrap;
}

.trellis-matrix .trellis-list {
  width: auto;
  min-width: 100%;
}

.trellis-matrix .trellis-list__name {
  min-width: 11em;
}

.trellis-matrix__none {
  color: var(--govuk-secondary-text-colour, #484949);
}

.trellis-matrix__narrow {
  display: none;
}

.trellis-matrix .govuk-checkboxes {
  min-width: 44px;
}

@media screen and (min-width: 40.0625em) {
  .trellis-matrix .trellis-list__name {
    position: sticky;
    z-index: 1;
    left: 0;
    background: var(--govuk-body-background-colour, #fff);
  }
}

@media screen and (max-width: 40.0525em) {
  .trellis-matrix__narrow {
    display: block;
  }

  .trellis-matrix .trellis-list__name {
    min-width: 0;
  }

  /* A card says what presses. */
  .trellis-matrix .govuk-table__cell:has(.trellis-standing--ahead, .trellis-standing--good, .trellis-standing--apart, .trellis-matrix__none) {
    display: none;
  }
}
`
