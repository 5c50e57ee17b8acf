import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Goods by kind, lot and place. Their quantities change by movements only, and were never below nothing at any day. */
export class BooksGoodsStock1796137731897 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CATALOGUE);
    await runner.query(STOCK);
    await runner.query(GUARDS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const CATALOGUE = `
set local lock_timeout = '5s';

create table books.goods_item (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  name text not null constraint goods_item_name check (btrim(name) <> '' and length(name) <= 120),
  unit text not null constraint goods_item_unit check (btrim(unit) <> '' and length(unit) <= 30),
  added_by uuid not null default platform.actor_id() references people.app_user,
  added_at timestamptz not null default clock_timestamp()
);
create unique index goods_item_once on books.goods_item (committee_id, lower(name), lower(unit));
comment on table books.goods_item is 'A kind of goods, with the unit in which all its quantities are counted';
call platform.fence('books.goods_item');
call platform.make_append_only('books.goods_item');
grant select on books.goods_item to app, auditor;
grant insert (id, committee_id, name, unit) on books.goods_item to app;

create table books.goods_place (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  name text not null constraint goods_place_name check (btrim(name) <> '' and length(name) <= 120),
  address text not null constraint goods_place_address check (btrim(address) <> '' and length(address) <= 200),
  added_by uuid not null default platform.actor_id() references people.app_user,
  added_at timestamptz not null default clock_timestamp()
);
create unique index goods_place_once on books.goods_place (committee_id, lower(name));
comment on table books.goods_place is 'Where goods are kept';
call platform.fence('books.goods_place');
call platform.make_append_only('books.goods_place');
grant select on books.goods_place to app, auditor;
grant insert (id, committee_id, name, address) on books.goods_place to app;

create table books.goods_lot (
  id uuid primary key,
  committee_id uuid not null,
  item_id uuid not null references books.goods_item,
  source_id uuid not null,
  condition text not null constraint goods_lot_condition check (condition in ('new', 'used', 'damaged')),
  pack_size integer constraint goods_lot_pack_size check (pack_size > 1),
  expires_on date,
  value_dong bigint constraint goods_lot_value_positive check (value_dong > 0),
  value_basis text constraint goods_lot_value_basis check (value_basis in ('invoice', 'price_list', 'estimate')),
  made_at timestamptz not null default clock_timestamp(),
  constraint goods_lot_value_with_basis check ((value_dong is null) = (value_basis is null))
);
create index goods_lot_source on books.goods_lot (source_id);
create index goods_lot_item on books.goods_lot (item_id);
comment on table books.goods_lot is 'Goods of one kind that came together, alike in condition and expiry: what came in stays traceable to whom it was given';
comment on column books.goods_lot.value_dong is 'Of the whole lot, by its basis, or nothing. Never part of any sum of money';
comment on column books.goods_lot.source_id is 'The paper by which it came';
call platform.fence('books.goods_lot');
call platform.make_append_only('books.goods_lot');
grant select on books.goods_lot to app, auditor;
call platform.clock_sets('books.goods_lot', 'made_at');
`;

const STOCK = `
create table books.goods_movement (
  id uuid primary key,
  committee_id uuid not null,
  lot_id uuid not null references books.goods_lot,
  place_id uuid not null references books.goods_place,
  kind text not null constraint goods_movement_kind check (kind in ('received', 'moved', 'packed', 'given_out', 'written_off', 'undone')),
  source_id uuid not null,
  moved_on date not null,
  quantity bigint not null constraint goods_movement_quantity check (quantity <> 0),
  moved_by uuid not null references people.app_user,
  moved_at timestamptz not null default clock_timestamp()
);
create index goods_movement_of on books.goods_movement (lot_id, place_id, moved_on);
create index goods_movement_source on books.goods_movement (source_id);
create index goods_movement_day on books.goods_movement (moved_on, id);
comment on table books.goods_movement is 'Goods that came to a place (+) or left it (-) on a day, by which paper. Nothing else changes what a place holds';
call platform.fence('books.goods_movement');
call platform.make_append_only('books.goods_movement');
grant select on books.goods_movement to app, auditor;
call platform.clock_sets('books.goods_movement', 'moved_at');
call platform.signed_by_who_acts('books.goods_movement', 'moved_by');

create table books.goods_holding (
  lot_id uuid not null references books.goods_lot,
  place_id uuid not null references books.goods_place,
  committee_id uuid not null,
  quantity bigint not null constraint goods_holding_not_negative check (quantity >= 0),
  primary key (lot_id, place_id)
);
create index goods_holding_held on books.goods_holding (place_id, lot_id) where quantity > 0;
comment on table books.goods_holding is 'What each place holds of a lot now: kept by a guard, so that a list costs what is there and not what ever was';
call platform.fence('books.goods_holding');
grant select on books.goods_holding to app, auditor;

create view books.goods_lot_told with (security_invoker) as
  select l.id, l.committee_id, l.item_id, i.name, i.unit, l.source_id, l.condition, l.pack_size, l.expires_on, l.value_dong, l.value_basis
  from books.goods_lot l join books.goods_item i on i.id = l.item_id;
comment on view books.goods_lot_told is 'A lot with what it is, as papers name it';
create view books.goods_item_told with (security_invoker) as select i.id, i.committee_id, i.name, i.unit from books.goods_item i;
comment on view books.goods_item_told is 'Kinds of goods to choose from';
create view books.goods_place_told with (security_invoker) as select p.id, p.committee_id, p.name, p.address from books.goods_place p;
comment on view books.goods_place_told is 'Where goods are kept, as papers name it';
create view books.goods_held with (security_invoker) as
  select h.lot_id, h.place_id, h.committee_id, h.quantity from books.goods_holding h where h.quantity > 0;
comment on view books.goods_held is 'What is there now, by lot and place';
create view books.goods_moved with (security_invoker) as
  select m.id, m.source_id, m.lot_id, m.place_id, m.committee_id, m.kind, m.moved_on, m.quantity, m.moved_by, m.moved_at from books.goods_movement m;
comment on view books.goods_moved is 'What each paper moved';
grant select on books.goods_lot_told, books.goods_item_told, books.goods_place_told, books.goods_held, books.goods_moved to app, auditor;
`;

const GUARDS = `
create function books.check_goods_lot() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from books.goods_item i where i.id = new.item_id and i.committee_id = new.committee_id) then
    perform books.refuse('goods_of_committee', 'A kind of goods of another committee');
  end if;
  return new;
end $$;
create trigger goods_lot_checked before insert on books.goods_lot for each row execute function books.check_goods_lot();

-- Behind every statement: who moves goods of a lot at a place waits for its holding, in one order, and then looks at every day
-- since the first. What comes on a day counts before what leaves on it.
create function books.check_goods_movements() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from fresh m left join books.goods_lot l on l.id = m.lot_id and l.committee_id = m.committee_id
      left join books.goods_place p on p.id = m.place_id and p.committee_id = m.committee_id where l.id is null or p.id is null) then
    perform books.refuse('goods_of_committee', 'A lot or a place of another committee');
  end if;
  if exists (select from fresh m where m.moved_on > (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date) then
    perform books.refuse('goods_moved_by_today', 'Goods are moved on a day to come');
  end if;
  insert into books.goods_holding (lot_id, place_id, committee_id, quantity)
    select distinct m.lot_id, m.place_id, m.committee_id, 0 from fresh m order by 1, 2 on conflict (lot_id, place_id) do nothing;
  perform 1 from books.goods_holding h where (h.lot_id, h.place_id) in (select m.lot_id, m.place_id from fresh m)
    order by h.lot_id, h.place_id for update;
  update books.goods_holding h set quantity = h.quantity + s.quantity
    from (select m.lot_id, m.place_id, sum(m.quantity) as quantity from fresh m group by 1, 2) s
    where h.lot_id = s.lot_id and h.place_id = s.place_id;
  if exists (select from (select distinct lot_id, place_id from fresh) pair cross join lateral (
      select sum(m.quantity) over (order by m.moved_on) as held from books.goods_movement m
      where m.lot_id = pair.lot_id and m.place_id = pair.place_id) past where past.held < 0) then
    perform books.refuse('goods_never_negative', 'On a day the place did not hold that much');
  end if;
  return null;
end $$;
create trigger goods_movements_checked after insert on books.goods_movement referencing new table as fresh
  for each statement execute function books.check_goods_movements();

-- A paper that is undone is undone whole: its movements stand beside their mirrors.
create function books.goods_undone(of_source uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select count(*) > 0 and bool_and(left_over = 0) and bool_or(has_mirror) from (
    select sum(m.quantity) as left_over, bool_or(m.kind = 'undone') as has_mirror
    from books.goods_movement m where m.source_id = of_source group by m.lot_id, m.place_id, m.moved_on) by_lot
$$;
comment on function books.goods_undone(uuid) is 'Whether all that a paper moved was moved back on the same days';
grant execute on function books.goods_undone(uuid) to app, auditor;
`;
