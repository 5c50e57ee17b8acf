import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Goods that leave the store, given out or written off: proposed by one person, confirmed by another, voided by a third. */
export class SpendingGoodsIssues1796139034961 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ISSUES);
    await runner.query(GUARDS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const ISSUES = `
set local lock_timeout = '5s';

create table spending.goods_issue (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  book text not null,
  year integer not null,
  number integer not null constraint goods_issue_number_positive check (number > 0),
  kind text not null constraint goods_issue_kind check (kind in ('given_out', 'written_off')),
  recipient text not null constraint goods_issue_recipient_long check (length(recipient) <= 200),
  households integer constraint goods_issue_households check (households > 0),
  reason text not null constraint goods_issue_reason check (length(btrim(reason)) between 10 and 1000),
  left_on date not null,
  issued_on date not null,
  declined_because text not null default '' constraint goods_issue_declined_because check (length(declined_because) <= 1000),
  constraint goods_issue_number_once unique (committee_id, book, year, number),
  constraint goods_issue_days check (left_on <= issued_on),
  constraint goods_issue_recipient check ((kind = 'given_out') = (btrim(recipient) <> ''))
);
call people.decided_by_another('spending.goods_issue');
alter table spending.goods_issue
  add constraint goods_issue_declined_with_reason check (decision <> 'declined' or decided_by = proposed_by or length(btrim(declined_because)) >= 10);
call platform.fence('spending.goods_issue');
create index goods_issue_newest on spending.goods_issue (committee_id, id desc);
comment on table spending.goods_issue is 'Paper of goods that leave the store: to whom, or why nobody can use them any more';
comment on column spending.goods_issue.recipient is 'A commune, a school, a group of households; never a person';
grant insert (id, committee_id, book, year, number, kind, recipient, households, reason, left_on, issued_on) on spending.goods_issue to app;
grant update (declined_because) on spending.goods_issue to app;
call books.numbered('spending.goods_issue', 'issued_on');
create trigger refuse_change before delete or update of id, committee_id, book, year, number, kind, recipient, households, reason, left_on, issued_on,
    proposed_by, proposed_at on spending.goods_issue for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on spending.goods_issue for each statement execute function platform.refuse_change();

create view spending.goods_issue_told with (security_invoker) as
  select i.id, books.written_number(i.book, i.year, i.number) as number from spending.goods_issue i;
comment on view spending.goods_issue_told is 'The paper by which goods left';
grant select on spending.goods_issue_told to app, auditor;

create table spending.goods_issue_line (
  issue_id uuid not null references spending.goods_issue,
  line_no integer not null constraint goods_issue_line_number check (line_no > 0),
  committee_id uuid not null,
  lot_id uuid not null references books.goods_lot,
  place_id uuid not null references books.goods_place,
  quantity bigint not null constraint goods_issue_line_quantity check (quantity > 0),
  primary key (issue_id, line_no),
  constraint goods_issue_line_once unique (issue_id, lot_id, place_id)
);
call platform.fence('spending.goods_issue_line');
call platform.make_append_only('spending.goods_issue_line');
grant select, insert on spending.goods_issue_line to app;
grant select on spending.goods_issue_line to auditor;

create table spending.goods_issue_void (
  issue_id uuid primary key references spending.goods_issue,
  committee_id uuid not null,
  reason text not null constraint goods_issue_void_reason check (length(btrim(reason)) between 5 and 500),
  voided_by uuid not null references people.app_user,
  voided_at timestamptz not null default clock_timestamp()
);
call platform.fence('spending.goods_issue_void');
call platform.make_append_only('spending.goods_issue_void');
grant select on spending.goods_issue_void to app, auditor;
call platform.clock_sets('spending.goods_issue_void', 'voided_at');
call platform.signed_by_who_acts('spending.goods_issue_void', 'voided_by');
`;

/** What was confirmed has left the store whole, and what was voided is back whole. */
const GUARDS = `
create function spending.check_goods_issue() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if tg_op = 'UPDATE' then
    if new.decision = 'confirmed' and new.decided_by <> new.proposed_by
      and not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
      perform books.refuse('goods_issue_by_approver', 'Not an approver of the committee');
    end if;
    return new;
  end if;
  if not people.held_role(new.proposed_by, 'officer', new.committee_id, today)
    and not people.held_role(new.proposed_by, 'cashier', new.committee_id, today) then
    perform books.refuse('goods_issue_by_keeper', 'Neither officer nor cashier of the committee');
  end if;
  return new;
end $$;
-- Behind decide_once, which says who decides: triggers fire in the order of their names.
create trigger goods_issue_checked before insert or update on spending.goods_issue for each row execute function spending.check_goods_issue();

create function spending.check_goods_issue_lines() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from spending.goods_issue_line l where l.issue_id = new.id) then
    perform books.refuse('goods_issue_has_lines', 'No goods are named');
  end if;
  if exists (select from spending.goods_issue_line l left join books.goods_lot g on g.id = l.lot_id and g.committee_id = new.committee_id
      left join books.goods_place p on p.id = l.place_id and p.committee_id = new.committee_id
      where l.issue_id = new.id and (l.committee_id <> new.committee_id or g.id is null or p.id is null)) then
    perform books.refuse('goods_issue_of_committee', 'Goods or a place of another committee');
  end if;
  if new.kind = 'given_out' and exists (select from spending.goods_issue_line l join books.goods_lot g on g.id = l.lot_id
      where l.issue_id = new.id and g.expires_on < new.left_on) then
    perform books.refuse('goods_issue_not_expired', 'Expired goods are given to nobody');
  end if;
  if new.decision = 'confirmed' and exists (
      (select l.lot_id, l.place_id, new.left_on, -l.quantity from spending.goods_issue_line l where l.issue_id = new.id
        except all select m.lot_id, m.place_id, m.moved_on, m.quantity from books.goods_movement m where m.source_id = new.id and m.kind = new.kind)
      union all
      (select m.lot_id, m.place_id, m.moved_on, m.quantity from books.goods_movement m where m.source_id = new.id
        except all select l.lot_id, l.place_id, new.left_on, -l.quantity from spending.goods_issue_line l where l.issue_id = new.id)) then
    perform books.refuse('goods_issue_ties', 'The paper and what left the store differ');
  end if;
  return null;
end $$;
create constraint trigger goods_issue_whole after insert or update on spending.goods_issue deferrable initially deferred
  for each row execute function spending.check_goods_issue_lines();

create function spending.check_goods_issue_void() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from spending.goods_issue i where i.id = new.issue_id and i.committee_id = new.committee_id and i.decision = 'confirmed'
      and new.voided_by not in (i.proposed_by, i.decided_by)) then
    perform books.refuse('goods_issue_void_by_another', 'Who proposed or confirmed it does not void it');
  end if;
  return new;
end $$;
create trigger goods_issue_voided_by_another before insert on spending.goods_issue_void for each row execute function spending.check_goods_issue_void();
create function spending.check_goods_issue_back() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not books.goods_undone(new.issue_id) then
    perform books.refuse('goods_issue_void_whole', 'The goods are not back in the store');
  end if;
  return null;
end $$;
create constraint trigger goods_issue_back after insert on spending.goods_issue_void deferrable initially deferred
  for each row execute function spending.check_goods_issue_back();
`;
