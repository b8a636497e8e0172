export const subNavigationCss = /* css */ `
.trellis-sub-navigation {
  margin-top: 5px;
  border-bottom: 1px solid var(--govuk-surface-border-colour);
}

.trellis-sub-navigation__list {
  display: flex;
  flex-wrap: wrap;
  gap: 0 20px;
  margin: 0;
  padding: 0;
  list-style: none;
}

.trellis-sub-navigation__link {
  display: block;
  padding: 8px 0;
  border-bottom: 4px solid transparent;
  color: var(--govuk-link-colour, #1a65a6);
  font-size: 1rem;
  line-height: 1.25;
  text-decoration: none;
}

.trellis-sub-navigation__link:hover {
  color: var(--govuk-link-hover-colour, #0f385c);
  text-decoration: underline;
}

.trellis-sub-navigation__link--here {
  border-bottom-color: var(--trellis-colour);
  color: var(--govuk-text-colour, #0b0c0c);
  font-weight: 700;
}

.trellis-sub-navigation__link:focus {
  outline: 3px solid transparent;
  border-bottom-color: var(--govuk-focus-text-colour, #0b0c0c);
  background-color: var(--govuk-focus-colour, #fd0);
  color: var(--govuk-focus-text-colour, #0b0c0c);
  text-decoration: none;
}

@media (min-width: 40.0625em) {
  .trellis-sub-navigation__list {
    gap: 0 25px;
  }

  .trellis-sub-navigation__link {
    padding: 12px 0 10px;
  }
}
`
