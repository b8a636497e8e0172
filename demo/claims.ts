import { createHash } from "node:crypto"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { claim } from "../src/compliance/claims/claims.ts"
import { decide } from "../src/compliance/claims/deciding.ts"
import { claimsOf } from "../src/compliance/claims/queries.ts"
import { formatCount, formatDate } from "../src/kernel/design/index.ts"
import { openItems } from "../src/partnerships/index.ts"
import type { SentIn } from "./cast/cast-plan.ts"
import { casts } from "./cast/index.ts"
import type { Ids } from "./crowd/ids.ts"
import type { Crowd } from "./crowd/index.ts"
import { atWork } from "./moments.ts"
import type { Told } from "./partnership.ts"
import { leadAt } from "./people.ts"
import { randomFrom } from "./random.ts"

/** Certificates from elsewhere that people sent in, each by their own sign-in, and what the lead has said of some. */
export async function sendIn(
  { plan, known, by }: Told,
  { crowd, ids, publicUrl }: { crowd: Crowd; ids: Ids; publicUrl: string },
): Promise<void> {
  const all = Object.entries(casts[plan.slug]!).flatMap(([name, { sentIn = [] }]) =>
    sentIn.map((sent) => ({ name, ...sent })),
  )
  for (const { name, sentOn, decided, ...said } of all) {
    const random = randomFrom(`${plan.slug}: ${name} sent in ${said.title}`)
    const tx = by(known.accounts.of(name), atWork(sentOn, random))
    const personId = ids.of(crowd.people.find((somebody) => somebody.name === name)!)
    const subjectId = (await openItems(tx, "training-subject")).find((subject) => subject.name === said.subject)!.id
    await asSent(`${said.title}.pdf`, certificateOf(name, said), (certificate) =>
      claim(tx, personId, { expiresOn: null, hoursTogether: null, ...said, subjectId }, certificate),
    )
    if (!decided) continue
    const { id } = (await claimsOf(tx, personId))[0]!
    const { outcome, hours = null, reason } = decided
    const decision = { outcome, hours, reason, hoursTogether: null, alsoIds: [], deciderId: undefined }
    const then = atWork(decided.on, random)
    await decide(by(known.accounts.of(leadAt(plan, then)), then), { publicUrl, partnership: plan }, id, decision)
  }
}

/** A file as a browser sends it, which lies on the disk until it is kept. */
async function asSent<T>(name: string, content: Buffer, work: (sent: Parameters<typeof claim>[3]) => Promise<T>) {
  const folder = await mkdtemp(join(tmpdir(), "trellis-demonstration-"))
  try {
    const path = join(folder, "certificate.pdf")
    await writeFile(path, content)
    const sha256 = createHash("sha256").update(content).digest()
    return await work({ path, name, bytes: content.length, sha256, type: "application/pdf", oneOfMany: false })
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** A page that says what somebody learned, the same each time. */
function certificateOf(name: string, { title, provider, completedOn, hours }: Omit<SentIn, "sentOn">): Buffer {
  const lines = [
    "Certificate",
    title,
    `${name} completed it on ${formatDate(completedOn)}`,
    formatCount(hours, "hour"),
    provider,
  ]
  const shown = lines.map((line) => `(${inPlainLetters(line)}) Tj T*`).join(" ")
  const page = `BT /F 18 Tf 28 TL 72 740 Td ${shown} ET`
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>",
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    `<</Length ${page.length}>>stream\n${page}\nendstream`,
  ]
  let file = "%PDF-1.4\n"
  const places = objects.map((object, at) => {
    const place = String(file.length).padStart(10, "0")
    file += `${at + 1} 0 obj${object}\nendobj\n`
    return `${place} 00000 n \n`
  })
  const head = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`
  return Buffer.from(
    `${file}${head}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`,
    "latin1",
  )
}

/** Letters that every reader of PDF has a shape for, and none that mean something else in one. */
function inPlainLetters(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[^ -~]|[()\\]/g, "")
}
