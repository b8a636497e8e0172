const CODES = /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET|ENOENT|EPIPE|57P0[123]$|53300$|08)/
const WORDS =
  /timeout exceeded|timeout expired|read timeout|connection terminated|connection ended|client (has encountered|was closed)/i

/**
 * Whether a fault of a connection says that the database is away, starting, stopping, hanging or has no connection
 * left, rather than wrongly used: then it may pass. Poolers say all of it in class 08.
 */
export function isAway(error: unknown): boolean {
  const { code = "", message = "" } = error as { code?: string; message?: string }
  return CODES.test(code) || (!code && WORDS.test(message))
}
