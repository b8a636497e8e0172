import type { FastifyReply, FastifyRequest } from "fastify"
import { newToken, signed } from "../access/secrets.ts"
import { isLoopback } from "../config.ts"
import type { SiteVisit } from "./routes.ts"

interface Cookies {
  publicUrl: string
  secret: string
}

const SIGN_IN = "trellis_sign_in"
const BROWSER = "trellis_browser"
const SAID = "trellis_said"

/** Over https a cookie's name keeps it to this one host. */
function terms({ publicUrl }: Cookies) {
  const secure = publicUrl.startsWith("https:")
  return {
    name: (plain: string) => (secure ? `__Host-${plain}` : plain),
    options: { httpOnly: true, sameSite: "lax", path: "/", secure } as const,
  }
}

/** Over https the plain name counts for nothing: another host of the domain could have put it there. */
export function signInToken(request: FastifyRequest, site: Cookies): string | undefined {
  return request.cookies[terms(site).name(SIGN_IN)]
}

export function setSignIn(reply: FastifyReply, site: Cookies, token: string | null, lasts = 0): void {
  const { name, options } = terms(site)
  if (token === null) reply.clearCookie(name(SIGN_IN), options)
  else reply.setCookie(name(SIGN_IN), token, { ...options, maxAge: Math.floor(lasts / 1000) })
}

/**
 * The browser, as far as signing in needs to know it again: a secret of its own, a description for the list of
 * sign-ins, and whether it is on this very machine with nothing in between.
 */
export function browserOf(request: FastifyRequest, reply: FastifyReply, site: Cookies): SiteVisit["browser"] {
  const { name, options } = terms(site)
  let secret = request.cookies[name(BROWSER)]
  if (!secret || !/^[\w-]{43}$/.test(secret)) {
    secret = newToken()
    reply.setCookie(name(BROWSER), secret, { ...options, maxAge: 400 * 86_400 })
  }
  return { secret, description: inWords(request.headers["user-agent"]), ip: request.ip, isLocal: isLocal(request) }
}

/** What proxies, tunnels and content networks add to a request, each in its own way. */
const PASSED_ON = /^(forwarded|x-forwarded\b.*|x-original-.*|x-envoy-.*|via|cdn-loop|.*-ip)$/

/** Whether somebody asks from this machine itself, and not through anything in front of it. */
export function isLocal(request: FastifyRequest): boolean {
  if (Object.keys(request.headers).some((header) => PASSED_ON.test(header))) return false
  const from = request.socket.remoteAddress ?? ""
  if (!/^(127\.|::1$|::ffff:127\.)/.test(from)) return false
  // Another site's name pointed at this machine is not this machine.
  const host = `http://${request.headers.host ?? ""}`
  return URL.canParse(host) && isLoopback(host)
}

function inWords(agent = ""): string {
  const browser = [
    [/Edg\//, "Edge"],
    [/Firefox\//, "Firefox"],
    [/SamsungBrowser\//, "Samsung Internet"],
    [/Chrome\//, "Chrome"],
    [/Safari\//, "Safari"],
  ].find(([pattern]) => (pattern as RegExp).test(agent))?.[1]
  const machine = [
    [/Android/, "Android"],
    [/iPhone|iPad/, "an iPhone or iPad"],
    [/Windows/, "Windows"],
    [/Macintosh/, "a Mac"],
    [/Linux/, "Linux"],
  ].find(([pattern]) => (pattern as RegExp).test(agent))?.[1]
  return `${browser ?? "A browser"} on ${machine ?? "an unknown device"}`
}

/** One sentence for the next page, signed so that nobody else can put words there. */
export function flash(reply: FastifyReply, site: Cookies, said: string): void {
  const { name, options } = terms(site)
  const text = Buffer.from(said).toString("base64url")
  reply.setCookie(name(SAID), `${text}.${signed(site.secret, "said", text)}`, { ...options, maxAge: 60 })
}

export function readFlash(request: FastifyRequest, reply: FastifyReply, site: Cookies): { said?: string } {
  const { name, options } = terms(site)
  const cookie = request.cookies[name(SAID)]
  if (!cookie) return {}
  reply.clearCookie(name(SAID), options)
  const [text = "", signature] = cookie.split(".")
  return signature === signed(site.secret, "said", text) ? { said: Buffer.from(text, "base64url").toString() } : {}
}
