import type { FastifyRequest } from "fastify"

/**
 * Whether a request is a program's, which the secret in its headers decides and nothing else: cookies that come with it
 * are neither read nor set. Other secrets, such as a proxy adds for itself, are none of ours. Nor is one in an address:
 * those are written down in histories and logs.
 */
export function bringsSecret(request: FastifyRequest): boolean {
  return given(request).some((value) => /^bearer\s+trellis_/i.test(value))
}

/** The secret itself; none where it is not alone. */
export function secretOf(request: FastifyRequest): string | undefined {
  const [only, ...others] = given(request)
  return others.length ? undefined : /^bearer +(\S+)$/i.exec(only ?? "")?.[1]
}

/** All that stand there: of several, `headers` would keep the first. */
function given({ raw: { rawHeaders } }: FastifyRequest): string[] {
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]!.toLowerCase() === "authorization")
}
