/**
 * For callers whose compiler does not tell them, and for what was stored: that something is of the shape its type says.
 * @throws RangeError naming what is not
 */
export function checkObject(value: unknown, what: string): void {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new RangeError(`${what}: not an object`)
}

/** @throws RangeError as `checkObject` */
export function checkList(value: unknown, what: string): void {
  if (!Array.isArray(value)) throw new RangeError(`${what}: not a list`)
}

/** @throws RangeError as `checkObject` */
export function checkObjects(value: unknown, what: string): void {
  checkList(value, what)
  for (const [i, one] of (value as unknown[]).entries()) checkObject(one, `${what}, number ${i + 1}`)
}

/** @throws RangeError as `checkObject` */
export function checkTexts(value: unknown, what: string): void {
  checkList(value, what)
  for (const one of value as unknown[]) if (typeof one !== "string") throw new RangeError(`${what}: ${one} is no text`)
}
