import type { ConfigData } from "html-validate"

/** What valid means for our pages, for every test that checks one with html-validate. */
export const htmlRules: ConfigData = {
  extends: ["html-validate:recommended"],
  rules: {
    // How the renderer writes doctypes and empty elements makes no difference to browsers.
    "doctype-style": "off",
    "void-style": "off",
    // Tables laid out as cards say their roles again, because some browsers forget them.
    "no-redundant-role": "off",
    // govuk-frontend gives its banners role="region" and its button-like links role="button".
    "prefer-native-element": "off",
    // Lists may be named, and several boxes may answer one question.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "submit"] }],
  },
}
