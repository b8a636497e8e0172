import trellis from "../../package.json" with { type: "json" }

export const version = trellis.version

/** The first Node.js that it runs on, like "20.19". */
export const oldestNode = trellis.engines.node.replace(">=", "")
