import { getBrowser } from "./journeys/browser.ts"

// Sees that there is a browser before the journeys begin: `playwright test` finds the same one.
const named = process.env.TRELLIS_BROWSER
const found = getBrowser(console.log)
if (found) {
  console.log(`The journeys use ${found}`)
} else {
  console.error(
    named
      ? `TRELLIS_BROWSER is ${named}, which is no program. Set it to the path of Chromium or Chrome.`
      : "The journeys need Chromium or Chrome. Install either, set TRELLIS_BROWSER to its path, " +
          "or run: npx playwright install --with-deps chromium",
  )
  process.exit(1)
}
