/** For the pages by which people come in. */
export const accessCss = /* css */ `
/* Before any partnership there is no menu to stand under. */
.govuk-service-navigation__container:empty + .trellis-account {
  padding-top: 12px;
}

.trellis-qr-code {
  display: block;
  max-width: 100%;
  height: auto;
  margin-bottom: 20px;
  border: 1px solid var(--govuk-border-colour, #cecece);
}

.trellis-codes {
  max-width: 26rem;
  padding: 15px 20px;
  border: 1px solid var(--govuk-surface-border-colour);
  background: #fff;
  columns: 10rem 2;
}

.trellis-codes code {
  font-family: ui-monospace, monospace;
  font-size: 1.1875rem;
}

/* Something to copy into a terminal: its lines break rather than push the page. */
.trellis-code {
  margin: 0 0 20px;
  padding: 15px 20px;
  border: 1px solid var(--govuk-surface-border-colour);
  background: #fff;
  font-family: ui-monospace, monospace;
  font-size: 1rem;
  white-space: pre-wrap;
}

.trellis-not-printed {
  max-width: 42rem;
}

.trellis-printed-code {
  display: flex;
  flex-wrap: wrap;
  gap: 5px 0.75em;
  max-width: 42rem;
  box-sizing: border-box;
  margin: 0 0 30px;
  padding: 15px 20px;
  border: 2px solid currentcolor;
  background: #fff;
  font-size: 1.5rem;
  line-height: 1.25;
}

@media (min-width: 40.0625em) {
  .trellis-printed-code {
    font-size: 2rem;
  }
}

.trellis-printed-code code {
  font-family: ui-monospace, monospace;
  font-weight: 700;
  letter-spacing: 0.08em;
}

.trellis-secret,
.trellis-code code {
  font-family: ui-monospace, monospace;
  overflow-wrap: anywhere;
}

.trellis-secret {
  font-weight: 700;
}

.trellis-web-address {
  overflow-wrap: anywhere;
}

.trellis-people {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(26rem, 100%), 1fr));
  gap: 0 40px;
  margin: 0 0 30px;
  padding: 0;
  list-style: none;
}

.trellis-people__person {
  display: flex;
  align-items: flex-start;
  justify-content: space-between;
  gap: 5px 20px;
  padding: 12px 0;
  border-top: 1px solid var(--govuk-border-colour, #cecece);
}

.trellis-people__person .govuk-heading-s,
.trellis-people__person .govuk-body-s,
.trellis-people__person .govuk-button {
  margin-bottom: 2px;
}

.trellis-people__person .govuk-button {
  width: auto;
  white-space: nowrap;
}

.trellis-message {
  box-sizing: border-box;
  max-width: 42rem;
  padding: 15px 20px;
  border: 1px solid var(--govuk-surface-border-colour);
  background: #fff;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}

.trellis-message-frame {
  box-sizing: border-box;
  max-width: 42rem;
  border: 1px solid var(--govuk-surface-border-colour);
  background: #fff;
}
`
