import type { ComponentChildren, VNode } from "preact"
import type { Reader, SignedIn } from "../access/actor.ts"
import type { Capability, SharedCapability } from "../access/capabilities.ts"
import type { Database, Tx } from "../database/index.ts"
import type { ConstraintMessages } from "../refusal.ts"
import type { Column } from "../tables/columns.ts"
import type { ListFile } from "../tables/list-file.ts"
import type { Answers, FieldError, Fields, Values } from "./fields.ts"
import type { MenuItem } from "./menu.ts"
import type { Site } from "./server.ts"

/**
 * Who may use a route. Nothing is open by omission: the type has no default. `signingIn`: the second factor may still
 * be to come.
 */
export type Access =
  | "anyone"
  | "signingIn"
  | "signedIn"
  | { may: Capability; on?: "organisation" | Placed }
  | { operator: SharedCapability }

/** What a path may name that belongs to organisations without being one. */
export type Placed = "team" | "person" | "record" | "post" | "mistake" | "upload"

/** A capability, perhaps on the organisation, or on what belongs to one, that the path names. */
export function mayUse(capability: Capability, on?: "organisation" | Placed): Access {
  return on ? { may: capability, on } : { may: capability }
}

export interface Partnership {
  partnershipId: string
  slug: string
  name: string
  colour: string
  logoVersion: string | null
}

/** What every handler is given, whoever asks. */
export interface SiteVisit<P = unknown, Q = unknown> {
  site: Site
  database: Database
  params: P
  query: Q
  queryErrors: FieldError[]
  /** The path as asked for, with its query. */
  url: string
  path: string
  now: Date
  today: string
  requestId: string
  /** Where people reach Trellis, for links in mails. */
  publicUrl: string
  /** Undefined while signed out. */
  signIn: SignIn | undefined
  /** The browser's own secret, for links that know where they were asked for. */
  browser: { secret: string; description: string; ip: string; isLocal: boolean }
  shell: Shell
  csrf: string
  /** Sets the sign-in cookie of the answer, to last so many milliseconds, or clears it. */
  setSignIn(token: string, lasts: number): void
  setSignIn(token: null): void
}

/** What a handler inside a partnership is given: its one open transaction too. */
export interface Visit<P = unknown, Q = unknown> extends SiteVisit<P, Q> {
  tx: Tx
  actor: SignedIn
  partnership: Partnership
  /** A path of this partnership. */
  to(path: string): string
}

/** What a list is given, whoever reads it: somebody signed in, or a program by its token. */
export type ListVisit<P = unknown, Q = unknown> = Pick<
  Visit<P, Q>,
  | "site"
  | "database"
  | "params"
  | "query"
  | "queryErrors"
  | "url"
  | "path"
  | "now"
  | "today"
  | "requestId"
  | "publicUrl"
> &
  Pick<Visit, "tx" | "partnership" | "to"> & { actor: Reader }

export interface SignIn {
  signInId: string
  accountId: string
  name: string
  address: string | null
  how: string
  /** When this sign-in passed the second factor. */
  secondFactorAt: Date | null
  /** Whether the account has one: then every sign-in must pass it. */
  hasSecondFactor: boolean
}

/** What the page shell needs to draw itself around a page. */
export interface Shell {
  partnership?: Partnership
  navigation: MenuLink[]
  /** What else belongs to the part of a long menu that the page is in. */
  group?: { text: string; items: MenuLink[] }
  account?: { name: string }
  said?: string
  demonstration: boolean
  /** Whether this browser may sign in as somebody of a demonstration, and read the outbox. */
  local: { demonstration: boolean; outbox: boolean }
}

/** `current`: this very page; `active`: it belongs there. */
export interface MenuLink {
  text: string
  href: string
  current?: boolean
  active?: boolean
}

export type Result =
  | { kind: "page"; body: VNode; status?: number }
  | { kind: "see"; url: string; said?: string }
  | { kind: "raw"; type: string; body: string | Buffer; headers?: Record<string, string>; status?: number }
  | {
      kind: "stream"
      type: string
      rows: AsyncIterable<string | Buffer>
      headers?: Record<string, string>
      /** The rows are read without the visit's transaction, which ends before the first of them. */
      detached?: boolean
    }

export const page = (body: VNode, status?: number): Result => ({ kind: "page", body, ...(status && { status }) })
/** Go and see another page, with a sentence about what has been done. */
export const see = (url: string, said?: string): Result => ({ kind: "see", url, ...(said && { said }) })

