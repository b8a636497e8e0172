import { randomBytes } from "node:crypto"
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { isIP } from "node:net"
import { join, resolve } from "node:path"
import { z } from "zod"

/** A fault that the person starting Trellis can mend; its message is the sentence they read. */
export class ConfigurationFault extends Error {}

const PORT_SAYS = "PORT must be a number between 1 and 65535, like 3000."

const url = (name: string, schemes: string[], example: string) =>
  z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol), {
    error: `${name} must be an address like ${example}.`,
  })

/** The address of a PostgreSQL database: a role and a database are named, the server may be a socket's folder. */
const databaseUrl = (name: string, role: string) =>
  z.string().refine(isDatabaseUrl, {
    error:
      `${name} must name a role, a server and a database, like postgres://${role}:password@host:5432/trellis ` +
      `or postgres://${role}@/trellis?host=/folder/of/the/socket.`,
  })

const Environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: PORT_SAYS })
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65535, { error: PORT_SAYS })
    .default(3000),
  PUBLIC_URL: url("PUBLIC_URL", ["http:", "https:"], "https://trellis.example.org")
    .refine((value) => isOrigin(value), {
      error: "PUBLIC_URL must be an address without a path or a password, like https://trellis.example.org.",
    })
    .optional(),
  DATABASE_URL: databaseUrl("DATABASE_URL", "trellis_web").optional(),
  DATABASE_OWNER_URL: databaseUrl("DATABASE_OWNER_URL", "trellis_owner").optional(),
  TRELLIS_DATA: z.string().min(1).optional(),
  TRELLIS_SECRET: z
    .string()
    .min(32, { error: "TRELLIS_SECRET must be at least 32 characters long. `openssl rand -hex 32` makes one." })
    .optional(),
  SMTP_URL: url("SMTP_URL", ["smtp:", "smtps:"], "smtp://user:password@mail.example.org:587").optional(),
  TRELLIS_METRICS_TOKEN: z
    .string()
    .regex(/^\S{20,}$/, {
      error: "TRELLIS_METRICS_TOKEN must be at least 20 characters without a space. `openssl rand -hex 32` makes one.",
    })
    .optional(),
  NODE_ENV: z.string().optional(),
  TRELLIS_PROXIES: z
    .string()
    .transform((value) => value.split(/[\s,]+/).filter((part) => part !== ""))
    .refine((parts) => parts.every(isNetwork), {
      error:
        "TRELLIS_PROXIES must be addresses or networks, like 10.0.0.5 or 10.0.0.0/24, with commas between. " +
        "A network of all addresses would believe anybody.",
    })
    .default([]),
  TRELLIS_DEMO: z.enum(["on", "off"], { error: "TRELLIS_DEMO must be on or off." }).default("on"),
})

export interface Config {
  port: number
  /** Where people reach Trellis, without a slash at the end. */
  publicUrl: string
  /** A PostgreSQL server of one's own; absent, the embedded one is started in `dataDirectory`. */
  server?: { url: string; ownerUrl: string }
  dataDirectory: string
  secret: string
  smtpUrl?: string
  /** Addresses and networks of proxies that are believed when they say where a request comes from. */
  proxies: string[]
  /** Opens /metrics to those on other machines who hold it. */
  metricsToken?: string
  /** Whether a new embedded database is made as a demonstration. */
  demonstration: boolean
  /** Whether somebody is working on Trellis itself: then /design shows what pages are made of. */
  development: boolean
}

