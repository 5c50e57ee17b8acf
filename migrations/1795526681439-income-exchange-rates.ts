import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a foreign currency is worth, as a bank published it: shown beside what a card is charged, never used to count money. */
export class IncomeExchangeRates1795526681439 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create table income.exchange_rate (
  id uuid primary key,
  currency text not null constraint exchange_rate_currency check (currency in ('USD', 'EUR', 'GBP', 'AUD', 'CAD', 'SGD', 'JPY', 'KRW', 'TWD')),
  valid_on date not null,
  hundredths_dong bigint not null constraint exchange_rate_positive check (hundredths_dong between 1 and 100000000000),
  source text not null constraint exchange_rate_source check (length(btrim(source)) between 3 and 200),
  entered_by uuid not null default platform.actor_id() references people.app_user,
  entered_at timestamptz not null default clock_timestamp()
);
create index exchange_rate_newest on income.exchange_rate (currency, valid_on desc, entered_at desc);
comment on table income.exchange_rate is 'Dated, with the bank that published it. Of two for one day the later entered holds: a slip is mended by a new row';
comment on column income.exchange_rate.hundredths_dong is 'Hundredths of a đồng for one unit of the currency, so that no rate is a fraction';
call platform.make_append_only('income.exchange_rate');
grant select on income.exchange_rate to app, auditor;
grant insert (id, currency, valid_on, hundredths_dong, source) on income.exchange_rate to app;
call platform.portal_only('income.exchange_rate');

create function income.check_exchange_rate() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  before bigint;
begin
  new.entered_by := platform.actor_id();
  if new.valid_on not between today - 7 and today then
    perform books.refuse('exchange_rate_of_these_days', 'Not a rate of these days');
  end if;
  -- A nought too many, or two currencies taken for each other.
  select r.hundredths_dong into before from income.exchange_rate r where r.currency = new.currency and r.valid_on >= today - 60
    order by r.valid_on desc, r.entered_at desc limit 1;
  if new.hundredths_dong not between before * 7 / 10 and before * 13 / 10 then
    perform books.refuse('exchange_rate_near_the_last', 'Too far from the last rate');
  end if;
  return new;
end $$;
create trigger exchange_rate_checked before insert on income.exchange_rate for each row execute function income.check_exchange_rate();

create view income.exchange_rate_now with (security_invoker) as
  select distinct on (r.currency) r.currency, r.valid_on, r.hundredths_dong, r.source from income.exchange_rate r
  where r.valid_on between (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date - 7 and (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date
  order by r.currency, r.valid_on desc, r.entered_at desc;
comment on view income.exchange_rate_now is 'The newest rate of each currency, none older than a week';
grant select on income.exchange_rate_now to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
