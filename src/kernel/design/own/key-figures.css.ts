export const keyFiguresCss = /* css */ `
.trellis-key-figures {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr));
  gap: 20px 30px;
  margin: 0 0 30px;
}

.trellis-key-figures__one {
  padding-top: 10px;
  border-top: 4px solid var(--trellis-colour);
}

.trellis-key-figures dd {
  margin: 0;
}

.trellis-key-figures__figure {
  font-size: 2rem;
  font-weight: 700;
  font-variant-numeric: tabular-nums;
  line-height: 1.25;
}

.trellis-key-figures__note {
  color: var(--govuk-secondary-text-colour, #484949);
  font-size: 1rem;
}
`
