import { beforeAll, describe, expect, test } from "vitest"
import { version } from "../kernel/version.ts"
import { commands } from "./commands.ts"
import { generalHelp, helpOf } from "./help.ts"
import { asLines } from "./log.ts"
import { parse, UsageFault } from "./parse.ts"
import { tellerFor } from "./telling.ts"
import { build, done, PATIENCE } from "./test-kit.ts"
import { nameFrom } from "./way-in.ts"

beforeAll(build)

describe("what is asked for", () => {
  const faultOf = (...words: string[]) => {
    try {
      parse(words)
    } catch (error) {
      expect(error).toBeInstanceOf(UsageFault)
      return (error as Error).message
    }
    throw new Error("It was understood")
  }

  test("is a command with its options, in any order", () => {
    const words = "partnership create --lead a@b.example --slug=walsall --name Walsall".split(" ")
    expect(parse(words)).toMatchObject({
      kind: "command",
      command: { name: "partnership create" },
      given: { name: "Walsall", slug: "walsall", lead: "a@b.example" },
    })
    expect(parse(["operator", "add", "--name", "Olu Bright", "olu@b.example"])).toMatchObject({
      given: { argument: "olu@b.example", name: "Olu Bright" },
    })
  })

  test("is refused by name where it is missing, unknown or too much", () => {
    expect(faultOf()).toBe("Say what to do.")
    expect(faultOf("begin")).toBe("There is no command “begin”.")
    expect(faultOf("partnership")).toBe("Say what to do: partnership create, partnership lead.")
    expect(faultOf("start", "--port", "80")).toBe("Unknown option '--port'.")
    expect(faultOf("start", "now")).toBe("There is nothing to do with “now”.")
    expect(faultOf("account", "reset-second-factor")).toBe("EMAIL is missing: their email address.")
    expect(faultOf("partnership", "create", "--name", "Walsall")).toContain("--slug SLUG is missing")
    expect(faultOf("partnership", "create", "--name")).toContain("'--name <value>' argument missing")
  })
})

describe("the program", () => {
  test(
    "helps with everything and with each command, whatever the environment says",
    async () => {
      const all = await done(["--help"], { PORT: "no" })
      expect(all).toMatchObject({ code: 0, err: "" })
      expect(all.out).toBe(`${generalHelp()}\n`)
      for (const line of all.out.split("\n")) expect(line.length).toBeLessThan(100)
      for (const { name } of commands) expect(all.out).toContain(`  ${name} `)

      const one = await done(["partnership", "create", "--help"], { PORT: "no" })
      expect(one).toMatchObject({ code: 0, err: "" })
      expect(one.out).toContain(
        "Usage: trellis partnership create --name NAME --slug SLUG --lead EMAIL [--lead-name NAME]\n",
      )
      for (const command of commands) {
        expect(parse([...command.name.split(" "), "--help"])).toEqual({ kind: "help", command })
        expect(helpOf(command)).toContain(`${command.summary}.\n\nUsage: trellis ${command.name}`)
      }
    },
    PATIENCE,
  )

  test(
    "says its version",
    async () => {
      expect(await done(["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" })
    },
    PATIENCE,
  )

  test(
    "ends with 2 when used wrongly, with 1 and a sentence when refused, and never with a stack",
    async () => {
      const wrong = await done(["start", "--port", "80"])
      expect(wrong).toEqual({
        code: 2,
        out: "",
        err: "Unknown option '--port'.\nRun `trellis start --help` to see what there is.\n",
      })
      const refused = await done(["start"], { PORT: "no", TRELLIS_DEMO: "perhaps" })
      expect(refused.code).toBe(1)
      expect(refused.err).toBe(
        "PORT must be a number between 1 and 65535, like 3000.\nTRELLIS_DEMO must be on or off.\n",
      )
      const unreal = ["partnership", "create", "--name", "Walsall", "--slug", "sign-in", "--lead", "a@b.example"]
      expect((await done(unreal)).err).toBe("--slug sign-in is an address of Trellis itself. Choose another one.\n")
    },
    PATIENCE,
  )
})

describe("what is told", () => {
  const stream = (isTTY: boolean) => {
    let text = ""
    const write = (part: string) => {
      text += part
      return true
    }
    return { stream: { isTTY, write } as unknown as NodeJS.WriteStream, text: () => text }
  }

  test("stands on one line that changes, on a terminal", () => {
    const screen = stream(true)
    const tell = tellerFor(screen.stream, screen.stream)
    tell.step("One")
    tell.step("Two")
    tell.say("Done")
    expect(screen.text()).toBe("One…\r\u001b[KTwo…\r\u001b[KDone\n")
  })

  test("comes as plain lines through a pipe, what came of it apart from the steps", () => {
    const [results, progress] = [stream(false), stream(false)]
    const tell = tellerFor(results.stream, progress.stream)
    tell.step("One")
    tell.say("Done")
    expect(results.text()).toBe("Done\n")
    expect(progress.text()).toBe("One\n")
  })

  test("of a fault reads as a line and its stack", () => {
    const event = { level: "error", time: "2027-03-02T10:00:00Z", request: "r-1", stack: "Error: x\n  at y" }
    const [line, ...stack] = asLines(event)
    expect(line).toMatch(/^\d\d:\d\d:\d\d error: request=r-1$/)
    expect(stack).toEqual(["  Error: x", "    at y"])
  })
})

test("somebody of whom only the address is known is called after it", () => {
  expect(nameFrom("ngozi.adeyemi@walsall.example")).toBe("Ngozi Adeyemi")
  expect(nameFrom("lead@walsall.example")).toBe("Lead")
})
