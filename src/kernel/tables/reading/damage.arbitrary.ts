import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { fromBytes } from "./index.ts"
import { workbook, zip } from "./test-kit.ts"
import { openZip } from "./xlsx/zip.ts"

const folder = join(import.meta.dirname, "test-data")
const whole: Buffer[] = readdirSync(folder)
  .filter((name) => !name.endsWith(".md"))
  .map((name) => readFileSync(join(folder, name)))
whole.push(Buffer.from(`\ufeff${readFileSync(join(folder, "nursery.csv"), "utf8")}`, "utf16le"))
whole.push(workbook([{ rows: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' }], { texts: ["<t>Name</t>"] }))
/** Workbooks by their parts, to be damaged before they are packed: a packed one is seldom more than refused. */
const unpacked = (
  await Promise.all(whole.filter((file) => file.subarray(0, 2).toString() === "PK").map(partsOf))
).filter((parts) => "xl/workbook.xml" in parts)

/** What happens to files on their way: bytes change, go, come twice, or come from another file. */
interface Hurt {
  how: "change" | "cut" | "repeat" | "foreign" | "end" | "special"
  /** Where, in thousandths of the whole. */
  at: number
  length: number
  byte: number
}

const damage: fc.Arbitrary<Hurt[]> = fc.array(
  fc.record({
    how: fc.constantFrom("change", "cut", "repeat", "foreign", "end", "special", "special"),
    at: fc.noBias(fc.nat(999)),
    length: fc.integer({ min: 1, max: 400 }),
    byte: fc.integer({ min: 0, max: 255 }),
  }),
  { minLength: 1, maxLength: 6 },
)
const specials = [
  '"',
  "\0",
  "\r",
  "\n",
  ";",
  ",",
  "\t",
  "=",
  "<",
  ">",
  "&",
  "]]>",
  "<row>",
  "</c>",
  "-1",
  "1e999",
  "�",
  "\ud800",
]

function damaged(file: Buffer, hurts: Hurt[], other: Buffer): Buffer {
  return hurts.reduce<Buffer>((bytes, { how, at, length, byte }) => {
    const from = Math.floor((at * bytes.length) / 1000)
    const [before, middle, after] = [
      bytes.subarray(0, from),
      bytes.subarray(from, from + length),
      bytes.subarray(from + length),
    ]
    if (how === "change") return Buffer.concat([before, middle.map((each) => each ^ byte), after])
    if (how === "cut") return Buffer.concat([before, after])
    if (how === "repeat") return Buffer.concat([before, middle, middle, after])
    if (how === "foreign")
      return Buffer.concat([before, other.subarray(from % other.length).subarray(0, length), after])
    if (how === "end") return before
    return Buffer.concat([before, Buffer.from(specials[byte % specials.length]!), middle, after])
  }, file)
}

/** A real file that came to harm on its way. */
export const damagedFile: fc.Arbitrary<Buffer> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...whole), damage, fc.constantFrom(...whole))
    .map(([file, hurts, other]) => damaged(file, hurts, other)),
  fc
    .tuple(fc.constantFrom(...unpacked), fc.nat(), damage, fc.constantFrom(...whole))
    .map(([parts, which, hurts, other]) => {
      const names = Object.keys(parts)
      const hurt = names[which % names.length]!
      return zip(
        Object.fromEntries(
          names.map((name) => [name, { content: name === hurt ? damaged(parts[name]!, hurts, other) : parts[name]! }]),
        ),
      )
    }),
)

async function partsOf(file: Buffer): Promise<Record<string, Buffer>> {
  const zip = await openZip(fromBytes(file))
  const parts: Record<string, Buffer> = {}
  for (const name of zip.names) {
    const pieces: Buffer[] = []
    for await (const piece of zip.read(name)) pieces.push(piece)
    parts[name] = Buffer.concat(pieces)
  }
  return parts
}
