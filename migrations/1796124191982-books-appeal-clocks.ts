import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the clocks of an appeal say: by when its money is handed out, what is still held, and when the last of it was handed over. */
export class BooksAppealClocks1796124191982 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create view books.appeal_clock with (security_invoker) as
  select a.id as appeal_id, a.code, f.committee_id, a.opens_on, a.closes_on, r.legal_basis, r.reception_days, r.distribution_days,
    a.closes_on + r.distribution_days as distribute_by, held.dong as held_dong, handed.last_on as last_handed_on
  from books.appeal a join books.fund f on f.id = a.fund_id
  cross join lateral (select w.legal_basis, w.reception_days, w.distribution_days from books.appeal_rule w
    where w.fund_kind = f.kind and w.valid_from <= a.opens_on order by w.valid_from desc limit 1) r
  cross join lateral (select coalesce(sum(t.amount_dong), 0)::bigint as dong from books.layer_total t where t.fund_id = a.fund_id
    and t.appeal_id = a.id and t.class in ('bank', 'under_way', 'cash', 'in_transit', 'advance')) held
  cross join lateral (select max(b.business_date) as last_on from books.balance_by_day b join books.ledger_account l on l.id = b.account_id
    where b.fund_id = a.fund_id and b.appeal_id = a.id and l.class = 'support') handed;
comment on view books.appeal_clock is 'The law''s clocks of each published appeal, by the rule of its first day';
comment on column books.appeal_clock.held_dong is 'Received and not yet handed over with proof: in banks, boxes, on the way, or paid and waiting for proof';
grant select on books.appeal_clock to app, auditor;
`);
    await runner.query(OWN_ACCOUNT);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** An account serves one appeal: nothing was ever booked on it, and publishing binds it for good. */
const OWN_ACCOUNT = `
create function books.is_own_account(draft uuid, fund uuid, opens_on date) returns boolean language sql stable set search_path = pg_catalog as $$
  select exists (select from books.appeal_draft d join books.bank_account b on b.id = d.bank_account_id
    where d.id = draft and b.fund_id = fund and b.appeal_id is null and b.closed_on is null
      and b.usable_at <= greatest(clock_timestamp(), opens_on::timestamp at time zone 'Asia/Ho_Chi_Minh')
      and not exists (select from books.balance_by_day y where y.account_id in (b.ledger_account_id, b.under_way_account_id)))
$$;
revoke execute on function books.is_own_account(uuid, uuid, date) from public;

create function books.bind_own_account() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  -- Whoever pays from it or imports into it meanwhile shares the fund's lock: the account is still unused behind it.
  perform pg_advisory_xact_lock(7202, hashtext(new.fund_id::text));
  if platform.actor_id() is not null and not books.is_own_account(new.id, new.fund_id, new.opens_on) then
    perform books.refuse('appeal_own_account', 'It needs an account of its own');
  end if;
  update books.bank_account b set appeal_id = new.id from books.appeal_draft d
    where d.id = new.id and b.id = d.bank_account_id and b.appeal_id is null;
  if platform.actor_id() is not null and not found then
    perform books.refuse('appeal_own_account', 'The account became another appeal''s');
  end if;
  return null;
end $$;
create trigger own_account_bound after insert on books.appeal for each row execute function books.bind_own_account();
`;
