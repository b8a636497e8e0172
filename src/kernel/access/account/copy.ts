import { sql } from "kysely"
import { rows } from "../../copy/rows.ts"
import type { CopySection, LeftOut } from "../../copy/section.ts"

/** What is kept of somebody's way in, which is one for all partnerships; what belongs to another one is not told. */
export const accountCopies: readonly CopySection[] = [
  {
    name: "account",
    title: "Your account",
    tables: ["access.account", "access.membership"],
    fields: {
      name: "What Trellis calls you",
      address: "The email address you sign in with",
      calledHere: "What this partnership calls you",
      made: "When your account was made",
      firstCame: "When you first came to this partnership",
    },
    read: (tx, { accountId }) =>
      rows(
        tx,
        sql`select a.name, a.address, m.name as "calledHere", a.made_at as made, m.first_seen_at as "firstCame"
              from access.account a
              left join access.membership m on m.account_id = a.account_id and m.partnership_id = ${tx.partnershipId}
             where a.account_id = ${accountId}`,
      ),
  },
  {
    name: "signIns",
    title: "When you signed in",
    tables: ["access.sign_in"],
    fields: {
      started: "When you signed in",
      how: "By a link in an email, by a printed code, or in a demonstration",
      browser: "With what kind of browser",
      lastUsed: "When you last used it",
      secondFactor: "When you showed your second factor",
      ended: "When you ended it",
    },
    read: (tx, { accountId }) =>
      rows(
        tx,
        sql`select s.started_at as started, s.how, s.browser, s.seen_at as "lastUsed",
                   s.second_factor_at as "secondFactor", s.ended_at as ended
              from access.sign_in s where s.account_id = ${accountId} order by s.started_at desc`,
      ),
  },
  {
    name: "waysIn",
    title: "Links, codes and requests to sign in",
    tables: ["access.sign_in_link", "access.sign_in_code", "access.address_request"],
    fields: {
      kind: "A link by email, a printed code, or a request to use another address",
      made: "When it was made",
      by: "Who printed the code",
      leadsTo: "The page a link leads to, or the address asked for",
      until: "Until when it works",
      used: "When it was used",
    },
    read: (tx, { accountId }) =>
      rows(
        tx,
        sql`select 'link' as kind, l.made_at as made, null as by, l.next as "leadsTo", l.expires_at as until, l.used_at as used
              from access.sign_in_link l
             where l.account_id = ${accountId} and (l.partnership_id is null or l.partnership_id = ${tx.partnershipId})
             union all
            select 'code', c.printed_at, m.name, null, c.expires_at, c.used_at
              from access.sign_in_code c
              left join access.membership m on m.account_id = c.printed_by and m.partnership_id = ${tx.partnershipId}
             where c.account_id = ${accountId} and c.partnership_id = ${tx.partnershipId}
             union all
            select 'address', r.made_at, null, r.address, r.expires_at, null
              from access.address_request r where r.account_id = ${accountId}
             order by made desc`,
      ),
  },
  {
    name: "secondFactor",
    title: "Your second factor",
    tables: ["access.second_factor", "access.recovery_code"],
    fields: {
      made: "When you set it up",
      recoveryCodes: "How many recovery codes you have",
      used: "How many of those you have used",
    },
    read: (tx, { accountId }) =>
      rows(
        tx,
        sql`select f.made_at as made,
                   (select count(*) from access.recovery_code c where c.account_id = f.account_id) as "recoveryCodes",
                   (select count(*) from access.recovery_code c
                     where c.account_id = f.account_id and c.used_at is not null) as used
              from access.second_factor f where f.account_id = ${accountId}`,
      ),
  },
  {
    name: "accessLog",
    title: "What was done to your way in",
    tables: ["access.access_entry", "access.shared_grant"],
    fields: { at: "When", what: "What was done", detail: "More about it" },
    read: (tx, { accountId }) =>
      rows(
        tx,
        sql`select e.at, e.verb as what, e.detail from access.access_entry e where e.account_id = ${accountId}
             union all
            select s.starts_on, 'may look after Trellis itself', s.role
              from access.shared_grant s where s.account_id = ${accountId}
             order by at desc`,
      ),
  },
  {
    name: "messages",
    title: "Emails that Trellis wrote to you",
    tables: ["mail.message"],
    fields: { written: "When it was written", subject: "What it was about", sent: "When it was sent" },
    read: (tx, { accountId }) =>
      rows(
        tx,
        sql`select w.made_at as written, w.subject, w.sent_at as sent
              from mail.message w join access.account a on a.address = w.address
             where a.account_id = ${accountId} order by w.made_at desc`,
      ),
  },
  {
    name: "files",
    title: "Files you sent",
    tables: ["files.file", "files.chunk"],
    fields: { sent: "When you sent it", name: "What it was called", purpose: "What for", bytes: "Its size in bytes" },
    read: (tx, { accountId }) =>
      rows(
        tx,
        sql`select f.made_at as sent, f.name, f.purpose, f.bytes from files.file f
             where f.partnership_id = ${tx.partnershipId} and f.account_id = ${accountId} order by f.made_at desc`,
      ),
  },
]

export const accountLeftOut: readonly LeftOut[] = [
  {
    tables: ["access.limit_count", "graphile_worker._private_jobs"],
    what: "Counts of attempts to sign in, and work that waits for seconds",
    because: "They are kept for a day or less, by an address that anybody could have typed.",
  },
]
