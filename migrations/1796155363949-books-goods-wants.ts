import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a place that keeps goods wants to be given, and what it does not take: the newest word of its unit holds. */
export class BooksGoodsWants1796155363949 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create table books.goods_want (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  place_id uuid not null references books.goods_place,
  replaces_id uuid,
  is_withdrawn boolean not null default false,
  hours text not null default '' constraint goods_want_hours check (length(hours) <= 200),
  phone text not null default '' constraint goods_want_phone check (phone ~ '^[0-9 .+()/-]*$' and length(phone) <= 40),
  said_by uuid not null default platform.actor_id() references people.app_user,
  said_at timestamptz not null default clock_timestamp(),
  xid xid8 not null default pg_current_xact_id(),
  constraint goods_want_of_place unique (place_id, id),
  constraint goods_want_replaced_once unique nulls not distinct (place_id, replaces_id),
  constraint goods_want_replaces foreign key (place_id, replaces_id) references books.goods_want (place_id, id),
  constraint goods_want_withdraws check (not is_withdrawn or replaces_id is not null)
);
comment on table books.goods_want is 'What a place wants to be given and what it does not take: each row one wording, the one that nobody replaced holds';
comment on column books.goods_want.replaces_id is 'The wording before it; of two who replace the same one the second is refused';
comment on column books.goods_want.is_withdrawn is 'From then on the place asks for nothing in public';
comment on column books.goods_want.phone is 'Of the office, public';
comment on column books.goods_want.xid is 'Lines come with their wording and never later';
call platform.fence('books.goods_want');
call platform.make_append_only('books.goods_want');
grant select on books.goods_want to app, auditor;
grant insert (id, committee_id, place_id, replaces_id, is_withdrawn, hours, phone) on books.goods_want to app;

create table books.goods_want_line (
  want_id uuid not null references books.goods_want,
  line_no integer not null constraint goods_want_line_number check (line_no > 0),
  committee_id uuid not null,
  taking text not null constraint goods_want_line_taking check (taking in ('wanted', 'not_taken')),
  goods text not null constraint goods_want_line_goods check (btrim(goods) <> '' and length(goods) <= 120),
  unit text not null default '' constraint goods_want_line_unit check (length(unit) <= 30),
  quantity bigint constraint goods_want_line_quantity check (quantity > 0),
  until_on date,
  reason text not null default '' constraint goods_want_line_reason check (length(reason) <= 200),
  primary key (want_id, line_no),
  constraint goods_want_line_counted check (quantity is null or btrim(unit) <> ''),
  constraint goods_want_line_refused check (taking = 'wanted' or (btrim(reason) <> '' and quantity is null and until_on is null))
);
comment on table books.goods_want_line is 'A kind of goods that is wanted, or that is not taken and why';
comment on column books.goods_want_line.quantity is 'How much is still wanted, in its unit; null where nobody told';
comment on column books.goods_want_line.until_on is 'The last day on which it is wanted; the public is not shown it afterwards';
call platform.fence('books.goods_want_line');
call platform.make_append_only('books.goods_want_line');
grant select on books.goods_want_line to app, auditor;
grant insert (want_id, line_no, committee_id, taking, goods, unit, quantity, until_on, reason) on books.goods_want_line to app;

create function books.check_goods_want() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from books.goods_place p where p.id = new.place_id and p.committee_id = new.committee_id) then
    perform books.refuse('goods_want_of_committee', 'A place of another committee');
  end if;
  if not people.held_role(new.said_by, 'officer', new.committee_id, (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date) then
    perform books.refuse('goods_want_by_officer', 'Not an officer of the committee');
  end if;
  return new;
end $$;
create trigger goods_want_checked before insert on books.goods_want for each row execute function books.check_goods_want();

create function books.check_goods_want_line() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from books.goods_want w where w.id = new.want_id and w.committee_id = new.committee_id
      and not w.is_withdrawn and w.xid = pg_current_xact_id()) then
    perform books.refuse('goods_want_line_with_its_want', 'A line that comes after its list was said');
  end if;
  return new;
end $$;
create trigger goods_want_line_checked before insert on books.goods_want_line for each row execute function books.check_goods_want_line();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
