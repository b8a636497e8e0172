import { createReadStream } from "node:fs"
import { as, type Database, type Tx } from "../database/index.ts"
import type { SentFile } from "../http/sent-files.ts"
import { newId } from "../ids.ts"
import { plainName } from "./names.ts"
import type { Purpose } from "./purposes.ts"
import type { FileType } from "./types.ts"

/** A file goes into the database and out of it in parts of this size: it is never whole in memory. */
const PART_BYTES = 256 * 1024

export interface KeptFile {
  fileId: string
  name: string
  type: FileType
  bytes: number
  sha256: Buffer
  purpose: string
}

/** Keeps a file that has been sent and found to be of a type we keep. */
export async function keepFile(
  tx: Tx,
  sent: SentFile & { type: FileType },
  purpose: Purpose,
): Promise<Pick<KeptFile, "fileId" | "name">> {
  const key = { partnership_id: tx.partnershipId, file_id: newId(tx.now) }
  const name = plainName(sent.name, sent.type)
  const { type, bytes, sha256 } = sent
  await tx.db
    .insertInto("files.file")
    .values({ ...key, purpose, name, type, bytes, sha256, made_at: tx.now, account_id: tx.by })
    .execute()
  let part = 0
  for await (const content of createReadStream(sent.path, { highWaterMark: PART_BYTES })) {
    await tx.db
      .insertInto("files.chunk")
      .values({ ...key, part: part++, content: content as Buffer })
      .execute()
  }
  return { fileId: key.file_id, name }
}

export async function findFile(tx: Tx, fileId: string): Promise<KeptFile | undefined> {
  const file = await tx.db
    .selectFrom("files.file")
    .select(["name", "type", "bytes", "sha256", "purpose"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("file_id", "=", fileId)
    .executeTakeFirst()
  return file && { fileId, ...file, type: file.type as FileType }
}

export async function forgetFile(tx: Tx, fileId: string): Promise<void> {
  await tx.db
    .deleteFrom("files.file")
    .where("partnership_id", "=", tx.partnershipId)
    .where("file_id", "=", fileId)
    .execute()
}

/** A file's content, each part read by itself: whoever receives it slowly holds no transaction open. */
export async function* partsOf(
  database: Database,
  actor: { partnershipId: string; accountId: string | null },
  file: Pick<KeptFile, "fileId" | "bytes">,
): AsyncGenerator<Buffer> {
  for (let part = 0, sent = 0; sent < file.bytes; part++) {
    const content = await as(database, actor, (tx) => readPart(tx, file.fileId, part))
    sent += content.length
    yield content
  }
}

/** A file's content as a whole, read in the transaction at hand; nothing of one that is not there. */
export async function contentOf(tx: Tx, fileId: string): Promise<Buffer> {
  const file = await findFile(tx, fileId)
  const parts: Buffer[] = []
  for (let part = 0, read = 0; read < (file?.bytes ?? 0); part++) {
    const content = await readPart(tx, fileId, part)
    read += content.length
    parts.push(content)
  }
  return Buffer.concat(parts)
}

async function readPart(tx: Tx, fileId: string, part: number): Promise<Buffer> {
  const { content } = await tx.db
    .selectFrom("files.chunk")
    .select("content")
    .where("partnership_id", "=", tx.partnershipId)
    .where("file_id", "=", fileId)
    .where("part", "=", part)
    .executeTakeFirstOrThrow(() => new Error("A file was deleted while it was being sent"))
  return content
}
