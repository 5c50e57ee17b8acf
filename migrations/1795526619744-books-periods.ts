import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Closed periods of a fund, and their reopening by two persons. */
export class BooksPeriods1795526619744 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table books.period (
  id uuid primary key,
  fund_id uuid not null,
  committee_id uuid not null,
  version smallint not null,
  reasons jsonb not null default '{}' constraint period_reasons_by_item check (jsonb_typeof(reasons) = 'object'),
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
comment on column books.period.version is '1, and one more each time its days are closed again; set by the guard';
comment on column books.period.reasons is 'Why the accountant closes though an item of the checklist is open, by item; kept with what was counted in books.period_item';
grant insert (id, fund_id, committee_id, during, reasons) on books.period to app;

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
  new.version := 1 + coalesce((select max(p.version) from books.period p where p.fund_id = new.fund_id and p.during && new.during), 0);
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
    await runner.query(KEPT);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** What stood when a period was closed: the checklist and the figures of each account, found by the database behind the lock. */
const KEPT = `
create table books.closing_item (
  item text primary key constraint closing_item_name check (item ~ '^[a-zA-Z]+$'),
  place smallint not null constraint closing_item_place_once unique,
  counted_by text not null
);
comment on table books.closing_item is 'What is looked at before a period is closed. Modules above tell their items in their migrations; their facts tell the words and the page where each is mended';
call platform.portal_only('books.closing_item');
grant select on books.closing_item to app, auditor;
create procedure books.tell_closing_item(item text, place integer, counted_by regproc) language plpgsql as $$
begin
  insert into books.closing_item values (item, place, counted_by::text);
  execute format('grant execute on function %s(uuid, date, date) to app', counted_by::text);
end $$;
comment on procedure books.tell_closing_item(text, integer, regproc) is 'The function counts what is open of a fund in days from, to; nothing means done';

create function books.closing_counts(fund uuid, from_day date, to_day date) returns table (item text, place smallint, open_count bigint)
  language plpgsql stable set search_path = pg_catalog as $$
declare
  told record;
begin
  for told in select * from books.closing_item i order by i.place loop
    item := told.item;
    place := told.place;
    execute format('select %s($1, $2, $3)', told.counted_by) into open_count using fund, from_day, to_day;
    return next;
  end loop;
end $$;
comment on function books.closing_counts(uuid, date, date) is 'The checklist of a fund and days as it stands now';
grant execute on function books.closing_counts(uuid, date, date) to app;

create table books.period_item (
  period_id uuid not null references books.period,
  committee_id uuid not null,
  item text not null references books.closing_item,
  found bigint not null constraint period_item_found check (found >= 0),
  reason text,
  primary key (period_id, item),
  constraint period_item_told check ((found = 0) = (reason is null) and length(btrim(reason)) between 10 and 1000)
);
comment on table books.period_item is 'The checklist as it stood when a period was closed: what was open, and why it was closed all the same';
call platform.make_append_only('books.period_item');
call platform.fence('books.period_item');
grant select on books.period_item to app, auditor;

create table books.period_figure (
  period_id uuid not null references books.period,
  committee_id uuid not null,
  account_id integer not null references books.ledger_account,
  opening_dong bigint not null,
  debit_dong bigint not null constraint period_figure_debit check (debit_dong >= 0),
  credit_dong bigint not null constraint period_figure_credit check (credit_dong >= 0),
  closing_dong bigint not null generated always as (opening_dong + debit_dong - credit_dong) stored,
  primary key (period_id, account_id)
);
comment on table books.period_figure is 'The trial balance of a fund as it was closed: a version can be printed again though the books have moved on';
call platform.make_append_only('books.period_figure');
call platform.fence('books.period_figure');
grant select on books.period_figure to app, auditor;

create function books.keep_closing() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  first_day constant date := lower(new.during);
  last_day constant date := upper(new.during) - 1;
  untold text;
begin
  select string_agg(c.item, ',' order by c.place) into untold from books.closing_counts(new.fund_id, first_day, last_day) c
    where c.open_count > 0 and coalesce(length(btrim(new.reasons ->> c.item)), 0) not between 10 and 1000;
  if untold is not null then
    raise exception 'Open items without a reason: %', untold using errcode = '23514', constraint = 'period_item_open';
  end if;
  insert into books.period_item (period_id, committee_id, item, found, reason)
    select new.id, new.committee_id, c.item, c.open_count, case when c.open_count > 0 then btrim(new.reasons ->> c.item) end
    from books.closing_counts(new.fund_id, first_day, last_day) c;
  insert into books.period_figure (period_id, committee_id, account_id, opening_dong, debit_dong, credit_dong)
    select new.id, new.committee_id, m.account_id, sum(m.opening), sum(m.debit), sum(m.credit) from (
      select b.account_id, b.dong as opening, 0 as debit, 0 as credit from books.opened_with(array[new.fund_id], first_day) b
      union all select l.account_id, 0, greatest(l.amount_dong, 0), greatest(-l.amount_dong, 0) from books.posted_amount l
        where l.fund_id = new.fund_id and l.business_date between first_day and last_day) m
    group by m.account_id having sum(m.opening) <> 0 or sum(m.debit) <> 0 or sum(m.credit) <> 0;
  return null;
end $$;
create trigger closing_kept after insert on books.period for each row execute function books.keep_closing();

-- Months before these days in which the fund moved and that stand open.
create function books.earlier_at_closing(fund uuid, from_day date, to_day date) returns bigint language plpgsql stable set search_path = pg_catalog as $$
begin
  return (select count(distinct e.month) from books.layer_total_by_month e where e.fund_id = fund and e.month < date_trunc('month', from_day::timestamp)::date
    and not exists (select from books.standing_period p where p.fund_id = fund and p.during @> e.month));
end $$;
call books.tell_closing_item('earlier', 10, 'books.earlier_at_closing');
-- Events of earlier, closed periods that these days took.
create function books.late_at_closing(fund uuid, from_day date, to_day date) returns bigint language plpgsql stable set search_path = pg_catalog as $$
begin
  return (select count(*) from books.journal_entry e where e.event_date is not null and e.business_date between from_day and to_day
    and exists (select from books.posting p where p.entry_id = e.id and p.fund_id = fund));
end $$;
call books.tell_closing_item('late', 70, 'books.late_at_closing');
`;
