import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters about a promise to whoever left an address with it: each is a row, so that none goes twice. */
export class IncomePromiseNews1796143754619 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create table income.promise_notice (
  pledge_id uuid not null references income.pledge,
  committee_id uuid not null references people.committee,
  donation_id uuid references income.donation,
  told_at timestamptz not null default clock_timestamp()
);
create unique index promise_notice_of_gift_once on income.promise_notice (pledge_id, donation_id) where donation_id is not null;
create unique index promise_notice_reminded_once on income.promise_notice (pledge_id) where donation_id is null;
comment on table income.promise_notice is 'A letter lies in the outbox: of a gift, that its money arrived; without one, the only reminder of a promise that nothing came for';
call platform.fence('income.promise_notice');
call platform.make_append_only('income.promise_notice');
grant select on income.promise_notice to app, auditor;
grant insert (pledge_id, committee_id, donation_id) on income.promise_notice to app;
create view income.promise_reminder with (security_invoker) as select pledge_id, told_at from income.promise_notice where donation_id is null;
comment on view income.promise_reminder is 'Promises that were reminded of, for the page of each';
grant select on income.promise_reminder to app, auditor;

create table income.untold_arrival (
  pledge_id uuid not null references income.pledge,
  donation_id uuid not null references income.donation,
  committee_id uuid not null references people.committee,
  arrived_at timestamptz not null default clock_timestamp(),
  primary key (pledge_id, donation_id)
);
create index untold_arrival_oldest on income.untold_arrival (arrived_at);
comment on table income.untold_arrival is 'Money of a promise with an address that no letter told yet: what is to tell costs what is untold, and not what ever arrived. Guards alone write it';
call platform.fence('income.untold_arrival');
grant select on income.untold_arrival to app, auditor;

create function income.note_untold() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into income.untold_arrival (pledge_id, donation_id, committee_id)
    select a.pledge_id, a.donation_id, p.committee_id from added a join income.pledge p on p.id = a.pledge_id where p.contact_email is not null;
  return null;
end $$;
create trigger untold_arrivals_noted after insert on income.pledge_settlement
  referencing new table as added for each statement execute function income.note_untold();

alter table income.pledge add column is_reminded boolean not null default false;
comment on column income.pledge.is_reminded is 'Its one reminder lies in the outbox; kept by the guard of the letters alone';
create index pledge_to_remind on income.pledge (registered_at)
  where not is_reminded and contact_email is not null and way = 'bank_transfer' and status in ('announced', 'registered');

create function income.told_promise() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.donation_id is null then
    update income.pledge set is_reminded = true where id = new.pledge_id;
  else
    delete from income.untold_arrival u where u.pledge_id = new.pledge_id and u.donation_id = new.donation_id;
  end if;
  return null;
end $$;
create trigger told_promise after insert on income.promise_notice for each row execute function income.told_promise();

-- What is entered later of long ago, or given up meanwhile, is history and no news.
create function income.forget_untold() returns void language sql security definer set search_path = pg_catalog as $$
  delete from income.untold_arrival u where u.arrived_at < clock_timestamp() - interval '2 days' and (select platform.scope_all())
$$;
revoke execute on function income.forget_untold() from public;
grant execute on function income.forget_untold() to app;

create view income.promise_to_remind with (security_invoker) as
  select id, committee_id, fund_id, appeal_id, reference_code, amount_dong, settled_dong, locale, contact_email, registered_at
  from income.pledge where not is_reminded and contact_email is not null and way = 'bank_transfer' and status in ('announced', 'registered') and settled_dong = 0;
comment on view income.promise_to_remind is 'Promises by transfer that nothing came for and nobody was reminded of';
grant select on income.promise_to_remind to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