/** The state of a form as its page draws it: what was typed, and what is wrong with it. */
export interface FormState {
  answers: Answers
  errors: FieldError[]
}

export interface Route {
  method: "GET" | "POST"
  path: string
  access: Access
  params: Fields
  query: Fields
  fields: Fields
  handle(visit: Visit): Promise<Result>
  /** The page of a form, drawn again when an answer cannot be read or a rule says no. */
  again?: (visit: Visit, state: FormState) => Promise<Result>
  submit?: (visit: Visit, values: Record<string, unknown>) => Promise<Result>
  /** The list that is read here page by page, in JSON: see `download`. */
  list?: OfferedList
  /** What programs may read here with a token, in whatever form. */
  readable?: { list: OfferedList; answer(visit: ListVisit): Promise<Result> }
}

/** A list that people download and programs read. */
export interface OfferedList {
  /** What tokens call it. */
  name: string
  title: string
  /** What it lists, and what one item of it is. */
  about: string
  /** What it tells of people, for whoever decides which programs may read it. */
  tells: string
  columns: readonly Column<unknown>[]
  /** What its items say only to those who may do this as well: a token opens it apart. */
  more?: { may: Capability; title: string; tells: string }
  open(visit: ListVisit): Promise<ListFile<unknown>>
}

export interface Slice {
  name: string
  /** `partnership`: under /{partnership}/; `site`: before any partnership is known. */
  scope: "partnership" | "site"
  routes: Route[]
  constraints: ConstraintMessages
  menu: MenuItem[]
}

export function slice(
  name: string,
  options: {
    routes: (Route | Route[])[]
    constraints?: ConstraintMessages
    menu?: MenuItem[]
    scope?: "partnership" | "site"
  },
): Slice {
  return {
    name,
    scope: options.scope ?? "partnership",
    routes: options.routes.flat(),
    constraints: options.constraints ?? {},
    menu: options.menu ?? [],
  }
}

/** No fields at all. */
type None = Record<never, never>

interface Terms<P extends Fields, Q extends Fields> {
  access: Access
  params?: P
  query?: Q
}

/** A page. */
export function get<P extends Fields = None, Q extends Fields = None>(
  path: string,
  terms: Terms<P, Q>,
  handle: (visit: Visit<Values<P>, Values<Q>>) => Promise<Result>,
): Route {
  return { method: "GET", path, ...fieldsOf(terms), handle: handle as Route["handle"] }
}

/** A form: its page, and what happens when it is sent. Answers that cannot be read bring the page back, 422. */
export function form<P extends Fields = None, Q extends Fields = None, F extends Fields = None>(
  path: string,
  terms: Terms<P, Q> & {
    fields: F
    /** What the form shows before anybody has typed. */
    initial?: (visit: Visit<Values<P>, Values<Q>>) => Promise<Answers>
    page: (visit: Visit<Values<P>, Values<Q>>, state: FormState) => Promise<Result>
    submit: (visit: Visit<Values<P>, Values<Q>>, values: Values<F>) => Promise<Result>
  },
): Route[] {
  const again = terms.page as NonNullable<Route["again"]>
  const initial = terms.initial as ((visit: Visit) => Promise<Answers>) | undefined
  const shared = { path, ...fieldsOf(terms) }
  return [
    {
      ...shared,
      method: "GET",
      handle: async (visit) => again(visit, { answers: (await initial?.(visit)) ?? {}, errors: [] }),
    },
    {
      ...shared,
      method: "POST",
      fields: terms.fields,
      again,
      submit: terms.submit as NonNullable<Route["submit"]>,
      handle: unused,
    },
  ]
}

/** A button: something is done, and there is no page of its own to come back to. */
export function button<P extends Fields = None, F extends Fields = None>(
  path: string,
  terms: Terms<P, None> & { fields?: F },
  submit: (visit: Visit<Values<P>, None>, values: Values<F>) => Promise<Result>,
): Route {
  return {
    method: "POST",
    path,
    ...fieldsOf(terms),
    fields: terms.fields ?? {},
    submit: submit as NonNullable<Route["submit"]>,
    handle: unused,
  }
}

function fieldsOf<P extends Fields, Q extends Fields>(terms: Terms<P, Q>) {
  return { access: terms.access, params: terms.params ?? {}, query: terms.query ?? {}, fields: {} }
}

async function unused(): Promise<never> {
  throw new Error("A form is submitted, not handled")
}

export type Children = ComponentChildren
