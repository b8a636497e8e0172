import type pg from "pg"

/** Beside what nobody else did, no name need stay. */
const NOBODY_NOW = "Somebody who has left"

/**
 * Accounts that lead nowhere any more: no partnership knows them and they run nothing. They end, and their address goes
 * with all they sign in by. The name stays where the record of changes, or a file, still says that they did something.
 * @returns how many were forgotten
 */
export async function forgetAccounts(client: pg.PoolClient, now: Date): Promise<number> {
  const { rowCount } = await client.query(
    `with lost as (
       select a.account_id,
              exists (select from audit.entry e where e.account_id = a.account_id)
                or exists (select from files.file f where f.account_id = a.account_id)
                or exists (select from access.sign_in_code c where c.printed_by = a.account_id) as did
         from access.account a
        where not exists (select from access.membership m where m.account_id = a.account_id)
          and not exists (select from access.shared_grant s where s.account_id = a.account_id))
     update access.account a
        set ended_at = coalesce(a.ended_at, $1), address = null, name = case when lost.did then a.name else $2 end
       from lost
      where a.account_id = lost.account_id
        and (a.ended_at is null or a.address is not null or (not lost.did and a.name <> $2))`,
    [now, NOBODY_NOW],
  )
  const ended = "(select a.account_id from access.account a where a.ended_at is not null)"
  for (const table of ["address_request", "sign_in_link", "recovery_code", "second_factor"])
    await client.query(`delete from access.${table} where account_id in ${ended}`)
  await client.query(`update access.sign_in set ended_at = $1 where ended_at is null and account_id in ${ended}`, [now])
  return rowCount ?? 0
}
