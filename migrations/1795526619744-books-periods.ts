import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Closed periods of a fund, and their reopening by two persons. */
export class BooksPeriods1795526619744 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table books.period (
  id uuid primary key,
  fund_id uuid not null,
  committee_id uuid not null,
  during daterange not null constraint period_bounded check (not lower_inf(during) and not upper_inf(during) and not isempty(during)),
  closed_by uuid not null default platform.actor_id() references people.app_user,
  closed_at timestamptz not null default clock_timestamp(),
  constraint period_of_committee unique (id, committee_id),
  constraint period_fund_of_committee foreign key (fund_id, committee_id) references books.fund (id, committee_id)
);
create index period_of_fund on books.period using gist (fund_id, during);
call platform.make_append_only('books.period');
call platform.fence('books.period');
comment on table books.period is 'A closing: the days of a fund in which nothing is posted any more. Reopened and closed again, it is a second row';
grant select on books.period to app, auditor;
grant insert (id, fund_id, committee_id, during) on books.period to app;

create table books.period_reopening (
  id uuid primary key,
  period_id uuid not null,
  committee_id uuid not null,
  reason text not null constraint period_reopening_reason check (length(btrim(reason)) >= 10),
  constraint period_reopening_of_committee foreign key (period_id, committee_id) references books.period (id, committee_id)
);
call people.decided_by_another('books.period_reopening');
call platform.fence('books.period_reopening');
create unique index period_reopening_open_once on books.period_reopening (period_id) where decision is null or decision = 'confirmed';
comment on table books.period_reopening is 'One person asks to reopen a closed period and says why, another confirms; a confirmed row opens its days until they are closed again';
grant insert (id, period_id, committee_id, reason) on books.period_reopening to app;
-- What was asked stays as it was asked, for the owner too; only the decision is added, once (decide_once).
create trigger refuse_change before delete or update of id, period_id, committee_id, reason, proposed_by, proposed_at
  on books.period_reopening for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on books.period_reopening for each statement execute function platform.refuse_change();

-- Postings share this lock (books.check_postings): no posting can slip in beside the closing. Two closings of the same
-- days come here one after the other, and the second sees the first.
create function books.lock_period_fund() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(7202, hashtext(new.fund_id::text));
  -- Behind the lock: every entry of these days was recorded before this moment.
  new.closed_at := clock_timestamp();
  if upper(new.during) > (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date then
    perform books.refuse('period_is_over', 'A period is closed when its last day is over: money of today has to be posted');
  end if;
  if exists (select from books.period p where p.fund_id = new.fund_id and p.during && new.during
      and not exists (select from books.period_reopening o where o.period_id = p.id and o.decision = 'confirmed')) then
    perform books.refuse('period_closed_once', 'Days of this period are closed');
  end if;
  return new;
end $$;
create trigger period_waits_for_postings before insert on books.period for each row execute function books.lock_period_fund();

-- A posting that was told that its day is closed goes to a later one, and this must still be so when it is written.
create function books.lock_reopened_fund() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(7202, hashtext(p.fund_id::text)) from books.period p where p.id = new.period_id;
  return new;
end $$;
create trigger reopening_waits_for_postings before update of decision on books.period_reopening for each row
  when (new.decision = 'confirmed') execute function books.lock_reopened_fund();

create view books.standing_period with (security_invoker) as
  select p.id, p.fund_id, p.committee_id, p.during, p.closed_at from books.period p
  where not exists (select from books.period_reopening o where o.period_id = p.id and o.decision = 'confirmed');
comment on view books.standing_period is 'Closings that nobody reopened: their days take no posting';
grant select on books.standing_period to app, auditor;

create function books.open_day(fund uuid, event_day date) returns date language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  open_day date := event_day;
  next_day date;
begin
  loop
    select upper(p.during) into next_day from books.standing_period p where p.fund_id = fund and p.during @> open_day;
    if not found then return open_day; end if;
    open_day := next_day;
  end loop;
end $$;
comment on function books.open_day(uuid, date) is 'The day itself, or the first one after it that is not closed: there the books take what happened on it';

create function books.days_to_post(funds uuid[], days date[]) returns date[] language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock_shared(7202, f.key) from (select distinct hashtext(f::text) as key from unnest(funds) f order by 1) f;
  return array(select books.open_day(o.fund, o.day) from unnest(funds, days) with ordinality o(fund, day, place) order by o.place);
end $$;
comment on function books.days_to_post(uuid[], date[]) is 'Where events of past days go, behind the lock that postings share: no closing comes between the answer and the entry';
grant execute on function books.days_to_post(uuid[], date[]) to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