/**
 * Reads the environment once.
 * @throws ConfigurationFault with one sentence for each thing to mend
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""))
  const read = Environment.safeParse(withFiles(present))
  if (!read.success) throw new ConfigurationFault(read.error.issues.map((issue) => issue.message).join("\n"))
  const values = read.data
  const dataDirectory = resolve(values.TRELLIS_DATA ?? "data")
  const publicUrl = new URL(values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).origin

  if (values.DATABASE_URL && !values.DATABASE_OWNER_URL)
    throw new ConfigurationFault(
      "DATABASE_URL needs DATABASE_OWNER_URL beside it: the role that owns the tables, which the application itself must not be.",
    )
  if (!values.DATABASE_URL && values.DATABASE_OWNER_URL)
    throw new ConfigurationFault(
      "DATABASE_OWNER_URL needs DATABASE_URL beside it: the role the application connects as.",
    )
  if (!values.SMTP_URL && !isLoopback(publicUrl))
    throw new ConfigurationFault(
      `PUBLIC_URL is ${publicUrl} but SMTP_URL is not set, so no mail could reach anybody. Set SMTP_URL, like smtp://mail.example.org:587.`,
    )
  if (values.DATABASE_URL && !values.TRELLIS_SECRET)
    throw new ConfigurationFault(
      "TRELLIS_SECRET must be set with DATABASE_URL, the same for every process. `openssl rand -hex 32` makes one.",
    )

  return {
    port: values.PORT,
    publicUrl,
    ...(values.DATABASE_URL && { server: { url: values.DATABASE_URL, ownerUrl: values.DATABASE_OWNER_URL! } }),
    dataDirectory,
    secret: values.TRELLIS_SECRET ?? keptSecret(dataDirectory),
    ...(values.SMTP_URL && { smtpUrl: values.SMTP_URL }),
    proxies: values.TRELLIS_PROXIES,
    ...(values.TRELLIS_METRICS_TOKEN && { metricsToken: values.TRELLIS_METRICS_TOKEN }),
    demonstration: values.TRELLIS_DEMO === "on",
    development: values.NODE_ENV === "development",
  }
}

/** What stands in a file, as containers are given secrets: `DATABASE_URL_FILE` names the one that holds `DATABASE_URL`. */
function withFiles(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const found = { ...environment }
  for (const name of Object.keys(Environment.shape)) {
    const file = environment[`${name}_FILE`]
    if (file === undefined) continue
    if (found[name] !== undefined) throw new ConfigurationFault(`Set ${name} or ${name}_FILE, and not both.`)
    try {
      found[name] = readFileSync(file, "utf8").trim()
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      throw new ConfigurationFault(`${name}_FILE is ${file}, which cannot be read (${code}). Name a file that can.`)
    }
  }
  return found
}

/** A host may be left out, for a socket; the parser of addresses then wants another in its place. */
function isDatabaseUrl(value: string): boolean {
  const whole = value.replace("@/", "@socket/")
  if (!URL.canParse(whole)) return false
  const { protocol, username, hostname, pathname, searchParams } = new URL(whole)
  const host = hostname === "socket" && whole !== value ? searchParams.get("host") : hostname
  return /^postgres(ql)?:$/.test(protocol) && username !== "" && pathname.length > 1 && !!host
}

/** An address, or a network as the number of bits its addresses begin with alike: at least one. */
function isNetwork(value: string): boolean {
  const [address = "", bits, ...more] = value.split("/")
  const kind = isIP(address)
  if (kind === 0 || more.length > 0) return false
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128))
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return true
  const { pathname, search, hash, username, password } = new URL(value)
  return (pathname === "/" || pathname === "") && !search && !hash && !username && !password
}

/** Whether an address names this machine, so that nobody else can follow a link to it. */
export function isLoopback(address: string): boolean {
  const host = new URL(address).hostname
  return host === "localhost" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host)
}

/** The embedded database keeps a secret of its own beside it, made on the first start. */
function keptSecret(dataDirectory: string): string {
  const file = join(dataDirectory, "secret")
  try {
    mkdirSync(dataDirectory, { recursive: true })
    if (!existsSync(file)) keep(file, randomBytes(32).toString("hex"))
    const kept = readFileSync(file, "utf8").trim()
    if (kept.length >= 32) return kept
    throw new ConfigurationFault(
      `${file} does not hold the secret that was kept there. Restore it from a backup; without it, second factors must be set up again.`,
    )
  } catch (error) {
    if (error instanceof ConfigurationFault) throw error
    throw new ConfigurationFault(
      `TRELLIS_DATA is ${dataDirectory}, which cannot be used (${(error as NodeJS.ErrnoException).code}). Choose a folder you may write to.`,
    )
  }
}

/** Puts the file there whole, unless another process was first. */
function keep(file: string, secret: string): void {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, secret, { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error
  } finally {
    rmSync(draft, { force: true })
  }
}
