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

/** What programs call the half-days: "monday-morning". */
export const halfDayCodes: string[] = halfDays.map(({ day, part }) => `${day.toLowerCase()}-${part}`)

export function toHalfDayCodes(bits: number): string[] {
  return halfDayCodes.filter((_, at) => (bits >> at) & 1)
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

/** The half-days that words like those above mean; 0 where they mean none. */
export function halfDaysFromWords(words: string): number {
  let bits = 0
  for (const piece of words
    .split(/[,;]| and /i)
    .map((each) => each.trim())
    .filter(Boolean)) {
    const read = /^(\w+?)(?:s)?(?:\s*(?:to|-|–)\s*(\w+?)(?:s)?)?(?:\s+(all day|mornings?|afternoons?|am|pm))?$/i.exec(
      piece,
    )
    const [from, to] = [dayNamed(read?.[1]), read?.[2] === undefined ? dayNamed(read?.[1]) : dayNamed(read[2])]
    if (from < 0 || to < from) return 0
    const part = /^(m|am)/i.test(read?.[3] ?? "") ? 1 : /^(af|pm)/i.test(read?.[3] ?? "") ? 2 : 3
    for (let day = from; day <= to; day++) bits |= part << (day * 2)
  }
  return bits
}

function dayNamed(said = ""): number {
  const short = said.toLowerCase()
  return short.length < 3 ? -1 : DAYS.findIndex((day) => day.toLowerCase().startsWith(short))
}
