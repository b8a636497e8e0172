import { gunzipSync } from "node:zlib"
import { expect, test } from "vitest"
import { assetHref, designAssets, plainStylesheet } from "./assets.ts"

const assets = designAssets()
const text = (path: string) => assets.get(path)?.body.toString() ?? ""

test("nothing of GOV.UK's own identity is served", () => {
  for (const [path, asset] of assets) {
    expect(asset.body.toString(), path).not.toMatch(/GDS Transport|@font-face|govuk-crest|govuk-footer__crown|url\(/)
  }
})

test("a stylesheet that hides it in a new way stops the start", () => {
  expect(() => plainStylesheet(".new{background:url(/assets/images/govuk-crest.svg)}")).toThrow("url(")
})

test("taking rules out leaves the rest whole", () => {
  const css = plainStylesheet(
    ".a{color:red}@font-face{font-family:X;src:url(x)}@media print{.a{font-family:sans-serif}}.b{top:0}",
  )
  expect(css.trim()).toBe(".a{color:red}.b{top:0}")
  const served = text("/assets/trellis.css")
  expect(served.split("{").length).toBe(served.split("}").length)
})

test("every address a page or script uses is served, with its version", () => {
  for (const name of ["trellis.css", "js-enabled.js", "trellis.js", "icon.svg"]) {
    expect(assets.has(assetHref(name).split("?")[0] ?? "")).toBe(true)
  }
  expect(text("/assets/trellis.js")).toContain(assetHref("govuk-frontend.js"))
  expect(() => assetHref("missing.js")).toThrow("/assets/missing.js")
})

test("the packed body is the same body", () => {
  for (const asset of assets.values()) expect(gunzipSync(asset.gzip)).toEqual(asset.body)
})
