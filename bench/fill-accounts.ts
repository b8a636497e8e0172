import type pg from "pg"

/** One in ten of everybody on any register has an account, and a browser that is signed in. As owner, in bulk. */
export async function fillAccounts(owner: pg.Pool): Promise<void> {
  for (const statement of [
    `insert into access.account (account_id, address, name, made_at)
     select p.person_id, 'p' || p.person_id || '@home.example', p.shown_name, now()
       from people.person p where get_byte(uuid_send(p.person_id), 15) % 10 = 0
         on conflict do nothing`,
    `insert into access.membership (account_id, partnership_id, name, first_seen_at)
     select p.person_id, p.partnership_id, p.shown_name, now()
       from people.person p join access.account a on a.account_id = p.person_id on conflict do nothing`,
    `insert into people.person_account (partnership_id, account_id, person_id, made_at)
     select p.partnership_id, p.person_id, p.person_id, now()
       from people.person p join access.account a on a.account_id = p.person_id on conflict do nothing`,
    `insert into access.sign_in (sign_in_id, account_id, token_hash, how, browser, started_at, seen_at, ends_at)
     select a.account_id, a.account_id, sha256(uuid_send(a.account_id)), 'link', 'Bench', now(), now(), now() + interval '90 days'
       from access.account a where a.address like 'p%@home.example' on conflict do nothing`,
  ])
    await owner.query(statement)
}
