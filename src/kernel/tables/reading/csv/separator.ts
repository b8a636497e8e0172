const separators = [",", ";", "\t", "|"]

export interface Separator {
  separator: string
  /** Excel's own first line, `sep=;`, which is no row of the list. */
  saidBy: string
}

/**
 * What stands between the cells: what the file says itself, or else what divides most of its first lines into the same
 * number of cells, more than one. Separators within quotes do not count.
 */
export function separatorOf(text: string): Separator {
  const said = /^sep=([,;\t|:^~])(\r\n|\r|\n)/i.exec(text)
  if (said) return { separator: said[1]!, saidBy: said[0] }
  const lines = text
    .replace(/"(?:[^"]|"")*"/g, "")
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim())
    .slice(0, 50)
  const scored = separators.map((separator) => ({ separator, score: regularity(lines, separator) }))
  const best = scored.reduce((best, each) => (each.score > best.score ? each : best))
  return { separator: best.separator, saidBy: "" }
}

/** How many lines have the number of cells that most lines have; more cells decide between equals. */
function regularity(lines: string[], separator: string): number {
  const counts = new Map<number, number>()
  for (const line of lines) {
    const count = line.split(separator).length - 1
    if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1)
  }
  return Math.max(0, ...[...counts].map(([count, lines]) => lines + Math.min(count, 99) / 100))
}
