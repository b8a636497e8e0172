/** What is drawn stands beside its words in wide charts, and below them in narrow ones. */
export const marksCss = /* css */ `
.trellis-bars__row {
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: 2px 15px;
  padding: 5px 0;
}

.trellis-bars__label {
  overflow-wrap: anywhere;
}

.trellis-bars__tracks {
  display: grid;
  gap: 2px;
  align-content: center;
}

.trellis-bars__track {
  display: block;
  width: 100%;
  height: 1.5em;
  overflow: visible;
  color: var(--trellis-colour);
}

.trellis-bars__track text,
.trellis-lines__plot text,
.trellis-pyramid text {
  color: #0b0c0c;
}

.trellis-bars--short .trellis-bars__tracks {
  padding-right: 3.5em;
}

.trellis-bars--middling .trellis-bars__tracks {
  padding-right: 5.5em;
}

.trellis-bars--long .trellis-bars__tracks {
  padding-right: 8em;
}

.trellis-dots .trellis-bars__row {
  padding-top: 0;
  padding-bottom: 0;
}

.trellis-dots__track {
  display: block;
  box-sizing: border-box;
  width: calc(100% - 3em);
  height: 2em;
  margin: 0 1.5em;
  overflow: visible;
  color: var(--trellis-colour);
}

.trellis-dots__track text {
  color: #0b0c0c;
}

.trellis-lines {
  padding: 0.75em 0.5em 2em 0;
  color: var(--trellis-colour);
}

.trellis-lines--short {
  padding-left: 3.5em;
}

.trellis-lines--long {
  padding-left: 6em;
}

.trellis-lines__plot {
  display: block;
  width: 100%;
  height: 15em;
  overflow: visible;
}

.trellis-lines__label--wide {
  display: none;
}

.trellis-pyramid__row {
  display: grid;
  grid-template-columns: minmax(0, 1fr) 5em minmax(0, 1fr);
  align-items: center;
  padding: 1px 0;
}

.trellis-pyramid__row > :nth-child(2) {
  text-align: center;
}

.trellis-pyramid__head {
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  gap: 0 1em;
  padding-bottom: 8px;
  font-weight: 700;
}

.trellis-pyramid__head > :nth-child(2) {
  display: none;
}

.trellis-pyramid__side {
  display: block;
  width: calc(100% - 2.75em);
  height: 1.6em;
  overflow: visible;
}

.trellis-pyramid__side--left {
  margin-left: 2.75em;
}

@container (min-width: 30em) {
  .trellis-bars__row {
    grid-template-columns: minmax(6em, 11em) minmax(0, 1fr);
    align-items: center;
  }

  .trellis-lines__label--wide {
    display: inline;
  }

  .trellis-pyramid__row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 8em minmax(0, 1fr);
  }

  .trellis-pyramid__head > :nth-child(2) {
    display: block;
  }

  .trellis-pyramid__head > :first-child {
    text-align: right;
  }
}
`
