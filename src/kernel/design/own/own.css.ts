import { chooserCss } from "./chooser.css.ts"
import { fillInCss } from "./fill-in.css.ts"
import { filterCss } from "./filter-panel.css.ts"
import { halfDaysCss } from "./half-days.css.ts"
import { keyFiguresCss } from "./key-figures.css.ts"
import { listCss } from "./list-table.css.ts"
import { rowActionsCss } from "./row-actions.css.ts"
import { standingMarkCss } from "./standing-mark.css.ts"
import { subNavigationCss } from "./sub-navigation.css.ts"

const restCss = /* css */ `
.trellis-timeline {
  margin: 0 0 30px;
  padding: 0;
  list-style: none;
}

.trellis-timeline__event {
  position: relative;
  padding: 0 0 20px 33px;
}

.trellis-timeline__event:last-child {
  padding-bottom: 0;
}

.trellis-timeline__event:not(:last-child)::after {
  position: absolute;
  top: 12px;
  bottom: -12px;
  left: 6px;
  width: 2px;
  background: var(--govuk-surface-border-colour);
  content: "";
}

.trellis-timeline__event::before {
  position: absolute;
  top: 5px;
  left: 0;
  z-index: 1;
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

.trellis-as-at__label,
.trellis-as-at__hint {
  margin-bottom: 5px;
  font-size: 1rem;
}

.trellis-as-at__fields .govuk-form-group {
  max-width: 100%;
}

.trellis-as-at__day {
  width: min(11rem, 100%);
}

.trellis-as-at__other {
  margin: 10px 0 0;
  padding: 10px 15px;
  border-left: 5px solid var(--trellis-colour);
  background: var(--govuk-surface-background-colour);
  font-size: 1rem;
}

.trellis-on-this-page {
  margin-bottom: 30px;
}

.trellis-on-this-page__list {
  display: flex;
  flex-wrap: wrap;
  gap: 5px 20px;
  margin: 0;
  padding: 0;
  font-size: 1rem;
  list-style: none;
}

.trellis-on-this-page__list [aria-current] {
  color: inherit;
  font-weight: bold;
  text-decoration: none;
}

.trellis-problem {
  max-width: 40rem;
  margin-bottom: 20px;
  padding: 5px 0 0 15px;
  border-left: 5px solid var(--govuk-surface-border-colour);
}

.trellis-problem .govuk-button {
  margin-bottom: 10px;
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

export const ownCss =
  chooserCss +
  fillInCss +
  filterCss +
  halfDaysCss +
  keyFiguresCss +
  listCss +
  restCss +
  rowActionsCss +
  standingMarkCss +
  subNavigationCss
