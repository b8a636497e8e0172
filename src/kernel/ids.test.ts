import { describe, expect, test } from "vitest"
import { isId, newId } from "./ids.ts"

describe("an id", () => {
  test("is a UUID of version 7 that begins with its moment", () => {
    const id = newId(new Date("2027-03-02T10:00:00Z"))
    expect(isId(id)).toBe(true)
    expect(id[14]).toBe("7")
    expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(Date.parse("2027-03-02T10:00:00Z"))
  })

  test("sorts after the one made before it for the same moment, whatever is made for others in between", () => {
    const moments = Array.from({ length: 40 }, (_, index) => new Date(Date.parse("2027-03-02T10:00:00Z") + index))
    const ids = moments.map(() => [] as string[])
    for (let round = 0; round < 200; round++) for (const [index, at] of moments.entries()) ids[index]!.push(newId(at))
    for (const each of ids) expect([...each].sort()).toEqual(each)
  })

  test("sorts after the one before it in a list of twenty thousand made at one moment, and none comes twice", () => {
    const at = new Date("2027-03-02T11:00:00Z")
    const ids = Array.from({ length: 20_000 }, () => newId(at))
    expect(ids.every(isId)).toBe(true)
    expect(ids.every((id, index) => index === 0 || ids[index - 1]! < id)).toBe(true)
    expect(new Set(ids.map((id) => id.slice(24))).size).toBeGreaterThan(19_990)
  })
})
