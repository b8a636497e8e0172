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
