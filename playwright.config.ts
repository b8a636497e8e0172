import { defineConfig } from "@playwright/test"
import { browserArguments, findBrowser } from "./test/journeys/browser.ts"
import type { Terms } from "./test/journeys/journey.ts"

// Looked for once: the workers inherit what is set here.
process.env.TRELLIS_BROWSER ??= findBrowser() ?? ""

const laptop = { viewport: { width: 1280, height: 900 } }
const phone = { viewport: { width: 360, height: 740 } }

export default defineConfig<Terms>({
  testDir: "test/journeys",
  testMatch: "*.journey.ts",
  globalSetup: "./test/journeys/set-up.ts",
  outputDir: "test-results",
  reporter: [["list"]],
  workers: 2,
  fullyParallel: false,
  forbidOnly: !!process.env.CI,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  use: {
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    locale: "en-GB",
    timezoneId: "Europe/London",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(process.env.TRELLIS_BROWSER && { executablePath: process.env.TRELLIS_BROWSER }),
      args: browserArguments,
    },
  },
  projects: [
    { name: "laptop", use: { ...laptop, scripts: "run" } },
    { name: "phone", use: { ...phone, scripts: "run" } },
    { name: "phone, scripts lost on the way", use: { ...phone, scripts: "lost" } },
    { name: "laptop without JavaScript", use: { ...laptop, scripts: "off", javaScriptEnabled: false } },
  ],
})
