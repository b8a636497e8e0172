import { accessCss } from "./access.css.ts"
import { chartsCss } from "./charts/charts.css.ts"
import { ownCss } from "./own/own.css.ts"
import { printCss } from "./print.css.ts"

/** Our own styles, after the design system's. In a module rather than a file of its own so that any bundle finds it. */
const shellCss = /* css */ `
:root {
  --trellis-colour: #1d5c4b;
  --govuk-brand-colour: #1d5c4b;
  --govuk-template-background-colour: #f4f7f6;
  --govuk-surface-background-colour: #f4f7f6;
  --govuk-surface-border-colour: #a5beb7;
}

/* What no component of the design system dresses still speaks in its voice. */
.govuk-template__body {
  color: var(--govuk-text-colour, #0b0c0c);
  font-family: system-ui, sans-serif;
  font-size: 1.1875rem;
  line-height: 1.3157894737;
  overflow-wrap: break-word;
}

.trellis-heading > div {
  min-width: 0;
}

/* Large text on a small screen must not push a box out of the page. */
.govuk-select {
  min-width: min(11.5em, 100%);
  max-width: 100%;
}

.trellis-wide .govuk-width-container {
  max-width: 1200px;
}

@media (min-width: 77.5rem) {
  .trellis-wide .govuk-width-container {
    margin-right: auto;
    margin-left: auto;
  }
}

.govuk-generic-header {
  background: var(--trellis-colour);
}

.govuk-generic-header__logo {
  padding-top: 12px;
  padding-bottom: 12px;
}

.govuk-generic-header__homepage-link {
  display: inline-flex;
  align-items: center;
  gap: 12px;
  font-size: 1.1875rem;
  font-weight: 700;
  line-height: 1.25;
}

.govuk-generic-header__homepage-link > * {
  flex-shrink: 0;
}

.govuk-generic-header__homepage-link > .trellis-name {
  flex-shrink: 1;
}

.trellis-mark {
  width: 2rem;
  height: 2rem;
}

.govuk-phase-banner__content__tag {
  max-width: min(10em, 50vw);
}

.trellis-logo {
  box-sizing: border-box;
  width: auto;
  max-width: 120px;
  height: 40px;
  padding: 4px;
  border-radius: 3px;
  background: #fff;
  object-fit: contain;
}

@media (min-width: 40.0625em) {
  .govuk-generic-header__homepage-link {
    font-size: 1.5rem;
  }
}

.trellis-account {
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: 5px 20px;
  padding: 0 0 12px;
  font-size: 1rem;
}

@media (min-width: 40.0625em) {
  .trellis-account {
    padding: 15px 0;
  }
}

.trellis-account__form {
  margin: 0;
}

.trellis-link-button {
  padding: 0;
  border: 0;
  background: none;
  color: var(--govuk-link-colour, #1a65a6);
  font: inherit;
  text-decoration: underline;
  text-decoration-thickness: max(1px, 0.0625rem);
  text-underline-offset: 0.1578em;
  cursor: pointer;
}

.trellis-link-button:hover {
  color: var(--govuk-link-hover-colour, #0f385c);
  text-decoration-thickness: max(3px, 0.1875rem, 0.12em);
}

.trellis-link-button:focus {
  outline: 3px solid transparent;
  background-color: var(--govuk-focus-colour, #fd0);
  box-shadow: 0 -2px var(--govuk-focus-colour, #fd0), 0 4px var(--govuk-focus-text-colour, #0b0c0c);
  color: var(--govuk-focus-text-colour, #0b0c0c);
  text-decoration: none;
}

/* Lines longer than this are hard to read, and boxes wider than this hard to fill in. */
.govuk-main-wrapper > .govuk-error-summary,
.govuk-main-wrapper > .govuk-notification-banner,
.govuk-main-wrapper > .govuk-body,
.govuk-main-wrapper > .govuk-body-l,
.govuk-main-wrapper > .govuk-list,
.govuk-main-wrapper > form:not(.trellis-as-at, .trellis-choose, :has(.trellis-fill-in)) {
  max-width: 42rem;
}

.trellis-button-form {
  margin: 0;
}

.govuk-footer {
  border-top-width: 4px;
}
`

export const trellisCss = shellCss + ownCss + chartsCss + accessCss + printCss
