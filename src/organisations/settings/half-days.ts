const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const

/** The fourteen half-days of a week, as bits from Monday morning (1) to Sunday afternoon (8192). */
export const halfDays = DAYS.flatMap((day, index) => [
  { value: String(1 << (index * 2)), text: `${day} morning`, day, part: "morning" as const },
  { value: String(1 << (index * 2 + 1)), text: `${day} afternoon`, day, part: "afternoon" as const },
])
export const halfDayValues = halfDays.map(({ value }) => value) as [string, ...string[]]

export function toHalfDays(values: readonly string[]): number {
  return values.reduce((sum, value) => sum | Number(value), 0)
}

export function fromHalfDays(bits: number): string[] {
  return halfDayValues.filter((value) => (bits & Number(value)) !== 0)
}

/** In words: "Monday to Friday, all day", "Tuesday morning and Thursday". */
export function halfDayWords(bits: number): string {
  if (bits === 0) return "Not said"
  const runs: { from: number; to: number; part: string }[] = []
  for (const [index] of DAYS.entries()) {
    const open = (bits >> (index * 2)) & 3
    if (open === 0) continue
    const part = open === 3 ? "" : open === 1 ? " morning" : " afternoon"
    const last = runs.at(-1)
    if (last && last.to === index - 1 && last.part === part) last.to = index
    else runs.push({ from: index, to: index, part })
  }
  return runs
    .map(({ from, to, part }) => {
      if (from === to) return `${DAYS[from]}${part}`
      return `${DAYS[from]} to ${DAYS[to]}${part && `${part}s`}`
    })
    .join(", ")
}
