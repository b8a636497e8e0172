export const printCss = /* css */ `
@media not print {
  .trellis-as-at__printed {
    display: none;
  }
}

@media print {
  .govuk-skip-link,
  .govuk-service-navigation,
  .trellis-sub-navigation,
  .govuk-back-link,
  .govuk-breadcrumbs,
  .govuk-phase-banner,
  .govuk-pagination,
  .govuk-button-group,
  .govuk-button,
  .govuk-template__footer,
  .trellis-not-printed,
  .trellis-filter__details,
  .trellis-filter__clear,
  .trellis-filter__cross,
  .trellis-list-bar__file,
  .trellis-list__sort::after,
  .trellis-as-at__fields,
  .trellis-as-at__other a {
    display: none;
  }

  /* What narrows the list, or puts it on another day, is part of what the paper says. */
  .trellis-filter,
  .trellis-filter__applied,
  .trellis-filter__remove {
    padding: 0;
    border: 0;
    background: none;
  }

  .govuk-template,
  .govuk-template__body {
    background: none;
    color: #000;
  }

  .govuk-generic-header {
    border-bottom: 1pt solid #000;
    background: none;
  }

  .govuk-template a[href]::after {
    content: none;
  }

  .govuk-template a:link,
  .govuk-template a:visited {
    color: #000;
    text-decoration: none;
  }

  .govuk-main-wrapper {
    padding-top: 10pt;
  }

  .trellis-printed-code {
    max-width: none;
    font-size: 40pt;
    break-inside: avoid;
  }

  h2,
  h3 {
    break-after: avoid;
  }

  thead {
    display: table-header-group;
  }

  tr,
  .govuk-summary-list__row {
    break-inside: avoid;
  }
}
`
