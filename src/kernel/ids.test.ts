import { describe, expect, test } from "vitest"
import { isId, newId } from "./ids.ts"

describe("an id", () => {
  test("is a UUID of version 7 that begins with its moment", () => {
    const id = newId(new Date("2027-03-02T10:00:00Z"))
    expect(isId(id)).toBe(true)
    expect(id[14]).toBe("7")
    expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(Date.parse("2027-03-02T10:00:00Z"))
  })

  test("sorts after the one made before it for the same moment", () => {
    for (let moment = 0; moment < 40; moment++) {
      const at = new Date(Date.parse("2027-03-02T10:00:00Z") + moment)
      const ids = Array.from({ length: 200 }, () => newId(at))
      expect([...ids].sort()).toEqual(ids)
    }
  })
})
