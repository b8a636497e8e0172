import { isAway } from "../kernel/database/index.ts"

/** A PostgreSQL server that cannot be used as it is; the message is the sentence to act on. */
export class ServerRefusal extends Error {}

/** Where an address leads, without its password: "db.example:5432/trellis". */
export function placeOf(url: string): string {
  const { host, port, database } = partsOf(url)
  return host.startsWith("/") ? `${host} (${database})` : `${host}:${port}/${database}`
}

function partsOf(url: string) {
  const { hostname, port, pathname, searchParams, username } = new URL(url.replace("@/", "@socket/"))
  return {
    host: searchParams.get("host") ?? hostname,
    port: searchParams.get("port") ?? (port || "5432"),
    database: decodeURIComponent(pathname.slice(1)),
    role: decodeURIComponent(username),
    hasPassword: new URL(url.replace("@/", "@socket/")).password !== "",
  }
}

/**
 * What went wrong in reaching a database, as a sentence that names the setting and never repeats its password.
 * @returns `mayPass`: whether waiting may help
 */
export function explain(error: unknown, name: string, url: string): { sentence: string; mayPass: boolean } {
  const { code = "", message = "" } = error as { code?: string; message?: string }
  const { database, role, hasPassword } = partsOf(url)
  const at = placeOf(url)
  const refused = (sentence: string) => ({ sentence, mayPass: false })

  if (code === "28P01" || /^SASL/.test(message))
    return refused(
      hasPassword
        ? `${name}: the server at ${at} does not accept this password for ${role}. Correct the password.`
        : `${name}: the server at ${at} wants a password for ${role}. Put it in the address, after ${role} and a colon.`,
    )
  if (code === "28000") return refused(`${name}: the server at ${at} does not let ${role} in from here (${message}).`)
  if (code === "3D000")
    return refused(`${name}: there is no database ${database} on the server. Make it: create database ${database}.`)
  if (code === "42501")
    return refused(`${name}: ${role} may not connect to the database ${database}. Grant it connect.`)
  if (code === "EACCES" || code === "EPERM")
    return refused(`${name}: this user may not open the socket at ${at}. Check who may use it.`)
  if (/CERT|SSL|TLS/i.test(code) || /SSL|certificate/i.test(message))
    return refused(`${name}: no safe connection to ${at} could be made (${message}).`)
  if (isAway(error))
    return {
      sentence: `${name}: no database answers at ${at} (${code || message}). Start it, or correct the address.`,
      mayPass: true,
    }
  return refused(`${name}: the server at ${at} refused (${message}).`)
}
