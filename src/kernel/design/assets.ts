import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { gzipSync } from "node:zlib"
import { icon } from "./mark.tsx"
import { trellisCss } from "./trellis.css.ts"

export interface Asset {
  type: string
  body: Buffer
  /** The same body for browsers that accept gzip. */
  gzip: Buffer
  etag: string
}

const packages = createRequire(import.meta.url)

let built: { assets: Map<string, Asset>; versions: Map<string, string> } | undefined

/** What is served below `/assets`, by path. An address with its version (see `assetHref`) may be kept for ever. */
export function designAssets(): Map<string, Asset> {
  return build().assets
}

/** @param name  of a file below `/assets`, like `trellis.css` */
export function assetHref(name: string): string {
  const path = `/assets/${name}`
  const version = build().versions.get(path)
  if (version === undefined) throw new Error(`There is no ${path}`)
  return `${path}?v=${version}`
}

function build() {
  if (built) return built
  const assets = new Map<string, Asset>()
  const versions = new Map<string, string>()
  const add = (name: string, type: string, text: string) => {
    const body = Buffer.from(text)
    const version = createHash("sha256").update(body).digest("hex").slice(0, 16)
    assets.set(`/assets/${name}`, { type, body, gzip: gzipSync(body, { level: 9 }), etag: `"${version}"` })
    versions.set(`/assets/${name}`, version)
    return `/assets/${name}?v=${version}`
  }
  const script = "text/javascript; charset=utf-8"
  add("icon.svg", "image/svg+xml", icon)
  add("trellis.css", "text/css; charset=utf-8", licence + plainStylesheet(read("govuk-frontend.min.css")) + trellisCss)
  add("js-enabled.js", script, markScripts)
  const govuk = add("govuk-frontend.js", script, licence + withoutSourceMap(read("govuk-frontend.min.js")))
  add("trellis.js", script, `import { initAll } from ${JSON.stringify(govuk)}\n\ninitAll()\n${reload}`)
  built = { assets, versions }
  return built
}

function read(name: string): string {
  return readFileSync(packages.resolve(`govuk-frontend/dist/govuk/${name}`), "utf8")
}

const licence =
  "/* Includes GOV.UK Frontend, copyright (c) 2017 Crown Copyright (Government Digital Service), MIT licence */\n"

/** Blocking and first in the body, so that nothing is drawn before it is known whether scripts run. */
const markScripts = `document.body.classList.add("js-enabled")
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported")
`

/**
 * GOV.UK Frontend's stylesheet without what only GOV.UK may show: its typeface, crown and crest.
 * @throws Error when something of them is left, as after an upgrade that writes it differently
 */
export function plainStylesheet(css: string): string {
  const plain = withoutSourceMap(css)
    .replaceAll(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, "")
    .replaceAll(/@font-face\{[^}]*\}/g, "")
    .replaceAll("font-family:GDS Transport,arial,sans-serif", "font-family:system-ui,sans-serif")
    .replaceAll(/@media print\{[^{}]*\{font-family:sans-serif\}\}/g, "")
    .replaceAll(/[^{}]*(?:copyright-logo|footer__crown|header__logotype|logo-dot)[^{}]*\{[^}]*\}/g, "")
  const left = /GDS Transport|font-face|url\(|crest|crown/i.exec(plain)
  if (left) throw new Error(`The design system's stylesheet still has ${left[0]}`)
  return plain
}

function withoutSourceMap(text: string): string {
  return text.replace(/\s*(?:\/\/|\/\*)# sourceMappingURL=.*$/, "\n")
}

/** A page that waits for something looks again by itself. */
const reload = `
const waiting = document.querySelector("[data-reload]")
if (waiting) {
  const again = setTimeout(() => location.reload(), Number(waiting.dataset.reload) * 1000)
  // Looking again would take back what was just pressed, where its answer is slow.
  addEventListener("submit", () => clearTimeout(again))
}
`
