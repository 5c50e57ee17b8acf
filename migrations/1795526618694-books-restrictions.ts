import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Wishes of givers that an officer accepted, and their closing. */
export class BooksRestrictions1795526618694 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table books.restriction (
  id uuid primary key,
  fund_id uuid not null references books.fund,
  appeal_id uuid,
  title text not null,
  kind text constraint restriction_kind check (kind in ('house', 'parcel', 'medical', 'livelihood', 'relief')),
  admin_unit_id integer references people.admin_unit,
  household_id uuid references people.household,
  agreed_with text not null,
  purpose text not null default 'wish' constraint restriction_purpose check (purpose in ('wish', 'refund_reserve')),
  created_by uuid not null default platform.actor_id() references people.app_user,
  created_at timestamptz not null default clock_timestamp(),
  constraint restriction_appeal_of_fund foreign key (appeal_id, fund_id) references books.appeal (id, fund_id),
  constraint restriction_of_fund unique (id, fund_id)
);
comment on table books.restriction is 'A wish of the giver that an officer accepted: money under it goes as the donor said (Decree 93/2021 Art. 11)';
comment on column books.restriction.purpose is 'A refund reserve is a layer that only the database opens: no gift comes under it and no support is decided from it';
comment on column books.restriction.created_by is 'The person of the running request, by the scope';
grant select on books.restriction to app, auditor;
grant insert (id, fund_id, appeal_id, title, kind, admin_unit_id, household_id, agreed_with) on books.restriction to app;

create table books.restriction_closing (
  restriction_id uuid constraint restriction_closed_once primary key references books.restriction,
  reason text not null constraint restriction_closing_reason check (length(btrim(reason)) >= 10),
  closed_by uuid not null default platform.actor_id() references people.app_user,
  closed_at timestamptz not null default clock_timestamp()
);
comment on table books.restriction_closing is 'From then on no gift comes under it; money that it holds stays bound and is spent as the giver said';
call platform.make_append_only('books.restriction_closing');
grant select on books.restriction_closing to app, auditor;
grant insert (restriction_id, reason) on books.restriction_closing to app;

-- Communes read the wish behind money that they hand over, so all is read; only the committee of the fund writes.
create function books.writes_to_fund(of_fund uuid) returns boolean language sql stable as $$
  select (select platform.scope_all()) or exists (select from books.fund f where f.id = of_fund and f.committee_id = any ((select platform.scope_committees())::uuid[]))
$$;
grant execute on function books.writes_to_fund(uuid) to app;
alter table books.restriction enable row level security, force row level security;
alter table books.restriction_closing enable row level security, force row level security;
create policy owner_sees_all on books.restriction to tuong_than_owner using (true) with check (true);
create policy owner_sees_all on books.restriction_closing to tuong_than_owner using (true) with check (true);
create policy everybody_reads on books.restriction for select to app, auditor using ((select platform.scope_signed()));
create policy everybody_reads on books.restriction_closing for select to app, auditor using ((select platform.scope_signed()));
create policy committee_of_fund on books.restriction for insert to app with check (books.writes_to_fund(fund_id));
create policy committee_of_fund on books.restriction_closing for insert to app
  with check (books.writes_to_fund((select r.fund_id from books.restriction r where r.id = restriction_id)));

-- A gift and a closing wait for each other on the row of the restriction.
create function books.check_restriction_open() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from books.restriction r where r.id = new.restriction_id for share;
  if exists (select from books.restriction_closing c where c.restriction_id = new.restriction_id)
    or exists (select from books.restriction r where r.id = new.restriction_id and r.purpose <> 'wish') then
    perform books.refuse('restriction_open', 'The restriction takes no more gifts');
  end if;
  return new;
end $$;
create function books.lock_restriction() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from books.restriction r where r.id = new.restriction_id for update;
  return new;
end $$;
create trigger restriction_waits_for_gifts before insert on books.restriction_closing for each row execute function books.lock_restriction();

create view books.accepted_wish with (security_invoker) as select id, title, kind, admin_unit_id from books.restriction where purpose = 'wish';
comment on view books.accepted_wish is 'What money under a restriction is bound to; who agreed on it stays inside';

create view books.layer with (security_invoker) as
  select f.committee_id, f.id as fund_id, null::uuid as appeal_id, null::uuid as restriction_id, f.name as fund_name,
    null::text as appeal_title, null::text as restriction_title, null::date as appeal_opens_on, f.opened_on, f.closed_on, false as is_closed_wish
  from books.fund f
  union all
  select f.committee_id, f.id, a.id, null, f.name, a.title, null, a.opens_on, f.opened_on, f.closed_on, false
  from books.appeal a join books.fund f on f.id = a.fund_id
  union all
  select f.committee_id, f.id, r.appeal_id, r.id, f.name, a.title, r.title, a.opens_on, f.opened_on, f.closed_on,
    exists (select from books.restriction_closing c where c.restriction_id = r.id)
  from books.restriction r join books.fund f on f.id = r.fund_id left join books.appeal a on a.id = r.appeal_id where r.purpose = 'wish';
comment on view books.layer is 'Every layer of money that can be decided on: a fund, its appeals, its accepted wishes, the days between which the fund is open, and whether the wish takes no more gifts';
grant select on books.accepted_wish, books.layer to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
