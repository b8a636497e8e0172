import { simpleParser } from "mailparser"
import { SMTPServer } from "smtp-server"
import { afterEach, describe, expect, test } from "vitest"
import { openPlace } from "../../../test/cast.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { asNobody } from "../database/index.ts"
import { post } from "./index.ts"

const worlds: World[] = []
const servers: SMTPServer[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
  for (const server of servers.splice(0)) await new Promise<void>((resolve) => server.close(() => resolve()))
})

/** A real mail server on loopback: what it took, and what it should refuse. */
async function mailServer(refuse: () => boolean = () => false): Promise<{ url: string; taken: string[] }> {
  const taken: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, _session, done) {
      const parts: Buffer[] = []
      stream.on("data", (part: Buffer) => parts.push(part))
      stream.on("end", () => {
        if (refuse()) return done(new Error("451 try again later"))
        taken.push(Buffer.concat(parts).toString())
        done()
      })
    },
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()))
  const { port } = server.server.address() as { port: number }
  return { url: `smtp://127.0.0.1:${port}`, taken }
}

async function open(options: Parameters<typeof openWorld>[0] = {}): Promise<World> {
  const world = await openWorld(options)
  worlds.push(world)
  return world
}

const message = {
  subject: "Your place is kept — café",
  paragraphs: ["It is <b>yours</b> & nobody else's."],
  action: { label: "See it", url: "http://localhost:3000/x?a=1&b=2" },
  footer: "Sent by Trellis.",
}

describe("a message", () => {
  test("reaches a real mail server as text and as HTML, and its body is then no longer kept", async () => {
    const mail = await mailServer()
    const world = await open({ smtpUrl: mail.url })
    await asNobody(world.database, (shared) => post(shared, "bea@bluebell.example", message))
    await world.work()
    expect(mail.taken).toHaveLength(1)
    const read = await simpleParser(mail.taken[0]!)
    expect(read.subject).toBe(message.subject)
    expect(read.text).toContain("See it:\nhttp://localhost:3000/x?a=1&b=2")
    expect(read.html).toContain("It is &#60;b&#62;yours&#60;/b&#62; &#38; nobody else&#39;s.")
    expect(read.headers.get("auto-submitted")).toBe("auto-generated")
    const { rows } = await world.owner.query("select body, sent_at is not null as sent from mail.message")
    expect(rows).toEqual([{ body: null, sent: true }])
  })

  test("that a mail server refuses for now is kept, and leaves once when the server takes it", async () => {
    let refusing = true
    const mail = await mailServer(() => refusing)
    const world = await open({ smtpUrl: mail.url })
    await asNobody(world.database, (shared) => post(shared, "bea@bluebell.example", message))
    await world.work()
    expect(mail.taken).toHaveLength(0)
    expect(
      (await world.owner.query("select from mail.message where body is not null and sent_at is null")).rows,
    ).toHaveLength(1)
    refusing = false
    await world.owner.query("update graphile_worker._private_jobs set run_at = now()")
    await world.work()
    expect(mail.taken).toHaveLength(1)
  })

  test("of work that was undone is never sent", async () => {
    const mail = await mailServer()
    const world = await open({ smtpUrl: mail.url })
    const undone = asNobody(world.database, async (shared) => {
      await post(shared, "bea@bluebell.example", message)
      throw new Error("undone")
    })
    await expect(undone).rejects.toThrow("undone")
    await world.work()
    expect(mail.taken).toHaveLength(0)
    expect((await world.owner.query("select from graphile_worker._private_jobs")).rows).toHaveLength(0)
  })

  test("is not sent twice when its job is done twice", async () => {
    const mail = await mailServer()
    const world = await open({ smtpUrl: mail.url })
    await asNobody(world.database, (shared) => post(shared, "bea@bluebell.example", message))
    await world.owner.query(
      "select graphile_worker.add_job('send-mail', (select json_build_object('messageId', message_id) from mail.message))",
    )
    await world.work()
    expect(mail.taken).toHaveLength(1)
  })
})

describe("an invitation by mail", () => {
  test("names the partnership, who invites and how to stop it, and carries one link", async () => {
    const mail = await mailServer()
    const world = await open({ smtpUrl: mail.url })
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    await ngozi.fill(`/${place.slug}/organisations/${place.nursery}/access/new`, "Send the invitation", {
      name: "Dragana",
      address: "dragana@bluebell.example",
      role: "practitioner",
    })
    await world.work()
    const read = await simpleParser(mail.taken[0]!)
    expect(read.subject).toBe("Walsall has invited you to Trellis")
    expect(read.text).toContain("Ngozi has given you access")
    expect(read.text!.match(/http:\/\/localhost:3000\/sign-in\/link\/[\w-]{43}/g)).toHaveLength(1)
    expect(read.text).toContain("If you do not want this, ignore it")
  })
})
