import trellis from "../../package.json" with { type: "json" }

export const version = trellis.version
