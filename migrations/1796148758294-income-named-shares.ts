import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A promise or a gift of several givers: who gave how much of it, written anew as often as the list is corrected. */
export class IncomeNamedShares1796148758294 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local lock_timeout = '5s'`);
    await runner.query(LISTS);
    await runner.query(GUARDS);
    await runner.query(VIEWS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const LISTS = `
create table income.share_list (
  id uuid primary key,
  pledge_id uuid references income.pledge,
  donation_id uuid references income.donation,
  committee_id uuid not null,
  version_no smallint not null,
  total_dong bigint not null,
  share_count smallint not null constraint share_list_count check (share_count between 2 and 500),
  reason text not null default '' constraint share_list_reason check (listed_by is null or length(btrim(reason)) between 10 and 1000),
  listed_by uuid default platform.actor_id() references people.app_user,
  listed_at timestamptz not null default clock_timestamp(),
  constraint share_list_of_one check (num_nonnulls(pledge_id, donation_id) = 1),
  constraint share_list_version_of_pledge unique (pledge_id, version_no),
  constraint share_list_version_of_gift unique (donation_id, version_no)
);
comment on table income.share_list is 'The newest list of a promise or a gift holds while it is all of it; those before it stay to be read. Parts are no money: no figure counts them';
comment on column income.share_list.listed_by is 'Null: the giver of the public form, once, before any money came';
comment on column income.share_list.total_dong is 'What the promise, or what is left of the gift, was when it was written; set by the database';
call platform.fence('income.share_list');
call platform.make_append_only('income.share_list');
grant select on income.share_list to app, auditor;
grant insert (id, pledge_id, donation_id, version_no, share_count, reason) on income.share_list to app;

create table income.named_share (
  list_id uuid not null references income.share_list,
  position smallint not null constraint named_share_position check (position between 1 and 500),
  committee_id uuid not null,
  code text not null constraint named_share_code_form check (code ~ '^PG[23456789CDFGHJKMNPQRTVX]{9}$'),
  name text constraint named_share_name check (btrim(name) <> '' and length(name) <= 120),
  display text not null constraint named_share_display check (display in ('full', 'masked', 'anonymous')),
  shown_name text,
  amount_dong bigint not null constraint named_share_positive check (amount_dong > 0),
  primary key (list_id, position),
  constraint named_share_code_once unique (list_id, code),
  constraint named_share_shown check (case display when 'full' then shown_name = name and name is not null when 'anonymous' then shown_name is null else name is not null end)
);
create index named_share_code on income.named_share (code);
comment on column income.named_share.code is 'By which one giver follows her part; the same person keeps it in later lists';
comment on column income.named_share.shown_name is 'As she allows it to be seen: what pages of the public read, and nothing else of the name';
call platform.fence('income.named_share');
call platform.make_append_only('income.named_share');
grant select on income.named_share to app, auditor;
grant insert on income.named_share to app;
`;

const GUARDS = `
create function income.check_share_list() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  p income.pledge;
  newest smallint;
begin
  -- Two lists at once, and money that arrives meanwhile, wait for the promise or the gift itself.
  if new.pledge_id is not null then
    select * into p from income.pledge where id = new.pledge_id for no key update;
    if p.status in ('cancelled', 'lapsed') then perform books.refuse('share_list_of_standing', 'The promise is over'); end if;
    new.committee_id := p.committee_id;
    new.total_dong := p.amount_dong;
    if exists (select from income.pledge_settlement s join income.share_list l on l.donation_id = s.donation_id where s.pledge_id = p.id) then
      perform books.refuse('share_list_in_one_place', 'A gift that keeps this promise has a list of its own');
    end if;
  else
    select d.committee_id into new.committee_id from income.donation d where d.id = new.donation_id for no key update;
    select g.amount_dong into new.total_dong from income.standing_gift g where g.id = new.donation_id;
    if not found then perform books.refuse('share_list_of_standing', 'The gift is none any more'); end if;
    if exists (select from income.pledge_settlement s join income.share_list l on l.pledge_id = s.pledge_id where s.donation_id = new.donation_id) then
      perform books.refuse('share_list_in_one_place', 'The promise that this gift keeps has the list');
    end if;
  end if;
  -- The same form sent again: the row is there, and nothing of it is decided anew.
  if exists (select from income.share_list l where l.id = new.id) then return new; end if;
  newest := coalesce((select max(l.version_no) from income.share_list l
    where l.pledge_id = new.pledge_id or l.donation_id = new.donation_id), 0);
  if new.version_no <> newest + 1 then
    perform books.refuse('share_list_follows', 'Another list came in between');
  end if;
  if new.listed_by is null then
    if new.pledge_id is null or newest > 0 or p.entered_by is not null or p.settled_dong > 0 then
      perform books.refuse('share_list_by_giver', 'A giver lists a promise of the public form once, before its money comes');
    end if;
  elsif not (people.held_role(new.listed_by, 'officer', new.committee_id, today) or people.held_role(new.listed_by, 'accountant', new.committee_id, today)) then
    perform books.refuse('share_list_by_staff', 'Neither an officer nor an accountant of the committee');
  end if;
  return new;
end $$;
create trigger share_list_checked before insert on income.share_list for each row execute function income.check_share_list();

-- Parts come with their list and are all of it, to the dong: one more later, or one less, does not add up.
create function income.check_shares_whole() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  list income.share_list;
  told record;
begin
  select * into list from income.share_list where id = (to_jsonb(new)->>tg_argv[0])::uuid;
  select count(*) as n, sum(s.amount_dong) as dong, bool_and(s.committee_id = list.committee_id) as alike into told
    from income.named_share s where s.list_id = list.id;
  if told.n is distinct from list.share_count or told.dong is distinct from list.total_dong or not coalesce(told.alike, false) then
    perform books.refuse('shares_are_whole', 'The parts are not the whole');
  end if;
  if tg_table_name = 'share_list' and exists (select from income.named_share s join income.named_share o on o.code = s.code
      join income.share_list l on l.id = o.list_id where s.list_id = list.id
        and (l.pledge_id is distinct from list.pledge_id or l.donation_id is distinct from list.donation_id)) then
    perform books.refuse('named_share_code_once', 'A code of another gift');
  end if;
  return null;
end $$;
create constraint trigger shares_whole after insert on income.share_list deferrable initially deferred
  for each row execute function income.check_shares_whole('id');
create constraint trigger shares_whole after insert on income.named_share deferrable initially deferred
  for each row execute function income.check_shares_whole('list_id');
`;

const VIEWS = `
-- The newest list of each, while it is the whole of what is promised or left: a promise that was lowered, a gift that went back in part wait for another.
create view income.standing_share_list with (security_invoker) as
  select l.id, l.pledge_id, l.donation_id, l.version_no, l.total_dong, l.share_count, l.listed_at
  from income.share_list l left join income.pledge p on p.id = l.pledge_id left join income.standing_gift g on g.id = l.donation_id
  where l.total_dong = coalesce(p.amount_dong, g.amount_dong) and coalesce(p.status, '') not in ('cancelled', 'lapsed')
    and not exists (select from income.share_list n where (n.pledge_id = l.pledge_id or n.donation_id = l.donation_id) and n.version_no > l.version_no);
comment on view income.standing_share_list is 'Lists that hold: newest of their promise or gift, and all of it';
grant select on income.standing_share_list to app, auditor;
`;
